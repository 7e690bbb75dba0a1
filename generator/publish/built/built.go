// Package built reads a part of the output that a build has made, to be delivered: its files with
// their sums, which of them belong to which record, and what was withdrawn. It lets no file through
// that the build did not make, or that was changed since.
package built

import (
	"encoding/json"
	"io"

	"gongkai/generator/publish/release"
)

// IndexName is the file at the root of the output that says of every part what stands in it. It is
// written by the build, belongs to no part, and is delivered nowhere.
const IndexName = ".gongkai-parts"

// Index is what IndexName holds.
type Index struct {
	Day   string                 `json:"day"`   // of the output, YYYY-MM-DD
	Parts map[string]Description `json:"parts"` // by release.Part.String()
}

// Description is what stands in one part.
type Description struct {
	Records []Record       `json:"records"` // by path
	Gone    []release.Gone `json:"gone"`    // by path
}

// Record is a record that the part shows.
type Record struct {
	Path  string   `json:"path"` // 2026/x
	Title string   `json:"title"`
	Files []string `json:"files"` // its own: its page, attachments and sheets, by name
}

// Format is the index as it is written: the same bytes for the same values.
func (x *Index) Format() ([]byte, error) {
	src, err := json.MarshalIndent(x, "", " ")
	return append(src, '\n'), err
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
	Gone    []release.Gone
	open    func(name string) (io.ReadCloser, error)
	close   func() error
}

// Open opens a file. Reading it to its end fails where its bytes are not those of its digest.
func (p *Part) Open(f File) (io.ReadCloser, error) { return p.open(f.Name) }

// Close lets go of the output.
func (p *Part) Close() error { return p.close() }
