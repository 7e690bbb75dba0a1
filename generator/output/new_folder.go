package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// Folder is a new folder that is being filled; nobody sees it under its name before it is whole.
type Folder struct {
	root  *os.Root
	shown string
}

// NewFolder makes a folder of files that appears under its name whole or not at all. An empty
// folder that stands there is filled and keeps its place: somebody may be in it, or a disk be
// mounted on it. Where it is not empty, or a file, the error is fs.ErrExist.
func NewFolder(dir string, fill func(*Folder) error) error {
	dir = follow(dir)
	// Windows says of a file that is read as a folder that there is none, and lets the new folder
	// take its place: whether it is there is asked first.
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		return &fs.PathError{Op: "create", Path: dir, Err: fs.ErrExist}
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return newFolder(dir, filepath.Dir(dir), fill, func(parent *os.Root, beside string) error {
			return persistent().try(func() error { return parent.Rename(beside, filepath.Base(dir)) })
		})
	case err != nil:
		return err
	case len(entries) > 0:
		return &fs.PathError{Op: "create", Path: dir, Err: fs.ErrExist}
	}
	return newFolder(dir, dir, fill, unpack)
}

// newFolder fills a folder inside parent and shows it.
func newFolder(dir, parent string, fill func(*Folder) error, show func(parent *os.Root, beside string) error) error {
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(parent)
	if err != nil {
		return err
	}
	defer root.Close()
	beside, err := mkdirBeside(root)
	if err != nil {
		return err
	}
	defer root.RemoveAll(beside) // it is there no more when all went well
	to := place{root, beside, dir}
	folder, err := root.OpenRoot(beside)
	if err != nil {
		return to.blame(err)
	}
	if err := errors.Join(fill(&Folder{folder, dir}), folder.Close()); err != nil {
		return err
	}
	if err := Flush(filepath.Join(parent, beside)); err != nil {
		return to.blame(err)
	}
	if err := show(root, beside); err != nil {
		return whyInUse(dir, to.blame(err))
	}
	return flushFolder(root, flush)
}

func mkdirBeside(parent *os.Root) (string, error) {
	for i := 0; ; i++ {
		name := fmt.Sprintf(besidePrefix+"%d-%d", os.Getpid(), i)
		if err := parent.Mkdir(name, 0o755); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// unpack moves what a folder holds beside it, and back when that fails.
func unpack(parent *os.Root, folder string) error {
	entries, err := fs.ReadDir(parent.FS(), folder)
	if err != nil {
		return err
	}
	for i, e := range entries {
		if err := moveOut(parent, folder, e.Name()); err != nil {
			for _, moved := range entries[:i] {
				err = errors.Join(err, parent.RemoveAll(moved.Name()))
			}
			return err
		}
	}
	return nil
}

// moveOut moves one of what a folder holds beside it. A name that is taken stays: Windows would
// move a folder to the place of a file.
func moveOut(parent *os.Root, folder, name string) error {
	if _, err := parent.Lstat(name); err == nil {
		return &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	}
	return persistent().try(func() error { return parent.Rename(path.Join(folder, name), name) })
}

// Write writes a file of the folder; name has slashes, leads nowhere else and is given once.
func (f *Folder) Write(name string, write func(io.Writer) error) error {
	shown := filepath.Join(f.shown, filepath.FromSlash(name))
	if err := f.root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	file, err := f.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	err = write(file)
	if err == nil {
		err = flushFile(file)
	}
	err = errors.Join(err, file.Close())
	var at *fs.PathError
	if errors.As(err, &at) && at.Path == file.Name() {
		return &fs.PathError{Op: "write", Path: shown, Err: at.Err}
	}
	return err
}

// Open opens a folder within it, to read what was written there.
func (f *Folder) Open(name string) (*os.Root, error) { return f.root.OpenRoot(name) }

// Put is Write of bytes.
func (f *Folder) Put(name string, data []byte) error { return f.Write(name, writes(data)) }

// WriteInto writes files into a folder, all of them or none; where the folder is not there yet it
// is made with them. Names are those in the folder.
func WriteInto(dir string, files []File) error {
	err := NewFolder(dir, func(to *Folder) error {
		for _, f := range files {
			if err := to.Put(f.Name, f.Data); err != nil {
				return err
			}
		}
		return nil
	})
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	inside := make([]File, len(files))
	for i, f := range files {
		inside[i] = File{filepath.Join(dir, filepath.FromSlash(f.Name)), f.Data}
	}
	return WriteTogether(inside)
}
