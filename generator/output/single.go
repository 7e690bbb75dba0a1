package output

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"
)

// ErrEdited says that somebody else has written a file since it was read.
var ErrEdited = errors.New("the file was changed meanwhile and was left alone; try again")

// File is a file to be written, under its name in the file system.
type File struct {
	Name string
	Data []byte
}

// WriteFile writes one file, whole or not at all: whoever looks, or cuts the power, finds the old
// file or the new one. An existing file keeps its permissions, a link stays and what it leads to is
// replaced, and a device or a pipe is written to.
func WriteFile(name string, write func(io.Writer) error) error {
	b := batch{flush: flush}
	defer b.close()
	if err := b.addFile(name, write); err != nil {
		return err
	}
	return b.move()
}

// WriteTogether writes files like WriteFile, and moves them to their places when all are whole: on
// a full disk none of them changes.
func WriteTogether(files []File) error {
	b := batch{flush: flush}
	defer b.close()
	for _, f := range files {
		if err := b.addFile(f.Name, writes(f.Data)); err != nil {
			return err
		}
	}
	return b.move()
}

// Create writes a file that is not there yet, and the folders above it, inside root. Where
// something has this name it is left alone and the error is fs.ErrExist.
func Create(root *os.Root, name string, data []byte) error {
	shown := filepath.Join(root.Name(), filepath.FromSlash(name))
	if _, err := root.Lstat(name); err == nil {
		return &fs.PathError{Op: "create", Path: shown, Err: fs.ErrExist}
	}
	dir := path.Dir(name)
	_, missing := root.Lstat(dir)
	if err := root.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	folder, err := root.OpenRoot(dir)
	if err != nil {
		return err
	}
	b := batch{flush: flush}
	defer b.close()
	if err := b.add(place{folder, path.Base(name), shown}, 0, writes(data)); err != nil {
		return err
	}
	if err := b.create(data); err != nil || missing == nil {
		return err
	}
	return flushAbove(root, dir)
}

// flushAbove writes the names of folders that were just made to the disk, up to root.
func flushAbove(root *os.Root, dir string) error {
	for dir != "." {
		dir = path.Dir(dir)
		above, err := root.OpenRoot(dir)
		if err != nil {
			return err
		}
		if err := errors.Join(flushFolder(above, flush), above.Close()); err != nil {
			return err
		}
	}
	return nil
}

// Replace puts new bytes in place of a file inside root that held the old ones, and keeps its
// permissions. The error is ErrEdited where the file holds others by now, or another program is
// just replacing it.
func Replace(root *os.Root, name string, old, data []byte) error {
	shown := filepath.Join(root.Name(), filepath.FromSlash(name))
	info, err := root.Lstat(name)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &fs.PathError{Op: "write", Path: shown, Err: errors.New("this is a link or no plain file")}
	}
	folder, err := root.OpenRoot(path.Dir(name))
	if err != nil {
		return err
	}
	b := batch{flush: flush}
	defer b.close()
	if err := b.add(place{folder, path.Base(name), shown}, info.Mode().Perm(), writes(data)); err != nil {
		return err
	}
	// The lock is on the file that is to go: whoever comes too late for it reads the next one.
	unlock, held, err := lockFile(root, name)
	if err != nil {
		return err
	}
	defer unlock()
	now, err := root.ReadFile(name)
	if err != nil {
		return err
	}
	if !held || !bytes.Equal(now, old) {
		return &fs.PathError{Op: "write", Path: shown, Err: ErrEdited}
	}
	return b.move()
}

func writes(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// flush writes what a file or folder holds to the disk, where its file system can be asked to.
func flush(f *os.File) error {
	err := f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}
