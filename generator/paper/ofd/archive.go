package ofd

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"hash"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// archive is the container of a document, a ZIP file in which all is of the first day that such a
// file can name, 1 January 1980: another would be of the machine.
// The sizes of a part stand before it, so that it can be read as it comes.
type archive struct {
	zip    *zip.Writer
	hash   hash.Hash // of all parts and their names
	packed bytes.Buffer
}

func newArchive(w io.Writer) *archive { return &archive{zip: zip.NewWriter(w), hash: sha256.New()} }

// compressors are used again and again: each takes as much memory as a sheet. More effort makes the
// glyphs hardly smaller.
var compressors = sync.Pool{New: func() any {
	const level = 2
	w, _ := flate.NewWriter(nil, level) // fails for a wrong level only
	return w
}}

// add writes a part.
func (a *archive) add(name string, data []byte) error {
	a.packed.Reset()
	w := compressors.Get().(*flate.Writer)
	w.Reset(&a.packed)
	w.Write(data) // a bytes.Buffer takes all
	w.Close()
	compressors.Put(w)
	return a.write(name, data, zip.Deflate, a.packed.Bytes())
}

// store writes a part that is compressed in itself.
func (a *archive) store(name string, data []byte) error { return a.write(name, data, zip.Store, data) }

func (a *archive) write(name string, data []byte, method uint16, packed []byte) error {
	io.WriteString(a.hash, name+"\n") // a hash takes all
	a.hash.Write(data)
	head := &zip.FileHeader{
		Name: name, Method: method, CRC32: crc32.ChecksumIEEE(data),
		UncompressedSize64: uint64(len(data)), CompressedSize64: uint64(len(packed)),
	}
	//lint:ignore SA1019 CreateRaw takes the day from this field alone
	head.ModifiedDate = firstDay
	part, err := a.zip.CreateRaw(head)
	if err == nil {
		_, err = part.Write(packed)
	}
	return err
}

const firstDay = 1<<5 | 1 // a month and a day

// sum is that of all parts that were written.
func (a *archive) sum() []byte { return a.hash.Sum(nil) }

func (a *archive) close() error { return a.zip.Close() }
