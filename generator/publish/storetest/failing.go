package storetest

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"gongkai/generator/publish/store"
)

// ErrKilled is what every call gets after a publisher was killed: it never comes to know it.
var ErrKilled = errors.New("killed")

// Failing is a place that fails at a call of one's choice. It takes one call at a time, and counts
// those that change something: to be killed while reading is to be killed before the next of them.
type Failing struct {
	store.Tree
	Stop  int                        // the number of the call that is the first to fail; 0: none is
	Err   error                      // with which it fails, and what writes after it; nil: as killed, all after it
	After func(call int, did string) // is told of each call that was carried out; nil: nobody is

	mu    sync.Mutex
	calls int
}

// Calls is how many calls there were.
func (f *Failing) Calls() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls
}

// call makes a call, unless it is to fail. A disk that is full, or may not be written, can still be
// read.
func (f *Failing) call(did string, writes bool, do func() error, broken func()) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	changes := !slices.Contains([]string{"Open", "Lstat", "ReadDir", "Readlink", "Now"}, strings.Fields(did)[0])
	if changes {
		f.calls++
	}
	if f.Stop > 0 && f.calls >= f.Stop {
		if f.Err == nil {
			if f.calls == f.Stop && changes && broken != nil {
				broken()
			}
			return &store.Unreachable{Err: ErrKilled}
		}
		if writes {
			if broken != nil {
				broken()
			}
			return &fs.PathError{Op: "write", Path: did, Err: f.Err}
		}
	}
	err := do()
	if f.After != nil && changes {
		f.After(f.calls, did)
	}
	return err
}

// Open opens a file.
func (f *Failing) Open(name string) (r io.ReadCloser, err error) {
	err = f.call("Open "+name, false, func() (err error) { r, err = f.Tree.Open(name); return err }, nil)
	return r, err
}

// Lstat looks at a file.
func (f *Failing) Lstat(name string) (info fs.FileInfo, err error) {
	err = f.call("Lstat "+name, false, func() (err error) { info, err = f.Tree.Lstat(name); return err }, nil)
	return info, err
}

// ReadDir lists a folder.
func (f *Failing) ReadDir(name string) (infos []fs.FileInfo, err error) {
	err = f.call("ReadDir "+name, false, func() (err error) { infos, err = f.Tree.ReadDir(name); return err }, nil)
	return infos, err
}

// Write makes a file; where it fails, half of it stands there.
func (f *Failing) Write(name string, modified time.Time, from io.Reader) error {
	src, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	return f.call("Write "+name, true, func() error { return f.Tree.Write(name, modified, bytes.NewReader(src)) },
		func() { _ = f.Tree.Write(name, modified, bytes.NewReader(src[:len(src)/2])) })
}

// SetModified gives a file or a folder a time.
func (f *Failing) SetModified(name string, modified time.Time) error {
	return f.call("SetModified "+name, true, func() error { return f.Tree.SetModified(name, modified) }, nil)
}

// Mkdir makes a folder.
func (f *Failing) Mkdir(name string) error {
	return f.call("Mkdir "+name, true, func() error { return f.Tree.Mkdir(name) }, nil)
}

// Rename gives a file another name.
func (f *Failing) Rename(from, to string) error {
	return f.call("Rename "+from+" "+to, f.Err != nil && f.refusesRename(), func() error { return f.Tree.Rename(from, to) }, nil)
}

// refusesRename tells that a place may not be written at all; a full disk lets files be renamed.
func (f *Failing) refusesRename() bool { return !errors.Is(f.Err, syscall.ENOSPC) }

// Remove removes a file.
func (f *Failing) Remove(name string) error {
	return f.call("Remove "+name, f.Err != nil && f.refusesRename(), func() error { return f.Tree.Remove(name) }, nil)
}

// Symlink makes a link.
func (f *Failing) Symlink(target, name string) error {
	return f.call("Symlink "+target+" "+name, true, func() error { return f.Tree.Symlink(target, name) }, nil)
}

// Readlink reads a link.
func (f *Failing) Readlink(name string) (target string, err error) {
	err = f.call("Readlink "+name, false, func() (err error) { target, err = f.Tree.Readlink(name); return err }, nil)
	return target, err
}

// Link gives a file one more name.
func (f *Failing) Link(from, to string) (one bool, err error) {
	err = f.call("Link "+from+" "+to, true, func() (err error) { one, err = f.Tree.Link(from, to); return err }, nil)
	return one, err
}

// Compose makes a file of pieces; where it fails, it stands there empty.
func (f *Failing) Compose(name string, modified time.Time, from string, pieces []store.Piece) error {
	place, composes := f.Tree.(store.Composer)
	if !composes {
		return errors.ErrUnsupported
	}
	return f.call("Compose "+name, true, func() error { return place.Compose(name, modified, from, pieces) },
		func() { _ = f.Tree.Write(name, modified, bytes.NewReader(nil)) })
}

// Flush writes to the disk.
func (f *Failing) Flush() error { return f.call("Flush", false, f.Tree.Flush, nil) }

// Now asks for the time.
func (f *Failing) Now() (now time.Time, err error) {
	err = f.call("Now", false, func() (err error) { now, err = f.Tree.Now(); return err }, nil)
	return now, err
}
