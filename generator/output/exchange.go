package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// refuses is the error of an output folder that no build may replace. It is looked for before
// anything is made: who is refused finds nothing new on the disk.
func (o *Output) refuses() error {
	if info, err := os.Lstat(filepath.Join(o.dir, manifestName)); err == nil && !info.Mode().IsRegular() {
		return &ForeignError{o.dir, manifestName}
	}
	if _, err := os.Lstat(o.work); err == nil {
		return nil // the lock is there already; all is looked at again under it
	}
	if err := o.readOld(); err != nil {
		return err
	}
	return o.foreignIn(o.dir)
}

// exchange puts the new output in place of the old one. A file that somebody has put into the old
// one meanwhile, up to the moment of the exchange, is not lost: the old output stays, or comes
// back, and the error is a *ForeignError.
func (o *Output) exchange() error {
	if err := o.foreignIn(o.dir); err != nil {
		return err
	}
	if err := o.disk.replace(o.dir, o.beside(stagedName), o.beside(o.aside)); err != nil {
		return whyInUseIn(o.dir, err)
	}
	return o.putBack()
}

// putBack puts the old output back if there is a foreign file in it, which is the error. In one
// step the two folders have changed places; in two renames the old one went aside.
func (o *Output) putBack() error {
	staged, aside := o.beside(stagedName), o.beside(o.aside)
	for _, way := range [][2]string{{staged, aside}, {aside, staged}} {
		if err := o.foreignIn(way[0]); err != nil {
			return errors.Join(err, o.disk.replace(o.dir, way[0], way[1]))
		}
	}
	return nil
}

// foreignIn is a *ForeignError for a file that no build has made, in the old output where it stands
// now; nil where nothing stands there.
func (o *Output) foreignIn(dir string) error {
	err := filepath.WalkDir(dir, func(full string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || junk(d.Name()) {
			return err
		}
		name, err := filepath.Rel(dir, full)
		if err != nil || name == manifestName {
			return err
		}
		name = filepath.ToSlash(name)
		if _, ok := o.old[name]; !ok || endless(d.Type()) {
			return &ForeignError{o.dir, name}
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// endless reports that reading a file may not end: it is a pipe, a device or a socket.
func endless(mode fs.FileMode) bool {
	return mode&(fs.ModeNamedPipe|fs.ModeDevice|fs.ModeSocket|fs.ModeIrregular) != 0
}
