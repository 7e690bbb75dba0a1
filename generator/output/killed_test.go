package output

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"gongkai/generator/soaktest"
)

// swapForever is a process that replaces an output again and again in two steps, until it is
// killed.
func swapForever(dir string) int {
	d := inTwoSteps()
	d.rename = func(from, to string) error {
		err := os.Rename(from, to)
		time.Sleep(time.Millisecond) // so that some kills come between the two
		return err
	}
	for i := 0; ; i++ {
		o, err := openOn(dir, d)
		if err == nil {
			err = o.Begin()
		}
		for name, text := range pagesOf(i) {
			if err == nil {
				err = o.Put(name, "", []byte(text))
			}
		}
		if err == nil {
			err = o.Commit(fmt.Sprint(i))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		o.Close()
	}
}

// pagesOf is the files of the build of a number; some are the same in each.
func pagesOf(build int) map[string]string {
	files := map[string]string{"sites/number": fmt.Sprint(build)}
	for i := range 20 {
		files[fmt.Sprint("sites/", i%4, "/page", i)] = fmt.Sprint("page ", i, " of ", build*(i%2))
	}
	return files
}

// TestKilledInTwoStepsLeavesTheOldOutputOrTheNew holds that where two folders cannot be exchanged,
// as on Windows, a build that is killed at any moment leaves an output that is whole, in its place
// or where the next build finds it.
func TestKilledInTwoStepsLeavesTheOldOutputOrTheNew(t *testing.T) {
	random := rand.New(rand.NewPCG(18, 2))
	dir := filepath.Join(t.TempDir(), "dist")
	restored, made := 0, false
	for i := range soaktest.Times(30) {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), "GONGKAI_TEST_SWAP="+dir)
		c.Stderr = os.Stderr
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(10_000+random.IntN(20_000)) * time.Microsecond)
		if err := c.Process.Kill(); err != nil {
			t.Fatalf("kill %d: it had ended itself: %v", i, err)
		}
		_ = c.Wait()
		_, err := os.Stat(dir)
		gone := err != nil
		o, err := openOn(dir, inTwoSteps())
		if err != nil {
			t.Fatalf("kill %d: %v", i, err)
		}
		o.Close()
		if left := leftovers(t, dir); left != nil {
			t.Fatalf("kill %d: left %v", i, left)
		}
		if _, err := os.Stat(dir); err != nil {
			if made {
				t.Fatalf("kill %d: the output is lost", i)
			}
			continue // it was killed before its first build was done
		}
		made = true
		if gone {
			restored++
		}
		var build int
		number, err := os.ReadFile(filepath.Join(dir, "sites/number"))
		if err == nil {
			_, err = fmt.Sscan(string(number), &build)
		}
		if err != nil {
			t.Fatalf("kill %d: %v", i, err)
		}
		check(t, dir, pagesOf(build))
	}
	t.Logf("put back %d times", restored)
}
