package pack

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/crypto/ssh"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
)

// level of compression; a package is made of the same bytes by the same program on every machine.
const level = gzip.DefaultCompression

// Draft is a package that is ready to be written: its statement is made, and says all that is in it.
type Draft struct {
	Release   release.Release
	Statement []byte // release.txt
	part      *built.Part
}

// Prepare fills the sums, counts and the payload of a part into its release r. It reads every file,
// to learn the digest of the archive, which stands before it; memory stays small.
func Prepare(part *built.Part, r release.Release) (*Draft, error) {
	measured := &measure{}
	unpacked, err := archive(measured, part)
	if err != nil {
		return nil, err
	}
	r.Sums, r.Files, r.Bytes = release.Digest(part.Sums), len(part.Files), 0
	for _, f := range part.Files {
		r.Bytes += f.Size
	}
	r.Payload = release.Payload{Digest: measured.digest(), Bytes: measured.n, Unpacked: unpacked}
	d := &Draft{r, r.Format(), part}
	if _, err := release.Parse(d.Statement); err != nil {
		return nil, err
	}
	return d, nil
}

// Renumber makes another release of the same files: nothing of them is read again.
func (d *Draft) Renumber(number int, before release.Before) {
	d.Release.Number, d.Release.Before = number, before
	d.Statement = d.Release.Format()
}

// Write writes the package, signed by signer, or by nobody where it is nil. It reads the files once
// more, and fails where they are not what they were.
func (d *Draft) Write(w io.Writer, signer ssh.Signer) error {
	texts := [][]byte{d.Statement, nil, d.part.Sums, nil}
	for i := 0; signer != nil && i < len(texts); i += 2 {
		var err error
		if texts[i+1], err = release.Sign(texts[i], signer); err != nil {
			return err
		}
	}
	for i, text := range texts {
		if err := member(w, members[i].name, int64(len(text)), bytes.NewReader(text)); err != nil {
			return err
		}
	}
	head, err := header(payloadName, d.Release.Payload.Bytes)
	if err != nil {
		return err
	}
	again := &measure{}
	if _, err := w.Write(head); err != nil {
		return err
	}
	if _, err := archive(io.MultiWriter(w, again), d.part); err != nil {
		return err
	}
	if again.digest() != d.Release.Payload.Digest {
		return fmt.Errorf("write %s: its files were changed meanwhile", payloadName)
	}
	_, err = w.Write(make([]byte, padding(d.Release.Payload.Bytes)+2*block))
	return err
}

// archive writes site.tar.gz: the files in the order of SHA256SUMS, and no folders, which tar makes
// where it needs them. Returned is the size of the tar inside.
func archive(w io.Writer, part *built.Part) (unpacked int64, err error) {
	compressed, err := gzip.NewWriterLevel(w, level)
	if err != nil {
		return 0, err
	}
	inside := &measure{}
	to := io.MultiWriter(compressed, inside)
	for _, f := range part.Files {
		if err := addFile(to, part, f); err != nil {
			return 0, fmt.Errorf("pack %s: %w", f.Name, err)
		}
	}
	if _, err := to.Write(make([]byte, 2*block)); err != nil {
		return 0, err
	}
	return inside.n, compressed.Close()
}

func addFile(w io.Writer, part *built.Part, f built.File) error {
	content, err := part.Open(f)
	if err != nil {
		return err
	}
	defer content.Close()
	return member(w, memberName(release.File{Name: f.Name, Digest: f.Digest}), f.Size, content)
}

// member writes one member of an archive. A reader that does not hold as many bytes is an error.
func member(w io.Writer, name string, size int64, from io.Reader) error {
	head, err := header(name, size)
	if err != nil {
		return err
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	n, err := io.Copy(w, from)
	if err != nil {
		return err
	}
	if n != size {
		return fmt.Errorf("%d bytes, and there were %d", n, size)
	}
	_, err = w.Write(make([]byte, padding(size)))
	return err
}

// measure counts bytes and takes their digest.
type measure struct {
	n   int64
	sum interface {
		io.Writer
		Sum([]byte) []byte
	}
}

func (m *measure) Write(b []byte) (int, error) {
	if m.sum == nil {
		m.sum = sha256.New()
	}
	m.n += int64(len(b))
	return m.sum.Write(b)
}

func (m *measure) digest() string { return hex.EncodeToString(m.sum.Sum(nil)) }
