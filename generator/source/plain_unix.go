//go:build unix

package source

import (
	"io/fs"
	"os"
	"syscall"
)

// open opens a file without waiting for anybody: a plain file is read as ever.
func (p plainFS) open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return p.root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}
