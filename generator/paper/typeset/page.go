// Package typeset sets an edition's text in pages: blocks of Markdown become a display list of
// glyphs, rules and pictures in millimetres. It knows nothing of PDF: package pdf writes the same
// list that a writer of OFD (GB/T 33190) could.
package typeset

import (
	"strings"

	"gongkai/generator/paper/drawing"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/structure"
)

// Page is one page. Lengths are in millimetres from its top left corner, y grows downward. The
// order of Marks is the order in which they are drawn and in which the text is read.
type Page struct {
	Width, Height float64
	Label         string // the number that stands on it, for the reader's page box; may be empty
	Marks         []Mark
	// what is on this page and on those after it in the order in which it is read, where that is
	// not the order of the marks: the parts of a poster
	Order []*structure.Element
}

// Mark is one thing on a page: a *Run, *Rule, *Path, *Picture, *Link, *Bookmark or *Window.
type Mark interface{ mark() }

// Run is glyphs of one face, size and colour on one baseline, in reading order.
type Run struct {
	Y      float64 // of the baseline
	Size   float64 // of the em
	Face   *font.Face
	Bold   bool // the face has no bold of its own: its outlines are drawn thicker
	Color  Color
	Glyphs []Glyph
	Aside  bool // what is not of the text in this place: a header row again, a page number
	// degrees clockwise about the origin of the first glyph, from which the others' X count along
	// the baseline
	Angle float64
	Clear float64            // 0 opaque, 1 not to be seen
	In    *structure.Element // whose text it is; where it is aside, of none

	box    span    // from left to right, where glyphs do not stand in the order of their text
	middle float64 // of the line of text, from the top; 0: of the run itself
}

// span is a length of a line.
type span struct{ from, to float64 }

// Text is what the glyphs stand for.
func (r *Run) Text() string {
	var b strings.Builder
	var last *Cluster
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		switch {
		case g.Cluster == nil:
			b.WriteRune(g.Char)
		case g.Cluster != last:
			b.WriteString(g.Cluster.Text)
		}
		last = g.Cluster
	}
	return b.String()
}

// Glyph is one glyph of a Run.
type Glyph struct {
	ID   uint16
	Char rune    // what it stands for; of a cluster the first character, and 0 where it has none of its own
	X    float64 // of its origin on the page
	// of its origin above the baseline: a shaper lifts marks over their letters
	Rise float64
	// of a text that was shaped: then neither does the character tell the glyph, nor the glyph how
	// far the next one stands from it; nil where both are so
	Cluster *Cluster
}

// Cluster is characters that were shaped together: a ligature, a letter with its marks, a Tibetan
// stack. Its glyphs stand in a Run one after another.
type Cluster struct {
	Text   string  // in the order in which it is read
	Glyphs int     // how many it has, one at least
	Width  float64 // by which it moves the pen, mm
	// the next one of its passage stands at its left: glyphs of a Run are in the order of the text
	Leftward bool
}

// Rule is a filled rectangle: a line, a ground, a module of a QR code.
type Rule struct {
	X, Y, Width, Height float64
	Color               Color
}

// Path is a shape of lines and curves; its lengths are in millimetres on the page.
type Path struct {
	drawing.Shape
	In *structure.Element // of which drawing; nil: decoration
}

// Picture is a picture of samples scaled into a rectangle.
type Picture struct {
	X, Y, Width, Height float64
	Image               *picture.Image
	In                  *structure.Element // which says what it shows; nil: decoration
}

// Link makes a rectangle lead to an address.
type Link struct {
	X, Y, Width, Height float64
	URL                 string // absolute; empty: to Page
	Page                int    // from 0, of the document; for contents
	In                  *structure.Element
}

// Bookmark is an entry of the document's outline that leads to its page.
type Bookmark struct {
	Y     float64
	Level int // from 1
	Title string
}

// Window shows a part of a larger page: what of Marks, moved by DX and DY, lies inside the
// rectangle.
type Window struct {
	X, Y, Width, Height float64
	DX, DY              float64
	Marks               []Mark
	In                  *structure.Element // of the marks that say nothing else
}

func (*Run) mark()      {}
func (*Rule) mark()     {}
func (*Path) mark()     {}
func (*Picture) mark()  {}
func (*Link) mark()     {}
func (*Bookmark) mark() {}
func (*Window) mark()   {}

// Color is red, green and blue from 0 to 255.
type Color struct{ R, G, B uint8 }

// The colours of the layouts.
var (
	Black = Color{}
	Red   = Color{200, 0, 0} // of the issuer's name and rule (GB/T 9704-2012 7.2.4)
)
