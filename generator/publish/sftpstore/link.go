package sftpstore

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"gongkai/generator/publish/store"
)

// Link gives a plain file one more name (hardlink@openssh.com). Where that cannot be done, as on
// disks that know no such thing, or with files of another user, the server copies it (copy-data).
func (t *Tree) Link(from, to string) (one bool, err error) {
	unsupported := &fs.PathError{Op: "link", Path: to, Err: errors.ErrUnsupported}
	if _, can := t.client.HasExtension("hardlink@openssh.com"); can {
		err := t.ask(func() error { return t.client.Link(t.at(from), t.at(to)) })
		if err == nil {
			t.unflushed.folders(to)
			return true, nil
		}
		if err = t.taken("link", to, err); errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) || lost(err) {
			return false, err
		}
	}
	if _, can := t.client.HasExtension("copy-data"); !can {
		return false, unsupported
	}
	info, err := t.Lstat(from)
	if err != nil {
		return false, err
	}
	return false, t.copy(from, to, info.ModTime(), whole)
}

// Compose lets the server copy what is there already.
func (t *Tree) Compose(name string, modified time.Time, from string, pieces []store.Piece) error {
	if _, can := t.client.HasExtension("copy-data"); !can {
		return &fs.PathError{Op: "compose", Path: name, Err: errors.ErrUnsupported}
	}
	return t.copy(from, name, modified, pieces)
}

// copy lets the server make a plain file of pieces of another.
func (t *Tree) copy(from, to string, modified time.Time, pieces []store.Piece) error {
	info, err := t.Lstat(from)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &fs.PathError{Op: "copy", Path: from, Err: fs.ErrInvalid}
	}
	err = t.ask(func() error {
		f, err := t.client.OpenFile(t.at(to), os.O_WRONLY|os.O_CREATE|os.O_EXCL)
		if err != nil {
			return err
		}
		return f.Close()
	})
	if err != nil {
		return t.taken("copy", to, err)
	}
	t.unflushed.file(to)
	if err := t.ask(func() error { return t.copier.copy(t.at(from), t.at(to), pieces) }); err != nil {
		return t.fail("copy", to, err)
	}
	if err := t.chmod(to, t.ask(func() error { return t.client.Chmod(t.at(to), fileMode) }), fileMode); err != nil {
		return err
	}
	return t.SetModified(to, modified)
}
