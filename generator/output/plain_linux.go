package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// os.File asks the system of every file whether it can be waited for, as a pipe can, and os.Root
// whether it leads elsewhere: a dozen calls for each, where a short file takes six to be copied. Of
// one name in a folder that is open, the system itself sees to both.

// handle is a folder as the calls of the system take it.
type handle struct{ dir *os.File } // nil: there is none

func handleOf(root *os.Root) handle {
	dir, err := root.Open(".")
	if err != nil {
		return handle{}
	}
	return handle{dir}
}

func (h handle) close() {
	if h.dir != nil {
		h.dir.Close()
	}
}

// takes reports that a name can be nothing but one in the folder itself.
func (h handle) takes(base string) bool {
	return h.dir != nil && base != "." && fs.ValidPath(base) && !strings.Contains(base, "/")
}

// read opens a file to be read. A link goes the way of os.Root, as does whatever cannot be opened, and
// a pipe keeps nobody waiting.
func (f *folder) read(base string) (io.ReadCloser, error) {
	if f.takes(base) {
		fd, err := again(func() (int, error) {
			return unix.Openat(int(f.dir.Fd()), base, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
		})
		if err == nil {
			return &plain{fd, base}, nil
		}
	}
	return f.Open(base)
}

// write makes a new file as Tree.Write does.
func (f *folder) write(base string, modified time.Time, from io.Reader) error {
	if !f.takes(base) {
		return f.writeByRoot(base, modified, from)
	}
	dir := int(f.dir.Fd())
	fd, err := again(func() (int, error) {
		return unix.Openat(dir, base, unix.O_CREAT|unix.O_EXCL|unix.O_WRONLY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0o644)
	})
	if err != nil {
		return &fs.PathError{Op: "openat", Path: base, Err: err}
	}
	to := &plain{fd, base}
	err = copyTo(to, from)
	if err == nil {
		err = to.forAll()
	}
	if err := errors.Join(err, to.Close()); err != nil {
		return err
	}
	at := unix.NsecToTimespec(modified.UnixNano())
	if err := unix.UtimesNanoAt(dir, base, []unix.Timespec{at, at}, unix.AT_SYMLINK_NOFOLLOW); err != nil {
		return &fs.PathError{Op: "chtimesat", Path: base, Err: err}
	}
	return nil
}

// plain is a file that is open, of which nobody waits for anything.
type plain struct {
	fd   int
	name string
}

func (p *plain) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	n, err := again(func() (int, error) { return unix.Read(p.fd, b) })
	switch {
	case err != nil:
		return 0, &fs.PathError{Op: "read", Path: p.name, Err: err}
	case n == 0:
		return 0, io.EOF
	}
	return n, nil
}

func (p *plain) Write(b []byte) (n int, err error) {
	for n < len(b) {
		more, err := again(func() (int, error) { return unix.Write(p.fd, b[n:]) })
		if err == nil && more == 0 {
			err = io.ErrShortWrite
		}
		if err != nil {
			return n, &fs.PathError{Op: "write", Path: p.name, Err: err}
		}
		n += more
	}
	return n, nil
}

// forAll lets everybody read the file. Most have come with these modes, and to look is quicker than to
// set them again.
func (p *plain) forAll() error {
	var stat unix.Stat_t
	if err := unix.Fstat(p.fd, &stat); err == nil && stat.Mode&0o777 == readable {
		return nil
	}
	if err := unix.Fchmod(p.fd, readable); err != nil {
		return moded(&fs.PathError{Op: "chmod", Path: p.name, Err: err})
	}
	return nil
}

func (p *plain) Close() error {
	if err := unix.Close(p.fd); err != nil && !errors.Is(err, unix.EINTR) { // it is closed then, too
		return &fs.PathError{Op: "close", Path: p.name, Err: err}
	}
	return nil
}

// again does a call of the system until no signal comes in between.
func again(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if !errors.Is(err, unix.EINTR) {
			return n, err
		}
	}
}
