package pdfread

import (
	"bytes"
	"cmp"
	"html"
	"io"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/generator/inspect/prose"
	"gongkai/generator/portable"
)

// What stands in a file that no reader shows and that is no string of an object: numbers, names of
// fonts, the comments of programs, certificates, what is behind the end of packed bytes. Anybody can
// read it with an editor.

// span is bytes from one place up to another.
type span struct{ from, to int }

type spans []span

// gaps is what lies between spans, from 0 up to an end.
func (s spans) gaps(end int) (out spans) {
	slices.SortFunc(s, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	at := 0
	for _, next := range append(s, span{end, end}) {
		if next.from > at {
			out = append(out, span{at, next.from})
		}
		at = max(at, next.to)
	}
	return out
}

// The digits of numbers by which people are known: mobiles, residents, cards.
const (
	fewestDigits = 11
	mostDigits   = 19
)

// longNumbers is the numbers in a PDF that have as many digits, as it may write one: 7.3.3. Fractions,
// and what stands in strings, are none.
func longNumbers(data []byte) (out []string) {
	for at := fewestDigits - 1; at < len(data); at += fewestDigits { // one digit of each is met so
		if !isDigit(data[at]) {
			continue
		}
		start, end := at, at+1
		for start > 0 && isDigit(data[start-1]) {
			start--
		}
		for end < len(data) && isDigit(data[end]) {
			end++
		}
		at = max(at, end-1)
		if start > 0 && !bytes.ContainsRune([]byte(" \t\r\n\x00[/>+-"), rune(data[start-1])) {
			continue
		}
		for start < end && data[start] == '0' {
			start++
		}
		last := end
		switch {
		case end < len(data) && (data[end] == 'X' || data[end] == 'x'):
			end++
			last = end
		case end < len(data) && data[end] == '.':
			for last++; last < len(data) && data[last] == '0'; {
				last++
			}
		}
		if last < len(data) && !space(data[last]) && !bytes.ContainsRune([]byte("]/>"), rune(data[last])) {
			continue
		}
		if n := end - start; n >= fewestDigits && n <= mostDigits {
			out = append(out, string(data[start:end]))
		}
	}
	return out
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// noteNumbers notes such numbers.
func (d *document) noteNumbers(data []byte) { d.numerals = append(d.numerals, longNumbers(data)...) }

// outsideStreams notes the numbers that stand in the file itself.
func (d *document) outsideStreams() {
	var streams spans
	for _, b := range d.bodies {
		if s, ok := b.object.(stream); ok && b.packed == nil {
			streams = append(streams, span{s.at, s.at + len(s.raw)})
		}
	}
	for _, s := range streams.gaps(len(d.data)) {
		d.noteNumbers(d.data[s.from:s.to])
	}
}

// boxedDigits visits the numbers that stand in arrays one digit an element, as strings, names or
// numbers.
func (d *document) boxedDigits(o any, depth int, visit func(text string)) {
	if depth > maxNesting {
		return
	}
	switch v := o.(type) {
	case array:
		if text := onePiece(v); text != "" {
			visit(text)
		}
		for _, e := range v {
			d.boxedDigits(e, depth+1, visit)
		}
	case dict:
		for _, k := range sortedKeys(v) {
			d.boxedDigits(v[k], depth+1, visit)
		}
	case stream:
		d.boxedDigits(v.dict, depth+1, visit)
	}
}

// onePiece is the elements of an array together, where each is one character and they are as many as
// a number has.
func onePiece(list array) string {
	if len(list) < fewestDigits || len(list) > mostDigits {
		return ""
	}
	var out strings.Builder
	for _, e := range list {
		text := ""
		switch v := e.(type) {
		case str:
			text = textOf(v.text)
		case name:
			text = string(v)
		case float64:
			if digit := portable.Int(v); v >= 0 && v <= 9 && v == float64(digit) {
				text = string(rune('0' + digit))
			}
		}
		if utf8.RuneCountInString(text) != 1 {
			return ""
		}
		out.WriteString(text)
	}
	return out.String()
}

// replaced notes what a character is replaced by when it is copied: programs write the text of each
// glyph apart.
func (w *writer) replaced(text string) {
	if utf8.RuneCountInString(text) > 1 {
		text += "\n"
	}
	w.copied.WriteString(text)
}

// besideCopied says what was noted so of a page.
func (w *writer) besideCopied() {
	w.beside(Replacement, w.copied.String())
	w.copied.Reset()
}

// unescaped is a text without the escapes of addresses and of markup.
func unescaped(text string) string {
	if strings.Contains(text, "%") {
		if plain, err := url.PathUnescape(text); err == nil {
			text = plain
		}
	}
	if strings.Contains(text, "&#") {
		text = html.UnescapeString(text)
	}
	return text
}

// certified is how certificates of signatures in China name a person: the name, then a letter or digit
// that says of which kind the document is, and its number.
var certified = regexp.MustCompile(`@[A-Z0-9]?(\d{17}[\dXx])(?:@|$)`)

// shortestMark is the bytes of the shortest text that matters: two ideographs.
const shortestMark = 4

// within visits the texts that stand in bytes of no known form.
func within(data []byte, visit func(text string)) {
	if len(data) < shortestMark {
		return
	}
	sink := func(p prose.Piece) error {
		if saysMore.MatchString(p.Text) {
			visit(p.Text)
		}
		for _, m := range certified.FindAllStringSubmatch(p.Text, -1) {
			visit(m[1])
		}
		return nil
	}
	_ = prose.Strings(data, sink) // which makes no errors
	if len(data) <= mostSwapped { // UTF-16 with the high byte first, as names in fonts are
		_ = prose.Strings(swapped(data), sink)
	}
}

const mostSwapped = 16 << 10 // bytes

func swapped(data []byte) []byte {
	out := bytes.Clone(data)
	for i := 0; i+1 < len(out); i += 2 {
		out[i], out[i+1] = out[i+1], out[i]
	}
	return out
}

// The bytes of machine data that are read, from its begin and to its end: there stand the names,
// notes and licences.
const (
	headOfMachine = 256 << 10
	tailOfMachine = 64 << 10
)

// inside notes the texts in bytes of no known form.
func (w *writer) inside(data []byte) {
	visit := func(text string) { w.beside(Inner, text) }
	within(data[:min(len(data), headOfMachine)], visit)
	if len(data) > headOfMachine {
		within(data[max(headOfMachine, len(data)-tailOfMachine):], visit)
	}
}

// outlines is the tables of a font that hold outlines, measures and numbers of glyphs.
var outlines = strings.Fields("glyf loca hmtx vmtx cmap GSUB GPOS GDEF cvt fpgm prep kern hdmx head hhea vhea maxp gasp")

// machine reads what a font, a function, a profile of colours or another stream for machines says of
// itself. The samples of pictures are passed over.
func (w *writer) machine(s stream) error {
	switch {
	case s.dict["Subtype"] == name("Image"), s.dict["Type"] == name("XRef"), s.dict["Type"] == name("ObjStm"):
		return nil
	}
	data, err := w.d.decode(s)
	if err != nil {
		return tooLarge(err)
	}
	tables := parseTrueType(data, 0).tables
	for _, tag := range slices.Sorted(maps.Keys(tables)) {
		if !slices.Contains(outlines, tag) {
			w.inside(tables[tag])
		}
	}
	if len(tables) == 0 {
		w.inside(data)
	}
	return nil
}

// drawing notes the comments and numbers of content that writes nothing.
func (w *writer) drawing(data []byte) {
	l := &lexer{data: data, notes: true}
	for range maxOperators {
		if _, ok := l.next().(end); ok {
			break
		}
	}
	for _, comment := range l.said {
		w.beside(Inner, textOf(string(bytes.TrimLeft(comment, "%"))))
	}
	for _, number := range longNumbers(data) {
		w.beside(Inner, number)
	}
}

// behindPacked notes the bytes of a stream that stand behind the end of what is packed in it, of
// which so many were left. The four first are its sum.
func (d *document) behindPacked(data []byte, unpacker io.Reader, left int) {
	const sum = 4
	if n, err := unpacker.Read(make([]byte, 1)); n > 0 || err != io.EOF || left <= sum { // it breaks off
		return
	}
	if rest := bytes.TrimSpace(data[len(data)-left+sum:]); len(rest) > 0 {
		d.stray = append(d.stray, rest)
	}
}
