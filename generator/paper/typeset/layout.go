package typeset

import (
	"slices"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/papersize"
)

// Layout is the measures of a document, in millimetres.
type Layout struct {
	Width, Height            float64 // of the paper
	Top, Right, Bottom, Left float64 // margins
	Grid                     bool    // lines of the text stand on multiples of Body.Pitch
	Indent                   float64 // of a paragraph's first line, in em
	Title, Body, Table, Note TextStyle
	Headings                 []TextStyle // by level; the last one serves deeper ones too
	HeadingSpace             float64     // above a heading
	Gap                      float64     // around tables, pictures and code
	// The lines of the text move together to this part of their pitch, and no further, where that
	// saves a page: 0 or 1 for not at all. GB/T 9704-2012 has 22 lines a page, but lets that be
	// suited to the case (5.2.3) and the pitch be changed where the end of a document lacks room
	// (7.3.5.5).
	Closest float64
	Line    float64 // the thickness of rules
	// Downwards: what is set is turned afterwards, and a picture is given the room that it then takes
	Downwards bool
	// from which lines of the text on its lines are longer, in order; none: all are alike
	Longer []Longer
	// a picture is no larger than at this resolution, if it can
	PictureDPI float64
}

// Longer says that the lines of a text from one on, counted from 0, are longer by so many
// millimetres than the first.
type Longer struct {
	From int
	By   float64
}

// AfterLines is the layout of what follows so many lines.
func (l *Layout) AfterLines(n int) *Layout {
	if len(l.Longer) == 0 {
		return l
	}
	out := *l
	out.Longer = slices.Clone(l.Longer)
	for i := range out.Longer {
		out.Longer[i].From -= n
	}
	return &out
}

// longer is by how much a line is longer than the first.
func (l *Layout) longer(line int) float64 {
	by := 0.0
	for _, m := range l.Longer {
		if m.From <= line {
			by = m.By
		}
	}
	return by
}

// WrittenIn is the layout of what is written in a language (BCP 47), and which way its lines run.
func (l Layout) WrittenIn(language string, leftward bool) Layout {
	l.Headings = slices.Clone(l.Headings)
	styles := []*TextStyle{&l.Title, &l.Body, &l.Table, &l.Note}
	for i := range l.Headings {
		styles = append(styles, &l.Headings[i])
	}
	for _, s := range styles {
		s.Language, s.Leftward = language, leftward
	}
	return l
}

// Measure is the width of the type area.
func (l *Layout) Measure() float64 { return l.Width - l.Left - l.Right }

// Depth is the height of the type area.
func (l *Layout) Depth() float64 { return l.Height - l.Top - l.Bottom }

// Point is a point of 1/72 inch in millimetres.
const Point = 25.4 / 72

// Paper is the size of a paper, A4 where the name is that of no paper.
func Paper(name string, landscape bool) (width, height float64) {
	size, ok := papersize.Of(name)
	if !ok {
		size, _ = papersize.Of("A4")
	}
	if landscape {
		size = size.Turned()
	}
	return size.Width, size.Height
}

// Official is the layout of an official document (GB/T 9704-2012 5, 7.3): on A4 a type area of 156
// by 225 mm under a top margin of 37 mm and beside a binding margin of 28 mm, 22 lines of 28
// characters. 28 characters of size 3 (16 pt) would be 158 mm wide, so the em is 156 mm / 28.
func Official() Layout {
	const measure, depth = 156.0, 225.0
	em, pitch := measure/28, depth/22
	body := TextStyle{Role: font.Body, Size: em, Pitch: pitch}
	black, kai := body, body
	black.Role, kai.Role = font.Black, font.Kai
	return Layout{
		Width: 210, Height: 297, Top: 37, Left: 28, Right: 210 - 28 - measure, Bottom: 297 - 37 - depth,
		Grid: true, Indent: 2,
		// size 2
		Title:    TextStyle{Role: font.Title, Size: 22 * Point, Pitch: pitch, Align: Center},
		Body:     body,
		Headings: []TextStyle{black, kai, body, body}, // 一、（一）1.（1）
		Table:    TextStyle{Role: font.Body, Size: 12 * Point, Pitch: 18 * Point, Align: Left},
		Note:     TextStyle{Role: font.Body, Size: 10.5 * Point, Pitch: 15 * Point},
		Gap:      pitch / 3, Line: 0.25, PictureDPI: 120, Closest: depth / 24 / pitch,
	}
}

// Poster is the layout of a sheet that is read standing: at two metres a character of 10 mm is seen
// under 17 minutes of arc, thrice what good eyes need. On A4 it is smaller, for what hangs at arm's
// length.
func Poster(width, height float64) Layout {
	short := min(width, height)
	em := min(40, float64(short/297*10))
	if short < 250 {
		em = 7
	}
	pitch := float64(1.6 * em)
	margin := papersize.Size{Width: width, Height: height}.Poster()
	black := TextStyle{Role: font.Black, Size: float64(1.1 * em), Pitch: pitch, Align: Left}
	return Layout{
		Width: width, Height: height, Top: margin.Top, Left: margin.Left, Right: margin.Right, Bottom: margin.Bottom,
		Indent:   2,
		Title:    TextStyle{Role: font.Title, Size: 2 * em, Pitch: float64(2.7 * em), Align: Center},
		Body:     TextStyle{Role: font.Body, Size: em, Pitch: pitch},
		Headings: []TextStyle{black, {Role: font.Black, Size: em, Pitch: pitch, Align: Left}},
		Table:    TextStyle{Role: font.Body, Size: float64(0.85 * em), Pitch: float64(1.25 * em), Align: Left},
		Note:     TextStyle{Role: font.Body, Size: float64(0.6 * em), Pitch: float64(0.85 * em)},
		Gap:      pitch / 2, Line: 0.4, HeadingSpace: pitch / 3, PictureDPI: 90, Closest: 0.92,
	}
}

// Resize sets the sizes of a layout to those of a board, in points; 0 leaves one as it is. What
// hangs on a size follows it.
func (l *Layout) Resize(title, body, small float64) {
	scale := func(s *TextStyle, points float64) {
		f := points * Point / s.Size
		s.Size = float64(s.Size * f)
		s.Pitch = float64(s.Pitch * f)
	}
	if title > 0 {
		scale(&l.Title, title)
	}
	if small > 0 {
		scale(&l.Note, small)
	}
	if body > 0 {
		f := body * Point / l.Body.Size
		l.Headings = slices.Clone(l.Headings)
		for i := range l.Headings {
			scale(&l.Headings[i], f*l.Headings[i].Size/Point)
		}
		scale(&l.Table, f*l.Table.Size/Point)
		scale(&l.Body, body)
		l.Gap = float64(l.Gap * f)
		l.HeadingSpace = float64(l.HeadingSpace * f)
		l.Grid = false
	}
}

// Enlarge makes all of a layout so many times as large, as a copier does, and its paper with it.
func (l *Layout) Enlarge(by float64) {
	lengths := []*float64{&l.Width, &l.Height, &l.Top, &l.Right, &l.Bottom, &l.Left, &l.HeadingSpace, &l.Gap, &l.Line}
	l.Headings = slices.Clone(l.Headings)
	styles := []*TextStyle{&l.Title, &l.Body, &l.Table, &l.Note}
	for i := range l.Headings {
		styles = append(styles, &l.Headings[i])
	}
	for _, s := range styles {
		lengths = append(lengths, &s.Size, &s.Pitch)
	}
	for _, length := range lengths {
		*length = float64(by * *length)
	}
}

// Confine makes type smaller that is too large for the type area: the shorter side of it has room
// for some characters of each kind.
func (l *Layout) Confine() {
	side := min(l.Measure(), l.Depth())
	most := func(s TextStyle, least float64) float64 {
		if size := side / least; s.Size > size {
			return size / Point
		}
		return 0
	}
	l.Resize(most(l.Title, papersize.LeastTitle), most(l.Body, papersize.LeastBody), most(l.Note, papersize.LeastSmall))
}

// Tighten moves the lines of the text together.
func (l *Layout) Tighten(by float64) {
	l.Body.Pitch = float64(l.Body.Pitch * by)
	l.Table.Pitch = float64(l.Table.Pitch * by)
	l.Headings = slices.Clone(l.Headings)
	for i := range l.Headings {
		l.Headings[i].Pitch = float64(l.Headings[i].Pitch * by)
	}
	l.Gap = float64(l.Gap * by)
	l.HeadingSpace = float64(l.HeadingSpace * by)
	l.Closest = min(1, l.Closest/by)
	l.Grid = false
}
