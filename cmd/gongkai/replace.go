package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"
)

// errEdited tells that somebody else has written a file since it was read.
var errEdited = errors.New("the file was changed meanwhile and was left alone; try again")

// replaceFile puts new bytes in place of a file that held the old ones, in one step and on the disk: whoever looks, or cuts the power,
// finds the old file or the new one.
func replaceFile(name string, old, data []byte) error {
	now, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, old) {
		return &fs.PathError{Op: "write", Path: name, Err: errEdited}
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".gongkai-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), info.Mode().Perm()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

func writeBytes(name string, data []byte) error {
	return writeFile(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// namedFile is a file to be written.
type namedFile struct {
	name string
	data []byte
}

// writeTogether writes files beside their places and moves them there when all are whole: on a full disk none of them changes.
func writeTogether(files []namedFile) error {
	var written []string
	defer func() {
		for _, name := range written {
			os.Remove(name) // those that were moved are there no more
		}
	}()
	for _, to := range files {
		f, err := os.CreateTemp(filepath.Dir(to.name), ".gongkai-*")
		if err != nil {
			return err
		}
		written = append(written, f.Name())
		_, err = f.Write(to.data)
		if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
			return err
		}
	}
	for i, to := range files {
		if err := os.Rename(written[i], to.name); err != nil {
			return err
		}
	}
	return nil
}

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
