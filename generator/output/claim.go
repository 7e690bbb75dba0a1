package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// Claim is a folder in which this program keeps what it has to remember, held against its other
// runs.
type Claim struct {
	*Tree
	lock *flock.Flock
	made bool // by this run
}

// claimLock is the file by which it is held.
const claimLock = "lock"

// Claimed opens such a folder for this user alone, and makes it where only its own name is missing.
// The error is ErrLocked where another run of this program holds it. The tree has no clock: its
// files get the times that they are given.
func Claimed(dir string) (*Claim, error) {
	dir = filepath.Clean(dir)
	made := os.Mkdir(dir, 0o700)
	if made != nil && !errors.Is(made, fs.ErrExist) {
		return nil, made
	}
	// A planted link must not lead to another place.
	for name, kind := range map[string]fs.FileMode{dir: fs.ModeDir, filepath.Join(dir, claimLock): 0} {
		if info, err := os.Lstat(name); err == nil && info.Mode().Type() != kind {
			return nil, &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
		}
	}
	c := &Claim{lock: flock.New(filepath.Join(dir, claimLock)), made: made == nil}
	locked, err := c.lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !locked {
		return nil, ErrLocked
	}
	if c.Tree, err = OpenTree(dir, nil); err != nil {
		return nil, errors.Join(err, c.lock.Unlock())
	}
	return c, nil
}

// Close lets go of the folder. One that this run has made and kept nothing in is removed: a run that
// was refused leaves nothing behind.
func (c *Claim) Close() error {
	infos, err := c.Tree.ReadDir(".")
	unused := err == nil && c.made && len(infos) == 1 // the lock
	err = c.Tree.Close()
	if !unused {
		return errors.Join(err, c.lock.Unlock())
	}
	name := c.lock.Path()
	held := os.Remove(name) // before another run can take it
	err = errors.Join(err, c.lock.Unlock())
	if held != nil {
		held = os.Remove(name) // Windows removes no file that is open, another run's neither
	}
	return errors.Join(err, held, os.Remove(filepath.Dir(name)))
}
