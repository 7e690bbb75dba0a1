//go:build unix

package output

import (
	"io/fs"
	"os"
	"syscall"
)

// onlyOurs reports that a file or folder belongs to whoever runs the program, and that nobody else
// may write it.
func onlyOurs(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && info.Mode().Perm()&0o022 == 0
}
