package ofd

import (
	"fmt"
	"strconv"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/typeset"
)

// fonts is the faces of a document, cut down to what is used of them.
type fonts struct {
	all     []*subset
	current map[*font.Face]*subset // to which glyphs are added
}

// subset is glyphs of one face in the order of their first use, from 1. A reader is led to them by
// characters; a glyph that stands for a character for which another came first is named.
type subset struct {
	face       *font.Face
	id         id
	glyphs     []uint16
	numbers    map[uint16]uint16 // of the glyphs in the subset
	characters map[rune]uint16   // the number of the glyph of each
}

// full is how many glyphs a subset may have: as many as it may have characters.
const full = font.MostCharacters

// of is the subset in which a glyph stands, to which it is added.
func (f *fonts) of(w *Writer, face *font.Face, g typeset.Glyph) *subset {
	s := f.current[face]
	if s != nil && s.has(g) {
		return s
	}
	if s == nil || len(s.glyphs) == full || len(s.characters) == full {
		s = &subset{face: face, id: w.newID(), numbers: map[uint16]uint16{}, characters: map[rune]uint16{}}
		f.all = append(f.all, s)
		f.current[face] = s
	}
	number, ok := s.numbers[g.ID]
	if !ok {
		s.glyphs = append(s.glyphs, g.ID)
		number = uint16(len(s.glyphs))
		s.numbers[g.ID] = number
	}
	if _, ok := s.characters[g.Char]; !ok {
		s.characters[g.Char] = number
	}
	return s
}

func (s *subset) has(g typeset.Glyph) bool {
	_, glyph := s.numbers[g.ID]
	_, char := s.characters[g.Char]
	return glyph && char
}

// given is the number of a glyph where its character leads to another.
func (s *subset) given(g typeset.Glyph) (number uint16, given bool) {
	number = s.numbers[g.ID]
	return number, s.characters[g.Char] != number
}

// file is what the subset is called in the folder of resources.
func (s *subset) file() string {
	kind := ".ttf"
	if s.face.PostScript() {
		kind = ".otf"
	}
	return "font_" + strconv.Itoa(int(s.id)) + kind
}

// writeFonts writes all faces, and the list of them (7.9).
func (w *Writer) writeFonts() error {
	if len(w.fonts.all) == 0 {
		return nil
	}
	b := openResources("Fonts")
	for _, s := range w.fonts.all {
		data, err := s.face.SFNT(s.face.Name(), s.glyphs, s.characters)
		if err != nil {
			return fmt.Errorf("cut down the face %s: %w", s.face.Name(), err)
		}
		if err := w.archive.add(folder+resources+s.file(), data); err != nil {
			return err
		}
		b = fmt.Appendf(b, `<ofd:Font ID="%d" FontName="%s" FamilyName="`, s.id, s.face.Name())
		b = append(appendText(b, s.face.Title().ZH), `" Charset="unicode">`...)
		b = append(appendElement(b, "FontFile", s.file()), "</ofd:Font>"...)
	}
	return w.archive.add(folder+"PublicRes.xml", shutResources(b, "Fonts"))
}

// resources is the folder of faces and pictures, in that of the document.
const resources = "Res/"

func openResources(list string) []byte {
	return append([]byte(nil), `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<ofd:Res xmlns:ofd="`+namespace+`" BaseLoc="Res"><ofd:`+list+`>`...)
}

func shutResources(b []byte, list string) []byte {
	return shut(append(b, "</ofd:"+list+">"...), "Res")
}
