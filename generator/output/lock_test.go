package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestMain is also another process that holds an output, for TestSecondOpenIsRefused.
func TestMain(m *testing.M) {
	if dir := os.Getenv("GONGKAI_TEST_HOLD"); dir != "" {
		o, err := Open(dir)
		if err == nil {
			err = o.Begin()
		}
		fmt.Println(err)
		_, _ = io.Copy(io.Discard, os.Stdin) // until the test lets go
		os.Exit(0)                           // as if killed: without Close
	}
	if dir := os.Getenv("GONGKAI_TEST_SWAP"); dir != "" {
		os.Exit(swapForever(dir))
	}
	if dir := os.Getenv("GONGKAI_TEST_FILL"); dir != "" {
		os.Exit(fillUp(dir))
	}
	os.Exit(m.Run())
}

func TestSecondOpenIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", some)
	o := open(t, dir)
	if _, err := Open(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("a second Open: %v, want ErrLocked", err)
	}
	if other, err := Open(dir + "2"); err != nil {
		t.Errorf("another output: %v", err)
	} else {
		other.Close()
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dir).Close()
	check(t, dir, some)
}

func TestSecondProcessIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", some)
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "GONGKAI_TEST_HOLD="+dir)
	stdin, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "<nil>\n" {
		t.Fatalf("the other process: %q, %v", line, err)
	}
	staging := filepath.Join(work(dir), "new")
	if _, err := Open(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("Open while another process builds: %v, want ErrLocked", err)
	}
	if _, err := os.Stat(staging); err != nil {
		t.Errorf("the other process has lost its staging folder: %v", err)
	}
	stdin.Close()
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(staging); err != nil {
		t.Fatalf("the other process should have left its staging folder: %v", err)
	}
	open(t, dir).Close()
	if left := leftovers(t, dir); left != nil {
		t.Errorf("what the other process left is still there: %v", left)
	}
	check(t, dir, some)
}

// TestRecovery: a system without an atomic exchange may have been stopped between the two renames,
// before or after.
func TestRecovery(t *testing.T) {
	for _, c := range []struct {
		name    string
		arrange func(dir string) error
		want    string
	}{
		{"the old is aside, the new not yet in its place", func(dir string) error {
			return os.Rename(dir, filepath.Join(work(dir), "old"))
		}, "old"},
		{"the old is aside, the new in its place", func(dir string) error {
			return errors.Join(os.Rename(dir, filepath.Join(work(dir), "old")), os.Rename(staged(dir), dir))
		}, "new"},
		{"only a staging folder", func(string) error { return nil }, "old"},
		{"the old is aside and everything else gone", func(dir string) error {
			return errors.Join(os.Rename(dir, filepath.Join(work(dir), "old")), os.RemoveAll(staged(dir)))
		}, "old"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "dist")
			make1(t, dir, "1", map[string]string{"a": "old"})
			other := filepath.Join(t.TempDir(), "dist")
			make1(t, other, "2", map[string]string{"a": "new"})
			if err := os.Rename(other, staged(dir)); err != nil { // a staging folder about to be exchanged
				t.Fatal(err)
			}
			if err := c.arrange(dir); err != nil {
				t.Fatal(err)
			}
			o := open(t, dir)
			if left := leftovers(t, dir); left != nil {
				t.Errorf("left: %v", left)
			}
			if same, err := o.Unchanged("1"); err != nil || same != (c.want == "old") {
				t.Errorf("Unchanged() = %v, %v", same, err)
			}
			o.Close()
			check(t, dir, map[string]string{"a": c.want})
			make1(t, dir, "2", map[string]string{"a": "newer"})
			check(t, dir, map[string]string{"a": "newer"})
		})
	}
}

func staged(dir string) string { return filepath.Join(work(dir), "new") }

func TestReplaceInTwo(t *testing.T) {
	parent := t.TempDir()
	dir, next, aside := filepath.Join(parent, "dist"), filepath.Join(parent, "new"), filepath.Join(parent, "old")
	for name, data := range map[string]string{dir: "old", next: "new"} {
		if err := errors.Join(os.Mkdir(name, 0o755), os.WriteFile(filepath.Join(name, "a"), []byte(data), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	in2 := inTwoSteps()
	if err := in2.replace(dir, next, aside); err != nil {
		t.Fatal(err)
	}
	check(t, dir, map[string]string{"a": "new"})
	check(t, aside, map[string]string{"a": "old"})
	// Where the second rename fails, the old output comes back.
	if err := in2.replace(dir, filepath.Join(parent, "not there"), filepath.Join(parent, "old2")); err == nil {
		t.Error("no error")
	}
	check(t, dir, map[string]string{"a": "new"})
}
