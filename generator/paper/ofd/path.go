package ofd

import (
	"math"

	"gongkai/generator/paper/drawing"
	"gongkai/generator/paper/typeset"
)

// path writes a shape (9.1): one object, or two where a line that lets what is below it through has
// an inside.
func (c *content) path(p *typeset.Path) {
	b := p.Bounds()
	v := view{b.Left, b.Top, b.Right, b.Bottom}
	if len(p.Segments) == 0 || p.Segments[0].Op != drawing.MoveTo || !c.sees(v) {
		return
	}
	v.right, v.bottom = max(v.right, v.left+0.001), max(v.bottom, v.top+0.001) // a line has no height
	box := c.shown(v)
	if box.empty() {
		return
	}
	fill, stroke := p.Fill.Alpha > 0, p.Stroke.Alpha > 0
	if fill && stroke && p.Stroke.Alpha < 1 {
		c.shape(p, box, filled)
		c.shape(p, box, stroked)
		return
	}
	switch {
	case fill && stroke:
		c.shape(p, box, both)
	case fill:
		c.shape(p, box, filled)
	case stroke:
		c.shape(p, box, stroked)
	}
}

// painting is what of a shape is painted.
type painting int

const (
	filled painting = 1 << iota
	stroked
	both = filled | stroked
)

func (c *content) shape(p *typeset.Path, box area, how painting) {
	c.begin("PathObject", box)
	if how&stroked != 0 {
		c.pen(&p.Pen)
	}
	c.b = append(c.b, map[painting]string{filled: ` Stroke="false" Fill="true"`, stroked: ` Stroke="true" Fill="false"`, both: ` Stroke="true" Fill="true"`}[how]...)
	if p.EvenOdd {
		c.b = append(c.b, ` Rule="Even-Odd"`...)
	}
	c.b = append(c.b, '>')
	if how&stroked != 0 {
		c.colored("StrokeColor", typeset.Color{R: p.Stroke.R, G: p.Stroke.G, B: p.Stroke.B}, opacity(p.Stroke.Alpha))
	}
	if how&filled != 0 {
		c.colored("FillColor", typeset.Color{R: p.Fill.R, G: p.Fill.G, B: p.Fill.B}, opacity(p.Fill.Alpha))
	}
	c.b = append(c.b, "<ofd:AbbreviatedData>"...)
	operators := [...]string{drawing.MoveTo: "M", drawing.LineTo: "L", drawing.CurveTo: "B", drawing.Close: "C"}
	for i := range p.Segments {
		if i > 0 {
			c.b = append(c.b, ' ')
		}
		c.b = append(c.b, operators[p.Segments[i].Op]...)
		for _, at := range p.Segments[i].Points() {
			c.b = appendLengths(append(c.b, ' '), c.x(at.X)-box.x, c.y(at.Y)-box.y)
		}
	}
	c.b = append(c.b, "</ofd:AbbreviatedData></ofd:PathObject>"...)
}

// pen writes how lines are drawn (8.2).
func (c *content) pen(p *drawing.Pen) {
	c.attribute(" LineWidth")
	c.b = append(appendLength(c.b, max(micrometres(p.Width), 1)), '"') // 0 would be as thin as the printer can
	caps := [...]string{drawing.Butt: "Butt", drawing.RoundCap: "Round", drawing.Square: "Square"}
	joins := [...]string{drawing.Mitre: "Miter", drawing.RoundJoin: "Round", drawing.Bevel: "Bevel"}
	if p.Cap != drawing.Butt {
		c.attribute(" Cap")
		c.b = append(append(c.b, caps[p.Cap]...), '"')
	}
	c.attribute(" Join")
	c.b = append(append(c.b, joins[p.Join]...), '"')
	if p.Join == drawing.Mitre {
		c.attribute(" MiterLimit")
		c.b = append(appendLength(c.b, max(micrometres(p.Miter), 1000)), '"')
	}
	if len(p.Dash) == 0 {
		return
	}
	total := 0.0
	c.attribute(" DashPattern")
	for i, d := range p.Dash {
		if i > 0 {
			c.b = append(c.b, ' ')
		}
		// a dash of no length is a dot; no pattern is all 0
		c.b = appendLength(c.b, max(micrometres(d), int64(1-i%2)))
		total += d
	}
	phase := math.Mod(p.Phase, total)
	if phase < 0 {
		phase += total
	}
	c.attribute(`" DashOffset`)
	c.b = append(appendLength(c.b, micrometres(phase)), '"')
}
