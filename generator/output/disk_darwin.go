package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange has two folders change places. Some file systems cannot.
func exchange(a, b string) error {
	err := unix.RenameatxNp(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_SWAP)
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EINVAL) {
		return errors.ErrUnsupported
	}
	return os.NewSyscallError("renameatx_np", err)
}

// flushFile hands one file of many to the disk. To have the disk empty its own memory after each
// would take minutes.
func flushFile(f *os.File) error { return os.NewSyscallError("fsync", unix.Fsync(int(f.Fd()))) }

// Flush does nothing: macOS has no call for one file system. Each file is flushed as it is written.
func Flush(string) error { return nil }
