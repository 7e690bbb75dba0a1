package pdfread

import (
	"bytes"
	"maps"
	"slices"

	"gongkai/generator/portable"
)

// entry is a line of the cross-reference: where an object stands.
type entry struct {
	at     int // in the file; 0 for one that is free or packed
	packed int // the number of its object stream
}

// maxSections is how many sections of a cross-reference are followed.
const maxSections = 4096

// sections follows the cross-reference from its newest section to its oldest, 7.5.4 to 7.5.8, and
// gives where the objects stand. nil: it is broken.
func (d *document) sections() map[int]entry {
	entries := map[int]entry{}
	i := bytes.LastIndex(d.data, []byte("startxref"))
	if i < 0 {
		return nil
	}
	at, ok := (&lexer{data: d.data, pos: i + len("startxref")}).next().(float64)
	if !ok {
		return nil
	}
	shift := max(0, bytes.Index(d.data[:min(len(d.data), 2048)], []byte("%PDF-")))
	byPlace := make(map[int]*body, len(d.bodies))
	for _, b := range d.bodies {
		byPlace[b.at] = b
	}
	seen, next := map[int]bool{}, []int{portable.Int(at)}
	for n := 0; len(next) > 0 && n < maxSections; n++ {
		pos := next[0] + shift
		next = next[1:]
		if pos < 0 || pos >= len(d.data) || seen[pos] {
			continue
		}
		seen[pos] = true
		t := d.section(pos, shift, byPlace, entries)
		if t == nil {
			return nil
		}
		if n == 0 {
			d.newest = portable.Int(at)
			d.trail(t)
			d.table = bytes.HasPrefix(d.data[pos:], []byte("xref"))
		}
		for _, k := range []name{"XRefStm", "Prev"} {
			if p, ok := t[k].(float64); ok {
				next = append(next, portable.Int(p))
			}
		}
	}
	return entries
}

// section reads a table or stream of the cross-reference, and gives its trailer. What a newer
// section has told stays.
func (d *document) section(pos, shift int, byPlace map[int]*body, entries map[int]entry) dict {
	l := &lexer{data: d.data, pos: pos}
	l.skip()
	if !bytes.HasPrefix(d.data[l.pos:], []byte("xref")) {
		b := byPlace[l.pos]
		if b == nil {
			return nil
		}
		s, ok := b.object.(stream)
		if !ok || s.dict["Type"] != name("XRef") || !d.sectionStream(s, shift, entries) {
			return nil
		}
		return s.dict
	}
	l.pos += len("xref")
	for {
		switch first := l.next().(type) {
		case keyword:
			t, _ := l.next().(dict)
			if first != "trailer" {
				return nil
			}
			return t
		case float64:
			if !d.subsection(l, portable.Int(first), shift, entries) {
				return nil
			}
		default:
			return nil
		}
	}
}

// subsection reads the lines of a table behind the number of their first object.
func (d *document) subsection(l *lexer, first, shift int, entries map[int]entry) bool {
	count, ok := l.next().(float64)
	if !ok || count > maxObjects {
		return false
	}
	for i := range portable.Int(count) {
		at, ok := l.next().(float64)
		_, ok2 := l.next().(float64)
		state, ok3 := l.next().(keyword)
		if !ok || !ok2 || !ok3 {
			return false
		}
		if _, known := entries[first+i]; known {
			continue
		}
		switch {
		case state == "n" && at > 0:
			entries[first+i] = entry{at: portable.Int(at) + shift}
		case state == "f":
			entries[first+i] = entry{}
		}
	}
	return true
}

// sectionStream reads a stream of the cross-reference: 7.5.8.
func (d *document) sectionStream(s stream, shift int, entries map[int]entry) bool {
	data, err := d.decode(stream{dict: s.dict, raw: s.raw}) // which is never encrypted
	widths, _ := s.dict["W"].(array)
	if err != nil || len(widths) < 3 {
		return false
	}
	var w [3]int
	for i := range w {
		n, _ := widths[i].(float64)
		if w[i] = portable.Int(n); w[i] < 0 || w[i] > 8 {
			return false
		}
	}
	size, _ := s.dict["Size"].(float64)
	index, ok := s.dict["Index"].(array)
	if !ok {
		index = array{0.0, size}
	}
	line := w[0] + w[1] + w[2]
	for i := 0; i+1 < len(index) && line > 0; i += 2 {
		first, _ := index[i].(float64)
		count, _ := index[i+1].(float64)
		for n := portable.Int(first); n < portable.Int(first)+portable.Int(count) && len(data) >= line; n++ {
			kind, field := 1, uint64(0)
			if w[0] > 0 {
				kind = int(bigEndian(data[:w[0]]) & 0xff)
			}
			field = bigEndian(data[w[0] : w[0]+w[1]])
			data = data[line:]
			if _, known := entries[n]; known || field > 1<<40 {
				continue
			}
			switch kind {
			case 0:
				entries[n] = entry{}
			case 1:
				entries[n] = entry{at: int(field) + shift}
			case 2:
				entries[n] = entry{packed: int(field)}
			}
		}
	}
	return true
}

func bigEndian(b []byte) uint64 {
	n := uint64(0)
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	return n
}

// covered reads the objects that the cross-reference names and that stand where none was looked
// for: inside of what another gave out as its stream.
func (d *document) covered(entries map[int]entry) error {
	for _, number := range slices.Sorted(maps.Keys(entries)) {
		e := entries[number]
		if e.at <= 0 || e.at >= len(d.data) || slices.ContainsFunc(d.copies[number], func(b *body) bool { return d.reaches(e.at, b.at) }) {
			continue
		}
		window := d.data[:min(len(d.data), e.at+64)]
		head := (&document{data: window}).heading(e.at)
		if head.end < 0 || head.trailer || head.number != number || !d.reaches(e.at, head.start) {
			continue
		}
		b, _ := d.parse(head)
		if err := d.add(b); err != nil {
			return err
		}
	}
	return nil
}

// choose settles which of the objects with one number counts: what the cross-reference says, where
// it is whole and leads to pages; else, as readers mend a broken file, the last. Of packed ones and
// those in the file itself the latter are newer there: such files are written by programs that add
// to an old file.
func (d *document) choose(entries map[int]entry) {
	if entries != nil && d.follow(entries) {
		return
	}
	d.rebuilt = true
	clear(d.current)
	for number, copies := range d.copies {
		last := copies[len(copies)-1]
		for _, b := range copies {
			if b.packed == nil {
				last = b
			}
		}
		d.current[number] = last
	}
	if d.dictOf(d.trailer["Root"])["Pages"] != nil {
		return
	}
	for _, b := range d.counts() {
		if o := d.dictOf(b.object); o["Type"] == name("Catalog") {
			d.trailer["Root"] = ref(b.number)
		}
	}
}

// follow takes what the cross-reference says; false where it leads to something else.
func (d *document) follow(entries map[int]entry) bool {
	clear(d.current)
	for number, e := range entries {
		for _, b := range d.copies[number] {
			if e.at > 0 && b.packed == nil && d.reaches(e.at, b.at) {
				d.current[number] = b
			}
		}
		if e.at > 0 && d.current[number] == nil && len(d.copies[number]) > 0 {
			return false
		}
	}
	for number, e := range entries {
		for _, b := range d.copies[number] {
			if e.packed > 0 && b.packed != nil && b.packed == d.current[e.packed] {
				d.current[number] = b
			}
		}
		if e.packed > 0 && d.current[number] == nil && len(d.copies[number]) > 0 {
			return false
		}
	}
	root := d.dictOf(d.trailer["Root"])
	return root != nil && d.dictOf(root["Pages"]) != nil
}

// reaches reports that nothing but space stands between two places.
func (d *document) reaches(from, to int) bool {
	return from <= to && to <= from+16 && to <= len(d.data) && len(bytes.TrimLeft(d.data[from:to], " \t\r\n\f\x00")) == 0
}
