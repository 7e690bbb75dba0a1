package pdf

import (
	"math"
	"strconv"

	"gongkai/generator/paper/typeset"
	"gongkai/generator/portable"
)

// run writes glyphs. Each is placed by its own X: the shift before it is counted from the beginning
// of the line in thousandths of an em, so that no rounding adds up.
func (c *content) run(r *typeset.Run) {
	if r.Angle != 0 || r.Clear != 0 {
		c.slanted(r)
		return
	}
	if hundredths(float64(r.Size*points)) < 1 || r.Face == nil || !c.seesLine(r) {
		return
	}
	c.parts(r, func(glyphs []typeset.Glyph, rise float64) { c.glyphs(r, glyphs, r.Y-rise) })
}

// glyphs writes glyphs of a run that are on one line.
func (c *content) glyphs(r *typeset.Run, glyphs []typeset.Glyph, y float64) {
	size := hundredths(float64(r.Size * points))
	var from *subset   // in which the glyphs stand since the last Td
	var origin float64 // of these, in points
	var pen float64    // after the last, in thousandths of an em from origin
	open := false      // a string of codes
	em := float64(size) / 100
	for _, g := range glyphs {
		if !c.seesGlyph(r, g) {
			continue
		}
		s, code := c.w.code(r.Face, g)
		if s != from {
			if from != nil {
				c.b = append(c.b, ">]TJ\n"...)
			}
			at := c.x(g.X)
			c.beginLine(r, s, size, at, c.y(y))
			c.b = append(c.b, '[')
			from, origin, pen, open = s, float64(at)/100, 0, false
		}
		want := float64((float64(c.x(g.X))/100 - origin) / em * 1000)
		if shift := math.Round(pen - want); shift != 0 {
			if open {
				c.b = append(c.b, '>')
			}
			c.b = strconv.AppendInt(c.b, int64(portable.Int(shift)), 10)
			pen, open = pen-shift, false
		}
		if !open {
			c.b, open = append(c.b, '<'), true
		}
		c.b = appendCode(c.b, code)
		pen += s.widths[code]
	}
	if from != nil {
		c.b = append(c.b, ">]TJ\n"...)
	}
}

// reach is how far from its origin, in em, a glyph may have ink: wider than any of a text face.
const reach = 2

func (c *content) seesLine(r *typeset.Run) bool {
	return c.sees(box{math.Inf(-1), r.Y - reach*r.Size, math.Inf(1), r.Y + reach*r.Size})
}

func (c *content) seesGlyph(r *typeset.Run, g typeset.Glyph) bool {
	return c.sees(box{g.X - reach*r.Size, math.Inf(-1), g.X + reach*r.Size, math.Inf(1)})
}

// beginLine sets what the glyphs need, and goes to their origin.
func (c *content) beginLine(r *typeset.Run, s *subset, size, x, y int64) {
	c.belongText(r)
	c.enter(inText)
	use(&c.fonts, s)
	c.setFill(r.Color)
	if c.state.font != s || c.state.size != size {
		c.state.font, c.state.size = s, size
		c.b = append(append(append(c.b, '/'), s.resource()...), ' ')
		c.put("Tf", size)
	}
	c.setBold(r, size)
	c.put("Td", x-c.line[0], y-c.line[1])
	c.line = [2]int64{x, y}
}

// setBold draws a line of a thirtieth of the em around the outlines: about the step from a regular
// face to a bold one. It has round joins, for mitred ones stand out as thorns from the ends of
// brush strokes.
func (c *content) setBold(r *typeset.Run, size int64) {
	var width int64
	if r.Bold {
		width = max(size/30, 1)
	}
	if (width != 0) != (c.state.bold != 0) {
		if r.Bold {
			c.b = append(c.b, "2 Tr\n"...)
		} else {
			c.b = append(c.b, "0 Tr\n"...)
		}
	}
	c.state.bold = width
	if width == 0 {
		return
	}
	c.setStroke(r.Color)
	if !c.state.join {
		c.state.join = true
		c.b = append(c.b, "1 j\n"...)
	}
	if c.state.width != width {
		c.state.width = width
		c.put("w", width)
	}
}
