package output

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

var errNoSpace = syscall.ENOSPC

// smallDisk mounts a disk of 1 MB, as root or with sudo that asks for nothing. Where neither works it says why; a limit of
// the process then stands in (TestFailedWriteLeavesTheOldOutput), but root in CI has to have a disk.
func smallDisk(t *testing.T) (dir string, ok bool) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	err := syscall.Mount("gongkai-test", dir, "tmpfs", 0, "size=1m")
	if err == nil {
		t.Cleanup(func() {
			if err := syscall.Unmount(dir, 0); err != nil {
				t.Errorf("unmount %s: %v", dir, err)
			}
		})
		return dir, true
	}
	if os.Geteuid() == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatalf("mount a small disk: %v", err)
		}
		t.Logf("not tried: this root may not mount a small disk: %v", err)
		return "", false
	}
	if text, err := exec.Command("sudo", "-n", "mount", "-t", "tmpfs", "-o", "size=1m,mode=1777", "gongkai-test", dir).CombinedOutput(); err != nil {
		t.Logf("not tried: only root may mount a small disk: %v %s", err, text)
		return "", false
	}
	t.Cleanup(func() {
		if text, err := exec.Command("sudo", "-n", "umount", dir).CombinedOutput(); err != nil {
			t.Errorf("unmount %s: %v %s", dir, err, text)
		}
	})
	return dir, true
}

// limitFiles bounds the bytes of every file that this process writes.
func limitFiles(bytes uint64) error {
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: bytes})
}

func runFillUp(t *testing.T, dir string) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "GONGKAI_TEST_FILL="+dir)
	if text, err := c.CombinedOutput(); err != nil {
		t.Errorf("a write that fails midway: %v\n%s", err, text)
	}
}
