package pdftest

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"regexp"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf16"
)

// face is a font of the file: what its codes stand for, how wide it says they are, and how wide they
// are in its program.
type face struct {
	means    map[int][]rune
	widths   map[int]float64
	advances []float64 // thousandths of an em, by glyph; nil: not looked into
}

// usual is the width of a code of which no other is told.
const usual = 1000

// fontsOf is the fonts of a page by their names.
func (c *checker) fontsOf(page dict) map[name]*face {
	out := map[name]*face{}
	for called, ref := range c.dict(c.dict(page["Resources"])["Font"]) {
		r, _ := ref.(reference)
		if c.faces[r] == nil {
			c.faces[r] = c.font(r)
		}
		out[called] = c.faces[r]
	}
	return out
}

// font looks at a font (ISO 19005-2, 6.2.11; ISO 14289-1, 7.21): composite, embedded whole, its codes
// the glyphs of its program, and each with a character.
func (c *checker) font(self reference) *face {
	d := c.dict(self)
	descendants := c.array(d["DescendantFonts"])
	if d["Subtype"] != name("Type0") || d["Encoding"] != name("Identity-H") || len(descendants) != 1 {
		c.fail("font %d is not composite", self)
		return &face{}
	}
	of := c.dict(descendants[0])
	if info := c.dict(of["CIDSystemInfo"]); info["Registry"] != text("(Adobe)") || info["Ordering"] != text("(Identity)") {
		c.fail("font %d does not say what its codes are", self)
	}
	descriptor := c.dict(of["FontDescriptor"])
	program, trueType := descriptor["FontFile2"].(reference)
	if trueType != (of["Subtype"] == name("CIDFontType2")) || trueType != (of["CIDToGIDMap"] == name("Identity")) {
		c.fail("font %d is of two kinds", self)
	}
	out := &face{means: c.meanings(d["ToUnicode"]), widths: c.widths(of["W"])}
	if trueType {
		out.advances = advances(c.file[int(program)].data)
	} else if p, ok := descriptor["FontFile3"].(reference); !ok || len(c.file[int(p)].data) == 0 {
		c.fail("font %d is not embedded", self)
	}
	if trueType && out.advances == nil {
		c.fail("font %d is not embedded, or cannot be read", self)
	}
	return out
}

var oneMeaning = regexp.MustCompile(`(?m)^<([0-9A-F]{4})><([0-9A-F]+)>$`)

// meanings is what each code stands for (ISO 32000-1, 9.10.3).
func (c *checker) meanings(of any) map[int][]rune {
	ref, _ := of.(reference)
	out := map[int][]rune{}
	for _, m := range oneMeaning.FindAllSubmatch(c.file[int(ref)].data, -1) {
		code, _ := strconv.ParseInt(string(m[1]), 16, 32)
		units, _ := hex.DecodeString(string(m[2]))
		var all []uint16
		for ; len(units) > 1; units = units[2:] {
			all = append(all, binary.BigEndian.Uint16(units))
		}
		if out[int(code)] = utf16.Decode(all); len(all) == 0 || slices.ContainsFunc(all, func(u uint16) bool { return u == 0 || u == 0xfeff || u == 0xfffe }) {
			c.fail("code %d stands for no character", code)
		}
	}
	return out
}

// widths is the widths of codes as their font tells them (9.7.4.3).
func (c *checker) widths(of any) map[int]float64 {
	out := map[int]float64{}
	all := c.array(of)
	for i := 0; i+1 < len(all); i += 2 {
		first, _ := all[i].(int)
		for n, width := range c.array(all[i+1]) {
			switch width := width.(type) {
			case int:
				out[first+n] = float64(width)
			case float64:
				out[first+n] = width
			}
		}
	}
	return out
}

// advances is the widths of the glyphs of a TrueType program; nil: it cannot be read.
func advances(data []byte) []float64 {
	table := func(tag string) []byte {
		for i := 0; len(data) >= 12 && i < int(binary.BigEndian.Uint16(data[4:])); i++ {
			at := 12 + 16*i
			if at+16 > len(data) || string(data[at:at+4]) != tag {
				continue
			}
			from, n := int(binary.BigEndian.Uint32(data[at+8:])), int(binary.BigEndian.Uint32(data[at+12:]))
			if from+n <= len(data) {
				return data[from : from+n]
			}
		}
		return nil
	}
	head, hhea, hmtx, maxp := table("head"), table("hhea"), table("hmtx"), table("maxp")
	if len(head) < 20 || len(hhea) < 36 || len(maxp) < 6 {
		return nil
	}
	em, told := float64(binary.BigEndian.Uint16(head[18:])), int(binary.BigEndian.Uint16(hhea[34:]))
	out := make([]float64, binary.BigEndian.Uint16(maxp[4:]))
	for g := range out {
		at := 4 * min(g, told-1)
		if at < 0 || at+2 > len(hmtx) {
			return nil
		}
		out[g] = float64(binary.BigEndian.Uint16(hmtx[at:])) * 1000 / em
	}
	return out
}

// shows looks at the codes of a text that is shown: none is the mark of a missing glyph, each has a
// character, each is as wide as its font says, and a character of private use is told in words.
func (c *checker) shows(page reference, f *face, operands []any, told bool) {
	if f == nil || len(operands) == 0 {
		c.fail("page %d shows a text of no font", page)
		return
	}
	for _, v := range c.array(operands[0]) {
		said, ok := v.(text)
		if !ok {
			continue
		}
		codes, err := hex.DecodeString(string(said[1 : len(said)-1]))
		if err != nil {
			c.fail("page %d: %v", page, err)
		}
		for ; len(codes) > 1; codes = codes[2:] {
			c.code(page, f, int(binary.BigEndian.Uint16(codes)), told)
		}
	}
}

func (c *checker) code(page reference, f *face, code int, told bool) {
	chars := f.means[code]
	if code == 0 || len(chars) == 0 {
		c.fail("page %d: code %d stands for nothing", page, code)
	}
	if !told && slices.ContainsFunc(chars, func(r rune) bool { return unicode.Is(unicode.Co, r) }) {
		c.fail("page %d: %q is of private use, and not told in words", page, chars)
	}
	width, ok := f.widths[code]
	if !ok {
		width = usual
	}
	if f.advances != nil && (code >= len(f.advances) || math.Abs(f.advances[code]-width) > 1) {
		c.fail("page %d: code %d is said to be %.1f wide, and has another glyph", page, code, width)
	}
}
