package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// replace puts the folder new at the place of dir in one step.
func replace(dir, new, aside string) error {
	if _, err := os.Lstat(dir); errors.Is(err, os.ErrNotExist) {
		return os.Rename(new, dir)
	}
	err := unix.RenameatxNp(unix.AT_FDCWD, new, unix.AT_FDCWD, dir, unix.RENAME_SWAP)
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EINVAL) {
		return replaceInTwo(dir, new, aside)
	}
	return os.NewSyscallError("renameatx_np", err)
}

// flushesAll tells that Flush does what it says; else each file has to be flushed.
const flushesAll = false

// Flush does nothing: macOS has no call for one file system.
func Flush(string) error { return nil }
