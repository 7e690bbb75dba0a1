// Package pdfread reads the text and the private data of PDF files that were attached to records,
// within fixed bounds, so that what must not be disclosed is found in them (plan 二(七)1; ISO
// 32000-1).
package pdfread

import (
	"errors"
	"fmt"
	"io"
)

// The errors of Read and Clean; errors.Is tells them.
var (
	ErrBroken    = errors.New("the PDF is broken")
	ErrEncrypted = errors.New("the PDF is encrypted")
	ErrTooLarge  = errors.New("the PDF holds more than may be read")
)

// The bounds of what is read.
const (
	maxFile      = 64 << 20 // bytes
	maxObjects   = 400_000
	maxUnpacked  = 64 << 20 // bytes of all streams
	maxPages     = 5_000
	maxText      = 24 << 20 // bytes
	maxOperators = 8_000_000
	maxNesting   = 64 // of arrays and dictionaries
	maxForms     = 10 // forms within forms
)

// Document is what was found in a PDF.
type Document struct {
	Pages     []string // the text of each page, in the order of its content; lines end with \n
	Hidden    []string // text of annotations and form fields
	Info      []string // names of private fields that are set, never their values
	Comments  int
	Embedded  int // files
	Scripts   int
	Unread    int  // fonts in use whose glyphs stand for no known characters
	Cleanable bool // Clean can take the fields of Info out
}

// Read reads a PDF of so many bytes. The errors are those above, and those of reading.
func Read(f io.ReaderAt, size int64) (doc *Document, err error) {
	defer rescue(&err)
	d, err := load(f, size)
	if err != nil {
		return nil, err
	}
	out := &Document{Cleanable: true}
	if err := d.pages(out); err != nil {
		return nil, err
	}
	if len(out.Pages) == 0 {
		return nil, fmt.Errorf("read PDF: it has no pages: %w", ErrBroken)
	}
	d.extras(out)
	d.private(func(name string, s str) {
		out.Info = append(out.Info, name)
		out.Cleanable = out.Cleanable && s.start >= 0
	})
	return out, nil
}

// Clean writes the PDF with the values of its private fields overwritten by blanks; no byte moves,
// and no other changes. It is an error where they lie in compressed parts: Cleanable told so.
func Clean(w io.Writer, f io.ReaderAt, size int64) (err error) {
	defer rescue(&err)
	d, err := load(f, size)
	if err != nil {
		return err
	}
	out := append([]byte(nil), d.data...)
	d.private(func(name string, s str) {
		if s.start < 0 {
			err = fmt.Errorf("clean: %s lies in a compressed part: %w", name, ErrBroken)
			return
		}
		blank(out[s.start:s.end])
	})
	if err != nil {
		return err
	}
	_, err = w.Write(out)
	return err
}

// blank overwrites a string with its brackets, or the text of an element.
func blank(b []byte) {
	switch {
	case len(b) >= 2 && b[0] == '(':
		fill(b[1:len(b)-1], ' ')
	case len(b) >= 2 && b[0] == '<' && b[len(b)-1] == '>':
		for i := 1; i < len(b)-1; i++ { // 20 is a space
			b[i] = "20"[(i-1)%2]
		}
		if len(b)%2 == 1 {
			b[len(b)-2] = '2'
		}
	default:
		fill(b, ' ')
	}
}

func fill(b []byte, with byte) {
	for i := range b {
		b[i] = with
	}
}

// rescue turns a panic into ErrBroken: a hostile file must not end the program.
func rescue(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("read PDF: %v: %w", r, ErrBroken)
	}
}
