package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/typeset"
)

// fonts is the faces of a document, cut down to what is used of them.
type fonts struct {
	all     []*subset
	current map[*font.Face]*subset // to which glyphs are added
}

// subset is glyphs of one face in the order of their first use. Their places in it, from 1, are
// their codes. A glyph that stands for two characters has two codes, so that each comes out of the
// file as what it was: Kangxi radicals share their glyphs with ideographs. 0 is the face's mark of
// a missing character.
type subset struct {
	face   *font.Face
	number int // from 1, in the document
	ref    reference
	codes  map[meaning]uint16
	glyphs []uint16
	means  []meaning
	widths []float64 // thousandths of an em, by code
}

type meaning struct {
	glyph uint16
	char  rune
	text  string // of a cluster of this one glyph; else empty
}

// means is what a glyph stands for by itself.
func means(g typeset.Glyph) meaning {
	if c := g.Cluster; c != nil && c.Glyphs == 1 && c.Text != string(g.Char) {
		return meaning{g.ID, g.Char, c.Text}
	}
	return meaning{g.ID, g.Char, ""}
}

// runes is what a reader copies.
func (m meaning) runes() []rune {
	switch {
	case m.text != "":
		return []rune(m.text)
	case m.char == 0:
		return []rune{partOfCluster}
	case !utf8.ValidRune(m.char):
		return []rune{utf8.RuneError}
	}
	return []rune{m.char}
}

// partOfCluster is what a glyph stands for that has no character of its own: every code must stand
// for some, and what its cluster says is told beside it.
const partOfCluster = '\u200b'

// full is how many glyphs a subset may have: parts of composed glyphs come on top, and all must be
// counted in 16 bits.
const full = 40_000

func (s *subset) resource() string { return "F" + strconv.Itoa(s.number) }

// code is the code of a glyph, and the subset in which it stands.
func (w *Writer) code(face *font.Face, g typeset.Glyph) (*subset, uint16) {
	s := w.fonts.current[face]
	m := means(g)
	if s != nil {
		if code, ok := s.codes[m]; ok {
			return s, code
		}
	}
	if s == nil || len(s.glyphs) == full {
		s = &subset{face: face, number: len(w.fonts.all) + 1, ref: w.file.reserve(), codes: map[meaning]uint16{}, widths: []float64{1000}}
		w.fonts.all = append(w.fonts.all, s)
		w.fonts.current[face] = s
	}
	s.glyphs = append(s.glyphs, g.ID)
	s.means = append(s.means, m)
	// as the file says it: what a reader adds up
	s.widths = append(s.widths, math.Round(float64(face.Advance(g.ID)*10_000))/10)
	code := uint16(len(s.glyphs))
	s.codes[m] = code
	return s, code
}

const hexDigits = "0123456789ABCDEF"

func appendCode(b []byte, code uint16) []byte {
	return append(b, hexDigits[code>>12], hexDigits[code>>8&15], hexDigits[code>>4&15], hexDigits[code&15])
}

// write writes all faces.
func (f *fonts) write(to *file) error {
	for _, s := range f.all {
		if err := s.write(to); err != nil {
			return err
		}
	}
	return nil
}

// write writes the five objects of a composite font (9.7).
func (s *subset) write(to *file) error {
	data, err := s.face.Subset(s.glyphs)
	if err != nil {
		return fmt.Errorf("cut down the face %s: %w", s.face.Name(), err)
	}
	name := s.tag() + "+" + s.face.Name()
	descendant, descriptor, program, unicode := to.reserve(), to.reserve(), to.reserve(), to.reserve()
	kind, file, mapping := "CIDFontType2", "FontFile2", "/CIDToGIDMap/Identity"
	if s.face.PostScript() {
		kind, file, mapping = "CIDFontType0", "FontFile3", ""
		to.pack(program, "/Subtype/CIDFontType0C", data)
	} else {
		to.pack(program, "/Length1 "+strconv.Itoa(len(data)), data)
	}
	to.pack(unicode, "", s.toUnicode())
	m := s.face.Metrics()
	const symbolic = 4 // 9.8.2: characters outside of Adobe's Latin set
	to.object(descriptor, fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%s %s %s %s]/ItalicAngle %s/Ascent %s/Descent %s/CapHeight %s/StemV %d/%s %v>>",
		name, symbolic, thousandths(m.BBox.XMin), thousandths(m.BBox.YMin), thousandths(m.BBox.XMax), thousandths(m.BBox.YMax),
		decimal(m.ItalicAngle), thousandths(m.Ascent), thousandths(m.Descent), thousandths(m.CapHeight), stem(m.Weight), file, program))
	to.object(descendant, fmt.Sprintf("<</Type/Font/Subtype/%s/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v%s%s>>",
		kind, name, descriptor, mapping, s.widthArray()))
	to.object(s.ref, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>", name, descendant, unicode))
	return nil
}

func thousandths(em float64) string {
	return strconv.FormatFloat(math.Round(float64(em*1000)), 'f', -1, 64)
}

// stem is the width of stems by the weight of the face, 100 to 900: about 80 for a regular one.
func stem(weight int) int { return 10 + weight*7/40 }

// tag is the six letters before the name of a subset: another for each choice of glyphs (9.6.4).
func (s *subset) tag() string {
	h := sha256.New()
	h.Write([]byte(s.face.Name()))
	binary.Write(h, binary.BigEndian, s.glyphs)
	sum := h.Sum(nil)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// widthArray is the widths that are not those of an ideograph, in runs of neighbours.
func (s *subset) widthArray() string {
	const usual = 1000 // DW: the default
	var b strings.Builder
	last := 0
	for code := 1; code < len(s.widths); code++ {
		width := s.widths[code]
		if width == usual {
			continue
		}
		switch {
		case last == 0:
			fmt.Fprintf(&b, "/W[%d[", code)
		case last == code-1:
			b.WriteByte(' ')
		default:
			fmt.Fprintf(&b, "]%d[", code)
		}
		b.WriteString(strconv.FormatFloat(width, 'f', -1, 64))
		last = code
	}
	if last != 0 {
		b.WriteString("]]")
	}
	return b.String()
}

// toUnicode is the character of each code (9.10.3).
func (s *subset) toUnicode() []byte {
	const most = 100 // lines of a block
	b := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for start := 0; start < len(s.means); start += most {
		end := min(start+most, len(s.means))
		b = fmt.Appendf(b, "%d beginbfchar\n", end-start)
		for i := start; i < end; i++ {
			b = append(appendCode(append(b, '<'), uint16(i+1)), "><"...)
			b = append(append(b, utf16Hex(s.means[i].runes()...)...), ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
