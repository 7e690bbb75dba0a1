package ofd

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"gongkai/generator/paper/typeset"
	"gongkai/generator/portable"
)

// run writes the glyphs of a run as text, in as many objects as it takes faces.
func (c *content) run(r *typeset.Run) {
	if len(r.Glyphs) == 0 || r.Face == nil || micrometres(r.Size) < 1 || !(r.Clear < 1) {
		return
	}
	l := newLine(r)
	c.pieces(&l, func(face *subset, units []unit) { c.text(&l, face, units) })
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

// at is where on the page a unit stands.
func (l *line) at(u unit) (x, y float64) { return l.place(u.x, u.rise) }

// place is where on the page a place on the baseline is, or one above it.
func (l *line) place(along, rise float64) (x, y float64) {
	along -= l.origin
	return l.origin + portable.Dot(along, l.cos, rise, l.sin), l.Y + portable.Dot(along, l.sin, -rise, l.cos)
}

// reach is how far from its origin, in em, a glyph may have ink: wider than any of a text face.
const reach = 2

// glyph is what of the page a glyph may cover.
func (l *line) glyph(g typeset.Glyph) view {
	x, y := l.place(g.X, g.Rise)
	far := float64(reach * l.Size)
	return view{x - far, y - far, x + far, y + far}
}

// text writes units of a line, which are all of one subset and height, as an object (11.2).
func (c *content) text(l *line, s *subset, units []unit) {
	box := c.boundary(l, units)
	if box.empty() { // only its surroundings are in the window
		return
	}
	c.begin("TextObject", box)
	c.attribute(` Font`)
	c.b = strconv.AppendInt(c.b, int64(s.id), 10)
	c.attribute(`" Size`)
	c.b = append(appendLength(c.b, micrometres(l.Size)), '"')
	x, y := l.at(units[0])
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
	for i, u := range units {
		if number, given := s.given(u); given {
			c.glyphAt(i, u, number)
		}
	}
	c.code(units, begins)
	c.b = append(c.b, "</ofd:TextObject>"...)
}

// boundary is what of the page units of a line may cover: the box of the whole face around each.
func (c *content) boundary(l *line, units []unit) area {
	ink := l.Face.Metrics().BBox
	em := func(v, least, most float64) float64 { return float64(max(least, min(v, most)) * l.Size) }
	thick := 0.0
	if l.Bold {
		thick = float64(l.Size / 30)
	}
	left, right := em(min(ink.XMin, 0), -reach, 0)-thick, em(max(ink.XMax, 1), 1, reach)+thick
	above, below := em(max(ink.YMax, 1), 1, reach)+thick, em(min(ink.YMin, 0), -reach, 0)-thick
	v := view{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	along := func(a, b unit) int { return cmp.Compare(a.x, b.x) } // a text may run back
	for _, end := range [...]unit{slices.MinFunc(units, along), slices.MaxFunc(units, along)} {
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
	sin, cos := int64(portable.Int(math.Round(float64(l.sin*one)))), int64(portable.Int(math.Round(float64(l.cos*one))))
	return matrix{cos, sin, -sin, cos, about[0], about[1]}
}

// glyphAt says that a unit is shown by another glyph than its character leads to (11.4).
func (c *content) glyphAt(position int, u unit, glyph uint16) {
	c.attribute(`<ofd:CGTransform CodePosition`)
	c.b = strconv.AppendInt(c.b, int64(position), 10)
	c.attribute(`" CodeCount`)
	c.b = strconv.AppendInt(c.b, int64(utf8.RuneCountInString(u.text)), 10)
	c.b = append(c.b, `" GlyphCount="1"><ofd:Glyphs>`...)
	c.b = strconv.AppendInt(c.b, int64(glyph), 10)
	c.b = append(c.b, "</ofd:Glyphs></ofd:CGTransform>"...)
}

// code writes the characters of units, and the steps from each to the next (11.3).
func (c *content) code(units []unit, begins [2]int64) {
	c.attribute(`<ofd:TextCode X`)
	c.b = appendLength(c.b, begins[0])
	c.attribute(`" Y`)
	c.b = append(appendLength(c.b, begins[1]), '"')
	if steps := c.steps(units); len(steps) > 0 {
		c.attribute(` DeltaX`)
		c.b = append(appendSteps(c.b, steps), '"')
	}
	c.b = append(c.b, '>')
	for i, u := range units {
		for at, r := range u.text {
			first, last := i == 0 && at == 0, i == len(units)-1 && at+utf8.RuneLen(r) == len(u.text)
			c.b = appendChar(c.b, r, first || last)
		}
	}
	c.b = append(c.b, "</ofd:TextCode>"...)
}

// steps is those from character to character, in micrometres. Each is the difference of two places,
// so that no rounding adds up; within a unit there are none.
func (c *content) steps(units []unit) []int64 {
	var steps []int64
	for i, u := range units {
		for range utf8.RuneCountInString(u.text) - 1 {
			steps = append(steps, 0)
		}
		if i < len(units)-1 {
			steps = append(steps, c.x(units[i+1].x)-c.x(u.x))
		}
	}
	return steps
}

// appendSteps writes steps; g 3 4 is three of 4.
func appendSteps(b []byte, steps []int64) []byte {
	const worth = 3 // so many alike are shorter as a group
	for i := 0; i < len(steps); {
		alike := 1
		for i+alike < len(steps) && steps[i+alike] == steps[i] {
			alike++
		}
		if alike < worth {
			alike = 1
		} else {
			b = append(append(b, "g "...), strconv.Itoa(alike)...)
			b = append(b, ' ')
		}
		b = appendLength(b, steps[i])
		if i += alike; i < len(steps) {
			b = append(b, ' ')
		}
	}
	return b
}
