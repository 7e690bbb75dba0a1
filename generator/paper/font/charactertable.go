package font

import (
	"encoding/binary"
	"maps"
	"math/bits"
	"slices"
)

// segment is neighbouring characters whose glyphs are neighbours too.
type segment struct {
	first, last rune
	glyph       uint16 // of the first
}

// characterTable leads characters to glyphs: those of 16 bits in format 4, and where there are
// others, all in format 12 too (OpenType 1.9, cmap).
func characterTable(characters map[rune]uint16) []byte {
	all := segments(characters)
	short := all[:0:0]
	for _, s := range all {
		if s.first <= 0xfffe {
			s.last = min(s.last, 0xfffe)
			short = append(short, s)
		}
	}
	format4 := shortTable(short)
	const windows, basic, full = 3, 1, 10
	if len(all) == 0 || all[len(all)-1].last <= 0xfffe {
		out := appendWords(nil, 0, 1, windows, basic, 0, 12)
		return append(out, format4...)
	}
	out := appendWords(nil, 0, 2, windows, basic, 0, 20, windows, full, 0, uint16(20+len(format4)))
	return append(append(out, format4...), longTable(all)...)
}

func segments(characters map[rune]uint16) []segment {
	var all []segment
	for _, c := range slices.Sorted(maps.Keys(characters)) {
		g := characters[c]
		if n := len(all); n > 0 {
			if s := &all[n-1]; c == s.last+1 && int(g) == int(s.glyph)+int(c-s.first) {
				s.last = c
				continue
			}
		}
		all = append(all, segment{c, c, g})
	}
	return all
}

// shortTable is format 4. The last segment, of the character that is none, must be there.
func shortTable(all []segment) []byte {
	all = append(all, segment{0xffff, 0xffff, 0})
	n := len(all)
	log := bits.Len(uint(n)) - 1
	out := appendWords(nil, 4, uint16(16+8*n), 0, uint16(2*n), uint16(2<<log), uint16(log), uint16(2*n-2<<log))
	for _, s := range all {
		out = appendWords(out, uint16(s.last))
	}
	out = appendWords(out, 0)
	for _, s := range all {
		out = appendWords(out, uint16(s.first))
	}
	for _, s := range all {
		out = appendWords(out, s.glyph-uint16(s.first)) // modulo 65,536
	}
	return append(out, make([]byte, 2*n)...)
}

// longTable is format 12.
func longTable(all []segment) []byte {
	out := appendWords(nil, 12, 0)
	for _, v := range []int{16 + 12*len(all), 0, len(all)} {
		out = binary.BigEndian.AppendUint32(out, uint32(v))
	}
	for _, s := range all {
		for _, v := range []int{int(s.first), int(s.last), int(s.glyph)} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
	}
	return out
}

func appendWords(b []byte, words ...uint16) []byte {
	for _, w := range words {
		b = binary.BigEndian.AppendUint16(b, w)
	}
	return b
}
