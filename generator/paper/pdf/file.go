package pdf

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// reference is the number of an object, from 1.
type reference int

func (r reference) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// file is the objects of a PDF file and where they begin.
//
// It is a classic cross-reference table: with object streams a sheet would be 1 KB of 100 smaller,
// and nothing could be read in it.
type file struct {
	w       *bufio.Writer
	hash    hash.Hash
	offset  int64
	offsets []int64 // by number - 1; 0: reserved, not written
	packed  bytes.Buffer
	failed  error
}

func newFile(w io.Writer) *file {
	f := &file{hash: sha256.New()}
	f.w = bufio.NewWriter(w)
	f.write("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") // the second line: the file is binary (7.5.2)
	return f
}

func (f *file) write(s string) { f.writeBytes([]byte(s)) }

func (f *file) writeBytes(b []byte) {
	if f.failed == nil {
		_, f.failed = f.w.Write(b)
	}
	f.hash.Write(b)
	f.offset += int64(len(b))
}

func (f *file) err() error { return f.failed }

// reserve gives a number to an object that is written later.
func (f *file) reserve() reference {
	f.offsets = append(f.offsets, 0)
	return reference(len(f.offsets))
}

func (f *file) object(r reference, body string) {
	f.begin(r)
	f.write(body + "\nendobj\n")
}

func (f *file) begin(r reference) {
	f.offsets[r-1] = f.offset
	f.write(strconv.Itoa(int(r)) + " 0 obj\n")
}

// stream writes data as they are; entries are of its dictionary.
func (f *file) stream(r reference, entries string, data []byte) {
	f.begin(r)
	f.write("<<" + entries + "/Length " + strconv.Itoa(len(data)) + ">>stream\n")
	f.writeBytes(data)
	f.write("\nendstream\nendobj\n")
}

// compressors are used again and again: each takes as much memory as a sheet. Glyphs hardly get
// smaller with more effort: level 2 takes a fifth of the time of level 6 for 4 % more bytes.
var compressors = sync.Pool{New: func() any {
	const level = 2
	w, _ := zlib.NewWriterLevel(nil, level) // fails for a wrong level only
	return w
}}

// pack writes data compressed.
func (f *file) pack(r reference, entries string, data []byte) {
	f.packed.Reset()
	w := compressors.Get().(*zlib.Writer)
	w.Reset(&f.packed)
	w.Write(data) // a bytes.Buffer takes all
	w.Close()
	compressors.Put(w)
	f.stream(r, entries+"/Filter/FlateDecode", f.packed.Bytes())
}

// close writes the table and the trailer. The file's ID is a digest of all before it: the same
// document has the same.
func (f *file) close(root, info reference) error {
	for i, at := range f.offsets {
		if at == 0 { // a link led to a page that never came
			f.object(reference(i+1), "null")
		}
	}
	id := fmt.Sprintf("<%x>", f.hash.Sum(nil)[:16])
	start := f.offset
	f.write(fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1))
	for _, at := range f.offsets {
		f.write(fmt.Sprintf("%010d 00000 n \n", at))
	}
	f.write(fmt.Sprintf("trailer\n<</Size %d/Root %v/Info %v/ID[%s%s]>>\nstartxref\n%d\n%%%%EOF\n", len(f.offsets)+1, root, info, id, id, start))
	if f.failed == nil {
		f.failed = f.w.Flush()
	}
	return f.failed
}
