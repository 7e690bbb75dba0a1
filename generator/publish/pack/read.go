package pack

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"gongkai/generator/publish/release"
)

// Package is what a package holds besides its files.
type Package struct {
	Release       *release.Release
	Statement     []byte // release.txt
	Signature     []byte // of it; empty: it is not signed
	Sums          []byte // SHA256SUMS
	SumsSignature []byte
	Files         release.Sums // of SHA256SUMS
	Offset        int64        // of site.tar.gz in the package
}

// Trust says that a release.txt counts: it verifies the signature, and then reads it.
type Trust func(statement, signature []byte) (*release.Release, error)

// Read reads a package from its medium, once and from front to back, and copies site.tar.gz to
// payload. A medium may give other bytes when it is read again: whoever goes on works on the copy.
// release.txt is handed to trust before anything behind it is looked at; then SHA256SUMS must have
// the digest that stands in it, and in the end site.tar.gz. The errors are those of trust, a
// *DamagedError, and those of reading and writing.
func Read(medium io.Reader, trust Trust, payload io.Writer) (*Package, error) {
	m := &outer{from: bufio.NewReaderSize(medium, 1<<20)}
	p := &Package{}
	var err error
	if p.Statement, err = m.text(0); err != nil {
		return nil, err
	}
	if p.Signature, err = m.text(1); err != nil {
		return nil, err
	}
	if p.Release, err = trust(p.Statement, p.Signature); err != nil {
		if errors.Is(err, release.ErrRelease) {
			return nil, damaged(release.Name, foreign)
		}
		return nil, err
	}
	if p.Sums, err = m.text(2); err != nil {
		return nil, err
	}
	if p.Files, err = p.Release.SumsOf(p.Sums); err != nil {
		return nil, damaged(release.SumsName, altered)
	}
	if p.SumsSignature, err = m.text(3); err != nil {
		return nil, err
	}
	if len(p.Signature) == 0 != (len(p.SumsSignature) == 0) {
		return nil, damaged(release.SumsSignature, altered)
	}
	return p, m.payload(p, payload)
}

// outer is the archive that the medium holds.
type outer struct {
	from *bufio.Reader
	at   int64
}

// next is the size of the member that comes next, which is the one that stands there.
func (m *outer) next(i int) (int64, error) {
	head := make([]byte, block)
	err := m.fill(head, members[i].name)
	size, ok := sizeOf(head, members[i].name)
	var short *DamagedError
	switch {
	case i == 0 && !ok && (err == nil || errors.As(err, &short)):
		return 0, damaged("", none)
	case err != nil:
		return 0, err
	case !ok:
		return 0, damaged(members[i].name, foreign)
	case size > members[i].most:
		return 0, damaged(members[i].name, tooLarge)
	}
	return size, nil
}

// text is a member that is held in memory. What it claims to hold is asked for as it comes.
func (m *outer) text(i int) ([]byte, error) {
	size, err := m.next(i)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := m.copy(&b, size, members[i].name); err != nil {
		return nil, err
	}
	return b.Bytes(), m.zeros(padding(size), members[i].name)
}

// payload copies site.tar.gz, and reads the package to its end.
func (m *outer) payload(p *Package, to io.Writer) error {
	size, err := m.next(len(members) - 1)
	if err != nil {
		return err
	}
	want := p.Release.Payload
	if size != want.Bytes {
		return damaged(payloadName, altered)
	}
	p.Offset = m.at
	copied := &measure{}
	if err := m.copy(io.MultiWriter(to, copied), size, payloadName); err != nil {
		return err
	}
	if copied.digest() != want.Digest {
		return damaged(payloadName, altered)
	}
	if err := m.zeros(padding(size)+2*block, payloadName); err != nil {
		return err
	}
	if _, err := m.from.ReadByte(); err == nil {
		return damaged("", trailing)
	} else if err != io.EOF {
		return err
	}
	return nil
}

func (m *outer) fill(b []byte, name string) error {
	n, err := io.ReadFull(m.from, b)
	m.at += int64(n)
	return ended(err, name)
}

func (m *outer) copy(to io.Writer, size int64, name string) error {
	n, err := io.CopyN(to, m.from, size)
	m.at += n
	return ended(err, name)
}

func (m *outer) zeros(n int64, name string) error {
	b := make([]byte, n)
	if err := m.fill(b, name); err != nil {
		return err
	}
	if !zero(b) {
		return damaged(name, foreign)
	}
	return nil
}

// ended says of an archive that ends too early that it is damaged.
func ended(err error, name string) error {
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		return damaged(name, cut)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

func zero(b []byte) bool { return len(bytes.Trim(b, "\x00")) == 0 }
