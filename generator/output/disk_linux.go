package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange has two folders change places. Some file systems, as those of network shares, cannot.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		return errors.ErrUnsupported
	}
	return os.NewSyscallError("renameat2", err)
}

// flushFile does nothing: Flush writes all files of a folder at once.
func flushFile(*os.File) error { return nil }

// Flush writes the file system of the folder to the disk.
func Flush(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return os.NewSyscallError("syncfs", unix.Syncfs(int(f.Fd())))
}
