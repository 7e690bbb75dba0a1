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
	err := unix.Renameat2(unix.AT_FDCWD, new, unix.AT_FDCWD, dir, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		return replaceInTwo(dir, new, aside) // a file system without exchange, such as some network shares
	}
	return os.NewSyscallError("renameat2", err)
}

// flushesAll tells that Flush does what it says; else each file has to be flushed.
const flushesAll = true

// Flush writes the file system of the folder to the disk.
func Flush(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return os.NewSyscallError("syncfs", unix.Syncfs(int(f.Fd())))
}
