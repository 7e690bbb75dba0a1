// Package pdftest reads a PDF that package pdf wrote and says which rules of PDF/A-2a and PDF/UA-1
// it breaks: those that hold between its pages and its structure. It is there for tests, and reads
// no other files.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// file is the objects of a PDF, by number.
type file map[int]object

type object struct {
	value any
	data  []byte // of a stream, unpacked
}

var objectBegins = regexp.MustCompile(`(?:^|\n)(\d+) 0 obj\n`)

// read reads a file from front to back.
func read(data []byte) (file, error) {
	f := file{}
	for at := 0; ; {
		m := objectBegins.FindSubmatchIndex(data[at:])
		if m == nil {
			return f, f.unpack()
		}
		number, _ := strconv.Atoi(string(data[at+m[2] : at+m[3]]))
		p := parser{data: data, at: at + m[1]}
		o := object{value: p.value()}
		if p.skip("stream\n") {
			length := o.value.(dict).number("Length")
			if p.at+length > len(data) {
				return nil, fmt.Errorf("stream %d is cut off", number)
			}
			o.data = data[p.at : p.at+length]
			p.at += length
			if !bytes.HasPrefix(data[p.at:], []byte("\nendstream\n")) {
				return nil, fmt.Errorf("stream %d is not as long as it says", number)
			}
		}
		if p.failed != nil {
			return nil, fmt.Errorf("object %d: %w", number, p.failed)
		}
		if _, ok := f[number]; ok {
			return nil, fmt.Errorf("object %d comes twice", number)
		}
		f[number], at = o, p.at
	}
}

// unpack unpacks the streams, and the objects that are packed in some.
func (f file) unpack() error {
	for number, o := range f {
		d, ok := o.value.(dict)
		if !ok || o.data == nil || d["Filter"] != name("FlateDecode") || d["Subtype"] == name("Image") {
			continue
		}
		r, err := zlib.NewReader(bytes.NewReader(o.data))
		if err == nil {
			o.data, err = io.ReadAll(r)
		}
		if err != nil {
			return fmt.Errorf("stream %d: %w", number, err)
		}
		f[number] = o
	}
	packed := file{}
	for number, o := range f {
		d, ok := o.value.(dict)
		if !ok || d["Type"] != name("ObjStm") {
			continue
		}
		heads := parser{data: o.data}
		for range d.number("N") {
			n, _ := heads.value().(int)
			at, _ := heads.value().(int)
			p := parser{data: o.data, at: d.number("First") + at}
			packed[n] = object{value: p.value()}
			if p.failed != nil {
				return fmt.Errorf("object %d in stream %d: %w", n, number, p.failed)
			}
		}
	}
	for n, o := range packed {
		if _, ok := f[n]; ok {
			return fmt.Errorf("object %d comes twice", n)
		}
		f[n] = o
	}
	return nil
}

// get is a value, or what it refers to.
func (f file) get(v any) any {
	if r, ok := v.(reference); ok {
		return f[int(r)].value
	}
	return v
}

func (f file) dict(v any) dict {
	d, _ := f.get(v).(dict)
	return d
}

func (f file) array(v any) []any {
	a, _ := f.get(v).([]any)
	return a
}
