package ofd

import "gongkai/generator/paper/typeset"

// ruled is rectangles of one colour that are written as one path: the modules of a QR code are.
type ruled struct {
	all   []area
	color typeset.Color
	box   area
}

// rule adds a rectangle to those of its colour. Its edges are rounded, not its sides: two that touch
// still do.
func (c *content) rule(r *typeset.Rule) {
	v := view{r.X, r.Y, r.X + r.Width, r.Y + r.Height}
	if !(r.Width > 0 && r.Height > 0) || !c.sees(v) {
		return
	}
	a := c.shown(v)
	a.width, a.height = max(a.width, 1), max(a.height, 1)
	if len(c.rules.all) > 0 && c.rules.color != r.Color {
		c.flush()
	}
	if len(c.rules.all) == 0 {
		c.rules.color, c.rules.box = r.Color, a
	}
	c.rules.all = append(c.rules.all, a)
	c.rules.box = c.rules.box.around(a)
}

// flush writes the rectangles that are still to be written.
func (c *content) flush() {
	if len(c.rules.all) == 0 {
		return
	}
	box := c.rules.box
	c.begin("PathObject", box)
	c.b = append(c.b, ` Stroke="false" Fill="true">`...)
	c.colored("FillColor", c.rules.color, opaque)
	c.b = append(c.b, "<ofd:AbbreviatedData>"...)
	for i, a := range c.rules.all {
		if i > 0 {
			c.b = append(c.b, ' ')
		}
		c.b = appendRectangle(c.b, area{a.x - box.x, a.y - box.y, a.width, a.height})
	}
	c.b = append(c.b, "</ofd:AbbreviatedData></ofd:PathObject>"...)
	c.rules.all = c.rules.all[:0]
}

// appendRectangle writes the path around a rectangle (9.1).
func appendRectangle(b []byte, a area) []byte {
	right, bottom := a.x+a.width, a.y+a.height
	b = appendLengths(append(b, "M "...), a.x, a.y)
	b = appendLengths(append(b, " L "...), right, a.y)
	b = appendLengths(append(b, " L "...), right, bottom)
	b = appendLengths(append(b, " L "...), a.x, bottom)
	return append(b, " C"...)
}
