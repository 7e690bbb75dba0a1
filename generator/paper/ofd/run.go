package ofd

import (
	"math"
	"strconv"

	"gongkai/generator/paper/typeset"
	"gongkai/generator/portable"
)

// run writes the glyphs of a run as text, in as many objects as it takes faces.
func (c *content) run(r *typeset.Run) {
	if len(r.Glyphs) == 0 || r.Face == nil || micrometres(r.Size) < 1 || !(r.Clear < 1) {
		return
	}
	l := newLine(r)
	begin := 0
	var face *subset
	for i, g := range r.Glyphs {
		if !c.sees(l.glyph(g)) {
			c.text(&l, face, begin, i)
			begin, face = i+1, nil
			continue
		}
		s := c.w.fonts.of(c.w, r.Face, g)
		if s != face && face != nil {
			c.text(&l, face, begin, i)
			begin = i
		}
		face = s
	}
	c.text(&l, face, begin, len(r.Glyphs))
}

// line is the baseline of a run: it leads from the origin of the first glyph, turned clockwise.
type line struct {
	*typeset.Run
	origin   float64 // from which the others' X count along the baseline
	sin, cos float64
}

func newLine(r *typeset.Run) line {
	l := line{Run: r, origin: r.Glyphs[0].X, cos: 1}
	if r.Angle != 0 {
		l.sin, l.cos = portable.Sincos(r.Angle * math.Pi / 180)
	}
	return l
}

// at is where on the page a glyph stands.
func (l *line) at(g typeset.Glyph) (x, y float64) {
	along := g.X - l.origin
	return l.origin + float64(along*l.cos), l.Y + float64(along*l.sin)
}

// reach is how far from its origin, in em, a glyph may have ink: wider than any of a text face.
const reach = 2

// glyph is what of the page a glyph may cover.
func (l *line) glyph(g typeset.Glyph) view {
	x, y := l.at(g)
	far := float64(reach * l.Size)
	return view{x - far, y - far, x + far, y + far}
}

// text writes some glyphs of a line, which are all of one subset, as an object (11.2).
func (c *content) text(l *line, s *subset, from, to int) {
	if s == nil || from >= to {
		return
	}
	glyphs := l.Glyphs[from:to]
	box := c.boundary(l, glyphs)
	if box.empty() { // only its surroundings are in the window
		return
	}
	c.begin("TextObject", box)
	c.attribute(` Font`)
	c.b = strconv.AppendInt(c.b, int64(s.id), 10)
	c.attribute(`" Size`)
	c.b = append(appendLength(c.b, micrometres(l.Size)), '"')
	x, y := l.at(glyphs[0])
	begins := [2]int64{c.x(x) - box.x, c.y(y) - box.y}
	if l.Angle != 0 {
		c.attribute(` CTM`)
		c.b = append(turned(l, begins).append(c.b), '"')
		begins = [2]int64{}
	}
	if l.Bold { // as package pdf draws it: a thirtieth of the em around the outlines
		c.attribute(` Stroke="true" Join="Round" LineWidth`)
		c.b = append(appendLength(c.b, max(micrometres(l.Size/30), 1)), '"')
	}
	c.b = append(c.b, '>')
	alpha := opacity(1 - l.Clear)
	c.colored("FillColor", l.Color, alpha)
	if l.Bold {
		c.colored("StrokeColor", l.Color, alpha)
	}
	for i, g := range glyphs {
		if number, given := s.given(g); given {
			c.glyphAt(i, number)
		}
	}
	c.code(glyphs, begins)
	c.b = append(c.b, "</ofd:TextObject>"...)
}

// boundary is what of the page glyphs of a line may cover: the box of the whole face around each.
func (c *content) boundary(l *line, glyphs []typeset.Glyph) area {
	ink := l.Face.Metrics().BBox
	em := func(v, least, most float64) float64 { return float64(max(least, min(v, most)) * l.Size) }
	thick := 0.0
	if l.Bold {
		thick = float64(l.Size / 30)
	}
	left, right := em(min(ink.XMin, 0), -reach, 0)-thick, em(max(ink.XMax, 1), 1, reach)+thick
	above, below := em(max(ink.YMax, 1), 1, reach)+thick, em(min(ink.YMin, 0), -reach, 0)-thick
	v := view{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, end := range [...]typeset.Glyph{glyphs[0], glyphs[len(glyphs)-1]} {
		x, y := l.at(end)
		for _, corner := range [...][2]float64{{left, -above}, {right, -above}, {right, -below}, {left, -below}} {
			cx := x + portable.Dot(corner[0], l.cos, -corner[1], l.sin)
			cy := y + portable.Dot(corner[0], l.sin, corner[1], l.cos)
			v = view{min(v.left, cx), min(v.top, cy), max(v.right, cx), max(v.bottom, cy)}
		}
	}
	return c.shown(v)
}

// turned is the matrix of a line that is turned about a place in its boundary.
func turned(l *line, about [2]int64) matrix {
	sin, cos := int64(portable.Int(math.Round(float64(l.sin*unit)))), int64(portable.Int(math.Round(float64(l.cos*unit))))
	return matrix{cos, sin, -sin, cos, about[0], about[1]}
}

// glyphAt says that a character is shown by another glyph than its face leads to (11.4).
func (c *content) glyphAt(position int, glyph uint16) {
	c.attribute(`<ofd:CGTransform CodePosition`)
	c.b = strconv.AppendInt(c.b, int64(position), 10)
	c.b = append(c.b, `" CodeCount="1" GlyphCount="1"><ofd:Glyphs>`...)
	c.b = strconv.AppendInt(c.b, int64(glyph), 10)
	c.b = append(c.b, "</ofd:Glyphs></ofd:CGTransform>"...)
}

// code writes the characters of glyphs, and the steps from each to the next (11.3). Each is the
// difference of two places, so that no rounding adds up; g 3 4 is three of 4.
func (c *content) code(glyphs []typeset.Glyph, begins [2]int64) {
	c.attribute(`<ofd:TextCode X`)
	c.b = appendLength(c.b, begins[0])
	c.attribute(`" Y`)
	c.b = append(appendLength(c.b, begins[1]), '"')
	if len(glyphs) > 1 {
		c.attribute(` DeltaX`)
		c.steps(glyphs)
		c.b = append(c.b, '"')
	}
	c.b = append(c.b, '>')
	for i, g := range glyphs {
		c.b = appendChar(c.b, g.Char, i == 0 || i == len(glyphs)-1)
	}
	c.b = append(c.b, "</ofd:TextCode>"...)
}

func (c *content) steps(glyphs []typeset.Glyph) {
	const worth = 3 // so many alike are shorter as a group
	step := func(i int) int64 { return c.x(glyphs[i+1].X) - c.x(glyphs[i].X) }
	for i, n := 0, len(glyphs)-1; i < n; {
		alike := 1
		for i+alike < n && step(i+alike) == step(i) {
			alike++
		}
		if alike < worth {
			alike = 1
		} else {
			c.b = append(c.b, "g "...)
			c.b = append(strconv.AppendInt(c.b, int64(alike), 10), ' ')
		}
		c.b = appendLength(c.b, step(i))
		if i += alike; i < n {
			c.b = append(c.b, ' ')
		}
	}
}
