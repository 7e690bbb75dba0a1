//go:build linux || darwin

package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// Room is how many bytes, and how many files, may still be written; files is -1 where the file system
// makes room for as many as there are.
func (t *Tree) Room() (bytes, files int64, err error) {
	defer t.told(&err)
	var stat unix.Statfs_t
	if err := unix.Statfs(t.dir, &stat); err != nil {
		return 0, 0, os.NewSyscallError("statfs", err)
	}
	return roomOf(&stat, os.Geteuid() == 0)
}

// roomOf is the room that a system tells of. Shares that know nothing of their room say that they
// have no block at all, and are not full.
func roomOf(stat *unix.Statfs_t, isRoot bool) (bytes, files int64, err error) {
	if stat.Blocks == 0 {
		return 0, 0, errors.ErrUnsupported
	}
	blocks := stat.Bavail
	if isRoot {
		blocks = stat.Bfree // what is kept back is kept for this user
	}
	if files = -1; stat.Files > 0 {
		files = int64(stat.Ffree)
	}
	return int64(blocks) * int64(stat.Bsize), files, nil
}
