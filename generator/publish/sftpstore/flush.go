package sftpstore

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// unflushed is what was written and may not yet be on the disk of the server.
type unflushed struct {
	mu    sync.Mutex
	names map[string]bool // true: a file; false: a folder in which something was changed
}

// file notes a file that was written.
func (u *unflushed) file(name string) {
	u.folders(name)
	u.mu.Lock()
	defer u.mu.Unlock()
	u.names[name] = true
}

// folders notes that something was changed in the folders of names.
func (u *unflushed) folders(names ...string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.names == nil {
		u.names = map[string]bool{}
	}
	for _, name := range names {
		u.names[path.Dir(name)] = false
	}
}

// moved notes that a file has another name.
func (u *unflushed) moved(from, to string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if isFile, known := u.names[from]; known {
		delete(u.names, from)
		u.names[to] = isFile
	}
}

// movedFolder notes that a folder, with all in it, has another name.
func (u *unflushed) movedFolder(from, to string) {
	u.mu.Lock()
	var inside []string
	for name := range u.names {
		if name == from || strings.HasPrefix(name, from+"/") {
			inside = append(inside, name)
		}
	}
	u.mu.Unlock()
	for _, name := range inside {
		u.moved(name, to+strings.TrimPrefix(name, from))
	}
}

// take is the files and the folders, each in order; nothing is left.
func (u *unflushed) take() (files, folders []string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for name, isFile := range u.names {
		if isFile {
			files = append(files, name)
		} else {
			folders = append(folders, name)
		}
	}
	u.names = nil
	slices.Sort(files)
	slices.Sort(folders)
	return files, folders
}

// Flush brings all that was written to the disk of the server: the files, and then the folders that
// name them. Measured, that takes half as long as flushing each file when it is written: the disk
// has most of them by then. A server that cannot be asked to flush is not asked.
func (t *Tree) Flush() error {
	files, folders := t.unflushed.take()
	if _, can := t.client.HasExtension("fsync@openssh.com"); !can {
		return nil
	}
	if err := t.flushAll(files, func(err error) bool { return errors.Is(err, fs.ErrNotExist) }); err != nil {
		return err
	}
	// OpenSSH opens a folder as a file that is read. Other servers refuse, and nothing is lost by it but
	// the promise that a name is there after a power cut.
	return t.flushAll(folders, func(err error) bool { return !lost(err) })
}

// flushAll flushes files or folders; what was removed since, or is beyond asking, is passed over.
func (t *Tree) flushAll(names []string, pass func(error) bool) error {
	var group errgroup.Group
	group.SetLimit(inFlight)
	for _, name := range names {
		group.Go(func() error {
			if err := t.ask(func() error { return t.flush(name) }); err != nil && !pass(err) {
				return t.fail("flush", name, err)
			}
			return nil
		})
	}
	return group.Wait()
}

func (t *Tree) flush(name string) error {
	f, err := t.client.OpenFile(t.at(name), os.O_RDONLY)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
