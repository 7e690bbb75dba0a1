package pdfread

import (
	"encoding/binary"
	"sync"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// trueType is what a TrueType or OpenType font says of its glyphs: its tables cmap and post. A font
// that was cut down for a PDF often lacks the tables without which libraries read none.
type trueType struct {
	data    []byte
	tables  map[string][]byte
	unicode map[int]rune   // by glyph, after a subtable of Unicode
	codes   map[uint32]int // glyphs by code, after one of symbols or of Macintosh
	roman   bool           // the codes are those of Macintosh
	byName  map[string]int
	names   map[int]string
	left    int // codes that may still be read
}

// maxGlyph is the greatest number of a glyph.
const maxGlyph = 1<<16 - 1

// maxFontCodes is how many codes of all fonts of a file are read.
const maxFontCodes = 1 << 21

func (d *document) trueType(s stream) *trueType {
	data, err := d.decode(s)
	if err != nil {
		return &trueType{}
	}
	return d.parseTrueType(data)
}

// parseTrueType reads a font, as long as not too much was read of the fonts of the file.
func (d *document) parseTrueType(data []byte) *trueType {
	most := min(maxCodes, d.codes)
	t := parseTrueType(data, most)
	d.codes -= most - t.left
	return t
}

// parseTrueType reads a font, of which so many codes are read; what is broken in it says nothing.
func parseTrueType(data []byte, most int) *trueType {
	t := &trueType{data: data, left: most, tables: map[string][]byte{}, unicode: map[int]rune{}, codes: map[uint32]int{}, byName: map[string]int{}, names: map[int]string{}}
	b := reader(data)
	if tag := b.text(0, 4); tag != "\x00\x01\x00\x00" && tag != "true" && tag != "OTTO" {
		return t
	}
	for i := range b.u16(4) {
		at := 12 + 16*i
		start, length := b.u32(at+8), b.u32(at+12)
		if start < 0 || length < 0 || start > len(data) {
			continue
		}
		t.tables[b.text(at, 4)] = data[start:min(len(data), start+length)]
	}
	t.readCmap(t.tables["cmap"])
	t.readPost(t.tables["post"])
	return t
}

func (t *trueType) table(tag string) []byte { return t.tables[tag] }

// shows is what a glyph shows.
func (t *trueType) shows(glyph int) string {
	if r, ok := t.unicode[glyph]; ok && glyph != 0 {
		return string(r)
	}
	return character(t.names[glyph])
}

// coded is what a code shows in a font with an encoding of its own.
func (t *trueType) coded(code uint32) string {
	for _, c := range []uint32{code, 0xf000 + code} {
		glyph, ok := t.codes[c]
		if !ok {
			continue
		}
		if text := t.shows(glyph); text != "" || !t.roman {
			return text
		}
		return western(charmap.Macintosh, c)
	}
	return ""
}

// readCmap reads the subtables: those of Unicode tell what glyphs show, those of symbols and of
// Macintosh which glyph a code stands for.
func (t *trueType) readCmap(table []byte) {
	b := reader(table)
	for i := range min(b.u16(2), 64) {
		platform, encoding, at := b.u16(4+8*i), b.u16(6+8*i), b.u32(8+8*i)
		if at < 0 || at > len(table) {
			continue
		}
		isUnicode := platform == 0 || platform == 3 && (encoding == 1 || encoding == 10)
		eachCode(reader(table[at:]), func(code uint32, glyph int) bool {
			if t.left--; t.left < 0 {
				t.left = 0
				return false
			}
			switch {
			case glyph == 0:
				return true
			case !isUnicode:
				t.codes[code], t.roman = glyph, platform == 1 && encoding == 0
			default:
				if r, ok := t.unicode[glyph]; !ok || isPreferred(rune(code), r) {
					t.unicode[glyph] = rune(code)
				}
			}
			return true
		})
	}
}

// isPreferred reports that a character says better than another what a glyph shows: compatibility
// characters and those of nobody's standard say it worse, and among equals the first counts.
func isPreferred(r, than rune) bool {
	rank := func(r rune) int {
		switch {
		case r >= 0xe000 && r <= 0xf8ff:
			return 2
		case r >= 0x2e80 && r <= 0x2fdf, r >= 0xf900 && r <= 0xfaff, r == 0xa0, r == 0xad:
			return 1
		}
		return 0
	}
	return rank(r) < rank(than)
}

// eachCode visits the codes of a subtable with their glyphs, until a visit is the last: formats 0, 4,
// 6 and 12.
func eachCode(b reader, visit func(code uint32, glyph int) bool) {
	switch b.u16(0) {
	case 0:
		for code := range 256 {
			if !visit(uint32(code), b.u8(6+code)) {
				return
			}
		}
	case 4:
		segments(b, visit)
	case 6:
		for i := range b.u16(8) {
			if !visit(uint32(b.u16(6)+i), b.u16(10+2*i)) {
				return
			}
		}
	case 12:
		for i := range min(b.u32(12), 1<<16) {
			first, last, glyph := b.u32(16+12*i), b.u32(20+12*i), b.u32(24+12*i)
			for code := first; code <= min(last, unicode.MaxRune) && glyph+code-first <= maxGlyph; code++ {
				if !visit(uint32(code), glyph+code-first) {
					return
				}
			}
		}
	}
}

// segments reads format 4.
func segments(b reader, visit func(code uint32, glyph int) bool) {
	n := b.u16(6) / 2
	for i := range n {
		last, first := b.u16(14+2*i), b.u16(16+2*n+2*i)
		delta, at := b.u16(16+4*n+2*i), 16+6*n+2*i
		offset := b.u16(at)
		for code := first; code <= last && code < 0xffff; code++ {
			glyph := code
			if offset != 0 {
				glyph = b.u16(at + offset + 2*(code-first))
			}
			if offset == 0 || glyph != 0 {
				glyph = (glyph + delta) & 0xffff
			}
			if !visit(uint32(code), glyph) {
				return
			}
		}
	}
}

// readPost reads the names of glyphs: format 2, where the first 258 are those of Macintosh.
func (t *trueType) readPost(table []byte) {
	b := reader(table)
	if b.u32(0) != 0x00020000 {
		return
	}
	count := b.u16(32)
	var own []string
	for at := 34 + 2*count; at < len(table) && len(own) < 1<<16; {
		n := b.u8(at)
		own = append(own, b.text(at+1, n))
		at += 1 + n
	}
	macintosh := macintoshNames()
	for glyph := range count {
		called := ""
		switch i := b.u16(34 + 2*glyph); {
		case i < len(macintosh):
			called = macintosh[i]
		case i >= 258 && i-258 < len(own):
			called = own[i-258]
		}
		if called != "" && called != ".notdef" {
			t.names[glyph], t.byName[called] = called, glyph
		}
	}
}

// macintoshNames is the first of the names that fonts need not write: .notdef, two that are blank,
// then ASCII.
var macintoshNames = sync.OnceValue(func() []string {
	out := []string{".notdef", "", ""}
	for c := ' '; c <= '~'; c++ {
		called := standardNames[int(c)]
		switch c {
		case '\'':
			called = "quotesingle"
		case '`':
			called = "grave"
		}
		out = append(out, called)
	}
	return out
})

// reader reads numbers of several bytes; beyond its end stands nothing.
type reader []byte

func (b reader) text(at, n int) string {
	if at < 0 || n < 0 || at+n > len(b) {
		return ""
	}
	return string(b[at : at+n])
}

func (b reader) u8(at int) int {
	if at < 0 || at >= len(b) {
		return 0
	}
	return int(b[at])
}

func (b reader) u16(at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func (b reader) u32(at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[at:]))
}
