package fileerror

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// TestKindsOnBothSystems holds that one number is another error on Windows, whatever is wrapped
// around it, and that only there an error passes by waiting.
func TestKindsOnBothSystems(t *testing.T) {
	for _, tt := range []struct {
		err              error
		linux, onWindows Kind
		passes           bool // on Windows
	}{
		{syscall.Errno(32), Unknown, Held, true},
		{syscall.Errno(33), Unknown, Held, true},
		{syscall.Errno(5), DiskFailed, HeldOrDenied, true},
		{syscall.Errno(303), Unknown, Held, true},
		{syscall.Errno(112), Unknown, Full, false},
		{syscall.Errno(39), NotEmpty, Full, false},
		{syscall.Errno(1295), Unknown, QuotaUsed, false},
		{syscall.Errno(145), Unknown, NotEmpty, false},
		{syscall.Errno(123), Unknown, BadName, false},
		{syscall.Errno(53), Unknown, NotReached, false},
		{fs.ErrPermission, Denied, Denied, false},
		{fs.ErrExist, Exists, Exists, false},
		{fs.ErrNotExist, Missing, Missing, false},
		{errors.New("odd"), Unknown, Unknown, false},
	} {
		for _, err := range []error{tt.err, fmt.Errorf("write it: %w", tt.err), &fs.PathError{Op: "open", Path: "a", Err: tt.err},
			&os.LinkError{Op: "rename", Old: "a", New: "b", Err: tt.err}, os.NewSyscallError("write", tt.err), errors.Join(errors.New("and"), tt.err)} {
			if got := of(err, false); got != tt.linux && runtime.GOOS == "linux" {
				t.Errorf("of(%v) = %d, want %d", err, got, tt.linux)
			}
			if mayPass(err, false) {
				t.Errorf("%v passes by waiting on a system that knows no such thing", err)
			}
			if got := of(err, true); got != tt.onWindows {
				t.Errorf("of(%v) on Windows = %d, want %d", err, got, tt.onWindows)
			}
			if got := mayPass(err, true); got != tt.passes {
				t.Errorf("mayPass(%v) = %v, want %v", err, got, tt.passes)
			}
		}
	}
}

// TestOfThisSystem holds that what the system itself says is known.
func TestOfThisSystem(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, missing := os.ReadFile(filepath.Join(dir, "nope"))
	for _, tt := range []struct {
		err  error
		want Kind
	}{{syscall.ENOSPC, Full}, {syscall.EDQUOT, QuotaUsed}, {syscall.EBUSY, Held}, {missing, Missing}, {os.Mkdir(dir, 0o700), Exists}, {os.Rename(filepath.Join(dir, "nope"), file), Missing}} {
		if got := Of(tt.err); got != tt.want {
			t.Errorf("Of(%v) = %d, want %d", tt.err, got, tt.want)
		}
	}
}

// TestAFolderReadAsAFileOnWindows holds that the number which Windows gives for that means a folder
// of reading alone.
func TestAFolderReadAsAFileOnWindows(t *testing.T) {
	for op, folder := range map[string]bool{"read": true, "symlink": false} {
		if got := of(fmt.Errorf("odd: %w", &fs.PathError{Op: op, Path: "a", Err: syscall.Errno(1)}), true); (got == IsFolder) != folder {
			t.Errorf("%s: %d", op, got)
		}
	}
}
