package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// batch is files that are written beside their places and moved there when all are whole and on the
// disk.
type batch struct {
	flush func(*os.File) error // of the disk; tests listen in
	retry persistence
	free  func(name string) error // is an error where a file cannot be replaced just now
	files []pending
}

func newBatch() batch { return batch{flush: flush, retry: persistent(), free: free} }

// place is where a file is to stand.
type place struct {
	folder *os.Root
	name   string // in the folder
	shown  string // as whoever asked for it knows it, for errors
}

// pending is a file that is whole, beside its place.
type pending struct {
	place
	beside string // its name until then
}

// addFile writes a file that anybody may have named. An error of write itself is returned as it is.
func (b *batch) addFile(name string, write func(io.Writer) error) error {
	mode := fs.FileMode(0)
	if info, err := os.Stat(name); err == nil {
		switch {
		case info.IsDir():
			return &fs.PathError{Op: "write", Path: name, Err: syscall.EISDIR}
		case !info.Mode().IsRegular():
			return b.writeThrough(name, write)
		}
		mode = info.Mode().Perm()
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	target := follow(name)
	folder, err := os.OpenRoot(filepath.Dir(target))
	if err != nil {
		return err
	}
	return b.add(place{folder, filepath.Base(target), name}, mode, write)
}

// writeThrough writes to what is no plain file: /dev/stdout, a named pipe.
func (b *batch) writeThrough(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// add writes a file beside its place, with the permissions of the one that stands there; mode 0:
// there is none, and the user's own default holds. It takes the folder over, to be closed with the
// batch.
func (b *batch) add(to place, mode fs.FileMode, write func(io.Writer) error) error {
	f, err := createBeside(to.folder, mode)
	if err != nil {
		to.folder.Close()
		return to.blame(err)
	}
	b.files = append(b.files, pending{to, filepath.Base(f.Name())})
	if mode != 0 {
		err = f.Chmod(mode) // before there is anything to be read
	}
	if err == nil {
		err = write(f)
	}
	if err == nil {
		err = b.flush(f)
	}
	return to.blame(errors.Join(err, f.Close()))
}

// besidePrefix begins the names of what is not yet whole.
const besidePrefix = ".gongkai-"

// createBeside makes an empty file in a folder, under a name of its own that a site folder does not
// read.
func createBeside(folder *os.Root, mode fs.FileMode) (*os.File, error) {
	if mode != 0 {
		mode = 0o600 // until it is given what it is to have
	} else {
		mode = 0o644
	}
	for i := 0; ; i++ {
		f, err := folder.OpenFile(fmt.Sprintf(besidePrefix+"%d-%d", os.Getpid(), i), os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// move moves the files to their places, and lets go of none of their folders before it is on the
// disk. Where a file cannot be replaced because a program has it open, none is moved.
func (b *batch) move() error {
	if err := b.allFree(); err != nil {
		return err
	}
	for i := range b.files {
		if err := b.moveOne(i); err != nil {
			return err
		}
	}
	return b.flushFolders()
}

// allFree is the error of the first file that another program keeps from being replaced. Only a
// batch of several files is asked: of one it is seen when it is moved.
func (b *batch) allFree() error {
	if len(b.files) < 2 {
		return nil
	}
	for _, f := range b.files {
		if err := b.retry.try(func() error { return b.free(f.shown) }); err != nil {
			return whyInUse(f.shown, f.blame(err))
		}
	}
	return nil
}

func (b *batch) moveOne(i int) error {
	f := &b.files[i]
	if err := b.retry.try(func() error { return f.folder.Rename(f.beside, f.name) }); err != nil {
		return whyInUse(f.shown, f.blame(err))
	}
	f.beside = ""
	return nil
}

// create gives a file of the batch its name unless that is taken. A file system without hard
// links, such as that of many a USB stick, gets it written under its name: it refuses what exists
// too, and a power cut may leave a part of it.
func (b *batch) create(i int, data []byte) error {
	f := b.files[i]
	err := f.folder.Link(f.beside, f.name)
	if errors.Is(err, fs.ErrExist) {
		return f.blame(err)
	}
	if err == nil {
		return nil
	}
	out, err := f.folder.OpenFile(f.name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return f.blame(err)
	}
	_, err = out.Write(data)
	if err == nil {
		err = b.flush(out)
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return f.blame(errors.Join(err, f.folder.Remove(f.name)))
	}
	return nil
}

func (b *batch) flushFolders() error {
	flushed := map[string]bool{}
	for _, f := range b.files {
		if name := f.folder.Name(); !flushed[name] {
			flushed[name] = true
			if err := flushFolder(f.folder, b.flush); err != nil {
				return f.blame(err)
			}
		}
	}
	return nil
}

// flushFolder writes the names of a folder to the disk. Windows has no call for that.
func flushFolder(folder *os.Root, flush func(*os.File) error) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := folder.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(flush(f), f.Close())
}

// close takes away what still stands beside its place.
func (b *batch) close() {
	for _, f := range b.files {
		if f.beside != "" {
			_ = b.retry.try(func() error { return f.folder.Remove(f.beside) })
		}
		f.folder.Close()
	}
}

// blame names the place in an error of the file system: nobody knows the name that a file had
// beside it.
func (p place) blame(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &link):
		return &fs.PathError{Op: "write", Path: p.shown, Err: link.Err}
	case errors.As(err, &path) && strings.HasPrefix(filepath.Base(path.Path), besidePrefix):
		return &fs.PathError{Op: "write", Path: p.shown, Err: path.Err}
	}
	return err
}
