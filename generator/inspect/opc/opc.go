// Package opc reads the container of office documents: the parts in a ZIP, of which kind each is,
// and which part leads to which (ISO/IEC 29500-2). OpenDocument and OFD lie in a ZIP too, and are
// opened the same way. Whatever a file claims, no more of it is unpacked than a Budget allows.
package opc

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
)

// The errors of everything in this package; errors.Is tells them.
var (
	ErrBroken    = errors.New("the package is broken")
	ErrEncrypted = errors.New("the package is protected by a password")
	ErrTooLarge  = errors.New("the package unpacks to more than may be read")
)

// The bounds of a package.
const (
	maxParts     = 10_000
	maxDirectory = 4 << 20 // bytes of the list of parts
	maxDepth     = 200     // of XML
)

// Budget is what may still be unpacked of a file, of all that lies in it and of what it lies in.
type Budget struct {
	Left  int64 // bytes
	Depth int   // packages around it
}

// Package is the parts of a document, in the order in which they lie in it.
type Package struct {
	Parts  []*zip.File
	budget *Budget
	names  map[string]*zip.File // in small letters: names of parts differ in more than their case
	types  *contentTypes        // nil until they are asked for
}

// Open opens a package of so many bytes. What claims at once to be more than the budget allows is
// not unpacked.
func Open(f io.ReaderAt, size int64, budget *Budget) (*Package, error) {
	if err := checkDirectory(f, size); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(f, size)
	if err != nil {
		return nil, ErrBroken
	}
	if len(z.File) > maxParts {
		return nil, ErrTooLarge
	}
	p := &Package{Parts: z.File, budget: budget, names: make(map[string]*zip.File, len(z.File))}
	claimed := uint64(0)
	for _, part := range z.File {
		if part.Flags&1 != 0 {
			return nil, ErrEncrypted
		}
		// What claims to be too much is believed at once; what claims less is measured.
		if strings.HasSuffix(part.Name, ".xml") {
			if claimed += part.UncompressedSize64; claimed > uint64(max(0, budget.Left)) {
				return nil, ErrTooLarge
			}
		}
		p.names[folded(part.Name)] = part
	}
	return p, nil
}

// OpenBytes opens a package that lies in memory, of which so many bytes may be unpacked.
func OpenBytes(data []byte, most int64) (*Package, error) {
	return Open(bytes.NewReader(data), int64(len(data)), &Budget{Left: most})
}

// folded is a name by which a part is looked up; some programs part folders as Windows does.
func folded(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// checkDirectory looks at the end of a ZIP before it is read: its list of files must not be larger
// than memory allows (APPNOTE 4.3.16).
func checkDirectory(f io.ReaderAt, size int64) error {
	const record, comment = 22, 1 << 16
	tail := make([]byte, min(size, record+comment))
	if _, err := f.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || len(tail)-i < record {
		return ErrBroken
	}
	entries, length, start := binary.LittleEndian.Uint16(tail[i+10:]), int64(binary.LittleEndian.Uint32(tail[i+12:])), int64(binary.LittleEndian.Uint32(tail[i+16:]))
	if entries == 0xffff || length > maxDirectory || size-int64(len(tail))+int64(i)-start > maxDirectory {
		return ErrTooLarge
	}
	return nil
}

// Part is the part of a name, or nil. Names of parts do not tell capital letters from small ones.
func (p *Package) Part(name string) *zip.File { return p.names[folded(name)] }

// OpenPart is the bytes of a part, within the budget.
func (p *Package) OpenPart(part *zip.File) (io.ReadCloser, error) {
	if part.UncompressedSize64 > uint64(max(0, p.budget.Left)) {
		return nil, ErrTooLarge
	}
	in, err := part.Open()
	if err != nil {
		return nil, ErrBroken
	}
	return struct {
		io.Reader
		io.Closer
	}{limited{in, p.budget}, in}, nil
}

// Read is the whole of a part, within the budget. Nothing is read of a part that is not there.
func (p *Package) Read(part *zip.File) ([]byte, error) {
	if part == nil {
		return nil, nil
	}
	var b bytes.Buffer
	err := p.unpack(&b, part)
	return b.Bytes(), err
}

// readText is the whole of a part as a text, within the budget.
func (p *Package) readText(part *zip.File) (string, error) {
	var b strings.Builder
	err := p.unpack(&b, part)
	return b.String(), err
}

// unpack writes a part into memory. No part unpacks to more than it says.
func (p *Package) unpack(to interface {
	io.Writer
	Grow(n int)
}, part *zip.File) error {
	in, err := p.OpenPart(part)
	if err != nil {
		return err
	}
	defer in.Close()
	to.Grow(int(part.UncompressedSize64) + bytes.MinRead)
	switch _, err := io.Copy(to, in); {
	case errors.Is(err, ErrTooLarge):
		return ErrTooLarge
	case err != nil:
		return ErrBroken
	}
	return nil
}

// limited reads no more than a budget allows.
type limited struct {
	from   io.Reader
	budget *Budget
}

func (l limited) Read(b []byte) (int, error) {
	if l.budget.Left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := l.from.Read(b[:min(int64(len(b)), l.budget.Left)])
	l.budget.Left -= int64(n)
	return n, err
}
