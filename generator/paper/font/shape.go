package font

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strconv"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// Shaped is a glyph that a shaper chose. Lengths are in em; they are whole font units, so that they
// are the same on every machine.
type Shaped struct {
	ID   uint16
	From int // the first of the characters that it stands for; several glyphs may say one
	// by how far it moves the pen, and from there its origin
	Advance, DX, DY float64
}

// Passage is a part of a text that one face shapes; what stands around it tells how its letters
// join.
type Passage struct {
	Text     []rune
	From, To int
	Script   Script
	Language string // BCP 47; may be empty
	Leftward bool
}

// shaper is what tells the glyphs of a face. The library's faces are not for several at once.
type shaper struct {
	sync.Mutex
	font   *harfbuzz.Font
	buffer *harfbuzz.Buffer
	known  []state // of glyphs with TrueType outlines
}

// Shape is the glyphs of a passage in the order in which they stand, from left to right. The error
// is a *Refused: the tables of the face are damaged, or it lacks a character.
func (f *Face) Shape(p Passage) (glyphs []Shaped, err error) {
	defer func() {
		if recover() != nil { // of a library that reads what a file says
			glyphs, err = nil, damaged("GSUB")
		}
	}()
	f.load()
	s, err := f.shaper()
	if err != nil {
		return nil, err
	}
	s.Lock()
	defer s.Unlock()
	b := s.buffer
	b.Clear()
	b.ClusterLevel, b.Flags = harfbuzz.MonotoneCharacters, harfbuzz.RemoveDefaultIgnorables
	b.Props = harfbuzz.SegmentProperties{Script: shapings[p.Script].script, Language: language.NewLanguage(p.Language), Direction: harfbuzz.LeftToRight}
	if p.Leftward {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.AddRunes(p.Text, p.From, p.To-p.From)
	b.Shape(s.font, nil)
	glyphs = make([]Shaped, len(b.Info))
	for i, g := range b.Info {
		at := b.Pos[i]
		if g.Glyph == 0 || g.Glyph > mostGlyphs || !f.draws(uint16(g.Glyph), s.known) {
			return nil, refuse("没有要用到的字形", "lacks a glyph that is needed")
		}
		glyphs[i] = Shaped{uint16(g.Glyph), g.Cluster, float64(at.XAdvance) / f.em, float64(at.XOffset) / f.em, float64(at.YOffset) / f.em}
	}
	return glyphs, nil
}

// draws reports whether a glyph can be drawn, though it may have no ink.
func (f *Face) draws(g uint16, known []state) bool {
	if f.cff != nil {
		usable, _ := f.cff.usable(g)
		return usable
	}
	return f.whole(g, known, 0)
}

// laid is the tables by which a shaper works.
var laid = []string{"GDEF", "GPOS", "GSUB", "OS/2", "cmap", "head", "hhea", "hmtx", "maxp"}

func (f *Face) shaper() (*shaper, error) {
	f.shaping.Do(func() {
		var tables []table
		for _, tag := range laid {
			if s, ok := f.has[tag]; ok {
				data, err := f.read(s)
				if err != nil {
					f.shapedBy.err = err
					return
				}
				tables = append(tables, table{tag, slices.Clone(data)})
			}
		}
		loader, err := opentype.NewLoader(bytes.NewReader(assemble(trueType, tables)))
		if err != nil {
			f.shapedBy.err = damaged("GSUB")
			return
		}
		read, err := font.NewFont(loader)
		if err != nil {
			f.shapedBy.err = damaged("GSUB")
			return
		}
		f.shapedBy.shaper = &shaper{font: harfbuzz.NewFont(font.NewFace(read)), buffer: harfbuzz.NewBuffer(), known: make([]state, f.glyphs)}
	})
	if f.shapedBy.shaper == nil && f.shapedBy.err == nil { // reading them made the library panic
		f.shapedBy.err = damaged("GSUB")
	}
	return f.shapedBy.shaper, f.shapedBy.err
}

// hasLayout reports whether the table GSUB tells of a script (OpenType 1.9, Script List Table).
func (f *Face) hasLayout(script string) bool {
	gsub, ok := f.has["GSUB"]
	if !ok || f.read == nil || gsub.length < 10 {
		return false
	}
	// the list is near the beginning: that of all the faces of systems is within
	const enough = 4096
	head, err := f.read(section{gsub.offset, min(gsub.length, enough)})
	if err != nil {
		return false
	}
	at := int(binary.BigEndian.Uint16(head[4:]))
	if at+2 > len(head) {
		return false
	}
	for i := range int(binary.BigEndian.Uint16(head[at:])) {
		entry := at + 2 + 6*i
		if entry+4 > len(head) {
			return false
		}
		if string(head[entry:entry+4]) == script {
			return true
		}
	}
	return false
}

// number is which face of its file a candidate is, from 1.
func (c *candidate) number() string { return strconv.Itoa(c.index + 1) }
