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
	b := newBatch()
	defer b.close()
	if err := b.addFile(name, write); err != nil {
		return err
	}
	return b.move()
}

// WriteTogether writes files like WriteFile, and moves them to their places when all are whole: on
// a full disk none of them changes.
func WriteTogether(files []File) error {
	b := newBatch()
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
	_, err := ReplaceTogether(root, []Change{{Name: name, New: data}})
	return err
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

// Change is new bytes for a file.
type Change struct {
	Name string
	Old  []byte // that it held when it was read; nil: it was not there
	New  []byte
}

// Replace puts new bytes in place of a file inside root that held the old ones, and keeps its
// permissions. The error is ErrEdited where the file holds others by now, or another program is
// just replacing it.
func Replace(root *os.Root, name string, old, data []byte) error {
	if old == nil {
		old = []byte{}
	}
	_, err := ReplaceTogether(root, []Change{{name, old, data}})
	return err
}

// ReplaceTogether makes changes inside root like Replace and Create, one after the other when all
// of the new files are whole: on a full disk, or where one of the old ones was edited, none is
// made. Done is how many were; it is some of them only where the power is cut, or where another
// program has made a file that was not there.
func ReplaceTogether(root *os.Root, changes []Change) (done int, err error) {
	b := newBatch()
	defer b.close()
	for _, c := range changes {
		if err := b.addChange(root, c); err != nil {
			return 0, err
		}
	}
	for i, c := range changes {
		if c.Old == nil {
			continue
		}
		// The lock is on the file that is to go: whoever comes too late for it reads the next one.
		unlock, held, err := lockFile(root, c.Name)
		if err != nil {
			return 0, err
		}
		defer unlock()
		now, err := root.ReadFile(c.Name)
		if err != nil {
			return 0, err
		}
		if !held || !bytes.Equal(now, c.Old) {
			return 0, &fs.PathError{Op: "write", Path: b.files[i].shown, Err: ErrEdited}
		}
	}
	if err := b.allFree(); err != nil {
		return 0, err
	}
	for i, c := range changes {
		if c.Old == nil {
			err = b.create(i, c.New)
		} else {
			err = b.moveOne(i)
		}
		if err != nil {
			return i, err
		}
	}
	return len(changes), b.flushFolders()
}

// addChange writes the new file beside its place.
func (b *batch) addChange(root *os.Root, c Change) error {
	shown := filepath.Join(root.Name(), filepath.FromSlash(c.Name))
	mode := fs.FileMode(0)
	info, err := root.Lstat(c.Name)
	switch {
	case c.Old == nil && err == nil:
		return &fs.PathError{Op: "create", Path: shown, Err: fs.ErrExist}
	case c.Old == nil:
		if err := makeFolder(root, path.Dir(c.Name)); err != nil {
			return err
		}
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return &fs.PathError{Op: "write", Path: shown, Err: errors.New("this is a link or no plain file")}
	default:
		mode = info.Mode().Perm()
	}
	folder, err := root.OpenRoot(path.Dir(c.Name))
	if err != nil {
		return err
	}
	return b.add(place{folder, path.Base(c.Name), shown}, mode, writes(c.New))
}

// makeFolder makes a folder and those above it, and writes their names to the disk.
func makeFolder(root *os.Root, dir string) error {
	if _, err := root.Lstat(dir); err == nil {
		return nil
	}
	if err := root.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return flushAbove(root, dir)
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
