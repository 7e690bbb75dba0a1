// Package font finds the faces for print by their role, reads each once, and cuts it down to the
// glyphs that a document uses.
//
// Faces have TrueType outlines (a glyf table) or PostScript's (a CFF table), alone in a file or in a
// collection; a variable one of TrueType is used as it is by default. What else there is (CFF2, web
// fonts, bitmaps) is refused with its reason. No file makes this package panic or work for long,
// whatever its bytes.
package font

import (
	"encoding/binary"
	"sync"

	"gongkai/generator/diag"
)

// Box is a rectangle in em, y up from the baseline.
type Box struct{ XMin, YMin, XMax, YMax float64 }

// Metrics is what a document says of a face, in em.
type Metrics struct {
	Ascent, Descent, CapHeight float64 // Descent is negative
	ItalicAngle                float64 // degrees
	BBox                       Box
	Weight                     int // 1 to 1000; 400 is regular
}

// Refused says why a font cannot be used; in English it is what may follow “it”.
type Refused struct{ Reason diag.Text }

// Error is the reason in English.
func (r *Refused) Error() string { return r.Reason.EN }

func refuse(zh, en string, args ...any) error { return &Refused{diag.T(zh, en, args...)} }

func damaged(table string) error {
	return refuse("字体文件已损坏（%s）", "is damaged (%s)", table)
}

// Face is one face. Many goroutines may use it.
type Face struct {
	identity
	name    string
	tables  map[string][]byte // but for the outlines
	em      float64           // in font units
	glyphs  int
	longHMX int // advances in hmtx
	long    bool
	loca    []byte
	hmtx    []byte
	metrics Metrics
	pages   [][]uint16 // glyphs by code point, in pages of 256; nil: none
	has     map[string]section

	// Outlines are nine tenths of a file. They are read when the first glyph is asked for: a build
	// that finds nothing to do needs none.
	loading  sync.Once
	outlines func() ([]byte, error)
	glyf     []byte // TrueType's
	cff      *cff   // PostScript's; nil in a face of TrueType

	// What a text in a script needs that is shaped is read when there is one.
	read     func(section) ([]byte, error)
	shaping  sync.Once
	shapedBy struct {
		*shaper
		err error
	}
}

// Parse reads one face of a file; index counts the faces of a collection from 0. Its error is a
// *Refused. The Face keeps data, which must not change.
func Parse(data []byte, index int) (*Face, error) {
	f, err := parse(inMemory(data), index)
	if err != nil {
		return nil, err
	}
	where := f.outlineTable()
	f.read = inMemory(data).read
	f.outlines = func() ([]byte, error) { return f.read(where) }
	return f, nil
}

// parse reads all but the outlines. Its error is a *Refused, or that of reading.
func parse(in input, index int) (*Face, error) {
	f := &Face{}
	if err := f.readTables(in, index, needed); err != nil {
		return nil, err
	}
	for _, read := range []func() error{f.readMeasures, f.readLicence, f.readCharacters} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	f.readName()
	if f.PostScript() {
		var err error
		f.cff, err = readCFF(in, f.outlineTable(), f.glyphs)
		return f, err
	}
	f.dropBlanks()
	return f, nil
}

// PostScript reports whether the outlines of a face are PostScript's, and so its subsets CFF tables
// and no files of TrueType.
func (f *Face) PostScript() bool { return f.has["glyf"].length == 0 && f.has["CFF "].length > 0 }

// outlineTable is where the outlines are in the file.
func (f *Face) outlineTable() section {
	if f.PostScript() {
		return f.has["CFF "]
	}
	return f.has["glyf"]
}

// load reads the outlines. Where they cannot be read any more, no character has a glyph: nothing is
// left out silently.
func (f *Face) load() {
	f.loading.Do(func() {
		data, _ := f.outlines()
		if f.cff != nil {
			f.cff.data = data
			return
		}
		f.glyf = data
		f.dropDamaged()
	})
}

// Name is the PostScript name, of ASCII letters, digits and hyphens.
func (f *Face) Name() string { return f.name }

// Title is what people call the face: in Chinese its full name, where it has one.
func (f *Face) Title() diag.Text {
	if f.chinese == "" {
		return diag.Text{ZH: f.name, EN: f.name}
	}
	return diag.Text{ZH: f.chinese, EN: f.name}
}

// Metrics is what a document says of the face.
func (f *Face) Metrics() Metrics { return f.metrics }

// Glyph is the glyph of a character; false where the face has none. One that would leave a blank
// where ink belongs (an empty or damaged outline) is none.
func (f *Face) Glyph(r rune) (uint16, bool) {
	f.load()
	g, ok := f.mapped(r)
	if ok && f.cff != nil {
		usable, inked := f.cff.usable(g)
		ok = usable && (inked || inkless(r))
	}
	if !ok {
		return 0, false
	}
	return g, true
}

// mapped is the glyph of a character by the character table, whatever its outline is.
func (f *Face) mapped(r rune) (uint16, bool) {
	page := int(r >> 8)
	if r < 0 || page >= len(f.pages) || f.pages[page] == nil {
		return 0, false
	}
	g := f.pages[page][r&0xff]
	return g, g != 0
}

// Advance is how far a glyph moves the pen, in em.
func (f *Face) Advance(g uint16) float64 {
	return float64(binary.BigEndian.Uint16(f.hmtx[4*min(int(g), f.longHMX-1):])) / f.em
}

// Ink is the box of a glyph's outline; zero where it has none.
func (f *Face) Ink(g uint16) Box {
	f.load()
	if f.cff != nil {
		return f.cff.ink(g, f.em)
	}
	o, _ := f.outline(g)
	if len(o) < glyphHeader {
		return Box{}
	}
	return f.box(o[2:])
}

// box reads xMin, yMin, xMax and yMax.
func (f *Face) box(b []byte) Box {
	return Box{f.length(b), f.length(b[2:]), f.length(b[4:]), f.length(b[6:])}
}

// length reads a length in font units.
func (f *Face) length(b []byte) float64 { return float64(int16(binary.BigEndian.Uint16(b))) / f.em }
