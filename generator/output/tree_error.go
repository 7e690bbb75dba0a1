package output

import (
	"errors"
	"io/fs"

	"gongkai/generator/fileerror"
)

// TreeError is that something could not be read or written in the folder of a Tree. The names of
// what it wraps count from that folder.
type TreeError struct {
	Dir string
	Err error

	// NoFiles: there is room for bytes, but the disk takes no more files. The system calls both full.
	NoFiles bool
}

// Error names the folder.
func (e *TreeError) Error() string { return e.Dir + ": " + e.Err.Error() }

// Unwrap is what went wrong there.
func (e *TreeError) Unwrap() error { return e.Err }

// told adds to an error of the system the folder in which it happened. What the source of a copy
// could not give is none of the tree's.
func (t *Tree) told(err *error) {
	var at *fs.PathError
	var already *TreeError
	if *err == nil || errors.As(*err, &already) || errors.As(*err, &at) && at.Op == "read" {
		return
	}
	told := &TreeError{Dir: t.dir, Err: *err}
	if fileerror.Of(*err) == fileerror.Full {
		bytes, files, roomErr := t.Room()
		told.NoFiles = roomErr == nil && files == 0 && bytes > 0
	}
	*err = told
}
