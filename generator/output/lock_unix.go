//go:build unix

package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lockFile keeps other runs of this program from replacing a file at the same time; held is false
// where one of them is just doing so. A file system that knows no locks, as some network shares,
// goes without.
func lockFile(root *os.Root, name string) (unlock func() error, held bool, err error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, false, err
	}
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	return f.Close, !errors.Is(err, unix.EWOULDBLOCK), nil
}
