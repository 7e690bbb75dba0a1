package sftpstore

import (
	"errors"
	"os"
	"time"

	"github.com/pkg/sftp"
)

// clockName is the file by which the server is asked for the time. Its name is one that nobody
// reads, and always the same: what a killed run left is used again.
const clockName = ".gongkai-clock"

// Now is the clock of the server: the time of change of a file that is written for it.
func (t *Tree) Now() (now time.Time, err error) {
	err = t.ask(func() error {
		f, err := t.client.OpenFile(t.at(clockName), os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
		if err != nil {
			return err
		}
		now, err = written(f)
		return errors.Join(err, f.Close(), t.client.Remove(t.at(clockName)))
	})
	if errors.Is(err, os.ErrNotExist) && !now.IsZero() {
		err = nil // another run, at the same moment, has removed it
	}
	return now, t.fail("clock", clockName, err)
}

// written is the time of change of a file after a byte was written to it.
func written(f *sftp.File) (time.Time, error) {
	if _, err := f.Write([]byte{'\n'}); err != nil {
		return time.Time{}, err
	}
	info, err := f.Stat()
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}
