// Package rootfs reads a folder out of which no name leads, not by ../ and not by a link: os.Root, by
// one call of the system a file where the system has that call. os.Root itself opens and closes every
// folder on the way; of 30,000 short files that took as long as reading them.
package rootfs

import (
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

// FS is the files of a root. Whatever the quick way cannot do goes the way of os.Root, errors among it.
type FS struct {
	rooted
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
	return &FS{rooted: root.FS().(rooted), name: root.Name(), dir: dir}, nil
}

// Close lets go of the folder. The root stays open.
func (f *FS) Close() error { return f.dir.Close() }

// Open opens a file or folder.
func (f *FS) Open(name string) (fs.File, error) {
	if opened := f.quick(name); opened != nil {
		return opened, nil
	}
	return f.rooted.Open(name)
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

// ReadFile reads a file whole.
func (f *FS) ReadFile(name string) ([]byte, error) {
	opened := f.quick(name)
	if opened == nil {
		return f.rooted.ReadFile(name)
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
