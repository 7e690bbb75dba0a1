package font

import "encoding/binary"

// glyphHeader is the bytes before a glyph's contours: their number and the box of the ink.
const glyphHeader = 10

// place is where the bytes of a glyph are in the glyf table, none where nothing is drawn; false
// where they lie outside.
func (f *Face) place(g uint16) (section, bool) {
	if int(g) >= f.glyphs {
		return section{}, false
	}
	var from, to uint64
	if f.long {
		at := f.loca[4*int(g):]
		from, to = uint64(binary.BigEndian.Uint32(at)), uint64(binary.BigEndian.Uint32(at[4:]))
	} else {
		at := f.loca[2*int(g):]
		from, to = 2*uint64(binary.BigEndian.Uint16(at)), 2*uint64(binary.BigEndian.Uint16(at[2:]))
	}
	return section{from, to - from}, from <= to && to <= f.has["glyf"].length
}

// outline is the bytes of a glyph, after load; false where there are none to be had.
func (f *Face) outline(g uint16) ([]byte, bool) {
	s, ok := f.place(g)
	if !ok || s.offset+s.length > uint64(len(f.glyf)) {
		return nil, false
	}
	return f.glyf[s.offset : s.offset+s.length], true
}

// state is what is known of a glyph.
type state uint8

const (
	unknown state = iota
	entered       // its parts are being looked at
	sound
	unsound
)

// deepest is how deep composite glyphs may nest. Real fonts stay below five; readers of PDF give up
// at some depth.
const deepest = 8

// whole reports whether a glyph can be drawn: it lies in the file, and so do its parts and theirs,
// none a part of itself.
func (f *Face) whole(g uint16, known []state, depth int) bool {
	if int(g) >= len(known) || depth > deepest {
		return false
	}
	if known[g] != unknown {
		return known[g] == sound
	}
	known[g] = entered
	o, ok := f.outline(g)
	if ok && len(o) > 0 {
		ok = len(o) >= glyphHeader && !(contours(o) > 0 && len(o) < glyphHeader+2*contours(o)+2)
		ok = ok && parts(o, func(part []byte) bool {
			return f.whole(binary.BigEndian.Uint16(part), known, depth+1)
		})
	}
	known[g] = unsound
	if ok {
		known[g] = sound
	}
	return ok
}

// contours is the number of a glyph's contours; negative: it is composite.
func contours(o []byte) int { return int(int16(binary.BigEndian.Uint16(o))) }

// The flags of a composite glyph (OpenType 1.9, glyf).
const (
	argsAreWords = 1 << 0
	hasScale     = 1 << 3
	moreParts    = 1 << 5
	hasXYScale   = 1 << 6
	hasMatrix    = 1 << 7
)

// parts visits the numbers of the glyphs that a composite glyph is made of, in place, until visit
// says no. False means that it did, or that the glyph ends too early.
func parts(o []byte, visit func(number []byte) bool) bool {
	if len(o) < glyphHeader || contours(o) >= 0 {
		return true
	}
	for at := glyphHeader; ; {
		if at+4 > len(o) {
			return false
		}
		flags := binary.BigEndian.Uint16(o[at:])
		number := o[at+2 : at+4]
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasXYScale != 0:
			at += 4
		case flags&hasMatrix != 0:
			at += 8
		}
		if at > len(o) || !visit(number) {
			return false
		}
		if flags&moreParts == 0 {
			return true
		}
	}
}
