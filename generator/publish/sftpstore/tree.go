package sftpstore

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"sync"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/sync/semaphore"
)

// Modes of what is made, whatever the server's umask.
const (
	fileMode   = 0o644
	folderMode = 0o755
)

// Tree is a place on a server: a store.Tree.
type Tree struct {
	client *sftp.Client
	copier *copier
	host   string // for messages
	root   string // the folder on the server, absolute
	slots  *semaphore.Weighted
	close  func()

	unflushed unflushed
	wrote     sync.Map // names of files that were written over this connection, and have them still
}

// Root is the folder on the server, absolute.
func (t *Tree) Root() string { return t.root }

// at is the path of a name on the server.
func (t *Tree) at(name string) string { return path.Join(t.root, name) }

// ask makes a request when there is room for one more.
func (t *Tree) ask(request func() error) error { return t.askFor(1, request) }

// askFor makes n requests when there is room for them.
func (t *Tree) askFor(n int64, requests func() error) error {
	// Only a context that ends makes this fail: when the connection is cut the requests before it end.
	if err := t.slots.Acquire(context.Background(), n); err != nil {
		return err
	}
	defer t.slots.Release(n)
	return requests()
}

// Lstat is a file, folder or link as it is.
func (t *Tree) Lstat(name string) (info fs.FileInfo, err error) {
	err = t.ask(func() error {
		info, err = t.client.Lstat(t.at(name))
		return err
	})
	return info, t.fail("lstat", name, err)
}

// ReadDir is what stands in a folder.
func (t *Tree) ReadDir(name string) (list []fs.FileInfo, err error) {
	err = t.ask(func() error {
		list, err = t.client.ReadDir(t.at(name))
		return err
	})
	return list, t.fail("readdir", name, err)
}

// SetModified gives a file or a folder another time of change.
func (t *Tree) SetModified(name string, modified time.Time) error {
	return t.fail("chtimes", name, t.ask(func() error { return t.client.Chtimes(t.at(name), modified, modified) }))
}

// Mkdir makes a folder.
func (t *Tree) Mkdir(name string) error {
	err := t.ask(func() error { return t.client.Mkdir(t.at(name)) })
	if err != nil {
		return t.taken("mkdir", name, err)
	}
	t.unflushed.folders(name)
	return t.chmod(name, t.ask(func() error { return t.client.Chmod(t.at(name), folderMode) }), folderMode)
}

// taken is an error of making something: fs.ErrExist where the name is taken, of which servers say
// only that something failed.
func (t *Tree) taken(op, name string, err error) error {
	if lost(err) || errors.Is(err, fs.ErrNotExist) {
		return t.fail(op, name, err)
	}
	if _, there := t.Lstat(name); there == nil {
		return &fs.PathError{Op: op, Path: name, Err: fs.ErrExist}
	}
	return t.fail(op, name, err)
}

// chmod passes over that modes could not be set where they are as they should be, or the place has
// none, as a share of Windows.
func (t *Tree) chmod(name string, err error, want fs.FileMode) error {
	if err == nil || lost(err) {
		return t.fail("chmod", name, err)
	}
	info, statErr := t.Lstat(name)
	if statErr == nil && info.Mode().Perm()&want == want {
		return nil
	}
	return t.fail("chmod", name, err)
}

// Rename gives a file or a link another name, in one step, by posix-rename@openssh.com. A server
// that has no such thing replaces nothing: errors.ErrUnsupported. What SFTP by itself has for
// renaming takes no name that is taken, which is what a folder needs.
func (t *Tree) Rename(from, to string) error {
	folder, err := t.isFolder(from)
	if err != nil {
		return err
	}
	_, replaces := t.client.HasExtension("posix-rename@openssh.com")
	if replaces && !folder {
		err = t.ask(func() error { return t.client.PosixRename(t.at(from), t.at(to)) })
		if err != nil && !lost(err) {
			err = t.overFolder(to, err)
		}
	} else {
		if _, there := t.Lstat(to); there == nil {
			err := fs.ErrExist
			if !folder {
				err = errors.ErrUnsupported
			}
			return &fs.PathError{Op: "rename", Path: to, Err: err}
		}
		err = t.ask(func() error { return t.client.Rename(t.at(from), t.at(to)) })
	}
	if err != nil {
		return t.fail("rename", to, err)
	}
	t.wrote.Delete(from)
	t.unflushed.folders(from, to)
	if folder {
		t.wrote.Clear() // what was written in it has other names
		t.unflushed.movedFolder(from, to)
	} else {
		t.unflushed.moved(from, to)
	}
	return nil
}

// isFolder looks what has a name; what was written over this connection is a file, and not looked at:
// with thousands of them on a long way that is half the time.
func (t *Tree) isFolder(name string) (bool, error) {
	if _, wrote := t.wrote.Load(name); wrote {
		return false, nil
	}
	info, err := t.Lstat(name)
	return err == nil && info.IsDir(), err
}

// overFolder is the error of a file that was to take the name of a folder.
func (t *Tree) overFolder(to string, err error) error {
	if info, there := t.Lstat(to); there == nil && info.IsDir() {
		return fs.ErrExist
	}
	return err
}

// Remove removes a file, a link or an empty folder.
func (t *Tree) Remove(name string) error {
	err := t.ask(func() error { return t.client.Remove(t.at(name)) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		t.wrote.Delete(name)
		t.unflushed.folders(name)
		return nil
	}
	if !lost(err) {
		if list, readErr := t.ReadDir(name); readErr == nil && len(list) > 0 {
			return &fs.PathError{Op: "remove", Path: name, Err: notEmpty}
		}
	}
	return t.fail("remove", name, err)
}

// Readlink is where a link leads.
func (t *Tree) Readlink(name string) (target string, err error) {
	err = t.ask(func() error {
		target, err = t.client.ReadLink(t.at(name))
		return err
	})
	return target, t.fail("readlink", name, err)
}

// Symlink makes a link.
func (t *Tree) Symlink(target, name string) error {
	err := t.ask(func() error { return t.client.Symlink(target, t.at(name)) })
	if err != nil {
		return t.taken("symlink", name, err)
	}
	t.unflushed.folders(name)
	return nil
}

// Room is how many bytes, and files, may be written, -1 files where the server knows no bound;
// errors.ErrUnsupported where it does not say.
func (t *Tree) Room() (bytes, files int64, err error) {
	var room *sftp.StatVFS
	err = t.ask(func() (err error) {
		room, err = t.client.StatVFS(t.root)
		return err
	})
	if err != nil {
		return 0, 0, t.fail("statvfs", ".", err)
	}
	return roomOf(room)
}

// roomOf is the room that a server tells of. One that knows nothing of it says that it has no block
// at all, and is not full.
func roomOf(stat *sftp.StatVFS) (bytes, files int64, err error) {
	if stat.Blocks == 0 {
		return 0, 0, errors.ErrUnsupported
	}
	if files = -1; stat.Files > 0 {
		files = int64(stat.Favail)
	}
	return int64(stat.Bavail * stat.Frsize), files, nil
}

// Close ends the connection.
func (t *Tree) Close() error {
	t.close()
	return nil
}
