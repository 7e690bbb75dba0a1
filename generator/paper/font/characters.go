package font

import (
	"encoding/binary"
	"unicode"
)

// readCharacters reads the characters of the largest table of Unicode: all planes before the basic
// one.
func (f *Face) readCharacters() error {
	t := f.tables["cmap"]
	u16 := binary.BigEndian.Uint16
	var best []byte
	rank, symbols := 0, false
	for i := range int(u16(t[2:])) {
		if 4+8*i+8 > len(t) {
			return damaged("cmap")
		}
		e := t[4+8*i:]
		platform, encoding, offset := u16(e), u16(e[2:]), uint64(binary.BigEndian.Uint32(e[4:]))
		if offset+2 > uint64(len(t)) {
			continue
		}
		sub := t[offset:]
		r := 0
		switch format := u16(sub); {
		case format == 12 && (platform == 3 && encoding == 10 || platform == 0):
			r = 2
		case format == 4 && (platform == 3 && encoding == 1 || platform == 0):
			r = 1
		}
		symbols = symbols || platform == 3 && encoding == 0
		if r > rank {
			best, rank = sub, r
		}
	}
	var err error
	switch {
	case rank == 2:
		err = f.readSegmented(best)
	case rank == 1:
		err = f.readBasic(best)
	case symbols:
		err = refuse("是符号字体，字形不对应 Unicode 字符", "is a symbol font: its glyphs stand for no Unicode characters")
	default:
		err = refuse("没有 Unicode 字符表", "has no Unicode character map")
	}
	return err
}

// readSegmented reads a table of format 12: groups of characters in ascending order. What stands
// out of order is not read, so that no table takes longer than there are characters.
func (f *Face) readSegmented(t []byte) error {
	if len(t) < 16 {
		return damaged("cmap")
	}
	u32 := binary.BigEndian.Uint32
	groups := t[16:]
	n := uint64(u32(t[12:]))
	if n > uint64(len(groups)/12) {
		return damaged("cmap")
	}
	next := uint64(0)
	for i := range int(n) {
		e := groups[12*i:]
		first, last, glyph := uint64(u32(e)), min(uint64(u32(e[4:])), unicode.MaxRune), uint64(u32(e[8:]))
		for r := max(first, next); r <= last; r++ {
			g := glyph + r - first
			if g >= uint64(f.glyphs) {
				break
			}
			f.set(rune(r), uint16(g))
		}
		next = max(next, last+1)
	}
	return nil
}

// readBasic reads a table of format 4: segments of the basic plane in ascending order of their
// ends. The first that ends at or after a character counts for it.
func (f *Face) readBasic(t []byte) error {
	u16 := binary.BigEndian.Uint16
	if len(t) < 16 {
		return damaged("cmap")
	}
	n := int(u16(t[6:])) / 2
	if 16+8*n > len(t) {
		return damaged("cmap")
	}
	ends, starts, deltas, offsets := t[14:], t[16+2*n:], t[16+4*n:], t[16+6*n:]
	next := 0
	for i := range n {
		first, last := int(u16(starts[2*i:])), int(u16(ends[2*i:]))
		delta, offset := u16(deltas[2*i:]), int(u16(offsets[2*i:]))
		// U+FFFF ends the table and is no character
		for r := max(first, next); r <= last && r < 0xffff; r++ {
			g := uint16(r) + delta
			if offset != 0 { // counts from its own place
				at := 2*i + offset + 2*(r-first)
				if at+2 > len(offsets) {
					break
				}
				if g = u16(offsets[at:]); g != 0 {
					g += delta
				}
			}
			if int(g) < f.glyphs {
				f.set(rune(r), g)
			}
		}
		next = max(next, last+1)
	}
	return nil
}

func (f *Face) set(r rune, g uint16) {
	if g == 0 {
		return
	}
	page := int(r >> 8)
	for page >= len(f.pages) {
		f.pages = append(f.pages, nil)
	}
	if f.pages[page] == nil {
		f.pages[page] = make([]uint16, 256)
	}
	f.pages[page][r&0xff] = g
}

// dropBlanks forgets the characters that would come out blank, so that another face serves them, or
// a problem names them. Fonts map characters that nobody drew to empty glyphs.
func (f *Face) dropBlanks() {
	f.drop(func(r rune, g uint16) bool {
		s, ok := f.place(g)
		return !ok || s.length == 0 && !inkless(r)
	})
}

// dropDamaged forgets those whose outlines cannot be drawn.
func (f *Face) dropDamaged() {
	known := make([]state, f.glyphs)
	f.drop(func(_ rune, g uint16) bool { return !f.whole(g, known, 0) })
}

func (f *Face) drop(unusable func(rune, uint16) bool) {
	for i, page := range f.pages {
		for j, g := range page {
			if g != 0 && unusable(rune(i<<8+j), g) {
				page[j] = 0
			}
		}
	}
}

// inkless reports whether a character has no ink by its nature.
func inkless(r rune) bool {
	const brailleBlank = 0x2800
	return unicode.IsSpace(r) || r == brailleBlank || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}
