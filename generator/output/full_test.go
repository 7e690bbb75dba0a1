package output

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gongkai/generator/output/disktest"
)

// TestFullDiskLeavesTheOldOutput: whenever it fills up, the old output is whole, the error says so,
// and nothing of the failed build is left to fill the disk.
func TestFullDiskLeavesTheOldOutput(t *testing.T) {
	small, ok := disktest.Small(t, os.Getenv("CI") == "true") // 1 MB
	if !ok {
		return // it has said why
	}
	dir := filepath.Join(small, "dist")
	old := map[string]string{"sites/public/index.html": "旧", "sites/public/kept.html": "同"}
	make1(t, dir, "1", old)
	for _, way := range []string{"one large file", "many small files", "a copy"} {
		err := overfill(dir, way)
		if !errors.Is(err, disktest.ErrNoSpace) {
			t.Errorf("%s: %v, want %v", way, err, disktest.ErrNoSpace)
		}
		check(t, dir, old)
		if left := leftovers(t, dir); left != nil {
			t.Errorf("%s: left beside the output: %v", way, left)
		}
		o := open(t, dir)
		if same, err := o.Unchanged("1"); !same || err != nil {
			t.Errorf("%s: Unchanged() = %v, %v, want true", way, same, err)
		}
		o.Close()
	}
	next := map[string]string{"sites/public/index.html": "新", "sites/public/kept.html": "同"}
	make1(t, dir, "2", next)
	check(t, dir, next)
}

// overfill is a build that needs more than the disk has.
func overfill(dir, way string) error {
	o, err := Open(dir)
	if err != nil {
		return err
	}
	defer o.Close()
	if err := o.Begin(); err != nil {
		return err
	}
	if err := o.Put("sites/public/kept.html", "", []byte("同")); err != nil {
		return err
	}
	large := bytes.Repeat([]byte("x"), 4<<20)
	switch way {
	case "one large file":
		err = o.Put("sites/public/index.html", "", large)
	case "a copy":
		err = o.Copy("sites/public/index.html", bytes.NewReader(large))
	default:
		for i := 0; i < 4000 && err == nil; i++ {
			err = o.Put(fmt.Sprintf("sites/public/%d.html", i), "", large[:1<<10])
		}
	}
	if err != nil {
		return err
	}
	return o.Commit("2")
}

// fillUp is overfill in a process of its own, where a limit stands for the full disk; 0 when it
// failed as it should.
func fillUp(dir string) int {
	if err := limitFiles(100 << 10); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	for _, way := range []string{"one large file", "a copy"} {
		if err := overfill(dir, way); err == nil {
			fmt.Fprintln(os.Stderr, way, "is taken")
			return 1
		}
	}
	return 0
}

// TestFailedWriteLeavesTheOldOutput is the same where no small disk can be had: a limit of the
// process ends a write midway.
func TestFailedWriteLeavesTheOldOutput(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", map[string]string{"a": "old"})
	runFillUp(t, dir)
	check(t, dir, map[string]string{"a": "old"})
	if left := leftovers(t, dir); left != nil {
		t.Errorf("left beside the output: %v", left)
	}
}
