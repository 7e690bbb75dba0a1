package output

import (
	"io/fs"
	"syscall"
)

// changeTime is when a file was last changed in any way, in nanoseconds.
func changeTime(info fs.FileInfo) int64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return stat.Ctimespec.Nano()
	}
	return info.ModTime().UnixNano()
}
