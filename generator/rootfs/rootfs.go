// Package rootfs reads a folder out of which no name leads, not by ../ and not by a link: os.Root,
// by one call of the system a file where the system has that call. os.Root itself opens and closes
// every folder on the way; of 30,000 short files that took as long as reading them.
//
// What is neither a plain file nor a folder is not opened either: a pipe would keep whoever reads
// it waiting for somebody to write into it, and a device may never end.
package rootfs

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
)

// rooted is what os.Root gives.
type rooted interface {
	fs.ReadDirFS
	fs.ReadFileFS
	fs.ReadLinkFS // with Lstat
	fs.StatFS
}

// ErrNotPlain is of what is neither a plain file nor a folder: a pipe, a device, a socket.
var ErrNotPlain = errors.New("not a plain file")

// FS is the files of a root. Whatever the quick way cannot do goes the way of os.Root, errors among
// it.
type FS struct {
	rooted
	root *os.Root
	name string
	dir  *os.File    // the root's own folder
	slow atomic.Bool // the system has no such call, or does not let us
}

// Open is the files of a root, which must stay open as long as they are used.
func Open(root *os.Root) (*FS, error) {
	dir, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	return &FS{rooted: root.FS().(rooted), root: root, name: root.Name(), dir: dir}, nil
}

// Close lets go of the folder. The root stays open.
func (f *FS) Close() error { return f.dir.Close() }

// Open opens a plain file or folder. What it is is looked at once it is open, so that nothing can
// be put in its place meanwhile.
func (f *FS) Open(name string) (fs.File, error) {
	opened, err := f.open(name)
	if err != nil {
		return nil, err
	}
	return opened, nil
}

func (f *FS) open(name string) (*os.File, error) {
	opened := f.quick(name)
	if opened == nil {
		local, err := filepath.Localize(name) // Windows would take a backslash for a slash
		if err != nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
		}
		if opened, err = f.root.OpenFile(local, os.O_RDONLY|waitForNobody, 0); err != nil {
			return nil, err
		}
	}
	info, err := opened.Stat()
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: ErrNotPlain}
	}
	if err != nil {
		opened.Close()
		return nil, err
	}
	return opened, nil
}

// quick opens a name by one call; nil where that does not work out, for whatever reason.
func (f *FS) quick(name string) *os.File {
	if !fs.ValidPath(name) || f.slow.Load() {
		return nil
	}
	opened, supported := openBeneath(f.dir, name, filepath.Join(f.name, filepath.FromSlash(name)))
	if !supported {
		f.slow.Store(true)
	}
	return opened
}

// ReadFile reads a plain file whole.
func (f *FS) ReadFile(name string) ([]byte, error) {
	opened, err := f.open(name)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	return io.ReadAll(opened)
}

// ReadDir is what a folder holds, in the order of the names.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	opened := f.quick(name)
	if opened == nil {
		return f.rooted.ReadDir(name)
	}
	defer opened.Close()
	list, err := opened.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}
