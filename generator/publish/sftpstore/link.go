package sftpstore

import (
	"errors"
	"io/fs"
	"os"
)

// Link gives a plain file one more name (hardlink@openssh.com). Where that cannot be done, as on
// disks that know no such thing, or with files of another user, the server copies it (copy-data).
func (t *Tree) Link(from, to string) error {
	unsupported := &fs.PathError{Op: "link", Path: to, Err: errors.ErrUnsupported}
	if _, can := t.client.HasExtension("hardlink@openssh.com"); can {
		err := t.ask(func() error { return t.client.Link(t.at(from), t.at(to)) })
		if err == nil {
			t.unflushed.folders(to)
			return nil
		}
		if err = t.taken("link", to, err); errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) || lost(err) {
			return err
		}
	}
	if _, can := t.client.HasExtension("copy-data"); !can {
		return unsupported
	}
	return t.copy(from, to)
}

// copy lets the server copy a plain file, with its time of change.
func (t *Tree) copy(from, to string) error {
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
	if err := t.ask(func() error { return t.copier.copy(t.at(from), t.at(to)) }); err != nil {
		return t.fail("copy", to, err)
	}
	if err := t.chmod(to, t.ask(func() error { return t.client.Chmod(t.at(to), fileMode) }), fileMode); err != nil {
		return err
	}
	return t.SetModified(to, info.ModTime())
}
