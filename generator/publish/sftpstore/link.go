package sftpstore

import (
	"errors"
	"io/fs"
)

// Link gives a plain file one more name.
func (t *Tree) Link(from, to string) error {
	if _, can := t.client.HasExtension("hardlink@openssh.com"); !can {
		return &fs.PathError{Op: "link", Path: to, Err: errors.ErrUnsupported}
	}
	err := t.ask(func() error { return t.client.Link(t.at(from), t.at(to)) })
	if err != nil {
		return t.taken("link", to, err)
	}
	t.unflushed.folders(to)
	return nil
}
