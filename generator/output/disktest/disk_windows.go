// Package disktest gives tests a disk that is soon full.
package disktest

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/windows"
)

// ErrNoSpace is what a full disk says.
var ErrNoSpace error = windows.ERROR_DISK_FULL

// variable names a disk of 1 MB that is there for tests, and empty.
const variable = "GONGKAI_SMALL_DISK"

// Small gives the small disk that the environment names, and empties it afterwards. Where there is
// none it skips the test.
func Small(t testing.TB, _ bool) (dir string, ok bool) {
	t.Helper()
	dir = os.Getenv(variable)
	if dir == "" {
		t.Skipf("%s names no small disk", variable)
	}
	t.Cleanup(func() {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Error(err)
		}
		for _, e := range entries {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				t.Error(err)
			}
		}
	})
	return dir, true
}

// FewFiles mounts a disk that takes few files, on Linux only.
func FewFiles(t testing.TB, _ bool) (string, bool) {
	t.Helper()
	t.Skip("a disk that takes few files is mounted on Linux only")
	return "", false
}
