package pdfread

import (
	"math"
	"strings"

	"gongkai/generator/portable"
)

// state is what operators set: 8.4, 9.3.
type state struct {
	ctm                 matrix
	font                *font
	size, scale, rise   float64
	char, word, leading float64
	mode                int // 3 and 7 show nothing
	fill                colour
	space               int     // of the colour: how many values it has
	line                float64 // how thick lines are
	clear               bool    // what is filled shows nothing
	blended             bool    // what is under it is seen through it
	clip                box     // outside of which all is cut off, on the page
	cut                 bool    // there is such a box
	adrift              bool    // nobody knows where on the page it stands
}

// writer reads the content of pages.
type writer struct {
	d         *document
	shown     bool // only what is shown
	fonts     map[fontKey]*font
	layers    map[ref]bool // those that are not shown
	done      map[*body]bool
	sheets    []sheet
	besides   []Text // what stands in the content and not on the page
	nodes     int    // of the tree of pages, so far
	operators int
	text      int // bytes so far
	faces     []*font
	// unfinished tells that what no page shows is more than may be read.
	unfinished bool
	looks      int // at what letters stand on, so far

	// Of one page:
	out      strings.Builder
	copied   strings.Builder // what takes the place of its characters when they are copied
	runs     []run
	bounds   box
	drawn    bool
	pictured float64 // the area of its largest picture
	media    box     // the paper
	faint    faint

	tm, line   matrix
	endX, endY float64 // where the last glyph ended, on the page
	high       float64 // of its size
	written    bool
}

// fontKey is a font as it was at some time.
type fontKey struct {
	ref   ref
	until int
}

func (d *document) writer() *writer {
	return &writer{d: d, fonts: map[fontKey]*font{}, done: map[*body]bool{}}
}

// begin begins a page.
func (w *writer) begin() {
	w.out.Reset()
	w.runs, w.drawn, w.pictured, w.written, w.faint = nil, false, 0, false, faint{}
}

// fontOf is the font that a resource leads to; each is read once.
func (w *writer) fontOf(o any) *font {
	r, ok := o.(ref)
	if !ok {
		if o == nil {
			return nil
		}
		f := w.d.font(o)
		w.faces = append(w.faces, f)
		return f
	}
	key := fontKey{r, w.d.until}
	if w.fonts[key] == nil {
		w.fonts[key] = w.d.font(o)
		w.faces = append(w.faces, w.fonts[key])
	}
	return w.fonts[key]
}

func (w *writer) move(x, y float64) {
	w.line = matrix{1, 0, 0, 1, x, y}.times(w.line)
	w.tm = w.line
}

// advance moves along the line of writing, which in a vertical font runs down.
func (w *writer) advance(by float64, s *state) {
	if s.font != nil && s.font.vertical {
		w.tm = matrix{1, 0, 0, 1, 0, by}.times(w.tm)
		return
	}
	w.tm = matrix{1, 0, 0, 1, float64(by * s.scale), 0}.times(w.tm)
}

// show writes strings, and between them moves as numbers say, in thousandths.
func (p *program) show(pieces []any) {
	s := &p.state
	look := looker{p: p}
	defer look.end()
	for _, o := range pieces {
		switch v := o.(type) {
		case float64:
			p.w.advance(float64(-v/1000*s.size), s)
		case str:
			if s.font == nil {
				continue
			}
			s.font.read(v.text, func(g glyph) {
				g.text = p.known(g, s.font)
				look.look(g)
				p.w.glyph(g, s, p.unseen())
			})
		case dict, array, name: // no reader shows these here
			p.w.d.texts(v, func(_ name, text string) { p.w.beside(Inner, text) })
		}
	}
}

// unseen reports that what is written now is not shown.
func (p *program) unseen() bool {
	const invisible, clip = 3, 7 // 9.3.6
	return p.state.mode == invisible || p.state.mode == clip || p.concealed > 0
}

// glyph writes a glyph, and before it what the distance to the one before says: a line, a space, or
// nothing.
func (w *writer) glyph(g glyph, s *state, unseen bool) {
	at := matrix{float64(s.size * s.scale), 0, 0, s.size, 0, s.rise}.times(w.tm).times(s.ctm)
	w.advance(w.length(g, s), s)
	if g.text == "" || w.shown && (unseen || !w.bounds.holds(at[4], at[5])) {
		return
	}
	r := run{text: g.text, x: at[4], y: at[5], ux: at[0], uy: at[1], size: portable.Hypot(at[2], at[3])}
	if s.font.vertical {
		r.ux, r.uy, r.size = -at[2], -at[3], portable.Hypot(at[0], at[1])
	}
	if length := portable.Hypot(r.ux, r.uy); length > 0 {
		r.ux, r.uy = r.ux/length, r.uy/length
	}
	after := matrix{1, 0, 0, 1, 0, s.rise}.times(w.tm).times(s.ctm)
	r.endX, r.endY = after[4], after[5]
	between := w.between(r)
	if g.text == " " && between == " " {
		between = ""
	}
	w.out.WriteString(between)
	w.out.WriteString(g.text)
	w.keep(r, between)
	w.endX, w.endY, w.high, w.written = r.endX, r.endY, r.size, true
}

// length is how far a glyph moves the place of writing.
func (w *writer) length(g glyph, s *state) float64 {
	length := float64(g.width/1000*s.size) + s.char
	if s.font.vertical {
		length = float64(g.down/1000*s.size) - s.char
	}
	if g.space {
		length += s.word
	}
	return length
}

// between is what stands between the last glyph and the next: along the line of writing, and away
// from it, whatever way it runs.
func (w *writer) between(r run) string {
	if !w.written {
		return ""
	}
	along, across := r.x-w.endX, r.y-w.endY
	if r.ux == 0 && r.uy == 0 && (along != 0 || across != 0) { // it has no size, and runs no way
		return "\n"
	}
	along, across = portable.Dot(along, r.ux, across, r.uy), portable.Dot(across, r.ux, -along, r.uy)
	switch em := max(r.size, w.high, 0.1); {
	case math.Abs(across) > em/2:
		return "\n"
	case along > em, along < -2*em:
		return "\t"
	case along > em/4:
		return " "
	}
	return ""
}
