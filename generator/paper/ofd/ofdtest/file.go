// Package ofdtest reads an OFD file by the rules of GB/T 33190-2016 and says what in it is wrong,
// for tests of what writes one.
package ofdtest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"
)

// Element is an element of a part.
type Element struct {
	Name       string
	Attributes map[string]string
	Text       string
	Kids       []*Element
}

// All is every element of a name below this one, in the order of the part.
func (e *Element) All(name string) []*Element {
	var found []*Element
	for _, kid := range e.Kids {
		if kid.Name == name {
			found = append(found, kid)
		}
		found = append(found, kid.All(name)...)
	}
	return found
}

// First is the first of a name below this one, or an empty element.
func (e *Element) First(name string) *Element {
	if all := e.All(name); len(all) > 0 {
		return all[0]
	}
	return &Element{}
}

// File is a file that was taken apart.
type File struct {
	Parts map[string][]byte
	used  map[string]bool // parts that another names
	roots map[string]*Element
}

// Open takes a file apart. The errors are those of its container and of XML that is not well formed.
func Open(data []byte) (*File, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	f := &File{Parts: map[string][]byte{}, used: map[string]bool{"OFD.xml": true}, roots: map[string]*Element{}}
	for _, part := range r.File {
		if day := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC); !part.Modified.Equal(day) {
			err = errors.Join(err, fmt.Errorf("%s has a time", part.Name))
		}
		if _, twice := f.Parts[part.Name]; twice {
			err = errors.Join(err, fmt.Errorf("%s is there twice", part.Name))
		}
		in, failed := part.Open()
		if failed != nil {
			return nil, failed
		}
		if f.Parts[part.Name], failed = io.ReadAll(in); failed != nil { // of a wrong size or sum
			return nil, fmt.Errorf("%s: %w", part.Name, failed)
		}
		if path.Ext(part.Name) == ".xml" {
			root, failed := parse(f.Parts[part.Name])
			if failed != nil {
				return nil, fmt.Errorf("%s: %w", part.Name, failed)
			}
			f.roots[part.Name] = root
		}
	}
	return f, err
}

const namespace = "http://www.ofdspec.org/2016"

func parse(data []byte) (*Element, error) {
	above := []*Element{{}}
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return above[0].Kids[0], nil
		}
		if err != nil {
			return nil, err
		}
		last := above[len(above)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Space != namespace {
				return nil, fmt.Errorf("%s is of the namespace %q", t.Name.Local, t.Name.Space)
			}
			e := &Element{Name: t.Name.Local, Attributes: map[string]string{}}
			for _, a := range t.Attr {
				e.Attributes[a.Name.Local] = a.Value
			}
			last.Kids = append(last.Kids, e)
			above = append(above, e)
		case xml.EndElement:
			above = above[:len(above)-1]
		case xml.CharData:
			last.Text += string(t)
		}
	}
}

// Root is that of a part, or an empty element.
func (f *File) Root(name string) *Element {
	f.used[name] = true
	if root := f.roots[name]; root != nil {
		return root
	}
	return &Element{}
}

// names is the parts in their order.
func (f *File) names() []string {
	var all []string
	for name := range f.Parts {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// Pages is the parts of the pages in the order in which they are read.
func (f *File) Pages() []string {
	document := f.Root("OFD.xml").First("DocRoot").Text
	var all []string
	for _, p := range f.Root(document).First("Pages").Kids {
		all = append(all, path.Join(path.Dir(document), p.Attributes["BaseLoc"]))
	}
	return all
}

// Text is the characters of each page in the order of the page, without those of no width that stand
// for a glyph that has none.
func (f *File) Text() []string {
	var all []string
	for _, name := range f.Pages() {
		var b strings.Builder
		for _, code := range f.Root(name).All("TextCode") {
			b.WriteString(code.Text)
		}
		all = append(all, strings.ReplaceAll(b.String(), "\u200b", ""))
	}
	return all
}
