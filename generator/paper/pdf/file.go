package pdf

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"hash"
	"io"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// reference is the number of an object, from 1.
type reference int

func (r reference) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// file is the objects of a PDF file and where they are.
//
// What can be read in it, pages, fonts and what it says of itself, stands there as it is. The
// elements of its structure are many, and small, and much like each other: they stand in object
// streams (7.5.7), in which they take a tenth of the room.
type file struct {
	w      *bufio.Writer
	hash   hash.Hash
	offset int64
	places []place // by number - 1
	group  group   // of objects that are to be packed together
	packed bytes.Buffer
	failed error
}

// place is where an object is: at an offset, or in an object stream. It is nowhere where its number
// was reserved and it was not written.
type place struct {
	offset int64
	within reference // the object stream; 0: none
	index  int       // in it
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
	f.places = append(f.places, place{})
	return reference(len(f.places))
}

func (f *file) object(r reference, body string) {
	f.begin(r)
	f.write(body + "\nendobj\n")
}

func (f *file) begin(r reference) {
	f.places[r-1] = place{offset: f.offset}
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
