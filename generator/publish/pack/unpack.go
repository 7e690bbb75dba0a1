package pack

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"

	"gongkai/generator/publish/built"
)

// plainGzip is how a gzip begins that tells neither a name nor a time nor a system.
var plainGzip = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff}

// Unpack reads site.tar.gz from the copy that Read has made, and hands each file to take in the order
// of SHA256SUMS. What the archive holds is what SHA256SUMS lists, byte for byte and nothing else;
// no more is read of it than release.txt says. take reads the content to its end, which is where it
// fails if the digest is another.
func (p *Package) Unpack(payload io.Reader, take func(f built.File, content io.Reader) error) error {
	from := bufio.NewReaderSize(payload, 1<<20)
	if head, err := from.Peek(len(plainGzip)); err != nil || !bytes.Equal(head, plainGzip) {
		return damaged(payloadName, foreign)
	}
	unzipped, err := gzip.NewReader(from)
	if err != nil {
		return broken(err)
	}
	unzipped.Multistream(false)
	a := &inner{from: bufio.NewReaderSize(io.LimitReader(unzipped, p.Release.Payload.Unpacked), 1<<20), left: p.Release.Bytes}
	for _, f := range p.Files {
		if err := a.file(built.File{Name: f.Name, Digest: f.Digest}, memberName(f), take); err != nil {
			return err
		}
	}
	if err := a.zeros(2*block, payloadName); err != nil {
		return err
	}
	if a.left != 0 || a.at != p.Release.Payload.Unpacked {
		return damaged(payloadName, altered)
	}
	return atEnd(unzipped, from)
}

// atEnd reads the end of the compressed stream, behind which nothing may stand.
func atEnd(unzipped *gzip.Reader, from *bufio.Reader) error {
	switch n, err := io.ReadFull(unzipped, make([]byte, 1)); {
	case n > 0:
		return damaged(payloadName, trailing)
	case err != io.EOF:
		return broken(err)
	}
	if _, err := from.ReadByte(); err != io.EOF {
		return damaged(payloadName, trailing)
	}
	return nil
}

// inner is the archive of the files.
type inner struct {
	from *bufio.Reader
	at   int64
	left int64 // bytes that files may still have
}

func (a *inner) file(f built.File, name string, take func(built.File, io.Reader) error) error {
	head := make([]byte, block)
	if err := a.fill(head, f.Name); err != nil {
		return err
	}
	size, ok := sizeOf(head, name)
	if !ok {
		return damaged(f.Name, foreign)
	}
	if size > a.left {
		return damaged(f.Name, altered)
	}
	a.left -= size
	f.Size = size
	content := &content{a: a, left: size, of: f}
	if err := take(f, content); err != nil {
		return err
	}
	if err := content.whole(); err != nil {
		return err
	}
	return a.zeros(padding(size), f.Name)
}

func (a *inner) fill(b []byte, name string) error {
	n, err := io.ReadFull(a.from, b)
	a.at += int64(n)
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		return damaged(name, cut)
	}
	return broken(err)
}

func (a *inner) zeros(n int64, name string) error {
	b := make([]byte, n)
	if err := a.fill(b, name); err != nil {
		return err
	}
	if !zero(b) {
		return damaged(name, foreign)
	}
	return nil
}

// broken says of an error of decompression that the archive is damaged. That of the copy's disk
// stays what it is.
func broken(err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.As(err, &corrupt) || errors.Is(err, io.ErrUnexpectedEOF) {
		return damaged(payloadName, altered)
	}
	return err
}

// content is the bytes of one file.
type content struct {
	a    *inner
	left int64
	sum  measure
	of   built.File
}

// Read fails at the end where the digest is another.
func (c *content) Read(b []byte) (int, error) {
	if c.left == 0 {
		if err := c.whole(); err != nil {
			return 0, err
		}
		return 0, io.EOF
	}
	n, err := c.a.from.Read(b[:min(int64(len(b)), c.left)])
	c.a.at += int64(n)
	c.left -= int64(n)
	c.sum.Write(b[:n])
	if err == io.EOF {
		return n, damaged(c.of.Name, cut)
	}
	return n, broken(err)
}

// whole reports that all was read, and is what SHA256SUMS says.
func (c *content) whole() error {
	c.sum.Write(nil)
	if c.left != 0 || c.sum.digest() != c.of.Digest {
		return damaged(c.of.Name, altered)
	}
	return nil
}
