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
}

// claimLock is the file by which it is held.
const claimLock = "lock"

// Claimed opens such a folder for this user alone, and makes it where only its own name is missing.
// The error is ErrLocked where another run of this program holds it. The tree has no clock: its
// files get the times that they are given.
func Claimed(dir string) (*Claim, error) {
	dir = filepath.Clean(dir)
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	// A planted link must not lead to another place.
	for name, kind := range map[string]fs.FileMode{dir: fs.ModeDir, filepath.Join(dir, claimLock): 0} {
		if info, err := os.Lstat(name); err == nil && info.Mode().Type() != kind {
			return nil, &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
		}
	}
	c := &Claim{lock: flock.New(filepath.Join(dir, claimLock))}
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

// Close lets go of the folder.
func (c *Claim) Close() error { return errors.Join(c.Tree.Close(), c.lock.Unlock()) }
