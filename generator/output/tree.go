package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// Tree is a folder where a site is served from: on a disk of this machine, or on a share that is
// mounted. No name leads out of it. It takes calls from many goroutines.
type Tree struct {
	dir string // by all links
	now func() time.Time
	folders
}

var errNotPlain = errors.New("this is a link or no plain file")

// OpenTree opens a folder, which must be there: a share that is not mounted shall not be taken for
// an empty place. The clock is now.
func OpenTree(dir string, now func() time.Time) (*Tree, error) {
	dir, err := Leads(dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() { // os.Root says so in words of its own
		return nil, &fs.PathError{Op: "open", Path: dir, Err: syscall.ENOTDIR}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Tree{dir: dir, now: now, folders: folders{root: root}}, nil
}

// Dir is the folder, by all links.
func (t *Tree) Dir() string { return t.dir }

// Above is the nearest folder above the tree that holds something of this name; empty where none
// does.
func (t *Tree) Above(name string) string {
	for dir := filepath.Dir(t.dir); ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// Open opens a plain file.
func (t *Tree) Open(name string) (_ io.ReadCloser, err error) {
	defer t.told(&err)
	folder, base, done := t.at(name)
	defer done()
	info, err := folder.Lstat(base)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
	}
	f, err := folder.Open(base)
	if err != nil {
		return nil, err
	}
	if opened, err := f.Stat(); err != nil || !os.SameFile(info, opened) {
		f.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: ErrEdited}
	}
	return f, nil
}

// Lstat is a file, folder or link as it is.
func (t *Tree) Lstat(name string) (_ fs.FileInfo, err error) {
	defer t.told(&err)
	folder, base, done := t.at(name)
	defer done()
	return folder.Lstat(base)
}

// ReadDir is what stands in a folder, in no order. A link to a folder is none.
func (t *Tree) ReadDir(name string) (_ []fs.FileInfo, err error) {
	defer t.told(&err)
	if info, err := t.Lstat(name); err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New("this is no folder")}
	}
	folder, err := t.root.OpenRoot(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	f, err := folder.Open(".")
	if err != nil {
		return nil, err
	}
	names, err := f.Readdirnames(-1)
	f.Close()
	if err != nil {
		return nil, err
	}
	infos := make([]fs.FileInfo, 0, len(names))
	for _, base := range names {
		info, err := folder.Lstat(base)
		if errors.Is(err, fs.ErrNotExist) {
			continue // it went meanwhile
		}
		if err != nil {
			return nil, err
		}
		infos = append(infos, info)
	}
	return infos, nil
}

// Write makes a new plain file of the bytes of a reader, readable by everybody whatever the user's
// own default is.
func (t *Tree) Write(name string, modified time.Time, from io.Reader) (err error) {
	defer t.told(&err)
	folder, base, done := t.at(name)
	defer done()
	return folder.write(base, modified, from)
}

// writeByRoot is Write in a folder, by what every system has.
func (f *folder) writeByRoot(base string, modified time.Time, from io.Reader) error {
	to, err := f.OpenFile(base, os.O_CREATE|os.O_EXCL|os.O_WRONLY, readable)
	if err != nil {
		return err
	}
	err = copyTo(to, from)
	if err == nil {
		err = forAll(to)
	}
	if err == nil {
		err = flushFile(to)
	}
	if err := errors.Join(err, to.Close()); err != nil {
		return err
	}
	return f.Chtimes(base, modified, modified)
}

// readable is the modes of a file that everybody may read.
const readable = 0o644

// buffers are what files are copied through: a new one for each of ten thousand short ones would take
// longer than they do.
var buffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// copyTo writes the bytes of a reader to a file.
func copyTo(f io.Writer, from io.Reader) error {
	buffer := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buffer)
	_, err := io.CopyBuffer(struct{ io.Writer }{f}, from, buffer[:])
	return err
}

// forAll lets everybody read a file. Most have come with these modes, and to look is quicker than to
// set them again.
func forAll(f *os.File) error {
	if info, err := f.Stat(); err == nil && info.Mode().Perm() == readable {
		return nil
	}
	return moded(f.Chmod(readable))
}

// moded passes over that a file system has no modes: those of its mount hold for all of its files.
func moded(err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

// SetModified gives a file or a folder another time of change.
func (t *Tree) SetModified(name string, modified time.Time) (err error) {
	defer t.told(&err)
	folder, base, done := t.at(name)
	defer done()
	if info, err := folder.Lstat(base); err != nil || !info.Mode().IsRegular() && !info.IsDir() {
		return errors.Join(err, &fs.PathError{Op: "chtimes", Path: name, Err: errNotPlain})
	}
	return folder.Chtimes(base, modified, modified)
}

// Mkdir makes a folder that everybody may read.
func (t *Tree) Mkdir(name string) (err error) {
	defer t.told(&err)
	folder, base, done := t.at(name)
	defer done()
	if err := folder.Mkdir(base, 0o755); err != nil {
		return err
	}
	return moded(folder.Chmod(base, 0o755))
}

// Rename gives a file, a link or a folder another name. A folder replaces nothing.
func (t *Tree) Rename(from, to string) (err error) {
	defer t.told(&err)
	info, err := t.Lstat(from)
	if err != nil {
		return err
	}
	if info.IsDir() {
		if _, err := t.Lstat(to); err == nil {
			return &fs.PathError{Op: "rename", Path: to, Err: fs.ErrExist}
		}
	}
	if !info.Mode().IsRegular() {
		t.forget()
	}
	return t.unheld(to, func() error { return t.root.Rename(filepath.FromSlash(from), filepath.FromSlash(to)) })
}

// unheld does something to a file until no other program has it open, as a web server has for a
// moment what it sends. The error of one that stays open is an *InUseError.
func (t *Tree) unheld(name string, do func() error) error {
	return whyInUse(filepath.Join(t.dir, filepath.FromSlash(name)), persistent().try(do))
}

// Remove removes a file, a link or an empty folder, if it is there.
func (t *Tree) Remove(name string) (err error) {
	defer t.told(&err)
	info, err := t.Lstat(name)
	if err == nil && !info.Mode().IsRegular() {
		t.forget()
	}
	if err == nil {
		folder, base, done := t.at(name)
		defer done()
		err = t.unheld(name, func() error { return folder.Remove(base) })
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Symlink makes a link.
func (t *Tree) Symlink(target, name string) (err error) {
	defer t.told(&err)
	folder, base, done := t.at(name)
	defer done()
	return folder.Symlink(target, base)
}

// Readlink is where a link leads.
func (t *Tree) Readlink(name string) (_ string, err error) {
	defer t.told(&err)
	folder, base, done := t.at(name)
	defer done()
	target, err := folder.Readlink(base)
	return filepath.ToSlash(target), err
}

// Link gives a plain file one more name.
func (t *Tree) Link(from, to string) (one bool, err error) {
	defer t.told(&err)
	return true, t.root.Link(filepath.FromSlash(from), filepath.FromSlash(to))
}

// Flush brings all that was written to the disk.
func (t *Tree) Flush() (err error) {
	defer t.told(&err)
	return Flush(t.dir)
}

// Now is the clock of the machine, in whole seconds.
func (t *Tree) Now() (time.Time, error) { return t.now().Truncate(time.Second), nil }

// Close lets go of the folder.
func (t *Tree) Close() error { return t.folders.close() }
