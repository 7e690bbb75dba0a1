// Package drawing reads SVG drawings for paper: what they show as plain shapes and texts, for a
// setter with faces of its own.
//
// It reads a static part of SVG 1.1 and 2: svg, g, a, defs and use; rect, circle, ellipse, line,
// polyline, polygon and path; text and tspan; their presentation attributes, style attributes and
// style sheets of simple selectors. What changes the picture and is not in this part (gradients,
// patterns, filters, masks, clip paths, markers, images, scripts, animations, files elsewhere) is
// refused and named, never left out: a drawing on paper is whole, or its description stands for it.
// The libraries there are turn drawings into pixels, most without Chinese text; paper keeps lines
// sharp and text searchable.
package drawing

import "gongkai/generator/diag"

// Drawing is what an SVG file shows. Lengths are in CSS pixels, 1/96 inch, from its top left
// corner, y downward. It does not change after Read; many goroutines may use it.
type Drawing struct {
	Width, Height float64
	Sized         bool   // the file says its size; else Width and Height tell its shape only
	Items         []Item // in the order in which they are painted
}

// Item is one thing in a Drawing: a *Shape or *Text.
type Item interface{ item() }

func (*Shape) item() {}
func (*Text) item()  {}

// Shape is lines and curves, filled, stroked or both.
type Shape struct {
	Segments []Segment
	Fill     Paint
	EvenOdd  bool // what a line leaves enters and leaves is outside again (SVG 2, 13.4.2)
	Stroke   Paint
	Pen      Pen
}

// Paint is a colour and its opacity, 0 (none) to 1.
type Paint struct {
	R, G, B uint8
	Alpha   float64
}

// Pen is how lines are drawn.
type Pen struct {
	Width float64
	Dash  []float64 // lengths of dashes and gaps in turn; nil: unbroken
	Phase float64   // into Dash, where a line begins
	Cap   Cap
	Join  Join
	Miter float64 // limit of a mitred join, in widths
}

// Cap is the end of a line.
type Cap int

// The caps, numbered as page description languages do.
const (
	Butt Cap = iota
	RoundCap
	Square
)

// Join is the corner of a line.
type Join int

// The joins, numbered as page description languages do.
const (
	Mitre Join = iota
	RoundJoin
	Bevel
)

// Text is one line of text, set from its anchor on.
type Text struct {
	Line   int // of the file, where its element begins, from 1
	At     Point
	Angle  float64 // degrees clockwise about At
	Anchor Anchor
	// to which the spaces between characters are drawn out or pulled together; 0: as it comes
	Length float64
	Spans  []Span
}

// Anchor is which part of a text stands at its point.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Span is characters of one style.
type Span struct {
	Text    string
	Size    float64 // of the em
	Bold    bool
	Italic  bool
	Spacing float64 // after each character
	DX, DY  float64 // moves this and all that follows
	Rise    float64 // of this span above the baseline; negative: below
	Paint   Paint
}

// Texts is every line of text, for those who look for characters that no face has.
func (d *Drawing) Texts() []*Text {
	var out []*Text
	for _, item := range d.Items {
		if t, ok := item.(*Text); ok {
			out = append(out, t)
		}
	}
	return out
}

// String is the characters of a line.
func (t *Text) String() string {
	s := ""
	for i := range t.Spans {
		s += t.Spans[i].Text
	}
	return s
}

// The bounds of what is read: far above what a person draws, and read in a second.
const (
	maxBytes    = 4 << 20
	maxElements = 50_000
	maxDepth    = 64      // of elements within elements, and of use within use
	maxDrawn    = 100_000 // shapes, and characters of texts, after use has repeated them
	maxSegments = 1_000_000
	maxRules    = 1_000
	farthest    = 1e6 // pixels
)

// Refused says why a drawing cannot be printed.
type Refused struct{ Reason diag.Text }

// Error is the reason in English.
func (r *Refused) Error() string { return r.Reason.EN }

func refuse(zh, en string, args ...any) error { return &Refused{diag.T(zh, en, args...)} }

// Read reads an SVG file. The error is a *Refused.
func Read(data []byte) (*Drawing, error) {
	root, err := parse(data)
	if err != nil {
		return nil, err
	}
	d := drawer{out: &Drawing{}, ids: map[string]*node{}}
	if err := d.root(root); err != nil {
		return nil, err
	}
	if len(d.out.Items) == 0 {
		return nil, refuse("SVG 图片什么也没有画", "the SVG picture shows nothing")
	}
	return d.out, nil
}
