package pdfread

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strconv"

	"gongkai/generator/portable"
)

// scan reads the objects and trailers in the order of the file, whatever its table of them says.
func (d *document) scan() error {
	from := 0 // where what was read last ends
	for pos := 0; pos < len(d.data); {
		head := d.heading(pos)
		if head.end < 0 {
			break
		}
		d.between(from, head.start)
		d.mark(pos, head.end)
		if head.trailer {
			l := &lexer{data: d.data, pos: head.end, places: true}
			if t, ok := l.next().(dict); ok {
				d.trail(t)
				d.trailers = append(d.trailers, t)
			}
			pos = max(l.pos, head.end)
			from = pos
			continue
		}
		b, after := d.parse(head)
		if s, ok := b.object.(stream); ok && s.dict["Type"] == name("XRef") {
			d.trail(s.dict)
		}
		if err := d.add(b); err != nil {
			return err
		}
		pos = max(after, head.end)
		from = pos
	}
	d.between(from, len(d.data))
	d.mark(0, len(d.data))
	d.lengthen()
	return nil
}

// betweenObjects is what stands between objects in every file: 7.5.
var betweenObjects = regexp.MustCompile(`endstream|endobj|startxref\s+\d{1,9}|xref|(?m:^\d{10} \d{5} [fn]\s*$)|(?m:^\d{1,8} \d{1,8}\s*$)|%PDF-\d\.\d|%%EOF`)

// between keeps what stands between two objects, or before the first and behind the last.
func (d *document) between(from, to int) {
	if from >= to || string(bytes.TrimSpace(d.data[from:to])) == "endobj" {
		return
	}
	if rest := bytes.TrimSpace(betweenObjects.ReplaceAll(d.data[from:to], []byte("\n"))); len(rest) > 0 {
		d.stray = append(d.stray, rest)
	}
}

// lengthen gives streams the bytes that they have where their length stands in another object, which
// mostly comes behind them: they may hold the word with which streams end.
func (d *document) lengthen() {
	for _, b := range d.bodies {
		s, ok := b.object.(stream)
		if !ok {
			continue
		}
		if _, apart := s.dict["Length"].(ref); !apart {
			continue
		}
		n, _ := d.get(s.dict["Length"]).(float64)
		if finish := s.at + portable.Int(n); n > 0 && finish <= len(d.data) && d.endsAt(finish) {
			s.raw = d.data[s.at:finish]
			b.object = s
		}
	}
}

// endsAt reports that a stream may end at a place.
func (d *document) endsAt(finish int) bool {
	return bytes.HasPrefix(bytes.TrimLeft(d.data[finish:min(len(d.data), finish+16)], " \t\r\n"), []byte("endstream"))
}

// mark notes the ends of the file, %%EOF, between two places.
func (d *document) mark(from, to int) {
	if n := len(d.ends); n > 0 {
		from = max(from, d.ends[n-1])
	}
	for from < to {
		i := bytes.Index(d.data[from:to], []byte("%%EOF"))
		if i < 0 {
			return
		}
		from += i + len("%%EOF")
		d.ends = append(d.ends, from)
	}
}

// heading is how an object begins, 12 0 obj, or a trailer.
type heading struct {
	number, generation int
	start, end         int // of the heading; end is -1 where there is none
	trailer            bool
}

// heading finds the next heading behind a place.
func (d *document) heading(from int) heading {
	for pos := from; pos < len(d.data); {
		i := bytes.Index(d.data[pos:], []byte("obj"))
		t := bytes.Index(d.data[pos:min(len(d.data), pos+max(i, 0)+len("trailer"))], []byte("trailer"))
		if i < 0 {
			t = bytes.Index(d.data[pos:], []byte("trailer"))
		}
		if t >= 0 && (i < 0 || t < i) {
			return heading{start: pos + t, end: pos + t + len("trailer"), trailer: true}
		}
		if i < 0 {
			break
		}
		if head, ok := d.numbers(pos+i, from); ok {
			head.end = pos + i + len("obj")
			return head
		}
		pos += i + len("obj")
	}
	return heading{end: -1}
}

// numbers reads the two numbers before the word obj.
func (d *document) numbers(end, from int) (heading, bool) {
	read := func(most int) (n, start int, ok bool) {
		for end > from && space(d.data[end-1]) {
			end--
		}
		start = end
		for start > from && end-start < most && d.data[start-1] >= '0' && d.data[start-1] <= '9' {
			start--
		}
		n, err := strconv.Atoi(string(d.data[start:end]))
		return n, start, err == nil
	}
	generation, start, ok := read(5)
	if !ok || start == from || !space(d.data[start-1]) {
		return heading{}, false
	}
	end = start
	number, start, ok := read(8)
	return heading{number: number, generation: generation, start: start}, ok
}

// parse reads the object behind its heading, and gives the place behind it.
func (d *document) parse(head heading) (b *body, after int) {
	b = &body{number: head.number, generation: head.generation, at: head.start}
	l := &lexer{data: d.data, pos: head.end, places: true, notes: true}
	b.object = l.next()
	d.stray = append(d.stray, l.said...)
	if o, ok := b.object.(dict); ok {
		if s, after, ok := d.stream(o, l.pos); ok {
			s.of = b
			b.object, l.pos = s, after
		}
	}
	return b, l.pos
}

func (d *document) trail(t dict) {
	if r, ok := t["Info"].(ref); ok && !slices.Contains(d.infos, r) {
		d.infos = append(d.infos, r)
	}
	for _, k := range []name{"Root", "Encrypt", "Info", "ID", "Size"} {
		if t[k] != nil {
			d.trailer[k] = t[k]
		}
	}
}

// stream is the stream after a dictionary: by its length where that leads to its end, else up to
// the next end.
func (d *document) stream(body dict, pos int) (stream, int, bool) {
	l := &lexer{data: d.data, pos: pos, notes: true}
	l.skip()
	rest := d.data[l.pos:]
	if !bytes.HasPrefix(rest, []byte("stream")) {
		return stream{}, 0, false
	}
	d.stray = append(d.stray, l.said...)
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
			return stream{dict: body, raw: d.data[start:finish], at: start}, finish, true
		}
	}
	finish := len(d.data)
	if i := bytes.Index(d.data[start:], []byte("endstream")); i >= 0 {
		finish = start + i
	} else if i := bytes.Index(d.data[start:], []byte("endobj")); i >= 0 {
		finish = start + i
	}
	return stream{dict: body, raw: d.data[start:finish], at: start}, finish, true
}

// unpackAll reads the objects of all object streams.
func (d *document) unpackAll() error {
	for _, b := range slices.Clone(d.bodies) {
		if s, ok := b.object.(stream); ok && s.dict["Type"] == name("ObjStm") {
			if err := d.unpack(b, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// unpack reads the objects of an object stream, 7.5.7.
func (d *document) unpack(container *body, s stream) error {
	data, err := d.decode(s)
	if err != nil {
		if errors.Is(err, ErrTooLarge) {
			return err
		}
		return nil // what cannot be unpacked holds nothing that a reader could show
	}
	n, first := d.number(s.dict["N"], 0), d.number(s.dict["First"], 0)
	l := &lexer{data: data}
	var read spans
	for range portable.Int(min(n, maxObjects)) {
		numbered, ok := l.next().(float64)
		offset, ok2 := l.next().(float64)
		if !ok || !ok2 {
			break
		}
		at := portable.Int(first) + portable.Int(offset)
		if at < 0 || at >= len(data) {
			continue
		}
		inner := &lexer{data: data, pos: at, places: true, packed: container}
		if err := d.add(&body{number: portable.Int(numbered), at: container.at, packed: container, object: inner.next()}); err != nil {
			return err
		}
		read = append(read, span{at, inner.pos})
	}
	d.noteNumbers(data)
	read = append(read, span{0, l.pos})
	for _, s := range read.gaps(len(data)) {
		if rest := bytes.TrimSpace(data[s.from:s.to]); len(rest) > 0 {
			d.stray = append(d.stray, rest)
		}
	}
	return nil
}
