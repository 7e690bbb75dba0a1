package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// Held is an output that is read: no build replaces it before Close. Others may read it too.
type Held struct {
	folders
	lock *flock.Flock
	day  string
	made map[string]entry
}

// Hold locks an output against builds and reads what the last one made. The errors are ErrLocked,
// fs.ErrNotExist where there is no output of this program, and those of the file system.
func Hold(dir string) (*Held, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	dir = follow(dir)
	o := &Output{dir: dir, work: filepath.Join(filepath.Dir(dir), ".gongkai-"+filepath.Base(dir))}
	if _, err := os.Lstat(filepath.Join(dir, manifestName)); err != nil {
		return nil, err
	}
	h := &Held{}
	// An output that was copied from elsewhere has no lock beside it, and nobody who builds it here.
	if info, err := os.Lstat(filepath.Join(o.work, "lock")); err == nil && info.Mode().IsRegular() {
		h.lock = flock.New(filepath.Join(o.work, "lock"), flock.SetFlag(os.O_RDONLY))
		locked, err := h.lock.TryRLock()
		if err != nil {
			return nil, err
		}
		if !locked {
			return nil, ErrLocked
		}
	}
	if h.root, err = os.OpenRoot(dir); err == nil {
		err = o.readOld()
	}
	if err != nil {
		return nil, errors.Join(err, h.Close())
	}
	h.day, h.made = o.oldDay, o.old
	return h, nil
}

// Made is the digest (SHA-256 in hex) and size of a file of the output as the build made it; false
// where it made none.
func (h *Held) Made(name string) (digest string, size int64, ok bool) {
	e, ok := h.made[name]
	return e.digest, e.size, ok
}

// Day is the day of the output, YYYY-MM-DD; empty where it does not say.
func (h *Held) Day() string { return h.day }

// Open opens a file of the output, and follows no link out of it.
func (h *Held) Open(name string) (io.ReadCloser, error) {
	folder, base, done := h.at(name)
	defer done()
	return folder.read(base)
}

// Walk visits whatever stands in a folder of the output, folders left out and links not followed,
// as it stands there now: what a build did not make too. What systems and office programs strew is
// passed over.
func (h *Held) Walk(folder string, visit func(name string, info fs.FileInfo) error) error {
	return fs.WalkDir(h.root.FS(), folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || junk(d.Name()) {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return visit(name, info)
	})
}

// Close lets builds go on.
func (h *Held) Close() error {
	var err error
	if h.root != nil {
		err = h.folders.close()
	}
	if h.lock != nil {
		err = errors.Join(err, h.lock.Unlock())
	}
	return err
}
