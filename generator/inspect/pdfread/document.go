package pdfread

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"

	"gongkai/generator/portable"
)

// document is the objects of a PDF, by number. It is not read by its cross-reference table but from
// its first byte to its last, as readers mend a broken file: what stands last for a number counts.
// So no table can hide an object, and broken files are read as well.
type document struct {
	data    []byte
	objects map[int]any
	trailer dict // the last one
	infos   []ref
	left    int // bytes that may still be unpacked
	again   map[int]bool
}

// object is how one begins. Numbers stand before it.
var object = regexp.MustCompile(`(\d{1,8})[ \t\r\n\x00\f]+(\d{1,5})[ \t\r\n\x00\f]+obj|trailer`)

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
	d := &document{data: data, objects: map[int]any{}, trailer: dict{}, left: maxUnpacked, again: map[int]bool{}}
	packed, err := d.scan()
	if err != nil {
		return nil, err
	}
	if d.trailer["Encrypt"] != nil {
		return nil, fmt.Errorf("read PDF: %w", ErrEncrypted)
	}
	for _, s := range packed {
		if err := d.unpack(s); err != nil {
			return nil, err
		}
	}
	if len(d.objects) == 0 {
		return nil, fmt.Errorf("read PDF: it has no objects: %w", ErrBroken)
	}
	return d, nil
}

// scan reads the objects and trailers in the order of the file, whatever its table of them says,
// and gives the streams of packed objects.
func (d *document) scan() (packed []stream, err error) {
	for pos := 0; pos < len(d.data); {
		m := object.FindSubmatchIndex(d.data[pos:])
		if m == nil {
			break
		}
		l := &lexer{data: d.data, pos: pos + m[1], file: true}
		o := l.next()
		if m[2] < 0 { // a trailer
			if t, ok := o.(dict); ok {
				d.trail(t)
			}
			pos = l.pos
			continue
		}
		if body, ok := o.(dict); ok {
			if s, after, ok := d.stream(body, l.pos); ok {
				o, l.pos = s, after
				switch body["Type"] {
				case name("XRef"):
					d.trail(body)
				case name("ObjStm"):
					packed = append(packed, s)
				}
			}
		}
		if len(d.objects) >= maxObjects {
			return nil, fmt.Errorf("read PDF: more than %d objects: %w", maxObjects, ErrTooLarge)
		}
		number, _ := strconv.Atoi(string(d.data[pos+m[2] : pos+m[3]]))
		d.objects[number] = o
		pos = max(l.pos, pos+m[1])
	}
	return packed, nil
}

func (d *document) trail(t dict) {
	if r, ok := t["Info"].(ref); ok && !slices.Contains(d.infos, r) {
		d.infos = append(d.infos, r)
	}
	for _, k := range []name{"Root", "Encrypt", "Info"} {
		if t[k] != nil {
			d.trailer[k] = t[k]
		}
	}
}

// stream is the stream after a dictionary: by its length where that leads to its end, else up to
// the next end.
func (d *document) stream(body dict, pos int) (stream, int, bool) {
	l := &lexer{data: d.data, pos: pos}
	l.skip()
	rest := d.data[l.pos:]
	if !bytes.HasPrefix(rest, []byte("stream")) {
		return stream{}, 0, false
	}
	start := l.pos + len("stream")
	if start < len(d.data) && d.data[start] == '\r' {
		start++
	}
	if start < len(d.data) && d.data[start] == '\n' {
		start++
	}
	if n, ok := body["Length"].(float64); ok && n >= 0 && start+portable.Int(n) <= len(d.data) {
		finish := start + portable.Int(n)
		if tail := d.data[finish:min(len(d.data), finish+16)]; bytes.Contains(tail, []byte("endstream")) {
			return stream{body, d.data[start:finish]}, finish, true
		}
	}
	i := bytes.Index(d.data[start:], []byte("endstream"))
	if i < 0 {
		return stream{body, d.data[start:]}, len(d.data), true
	}
	return stream{body, d.data[start : start+i]}, start + i, true
}

// unpack reads the objects of an object stream, 7.5.7. An object that stands in the file itself,
// too, is the newer one there: such files are written by programs that add to an old file.
func (d *document) unpack(s stream) error {
	data, err := d.decode(s)
	if err != nil {
		if errors.Is(err, ErrTooLarge) {
			return err
		}
		return nil // what cannot be unpacked holds nothing that a reader could show
	}
	n, _ := s.dict["N"].(float64)
	first, _ := s.dict["First"].(float64)
	l := &lexer{data: data}
	for range portable.Int(min(n, maxObjects)) {
		numbered, ok := l.next().(float64)
		offset, ok2 := l.next().(float64)
		if !ok || !ok2 {
			break
		}
		if len(d.objects) >= maxObjects {
			return fmt.Errorf("read PDF: more than %d objects: %w", maxObjects, ErrTooLarge)
		}
		at := portable.Int(first) + portable.Int(offset)
		if at < 0 || at >= len(data) {
			continue
		}
		number := portable.Int(numbered)
		if _, known := d.objects[number]; known && !d.again[number] {
			continue
		}
		d.again[number] = true
		inner := &lexer{data: data, pos: at}
		d.objects[number] = inner.next()
	}
	return nil
}

// get resolves a reference, and references to references a few times.
func (d *document) get(o any) any {
	for range 8 {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = d.objects[int(r)]
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

// sorted is the numbers of all objects, in order.
func (d *document) sorted() []int {
	numbers := make([]int, 0, len(d.objects))
	for n := range d.objects {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return numbers
}
