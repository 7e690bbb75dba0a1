package output

import (
	"errors"
	"io/fs"
	"os"

	"gongkai/generator/fileerror"
)

// InUseError names a file that could not be replaced because another program has it open, or
// probably has: the old bytes are whole.
type InUseError struct {
	Dir      string   // the output that was to be replaced; empty for a single file
	Name     string   // the file, with the path below Dir; of a single one as it was given. Empty: something in Dir
	Programs []string // that have it open, where the system tells them
	Certain  bool     // that it is open; else it may be that the user may not write there
	Err      error
}

// Error names the file.
func (e *InUseError) Error() string {
	return e.Dir + e.Name + ": open in another program: " + e.Err.Error()
}

// Unwrap is what the system said.
func (e *InUseError) Unwrap() error { return e.Err }

// ErrReadOnly says that a file may not be replaced because it is marked as read-only, which Windows
// asks before it replaces one.
var ErrReadOnly = errors.New("the file is read-only")

// whyInUse finds out why a single file could not be replaced: it is an *InUseError, a *fs.PathError
// of ErrReadOnly, or the error itself where it has another reason.
func whyInUse(shown string, err error) error {
	kind := fileerror.Of(err)
	if kind != fileerror.Held && kind != fileerror.HeldOrDenied {
		return err
	}
	if info, e := os.Lstat(shown); kind == fileerror.HeldOrDenied && e == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o200 == 0 {
		return &fs.PathError{Op: "write", Path: shown, Err: ErrReadOnly}
	}
	by := findHolder(shown)
	return &InUseError{Name: shown, Programs: by.programs, Certain: kind == fileerror.Held || by.found, Err: err}
}

// whyInUseIn is whyInUse of a folder that could not be moved: what is held is a file in it.
func whyInUseIn(dir string, err error) error {
	kind := fileerror.Of(err)
	if kind != fileerror.Held && kind != fileerror.HeldOrDenied {
		return err
	}
	by := findHolder(dir)
	return &InUseError{Dir: dir, Name: by.name, Programs: by.programs, Certain: kind == fileerror.Held || by.found, Err: err}
}

// holder is what keeps a file, or one in a folder, from being replaced.
type holder struct {
	found    bool
	name     string   // the file that is open, below the folder with slashes; empty where that is all
	programs []string // that have it open, where the system tells them
}
