package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestClaimIsOfOneRunAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), ".gongkai-public")
	c, err := Claimed(dir)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(dir); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v, %v: not for this user alone", info.Mode(), err)
	}
	if _, err := Claimed(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("Claimed = %v, want ErrLocked", err)
	}
	if err := c.Write("x", time.Unix(1e9, 0), strings.NewReader("y")); err != nil {
		t.Error(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	c, err = Claimed(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Lstat("x"); err != nil {
		t.Error(err)
	}
}

func TestClaimFollowsNoLink(t *testing.T) {
	needsLinks(t)
	dir := t.TempDir()
	link := filepath.Join(dir, "link")
	if err := os.Symlink(t.TempDir(), link); err != nil {
		t.Skip(err)
	}
	if _, err := Claimed(link); err == nil {
		t.Error("a link was taken for the folder")
	}
	if _, err := Claimed(filepath.Join(dir, "missing", "x")); err == nil {
		t.Error("a folder was made above it")
	}
}

// TestClaimThatKeptNothing: a folder that was made for a run which keeps nothing in it is gone
// afterwards; one that was there, or holds something, stays.
func TestClaimThatKeptNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "beside")
	claimed := func(use func(c *Claim) error) {
		t.Helper()
		c, err := Claimed(dir)
		if err == nil {
			err = errors.Join(use(c), c.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	nothing := func(*Claim) error { return nil }
	claimed(nothing)
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it was left: %v", err)
	}
	claimed(func(c *Claim) error { return c.Write("place.txt", time.Unix(0, 0), strings.NewReader("x")) })
	claimed(func(c *Claim) error { return c.Remove("place.txt") })
	if infos, err := os.ReadDir(dir); err != nil || len(infos) != 1 {
		t.Errorf("what was there before holds %v, %v", infos, err)
	}
}
