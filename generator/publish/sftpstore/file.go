package sftpstore

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"
	"syscall"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/sync/errgroup"
)

// notEmpty is said of a folder that is not empty.
const notEmpty = syscall.ENOTEMPTY

// chunk is how many bytes go in one request: what every server takes. readAhead of them are asked
// for at a time.
const chunk, readAhead = 32 << 10, 4

// Open opens a plain file.
func (t *Tree) Open(name string) (io.ReadCloser, error) {
	// Opening a pipe would wait for ever, there, with all that comes after it.
	info, err := t.Lstat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() || info.Mode()&(fs.ModeNamedPipe|fs.ModeDevice|fs.ModeSocket) != 0 {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	var f *sftp.File
	err = t.ask(func() error {
		f, err = t.client.Open(t.at(name))
		return err
	})
	if err != nil {
		return nil, t.fail("open", name, err)
	}
	r := &reading{tree: t, name: name, file: f}
	return struct {
		io.Reader
		io.Closer
	}{bufio.NewReaderSize(r, int(min(max(info.Size()+1, 512), readAhead*chunk))), r}, nil
}

// reading reads a file, several chunks of it at a time.
type reading struct {
	tree *Tree
	name string
	file *sftp.File
	at   int64
}

func (r *reading) Read(p []byte) (n int, err error) {
	requests := int64(min((len(p)+chunk-1)/chunk, readAhead))
	p = p[:min(len(p), readAhead*chunk)]
	err = r.tree.askFor(requests, func() error {
		n, err = r.file.ReadAt(p, r.at)
		return err
	})
	r.at += int64(n)
	if err == io.EOF {
		return n, err
	}
	return n, r.tree.fail("read", r.name, err)
}

func (r *reading) Close() error {
	return r.tree.fail("close", r.name, r.tree.ask(r.file.Close))
}

// Write makes a new plain file.
func (t *Tree) Write(name string, modified time.Time, from io.Reader) error {
	var f *sftp.File
	err := t.ask(func() (err error) {
		f, err = t.client.OpenFile(t.at(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL)
		return err
	})
	if err != nil {
		return t.taken("create", name, err)
	}
	t.unflushed.file(name)
	t.wrote.Store(name, true)
	err = t.fill(f, name, from)
	if err == nil {
		err = t.chmod(name, t.ask(func() error { return f.Chmod(fileMode) }), fileMode)
	}
	if err == nil {
		err = t.SetModified(name, modified)
	}
	return errors.Join(err, t.fail("close", name, t.ask(f.Close)))
}

// buffers are chunks that are used again.
var buffers = sync.Pool{New: func() any { return new([chunk]byte) }}

// fill sends the bytes of a reader, several chunks at a time.
func (t *Tree) fill(f *sftp.File, name string, from io.Reader) error {
	group, failed := errgroup.WithContext(context.Background())
	group.SetLimit(inFlight)
	var at int64
	for failed.Err() == nil {
		buffer := buffers.Get().(*[chunk]byte)
		n, err := fillChunk(from, buffer)
		if n > 0 {
			offset := at
			group.Go(func() error {
				defer buffers.Put(buffer)
				return t.ask(func() error {
					_, err := f.WriteAt(buffer[:n], offset)
					return err
				})
			})
			at += int64(n)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return errors.Join(err, t.fail("write", name, group.Wait()))
		}
	}
	return t.fail("write", name, group.Wait())
}

// fillChunk reads until a chunk is full. It is not io.ReadFull, for which a reader that is cut short
// (io.ErrUnexpectedEOF) is one that has ended.
func fillChunk(from io.Reader, buffer *[chunk]byte) (n int, err error) {
	for n < chunk && err == nil {
		var more int
		more, err = from.Read(buffer[n:])
		n += more
	}
	return n, err
}
