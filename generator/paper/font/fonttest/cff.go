package fonttest

import (
	"encoding/binary"
	"slices"
)

// CFF is what a CFF table is made of (Adobe Technical Note 5176).
type CFF struct {
	Programs [][]byte   // of the glyphs
	Global   [][]byte   // subroutines of all
	Local    [][][]byte // those of each Font DICT: a glyph has that of its number modulo their count
	Named    bool       // not keyed by CID: there is one Font DICT, which is the Top DICT
}

// Table is the table.
func (c CFF) Table() []byte {
	head := append([]byte{1, 0, 4, 4}, array([]byte("Test"))...)
	strings := append(array([]byte("Adobe"), []byte("Identity")), array(c.Global...)...)
	// lengths do not hang on the places, for each number takes five bytes
	at := len(head) + len(array(c.top(0, 0, 0, 0, 0))) + len(strings)
	programs := array(c.Programs...)
	choice := []byte{0} // a byte for each glyph
	for g := range c.Programs {
		choice = append(choice, byte(g%len(c.Local)))
	}
	var privates []byte
	var fonts [][]byte
	start := at + len(programs) + len(choice)
	private, size := start, 0
	for _, local := range c.Local {
		from := start + len(privates)
		d := append(num(nil, 0), 20)     // defaultWidthX
		d = append(num(d, len(d)+6), 19) // Subrs, after this entry
		fonts = append(fonts, append(num(num(nil, len(d)), from), 18))
		private, size = from, len(d)
		privates = append(append(privates, d...), array(local...)...)
	}
	out := append(head, array(c.top(at, at+len(programs), start+len(privates), private, size))...)
	for _, part := range [][]byte{strings, programs, choice, privates, array(fonts...)} {
		out = append(out, part...)
	}
	return out
}

func (c CFF) top(programs, choice, fonts, private, size int) []byte {
	if c.Named {
		return append(num(num(append(num(nil, programs), 17), size), private), 18)
	}
	b := append(num(num(num(nil, 391), 392), 0), 12, 30)
	b = append(num(b, programs), 17)
	b = append(num(b, choice), 12, 37)
	return append(num(b, fonts), 12, 36)
}

// array is an INDEX.
func array(elements ...[]byte) []byte {
	if len(elements) == 0 {
		return []byte{0, 0}
	}
	out := append(binary.BigEndian.AppendUint16(nil, uint16(len(elements))), 2)
	at := 1
	for _, e := range elements {
		out = binary.BigEndian.AppendUint16(out, uint16(at))
		at += len(e)
	}
	out = binary.BigEndian.AppendUint16(out, uint16(at))
	for _, e := range elements {
		out = append(out, e...)
	}
	return out
}

// num is a number of a DICT.
func num(b []byte, n int) []byte { return binary.BigEndian.AppendUint32(append(b, 29), uint32(n)) }

// Program is a glyph's: Op for an operator, int for a number.
func Program(tokens ...any) []byte {
	var out []byte
	for _, token := range tokens {
		switch token := token.(type) {
		case int:
			out = binary.BigEndian.AppendUint16(append(out, 28), uint16(token))
		case Op:
			out = append(out, token...)
		}
	}
	return out
}

// Op is an operator of a program, or whatever else stands in it.
type Op string

// OTF is the file of a face with this PostScript name whose outlines are PostScript's: the glyphs
// of TTF, drawn with subroutines, hints and two Font DICTs.
func OTF(name string) []byte {
	t := sfntTables(name)
	for _, tag := range []string{"glyf", "loca"} {
		delete(t, tag)
	}
	t["maxp"] = append([]byte{0, 0, 0x50, 0}, t["maxp"][4:6]...)
	end := Program(Op("\x06\x0e")) // lines in turns, and the end of the glyph
	c := CFF{Global: [][]byte{Program(Op("\x0b")), end}, Local: [][][]byte{{Program(-106, Op("\x1d"))}, {end}}}
	for g, o := range glyphs {
		x, y, w, h := int(o.xMin), int(o.yMin), int(o.xMax-o.xMin), int(o.yMax-o.yMin)
		switch {
		case w == 0:
			c.Programs = append(c.Programs, Program(int(o.advance), Op("\x0e")))
		case slices.Contains([]int{square, narrow}, g): // with hints, of which a mask tells the one that counts
			c.Programs = append(c.Programs, Program(int(o.advance), y, h, Op("\x12"), x, w, Op("\x13\xc0"), x, y, Op("\x15"), w, h, -w, -107, Op("\x0a")))
		default:
			c.Programs = append(c.Programs, Program(int(o.advance), x, y, Op("\x15"), w, h, -w, -106, Op("\x1d")))
		}
	}
	t["CFF "] = c.Table()
	out := file(t)
	copy(out, "OTTO")
	return out
}
