package approval

import (
	"bytes"
	"io/fs"
	"path"
	"time"
)

// withFile is a file tree in which one file has other bytes.
type withFile struct {
	fs.FS
	name string
	data []byte
}

// Open opens a file of the tree.
func (w withFile) Open(name string) (fs.File, error) {
	if name != w.name {
		return w.FS.Open(name)
	}
	return &memoryFile{bytes.NewReader(w.data), name, len(w.data)}, nil
}

// Lstat and ReadDir are those of the tree: a file keeps its place and kind.
func (w withFile) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(w.FS, name) }

// ReadDir lists a folder.
func (w withFile) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(w.FS, name) }

// ReadLink reads a link.
func (w withFile) ReadLink(name string) (string, error) { return fs.ReadLink(w.FS, name) }

// memoryFile is bytes as a file.
type memoryFile struct {
	*bytes.Reader
	name string
	size int
}

func (f *memoryFile) Close() error               { return nil }
func (f *memoryFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *memoryFile) Name() string               { return path.Base(f.name) }
func (f *memoryFile) Size() int64                { return int64(f.size) }
func (f *memoryFile) Mode() fs.FileMode          { return 0o444 }
func (f *memoryFile) ModTime() time.Time         { return time.Time{} }
func (f *memoryFile) IsDir() bool                { return false }
func (f *memoryFile) Sys() any                   { return nil }
