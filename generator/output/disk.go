package output

import (
	"errors"
	"io/fs"
	"os"
)

// disk is what a system does with folders; tests put others in the place of these.
type disk struct {
	rename    func(from, to string) error
	removeAll func(name string) error
	// exchange has two folders change places in one step; errors.ErrUnsupported where the system or the
	// file system cannot.
	exchange func(a, b string) error
	flush    func(*os.File) error // of one file of many: flushFile
	retry    persistence
}

// thisDisk is that of the system on which the program runs.
func thisDisk() disk {
	return disk{rename: os.Rename, removeAll: os.RemoveAll, exchange: exchange, flush: flushFile, retry: persistent()}
}

// move renames a folder, and waits a little for a program that has something in it open.
func (d disk) move(from, to string) error {
	return d.retry.try(func() error { return d.rename(from, to) })
}

// replace puts the folder new at the place of dir: in one step where that is possible, and then the
// old one stands where new was. Else dir goes aside first, and comes back when the second step
// fails; between the two there is no output, and recover puts it back after a run that was killed
// just there.
func (d disk) replace(dir, new, aside string) error {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return d.move(new, dir)
	}
	if err := d.exchange(new, dir); !errors.Is(err, errors.ErrUnsupported) {
		return blameFolder(dir, err)
	}
	if err := d.move(dir, aside); err != nil {
		return blameFolder(dir, err)
	}
	if err := d.move(new, dir); err != nil {
		return blameFolder(dir, errors.Join(err, d.move(aside, dir)))
	}
	return nil
}

// blameFolder names the folder that was to be replaced in an error: nobody knows those beside it.
func blameFolder(dir string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: "replace", Path: dir, Err: err}
}
