package font

import (
	"bytes"
	"encoding/binary"
)

// subset is a CFF table of these glyphs after .notdef, which is left empty. It is keyed by CID
// whatever the face is, a glyph's CID being its number, so that a document needs one kind of font
// for both.
func (f *cff) subset(glyphs []uint16) ([]byte, error) {
	programs := [][]byte{{endchar}}
	fonts := map[*cffFont]uint8{}
	var used []*cffFont
	of := []uint8{0}
	for _, g := range glyphs {
		p, ok := f.run(g)
		if !ok {
			return nil, damaged("CFF")
		}
		font := f.font(g)
		if _, ok := fonts[font]; !ok {
			fonts[font] = uint8(len(used))
			used = append(used, font)
		}
		programs = append(programs, p.code)
		of = append(of, fonts[font])
	}
	if len(used) == 0 {
		used = []*cffFont{&f.fonts[0]}
	}
	return f.write(programs, of, used), nil
}

// write writes a table: the glyphs' programs, and the font of each among those that are used.
func (f *cff) write(programs [][]byte, of []uint8, used []*cffFont) []byte {
	out := append([]byte{1, 0, 4, 4}, writeIndex([][]byte{[]byte("Subset")})...)
	strings := writeIndex([][]byte{[]byte("Adobe"), []byte("Identity")})
	charset := []byte{2} // one range: the CID of a glyph is its number
	if len(of) > 1 {
		charset = binary.BigEndian.AppendUint16(append(charset, 0, 1), uint16(len(of)-2))
	}
	choice, outlines := writeSelection(of), writeIndex(programs)
	var places topPlaces
	top := func() []byte { return writeIndex([][]byte{f.top(len(of), places)}) }
	at := len(out) + len(top()) + len(strings) + 2 // an empty INDEX of subroutines
	place := func(size int) (from int) {
		from = at
		at += size
		return from
	}
	places.charset = place(len(charset))
	places.choice = place(len(choice))
	places.outlines = place(len(outlines))
	var array [][]byte
	var privates []byte
	for _, font := range used {
		array = append(array, writeFont(font, place(len(font.private))))
		privates = append(privates, font.private...)
	}
	places.array = at
	out = append(append(append(out, top()...), strings...), 0, 0)
	return bytes.Join([][]byte{out, charset, choice, outlines, privates, writeIndex(array)}, nil)
}

// topPlaces is where the Top DICT leads to.
type topPlaces struct{ charset, choice, outlines, array int }

func (f *cff) top(glyphs int, at topPlaces) []byte {
	const (
		firstString = 391 // those before are the standard's
		charset     = 15
		countOfCIDs = 34
	)
	b := appendNumber(nil, firstString)
	b = appendNumber(b, firstString+1)
	b = append(appendNumber(b, 0), escape, keyedByCID&0xff)
	b = append(b, f.matrix...)
	b = append(appendNumber(b, glyphs), escape, countOfCIDs)
	b = append(appendNumber(b, at.charset), charset)
	b = append(appendNumber(b, at.choice), escape, fontSelect&0xff)
	b = append(appendNumber(b, at.outlines), charStrings)
	return append(appendNumber(b, at.array), escape, fontArray&0xff)
}

// writeFont is the Font DICT whose Private DICT is at a place.
func writeFont(font *cffFont, at int) []byte {
	b := append([]byte{}, font.matrix...)
	return append(appendNumber(appendNumber(b, len(font.private)), at), privateDict)
}

// appendNumber writes a number as long as any may be, so that all offsets are known before they are
// written.
func appendNumber(b []byte, n int) []byte {
	return binary.BigEndian.AppendUint32(append(b, 29), uint32(n))
}

// writeSelection is the fonts of glyphs in runs (5176, 19, format 3).
func writeSelection(of []uint8) []byte {
	var runs []byte
	n := 0
	for g, font := range of {
		if g == 0 || font != of[g-1] {
			runs = append(binary.BigEndian.AppendUint16(runs, uint16(g)), font)
			n++
		}
	}
	out := binary.BigEndian.AppendUint16([]byte{3}, uint16(n))
	return binary.BigEndian.AppendUint16(append(out, runs...), uint16(len(of)))
}

// writeIndex is an INDEX of some elements, of which there is one at least.
func writeIndex(elements [][]byte) []byte {
	const offset = 4 // bytes
	out := append(binary.BigEndian.AppendUint16(nil, uint16(len(elements))), offset)
	at := 1
	for _, e := range elements {
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		at += len(e)
	}
	out = binary.BigEndian.AppendUint32(out, uint32(at))
	return append(out, bytes.Join(elements, nil)...)
}
