// Package built reads a part of the output that a build has made, to be delivered: its files with
// their sums, which of them belong to which record, and what was withdrawn. It lets no file through
// that the build did not make, or that was changed since.
package built

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"slices"
	"strings"

	"gongkai/generator/publish/release"
)

// IndexName is the file at the root of the output that says of every part what stands in it. It is
// written by the build, belongs to no part, and is delivered nowhere.
const IndexName = ".gongkai-parts"

// Index is what IndexName holds.
type Index struct {
	Parts map[string]Description `json:"parts"` // by release.Part.String()
}

// Description is what stands in one part.
type Description struct {
	Day     string         `json:"day"`     // of the part, YYYY-MM-DD
	Records []Record       `json:"records"` // and pages that were approved, by path
	Gone    []release.Gone `json:"gone,omitempty"`
	Moved   []Moved        `json:"moved,omitempty"`
}

// Record is a record that the part shows.
type Record struct {
	Path  string   `json:"path"` // 2026/x, or pages/guide
	Title string   `json:"title"`
	Files []string `json:"files,omitempty"` // its own: its page, attachments and sheets, by name
}

// Moved is an address of the part that leads to another.
type Moved struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Format is the index as it is written: the same bytes for the same values.
func (x *Index) Format() ([]byte, error) {
	src, err := json.MarshalIndent(x, "", " ")
	return append(src, '\n'), err
}

// ParseIndex reads what Format has written.
func ParseIndex(src []byte) (*Index, error) {
	x := &Index{}
	err := json.Unmarshal(src, x)
	return x, err
}

// File is a file of the part.
type File struct {
	Name   string // with slashes, from the root of the part
	Digest string // SHA-256 in hex
	Size   int64
}

// Part is a built part that is held: no build replaces it before Close.
type Part struct {
	Part    release.Part
	Day     string
	Files   []File // by name; SHA256SUMS is not among them
	Sums    []byte // SHA256SUMS, as release.ParseSums reads it
	Records []Record
	Gone    []release.Gone // by path
	Moved   []Moved        // by the former address
	open    func(name string) (io.ReadCloser, error)
	close   func() error
}

// Open opens a file. Reading it to its end fails with ErrEdited where its bytes are not those of its
// digest.
func (p *Part) Open(f File) (io.ReadCloser, error) {
	r, err := p.open(f.Name)
	if err != nil {
		return nil, err
	}
	return &checked{r, sha256.New(), f, 0}, nil
}

// Shows reports that the part shows a record.
func (p *Part) Shows(path string) bool {
	_, ok := slices.BinarySearchFunc(p.Records, path, func(r Record, path string) int { return strings.Compare(r.Path, path) })
	return ok
}

// Close lets go of the output.
func (p *Part) Close() error { return p.close() }

// New is a part of files that are held by the caller, for tests and for what was unpacked.
func New(part Part, open func(name string) (io.ReadCloser, error)) *Part {
	part.open, part.close = open, func() error { return nil }
	return &part
}

// checked is a file that says at its end whether it is what was made.
type checked struct {
	io.ReadCloser
	sum  hash.Hash
	file File
	n    int64
}

func (c *checked) Read(b []byte) (int, error) {
	n, err := c.ReadCloser.Read(b)
	c.sum.Write(b[:n])
	c.n += int64(n)
	ended := err == io.EOF
	if c.n > c.file.Size || ended && (c.n != c.file.Size || hex.EncodeToString(c.sum.Sum(nil)) != c.file.Digest) {
		return 0, &EditedError{c.file.Name}
	}
	return n, err
}
