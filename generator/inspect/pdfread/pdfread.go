// Package pdfread reads the text and the private data of PDF files that were attached to records,
// within fixed bounds, so that what must not be disclosed is found in them (plan 二(七)1; ISO
// 32000-1). It reads everything that goes out with the file, whether its readers are shown it or
// not: what stood there before it was changed too. What it cannot read it tells.
package pdfread

import (
	"errors"
	"fmt"
	"io"
	"slices"
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

// Where is where a text stands that is not on a page.
type Where uint8

// The places.
const (
	Annotation  Where = iota // a comment, a form field, a link
	Bookmark                 // an entry of the outline
	Properties               // title, subject, keywords; XMP
	Replacement              // what is copied or read aloud in the place of what is shown
	Earlier                  // what stood there before the file was changed, or was left behind in it
	Inner                    // anything else
)

// Text is a text that is not on a page.
type Text struct {
	Where Where
	Text  string
}

// Document is what was found in a PDF.
type Document struct {
	Pages     []string   // the text of each page, in the order of its content; lines end with \n
	Again     [][]string // by page: what can be read on it in another order
	Besides   []Text
	Stray     [][]byte // what stands in the file and belongs to no object, comments among it
	Info      []string // names of private fields that are set, never their values
	Comments  int
	Embedded  int // files
	Scripts   int
	Written   [][]byte // what is written in its photographs, segments of JPEG
	Unread    int      // fonts in use whose glyphs stand for no known characters
	Scanned   []int    // pages, from 1, that show something and have no text, or next to none
	Faint     []int    // pages, from 1, with text that nobody can see: white on white, too small, beside the paper
	Cleanable bool     // Clean can take the private fields and what is written in pictures out
}

// Read reads a PDF of so many bytes. The errors are those above, and those of reading.
func Read(f io.ReaderAt, size int64) (doc *Document, err error) {
	defer rescue(&err)
	d, err := load(f, size)
	if err != nil {
		return nil, err
	}
	w := d.writer()
	sheets, err := w.pages()
	if err != nil {
		return nil, err
	}
	out := &Document{}
	for i, s := range sheets {
		out.Pages, out.Again = append(out.Pages, s.text), append(out.Again, s.again)
		if s.picture {
			out.Scanned = append(out.Scanned, i+1)
		}
		if s.faint {
			out.Faint = append(out.Faint, i+1)
		}
	}
	if err := w.leftovers(); err != nil {
		return nil, err
	}
	for _, f := range w.faces {
		if f.unread() {
			out.Unread++
		}
	}
	if w.unfinished {
		out.Unread++
	}
	d.sweep(w.beside)
	d.outsideStreams()
	for _, number := range d.numerals {
		w.beside(Inner, number)
	}
	out.Besides, out.Stray = distinct(w.besides), d.stray
	d.extras(out)
	edits := d.edits()
	out.Info, out.Written, out.Cleanable = edits.fields, edits.written, edits.cleanable(sheets)
	return out, nil
}

// Shown is the text of each page as its readers are shown it: nothing that is hidden, was covered by
// a later revision or stands beside the page. The errors are those of Read.
func Shown(f io.ReaderAt, size int64) (pages []string, err error) {
	defer rescue(&err)
	d, err := load(f, size)
	if err != nil {
		return nil, err
	}
	w := d.writer()
	w.shown = true
	sheets, err := w.pages()
	if err != nil {
		return nil, err
	}
	for _, s := range sheets {
		pages = append(pages, s.text)
	}
	return pages, nil
}

// distinct is the texts without those that were there before.
func distinct(texts []Text) []Text {
	seen := map[string]bool{}
	return slices.DeleteFunc(texts, func(t Text) bool {
		known := seen[t.Text]
		seen[t.Text] = true
		return known
	})
}

// rescue turns a panic into ErrBroken: a hostile file must not end the program.
func rescue(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("read PDF: %v: %w", r, ErrBroken)
	}
}
