package font

import (
	"encoding/binary"
	"slices"
	"sync/atomic"
)

// cff is the outlines of a face in the Compact Font Format, version 1 (Adobe Technical Note 5176).
// Where everything lies is known when a face has been parsed; the outlines are read later.
type cff struct {
	data   []byte // the table; nil before it is loaded
	glyphs index  // a program for each
	global index  // subroutines of all glyphs
	fonts  []cffFont
	of     []uint8 // the font of each glyph; nil where there is one
	matrix []byte  // the entry FontMatrix of the Top DICT, as it stands
	states []atomic.Uint32
}

// cffFont is a Font DICT: glyphs that share measures and subroutines. A face that is not keyed by
// CID has one.
type cffFont struct {
	matrix  []byte // the entry FontMatrix, as it stands
	private []byte // the Private DICT, without its subroutines
	local   index  // which are these
}

// The operators that are looked at (5176, 9, 10, 15, 16); those of two bytes begin with escape.
const (
	escape         = 12
	charStrings    = 17
	privateDict    = 18
	subroutines    = 19
	fontMatrix     = escape<<8 | 7
	charStringType = escape<<8 | 6
	keyedByCID     = escape<<8 | 30
	fontArray      = escape<<8 | 36
	fontSelect     = escape<<8 | 37
)

// cffTable is the table in its file.
type cffTable struct {
	in    input
	where section
}

// read reads a part of the table.
func (t cffTable) read(at, length uint64) ([]byte, error) {
	if at+length > t.where.length {
		return nil, damaged("CFF")
	}
	return t.in.read(section{t.where.offset + at, length})
}

// readCFF reads all of the table but the programs of its glyphs and its subroutines.
func readCFF(in input, where section, glyphs int) (*cff, error) {
	t := cffTable{in, where}
	head, err := t.read(0, 4)
	if err != nil || head[0] != 1 {
		return nil, damaged("CFF")
	}
	_, at, err := t.index(uint64(head[2])) // names
	if err != nil {
		return nil, err
	}
	tops, at, err := t.index(at)
	if err != nil {
		return nil, err
	}
	_, at, err = t.index(at) // strings
	if err != nil {
		return nil, err
	}
	f := &cff{states: make([]atomic.Uint32, glyphs)}
	if f.global, _, err = t.index(at); err != nil {
		return nil, err
	}
	if tops.len() != 1 {
		return nil, damaged("CFF")
	}
	top, err := t.dict(tops, 0)
	if err != nil {
		return nil, err
	}
	f.matrix = top.raw(fontMatrix)
	if f.glyphs, _, err = t.index(top.offset(charStrings)); err != nil {
		return nil, err
	}
	if f.glyphs.len() < glyphs || top.number(charStringType, 2) != 2 {
		return nil, damaged("CFF")
	}
	return f, f.readFonts(t, top, glyphs)
}

// readFonts reads the Font DICTs; of a face that is not keyed by CID, what stands for one.
func (f *cff) readFonts(t cffTable, top dict, glyphs int) error {
	if !top.has(keyedByCID) {
		one, err := t.font(top)
		one.matrix = nil // it stands in the Top DICT
		f.fonts = []cffFont{one}
		return err
	}
	array, _, err := t.index(top.offset(fontArray))
	if err != nil {
		return err
	}
	if array.len() == 0 || array.len() > 256 { // they are counted in a byte
		return damaged("CFF")
	}
	for i := range array.len() {
		d, err := t.dict(array, i)
		if err != nil {
			return err
		}
		one, err := t.font(d)
		if err != nil {
			return err
		}
		f.fonts = append(f.fonts, one)
	}
	if f.of, err = t.selection(top.offset(fontSelect), glyphs); err != nil {
		return err
	}
	if int(slices.Max(f.of)) >= len(f.fonts) {
		return damaged("CFF")
	}
	return nil
}

// font reads what a Font DICT leads to.
func (t cffTable) font(d dict) (cffFont, error) {
	f := cffFont{matrix: d.raw(fontMatrix)}
	where := d.operands(privateDict)
	if len(where) != 2 || where[0] < 0 || where[1] < 0 {
		return f, nil // no measures, no subroutines
	}
	size, at := uint64(where[0]), uint64(where[1])
	data, err := t.read(at, size)
	if err != nil {
		return f, err
	}
	private, err := readDict(data)
	if err != nil {
		return f, err
	}
	for _, e := range private {
		if e.operator != subroutines {
			f.private = append(f.private, e.raw...)
		}
	}
	if offset := private.offset(subroutines); offset > 0 {
		f.local, _, err = t.index(at + offset) // counts from the Private DICT
	}
	return f, err
}

// selection is the number of each glyph's Font DICT (5176, 19).
func (t cffTable) selection(at uint64, glyphs int) ([]uint8, error) {
	head, err := t.read(at, 1)
	if err != nil {
		return nil, err
	}
	if head[0] == 0 {
		return t.read(at+1, uint64(glyphs))
	}
	count, err := t.read(at+1, 2)
	if head[0] != 3 || err != nil {
		return nil, damaged("CFF")
	}
	n := int(binary.BigEndian.Uint16(count))
	ranges, err := t.read(at+3, uint64(3*n+2))
	if err != nil {
		return nil, err
	}
	out := make([]uint8, glyphs)
	for i := range n {
		first, end := binary.BigEndian.Uint16(ranges[3*i:]), binary.BigEndian.Uint16(ranges[3*i+3:])
		for g := int(first); g < min(int(end), glyphs); g++ {
			out[g] = ranges[3*i+2]
		}
	}
	return out, nil
}

// font is that of a glyph, which must be there.
func (f *cff) font(g uint16) *cffFont {
	if f.of == nil {
		return &f.fonts[0]
	}
	return &f.fonts[f.of[g]]
}

// ink is the box of a glyph's outline; zero where it has none.
func (f *cff) ink(g uint16, em float64) Box {
	p, ok := f.run(g)
	if !ok || !p.inked {
		return Box{}
	}
	length := func(v int64) float64 { return float64(v) / (65536 * em) }
	return Box{length(p.xMin), length(p.yMin), length(p.xMax), length(p.yMax)}
}

// usable reports whether a glyph can be drawn, and whether it has ink. It is found out once.
func (f *cff) usable(g uint16) (ok, inked bool) {
	if int(g) >= len(f.states) {
		return false, false
	}
	const looked, sound, withInk = 1, 2, 4
	s := f.states[g].Load()
	if s == 0 {
		s = looked
		if p, ok := f.run(g); ok {
			if s |= sound; p.inked {
				s |= withInk
			}
		}
		f.states[g].Store(s)
	}
	return s&sound != 0, s&withInk != 0
}
