package pdfread

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
)

// document is what a PDF holds: every object that stands in it, and which of those with the same
// number counts. The file is read from its first byte to its last, so that no table can hide an
// object; then its cross-reference tells what its readers are shown.
type document struct {
	data     []byte
	bodies   []*body         // all objects, in the order of the file
	copies   map[int][]*body // likewise, by number
	current  map[int]*body   // what counts
	until    int             // 0: what counts counts; else what stood last before this place
	ends     []int           // where the file ended before something was added to it
	trailer  dict
	trailers []dict   // all of them
	stray    [][]byte // what stands in the file and belongs to no object
	numerals []string // numbers that are as long as those of people
	infos    []ref
	newest   int  // where the newest section of the cross-reference stands
	table    bool // it is a table, not a stream
	rebuilt  bool // the cross-reference is broken
	left     int  // bytes that may still be unpacked
	codes    int  // of fonts that may still be read
	crypt    *crypt
	kept     map[*body][]byte // content that was unpacked
	keeps    int              // its bytes
	fonts    dict             // resources with all fonts, once they were asked for
}

// body is an object where it stands.
type body struct {
	number, generation int
	at                 int   // in the file; for a packed one, where its object stream stands
	packed             *body // the object stream
	object             any
}

func load(f io.ReaderAt, size int64) (*document, error) {
	if size > maxFile {
		return nil, fmt.Errorf("read PDF: %d MB: %w", size>>20, ErrTooLarge)
	}
	data := make([]byte, size)
	if n, err := f.ReadAt(data, 0); int64(n) < size {
		return nil, fmt.Errorf("read PDF: %w", errors.Join(err, ErrBroken))
	}
	if !bytes.Contains(data[:min(len(data), 2048)], []byte("%PDF-")) {
		return nil, fmt.Errorf("read PDF: it has no header: %w", ErrBroken)
	}
	d := &document{data: data, copies: map[int][]*body{}, current: map[int]*body{}, trailer: dict{}, left: maxUnpacked, codes: maxFontCodes, kept: map[*body][]byte{}}
	if err := d.scan(); err != nil {
		return nil, err
	}
	sections := d.sections()
	if err := d.covered(sections); err != nil {
		return nil, err
	}
	if err := d.open(); err != nil {
		return nil, err
	}
	if err := d.unpackAll(); err != nil {
		return nil, err
	}
	if len(d.bodies) == 0 {
		return nil, fmt.Errorf("read PDF: it has no objects: %w", ErrBroken)
	}
	d.sort()
	d.choose(sections)
	return d, nil
}

// add notes an object.
func (d *document) add(b *body) error {
	if len(d.bodies) >= maxObjects {
		return fmt.Errorf("read PDF: more than %d objects: %w", maxObjects, ErrTooLarge)
	}
	d.bodies = append(d.bodies, b)
	d.copies[b.number] = append(d.copies[b.number], b)
	d.current[b.number] = b // until it is known what counts
	return nil
}

// sort puts all objects in the order of the file, packed ones at the place of their streams.
func (d *document) sort() {
	byPlace := func(a, b *body) int { return cmp.Compare(a.at, b.at) }
	slices.SortStableFunc(d.bodies, byPlace)
	for _, copies := range d.copies {
		slices.SortStableFunc(copies, byPlace)
	}
}

// body is the object that a reference leads to.
func (d *document) body(r ref) *body {
	if d.until > 0 {
		copies := d.copies[int(r)]
		i, _ := slices.BinarySearchFunc(copies, d.until, func(b *body, until int) int { return cmp.Compare(b.at, until) })
		if i > 0 {
			return copies[i-1]
		}
	}
	return d.current[int(r)]
}

// get resolves a reference, and references to references a few times.
func (d *document) get(o any) any {
	for range 8 {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		b := d.body(r)
		if b == nil {
			return nil
		}
		o = b.object
	}
	return nil
}

func (d *document) dictOf(o any) dict {
	switch v := d.get(o).(type) {
	case dict:
		return v
	case stream:
		return v.dict
	}
	return nil
}

func (d *document) arrayOf(o any) array {
	a, _ := d.get(o).(array)
	return a
}

func (d *document) number(o any, otherwise float64) float64 {
	if n, ok := d.get(o).(float64); ok {
		return n
	}
	return otherwise
}

// counts is the objects that count, in the order of their numbers.
func (d *document) counts() []*body {
	out := make([]*body, 0, len(d.current))
	for _, b := range d.current {
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b *body) int { return cmp.Compare(a.number, b.number) })
	return out
}

// asOf runs a function with the objects as they were when one was written: an object of an earlier
// revision goes with others of that revision.
func (d *document) asOf(b *body, run func() error) error {
	for _, end := range d.ends {
		if end > b.at {
			return d.asOfPlace(end, run)
		}
	}
	return d.asOfPlace(len(d.data), run)
}

func (d *document) asOfPlace(until int, run func() error) error {
	before := d.until
	defer func() { d.until = before }()
	d.until = until
	return run()
}
