// Package disktest gives tests a disk that is soon full.
package disktest

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// ErrNoSpace is what a full disk says.
var ErrNoSpace error = syscall.ENOSPC

// Small mounts a disk of 1 MB, as root or with sudo that asks for nothing. Where neither works it
// says why and ok is false; with must, as in CI, root has to get one.
func Small(t testing.TB, must bool) (dir string, ok bool) {
	t.Helper()
	return mounted(t, must, "size=1m")
}

// FewFiles mounts a disk that takes 8 files and folders, its own among them, as Small does.
func FewFiles(t testing.TB, must bool) (dir string, ok bool) {
	t.Helper()
	return mounted(t, must, "size=1m,nr_inodes=8")
}

func mounted(t testing.TB, must bool, options string) (dir string, ok bool) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	err := syscall.Mount("gongkai-test", dir, "tmpfs", 0, options)
	if err == nil {
		t.Cleanup(func() {
			if err := syscall.Unmount(dir, 0); err != nil {
				t.Error("unmount", dir, err)
			}
		})
		return dir, true
	}
	if os.Geteuid() == 0 {
		if must {
			t.Fatalf("mount a small disk: %v", err)
		}
		t.Logf("not tried: this root may not mount a small disk: %v", err)
		return "", false
	}
	if text, err := exec.Command("sudo", "-n", "mount", "-t", "tmpfs", "-o", options+",mode=1777", "gongkai-test", dir).CombinedOutput(); err != nil {
		t.Logf("not tried: only root may mount a small disk: %v %s", err, text)
		return "", false
	}
	t.Cleanup(func() {
		if text, err := exec.Command("sudo", "-n", "umount", dir).CombinedOutput(); err != nil {
			t.Error("unmount", dir, err, string(text))
		}
	})
	return dir, true
}
