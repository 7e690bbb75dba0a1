package output

import (
	"errors"
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
