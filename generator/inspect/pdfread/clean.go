package pdfread

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

	"gongkai/generator/imagefile"
)

// edits is what Clean changes of a file.
type edits struct {
	d        *document
	fields   []string        // the names of what is private
	places   []str           // in the file itself
	packed   map[*body][]str // in the unpacked bytes of streams
	pictures [][2]int        // what is written in photographs, by its place in the file
	written  [][]byte        // likewise, the bytes
	stuck    bool            // some of it lies where it cannot be taken out
}

// edits finds what is to be taken out of a file.
func (d *document) edits() *edits {
	e := &edits{d: d, packed: map[*body][]str{}}
	d.private(func(field string, s str) {
		e.fields = append(e.fields, field)
		switch {
		case s.start < 0, s.packed == nil && !d.isAlone(s.start, s.end):
			e.stuck = true
		case s.packed == nil:
			e.places = append(e.places, s)
		default:
			e.packed[s.packed] = append(e.packed[s.packed], s)
		}
	})
	for _, b := range d.bodies {
		if s, ok := b.object.(stream); ok {
			e.photograph(s)
		}
	}
	return e
}

// possible reports that all of it can be taken out: what lies in a packed stream that counts is
// written anew behind the end, which the cross-reference has to be whole for.
func (e *edits) possible() bool {
	if e.stuck {
		return false
	}
	for b := range e.packed {
		s, ok := b.object.(stream)
		if !ok || !e.d.endsAt(s.at+len(s.raw)) || !e.d.isAlone(s.at, s.at+len(s.raw)) || e.d.current[b.number] == b && (e.d.rebuilt || e.d.crypt != nil && hasStrings(e.d, s.dict)) {
			return false
		}
	}
	return true
}

// framework is the words between objects.
var framework = [][]byte{[]byte("endobj"), []byte("trailer"), []byte("startxref")}

// isAlone reports that no object begins or ends between two places, and no trailer: where one does,
// what seems to reach over it is broken, and must not be overwritten.
func (d *document) isAlone(from, to int) bool {
	if slices.ContainsFunc(framework, func(word []byte) bool { return bytes.Contains(d.data[from:to], word) }) {
		return false
	}
	i, _ := slices.BinarySearchFunc(d.bodies, from, func(b *body, at int) int { return cmp.Compare(b.at, at) })
	return i == len(d.bodies) || d.bodies[i].at >= to
}

func hasStrings(d *document, o dict) bool {
	found := false
	d.strings(o, "", 0, func(name, str) { found = true })
	return found
}

// photograph notes what is written in a photograph besides the picture.
func (e *edits) photograph(s stream) {
	d := e.d
	filters := d.list(s.dict["Filter"])
	if len(filters) == 0 {
		return
	}
	if last := d.get(filters[len(filters)-1]); last != name("DCTDecode") && last != name("DCT") {
		return
	}
	data, err := d.packedPicture(s)
	if err != nil || len(data) < 2 {
		return
	}
	direct := len(filters) == 1 && d.crypt == nil
	_, _ = imagefile.JPEG(data, func(g imagefile.Segment) error {
		start := cap(data) - cap(g.Whole)
		says := g.Marker == imagefile.COM || g.Marker == imagefile.APP1 || g.Marker == app13
		if !says || isBlank(g.Body) {
			return nil
		}
		e.written = append(e.written, g.Body)
		from, to := s.at+start+4, s.at+start+len(g.Whole)
		if e.stuck = e.stuck || !direct || !d.isAlone(from, to); direct {
			e.pictures = append(e.pictures, [2]int{from, to})
		}
		return nil
	})
}

// app13 is the segment in which Photoshop and news agencies write.
const app13 = 0xed

func isBlank(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}

// Clean writes the PDF with the values of its private fields, and what is written in its photographs,
// overwritten by blanks where they stand. What lies in a packed stream is written anew behind the
// end of the file, as a revision, and the old stream is overwritten. Nothing else changes. It is an
// error where that cannot be done: Cleanable told so.
func Clean(w io.Writer, f io.ReaderAt, size int64) (err error) {
	defer rescue(&err)
	d, err := load(f, size)
	if err != nil {
		return err
	}
	e := d.edits()
	if !e.possible() {
		return errStuck
	}
	out, err := e.carryOut()
	if err != nil {
		return err
	}
	if len(e.packed) > 0 {
		before, err := d.writer().pages()
		if err != nil {
			return err
		}
		if !showsStill(out, before) {
			return errStuck
		}
	}
	_, err = w.Write(out)
	return err
}

var errStuck = fmt.Errorf("clean PDF: what is private lies where it cannot be taken out: %w", ErrBroken)

// carryOut is the bytes of the file without what is private.
func (e *edits) carryOut() ([]byte, error) {
	out := append([]byte(nil), e.d.data...)
	for _, s := range e.places {
		if e.d.crypt != nil {
			empty(out[s.start:s.end])
		} else {
			blank(out[s.start:s.end])
		}
	}
	for _, p := range e.pictures {
		clear(out[p[0]:p[1]])
	}
	return e.revise(out)
}

// cleanable reports that all of it can be taken out and that the pages stay as they are. A broken
// file may hang together by a stream that is written anew, so it is tried.
func (e *edits) cleanable(pages []sheet) bool {
	if !e.possible() || len(e.packed) == 0 {
		return e.possible()
	}
	out, err := e.carryOut()
	return err == nil && showsStill(out, pages)
}

// showsStill reports that a file has pages with the same texts.
func showsStill(file []byte, pages []sheet) (still bool) {
	var err error
	defer rescue(&err) // then it is false
	d, err := load(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return false
	}
	now, err := d.writer().pages()
	return err == nil && slices.EqualFunc(now, pages, func(a, b sheet) bool { return a.text == b.text })
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

// empty puts a string of no bytes in the place of another: spaces would have to be encrypted.
func empty(b []byte) {
	fill(b, ' ')
	if len(b) >= 2 {
		copy(b, "()")
	}
}

func fill(b []byte, with byte) {
	for i := range b {
		b[i] = with
	}
}
