package font

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// mostGlyphs is how many glyphs a font file may have: they are counted in 16 bits.
const mostGlyphs = 0xffff

// Subset is a TrueType file, or of a face with PostScript outlines a CFF table, in which glyph i,
// from 1, is glyphs[i-1]; 0 is .notdef, left empty, for no document shows it. Parts of composite
// glyphs come after them. The same glyphs give the same bytes. The error is a *Refused: more glyphs
// than a file can hold, or a damaged one, which Glyph never gives.
func (f *Face) Subset(glyphs []uint16) ([]byte, error) {
	if len(glyphs) >= mostGlyphs {
		return nil, tooMany()
	}
	f.load()
	if f.cff != nil {
		return f.cff.subset(glyphs)
	}
	tables, err := f.trueTypeTables(glyphs)
	if err != nil {
		return nil, err
	}
	return assemble(trueType, tables), nil
}

// trueTypeTables is the tables of a subset of TrueType.
func (f *Face) trueTypeTables(glyphs []uint16) ([]table, error) {
	s := newSubset(glyphs)
	loca := make([]byte, 0, 4*(len(s.glyphs)+1))
	hmtx := make([]byte, 0, 4*len(s.glyphs))
	for i := 0; i < len(s.glyphs); i++ { // grows by the parts of composite glyphs
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(s.outlines)))
		if i > 0 {
			if err := s.add(f, s.glyphs[i]); err != nil {
				return nil, err
			}
		}
		hmtx = f.appendMetrics(hmtx, s.glyphs[i])
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(s.outlines)))
	head, hhea := f.headers(len(s.glyphs))
	maxp := slices.Clone(f.tables["maxp"][:32])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(s.glyphs)))
	return []table{
		{"cvt ", f.tables["cvt "]}, {"fpgm", f.tables["fpgm"]}, {"glyf", s.outlines}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx},
		{"loca", loca}, {"maxp", maxp}, {"prep", f.tables["prep"]},
	}, nil
}

// headers is the tables head and hhea of a subset of so many glyphs.
func (f *Face) headers(glyphs int) (head, hhea []byte) {
	head, hhea = slices.Clone(f.tables["head"][:54]), slices.Clone(f.tables["hhea"][:36])
	clear(head[8:12])                        // the checksum of the file, which assemble sets
	clear(head[20:36])                       // created, modified
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(hhea[34:], uint16(glyphs))
	return head, hhea
}

// subset is the glyphs of a face that are wanted, and their outlines as far as they were added.
type subset struct {
	glyphs   []uint16          // their numbers in the face
	at       map[uint16]uint16 // and in the subset
	outlines []byte
}

func newSubset(glyphs []uint16) *subset {
	s := &subset{glyphs: append([]uint16{0}, glyphs...), at: map[uint16]uint16{}, outlines: []byte{}}
	for i, g := range glyphs {
		if _, ok := s.at[g]; !ok {
			s.at[g] = uint16(i + 1)
		}
	}
	return s
}

// add appends the outline of a glyph, and to the glyphs those that it is composed of.
func (s *subset) add(f *Face, glyph uint16) error {
	o, ok := f.outline(glyph)
	if !ok {
		return damaged("glyf")
	}
	from := len(s.outlines)
	s.outlines = append(s.outlines, o...)
	full := false
	ok = parts(s.outlines[from:], func(part []byte) bool {
		n, fits := s.number(binary.BigEndian.Uint16(part))
		full = !fits
		if fits {
			binary.BigEndian.PutUint16(part, n)
		}
		return fits
	})
	if full {
		return tooMany()
	}
	if !ok {
		return damaged("glyf")
	}
	for len(s.outlines)%4 != 0 {
		s.outlines = append(s.outlines, 0)
	}
	return nil
}

// number is that of a glyph in the subset, to which it is added; false where that is full.
func (s *subset) number(glyph uint16) (uint16, bool) {
	if n, ok := s.at[glyph]; ok {
		return n, true
	}
	if len(s.glyphs) == mostGlyphs {
		return 0, false
	}
	n := uint16(len(s.glyphs))
	s.at[glyph] = n
	s.glyphs = append(s.glyphs, glyph)
	return n, true
}

func tooMany() error {
	return refuse("一次用到的字形过多", "has more glyphs in use than a file can hold")
}

// appendMetrics appends the advance and the left side bearing of a glyph.
func (f *Face) appendMetrics(hmtx []byte, g uint16) []byte {
	advance, bearing := f.horizontal(g)
	hmtx = binary.BigEndian.AppendUint16(hmtx, advance)
	return binary.BigEndian.AppendUint16(hmtx, bearing)
}

// horizontal is the advance and the left side bearing of a glyph, as in hmtx.
func (f *Face) horizontal(g uint16) (advance, bearing uint16) {
	u16 := binary.BigEndian.Uint16
	long := f.hmtx[4*min(int(g), f.longHMX-1):]
	advance, bearing = u16(long), u16(long[2:])
	if over := int(g) - f.longHMX; over >= 0 {
		bearing = 0
		if at := 4*f.longHMX + 2*over; at+2 <= len(f.hmtx) {
			bearing = u16(f.hmtx[at:])
		}
	}
	return advance, bearing
}

type table struct {
	tag  string
	data []byte
}

// trueType is the kind of a font file with a table glyf.
const trueType = "\x00\x01\x00\x00"

// assemble writes a font file of the tables that there are, which come in the order of their tags.
func assemble(kind string, tables []table) []byte {
	tables = slices.DeleteFunc(tables, func(t table) bool { return t.data == nil })
	n := len(tables)
	log := bits.Len(uint(n)) - 1
	at, head := 12+16*n, 0
	out := []byte(kind)
	out = binary.BigEndian.AppendUint16(out, uint16(n))
	out = binary.BigEndian.AppendUint16(out, uint16(16<<log))
	out = binary.BigEndian.AppendUint16(out, uint16(log))
	out = binary.BigEndian.AppendUint16(out, uint16(16*n-(16<<log)))
	for _, t := range tables {
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		if t.tag == "head" {
			head = at
		}
		at += (len(t.data) + 3) &^ 3
	}
	out = slices.Grow(out, at-len(out))
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	const whole = 0xb1b0afba // what the words of the file add up to (OpenType 1.9, head)
	binary.BigEndian.PutUint32(out[head+8:], whole-checksum(out))
	return out
}

// checksum is the sum of the words of a table, the last filled up with zeros.
func checksum(data []byte) uint32 {
	sum := uint32(0)
	for ; len(data) >= 4; data = data[4:] {
		sum += binary.BigEndian.Uint32(data)
	}
	last := [4]byte{}
	copy(last[:], data)
	return sum + binary.BigEndian.Uint32(last[:])
}
