package font

import (
	"cmp"
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// MostCharacters is how many characters a file of SFNT may map: so many have room in a character
// table that every reader knows, in which each may take eight bytes of the 65,535.
const MostCharacters = 8_000

// SFNT is a font file of its own: glyph i, from 1, is glyphs[i-1], and characters leads each
// character to the number of its glyph in the file. It has the tables that browsers and systems ask
// of a font which they are to show by characters. name is what it calls itself, in ASCII. The same
// arguments give the same bytes. The errors are those of Subset.
func (f *Face) SFNT(name string, glyphs []uint16, characters map[rune]uint16) ([]byte, error) {
	tables, err := f.subsetTables(glyphs)
	if err != nil {
		return nil, err
	}
	tables = append(tables,
		table{"OS/2", f.windowsMetrics(characters)}, table{"cmap", characterTable(characters)},
		table{"name", nameTable(name)}, table{"post", f.namelessPost()})
	slices.SortFunc(tables, func(a, b table) int { return cmp.Compare(a.tag, b.tag) })
	if f.PostScript() {
		return assemble("OTTO", tables), nil
	}
	return assemble(trueType, tables), nil
}

// subsetTables is the tables of a subset by whose numbers its glyphs are shown.
func (f *Face) subsetTables(glyphs []uint16) ([]table, error) {
	if len(glyphs) >= mostGlyphs {
		return nil, tooMany()
	}
	f.load()
	if f.cff == nil {
		return f.trueTypeTables(glyphs)
	}
	outlines, err := f.cff.subset(glyphs)
	if err != nil {
		return nil, err
	}
	head, hhea := f.headers(len(glyphs) + 1)
	maxp := binary.BigEndian.AppendUint16([]byte{0, 0, 0x50, 0}, uint16(len(glyphs)+1)) // version 0.5
	var hmtx []byte
	for _, g := range append([]uint16{0}, glyphs...) {
		hmtx = f.appendMetrics(hmtx, g)
	}
	return []table{{"CFF ", outlines}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"maxp", maxp}}, nil
}

// windowsMetrics is the table OS/2 of the face for a file of some characters; where the face has a
// short one, what is missing is 0.
func (f *Face) windowsMetrics(characters map[rune]uint16) []byte {
	const version, size = 4, 96
	out := make([]byte, size)
	own := f.tables["OS/2"]
	copy(out, own)
	put := func(at int, v uint16) { binary.BigEndian.PutUint16(out[at:], v) }
	put(0, version)
	if len(own) < 78 { // of version 0
		hhea := f.tables["hhea"]
		put(4, uint16(f.metrics.Weight))
		put(6, 5)                  // neither narrow nor wide
		copy(out[68:], hhea[4:10]) // ascender, descender, line gap
		box := f.tables["head"][36:]
		bottom, top := int16(binary.BigEndian.Uint16(box[2:])), int16(binary.BigEndian.Uint16(box[6:]))
		put(74, uint16(max(0, top)))
		put(76, uint16(max(0, -bottom)))
	}
	first, last := rune(0xffff), rune(0)
	for c := range characters {
		first, last = min(first, c), max(last, c)
	}
	put(64, uint16(min(first, 0xffff)))
	put(66, uint16(min(last, 0xffff)))
	return out
}

// namelessPost is the table post of the face without names of glyphs (OpenType 1.9, post, version 3).
func (f *Face) namelessPost() []byte {
	out := make([]byte, 32)
	if own := f.tables["post"]; len(own) >= 16 {
		copy(out, own[:16]) // angle, line under the text, whether all are of one width
	}
	binary.BigEndian.PutUint32(out, 0x00030000)
	return out
}

// nameTable is the names that a system asks for (OpenType 1.9, name).
func nameTable(name string) []byte {
	const windows, unicode, american = 3, 1, 0x409
	kinds := []struct {
		id   uint16
		text string
	}{{1, name}, {2, "Regular"}, {3, name}, {4, name}, {5, "Version 1.000"}, {6, name}}
	var texts []byte
	out := binary.BigEndian.AppendUint16(nil, 0)
	out = binary.BigEndian.AppendUint16(out, uint16(len(kinds)))
	out = binary.BigEndian.AppendUint16(out, uint16(6+12*len(kinds)))
	for _, k := range kinds {
		text := utf16.Encode([]rune(k.text))
		for _, v := range []uint16{windows, unicode, american, k.id, uint16(2 * len(text)), uint16(len(texts))} {
			out = binary.BigEndian.AppendUint16(out, v)
		}
		for _, unit := range text {
			texts = binary.BigEndian.AppendUint16(texts, unit)
		}
	}
	return append(out, texts...)
}
