// Package document is what the writers of all formats have in common: what a document says of
// itself, and that its pages come one after another, so that they are set once for all formats.
package document

import (
	"errors"
	"fmt"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/paper/typeset"
)

// Info is what a document says of itself.
type Info struct {
	Title, Author, Subject string
	Keywords               []string
	Lang                   string // as in HTML: zh-CN
	// on which it was made: of the record, not of the run; may be zero
	Day calendar.Date
}

// Producer is the program that documents say they were made by.
const Producer = "gongkai"

// JoinedKeywords is the keywords in one line.
func (i Info) JoinedKeywords() string { return strings.Join(i.Keywords, ", ") }

// Address is an address in ASCII: what may not stand in one (RFC 3986, 2) is percent-encoded, what is
// encoded stays.
func Address(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// Writer writes one document page by page; it does not change a page, and keeps none. Close writes
// what stands once in it. After an error nothing more can be written, and a document must have a
// page.
type Writer interface {
	Page(p *typeset.Page) error
	Close() error
}

// Copies is one document in several formats: each writer gets every page.
type Copies []Writer

// Page gives a page to each writer. The error is that of the first that fails.
func (c Copies) Page(p *typeset.Page) error {
	for _, w := range c {
		if err := w.Page(p); err != nil {
			return err
		}
	}
	return nil
}

// Close closes each.
func (c Copies) Close() error {
	var failed error
	for _, w := range c {
		failed = errors.Join(failed, w.Close())
	}
	return failed
}
