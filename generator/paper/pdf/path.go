package pdf

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"gongkai/generator/paper/drawing"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/portable"
)

// path writes a shape: its outline, and the operator that paints it (8.5).
func (c *content) path(p *typeset.Path) {
	fill, stroke := p.Fill.Alpha > 0, p.Stroke.Alpha > 0
	b := p.Bounds()
	if len(p.Segments) == 0 || p.Segments[0].Op != drawing.MoveTo || !fill && !stroke || !c.sees(box{b.Left, b.Top, b.Right, b.Bottom}) {
		return
	}
	c.belong(cmp.Or(p.In, c.inside))
	c.bound(c.x(b.Left), c.y(b.Bottom), c.x(b.Right), c.y(b.Top))
	c.enter(inPage)
	before := c.state
	own := stroke || p.Fill.Alpha < 1
	if own {
		c.b = append(c.b, "q\n"...)
		c.setAlpha(p.Fill.Alpha, p.Stroke.Alpha)
	}
	if fill {
		c.setFill(typeset.Color{R: p.Fill.R, G: p.Fill.G, B: p.Fill.B})
	}
	if stroke {
		c.setStroke(typeset.Color{R: p.Stroke.R, G: p.Stroke.G, B: p.Stroke.B})
		c.setPen(&p.Pen)
	}
	evenOdd := ""
	if p.EvenOdd {
		evenOdd = "*"
	}
	switch {
	// B would leave out the inside under the line (11.7.4.4)
	case fill && stroke && p.Stroke.Alpha < 1:
		c.outline(p.Segments)
		c.put("f" + evenOdd)
		c.outline(p.Segments)
		c.put("S")
	case fill && stroke:
		c.outline(p.Segments)
		c.put("B" + evenOdd)
	case fill:
		c.outline(p.Segments)
		c.put("f" + evenOdd)
	default:
		c.outline(p.Segments)
		c.put("S")
	}
	if own {
		c.b = append(c.b, "Q\n"...)
		c.state = before
	}
}

func (c *content) outline(segments []drawing.Segment) {
	operators := [...]string{drawing.MoveTo: "m", drawing.LineTo: "l", drawing.CurveTo: "c", drawing.Close: "h"}
	for i := range segments {
		var n [6]int64
		points := segments[i].Points()
		for j, p := range points {
			n[2*j], n[2*j+1] = c.x(p.X), c.y(p.Y)
		}
		c.put(operators[segments[i].Op], n[:2*len(points)]...)
	}
}

// setPen sets how lines are drawn, up to the next Q.
func (c *content) setPen(p *drawing.Pen) {
	// 0 would be as thin as the printer can
	if width := max(hundredths(float64(p.Width*points)), 1); c.state.width != width {
		c.state.width = width
		c.put("w", width)
	}
	if p.Cap != drawing.Butt {
		c.b = append(strconv.AppendInt(c.b, int64(p.Cap), 10), " J\n"...)
	}
	if p.Join != drawing.Mitre || c.state.join {
		c.b = append(strconv.AppendInt(c.b, int64(p.Join), 10), " j\n"...)
	}
	const usual = 1000 // 8.4.1
	if limit := hundredths(p.Miter); p.Join == drawing.Mitre && limit != usual {
		c.put("M", max(limit, 100))
	}
	if len(p.Dash) == 0 {
		return
	}
	total := 0.0
	c.b = append(c.b, '[')
	for i, d := range p.Dash {
		if i > 0 {
			c.b = append(c.b, ' ')
		}
		// a dash of no length is a dot; no pattern is all 0
		c.b = appendHundredths(c.b, max(hundredths(float64(d*points)), int64(1-i%2)))
		total += d
	}
	phase := math.Mod(p.Phase, total)
	if phase < 0 { // 8.4.3.6 allows none
		phase += total
	}
	c.b = append(c.b, "] "...)
	c.put("d", hundredths(float64(phase*points)))
}

// alpha is the opacities of what is filled and of lines, in hundredths.
type alpha struct{ fill, stroke int }

func (a alpha) String() string { return fmt.Sprintf("A%dS%d", a.fill, a.stroke) }

// setAlpha sets the opacities, up to the next Q.
func (c *content) setAlpha(fill, stroke float64) {
	percent := func(v float64) int {
		if v <= 0 { // nothing is painted so
			return 100
		}
		return portable.Int(math.Round(float64(100 * min(1, v))))
	}
	a := alpha{percent(fill), percent(stroke)}
	if a == (alpha{100, 100}) {
		return
	}
	use(&c.alphas, a)
	c.b = append(c.b, "/"+a.String()+" gs\n"...)
}

// alphaResources is the entry of the opacities in the resources of the page (8.4.5).
func (c *content) alphaResources() string {
	if len(c.alphas) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("/ExtGState<<")
	for _, a := range c.alphas {
		fmt.Fprintf(&b, "/%v<</ca %s/CA %s>>", a, appendHundredths(nil, int64(a.fill)), appendHundredths(nil, int64(a.stroke)))
	}
	return b.String() + ">>"
}

// slanted writes a run that is turned or clear: in a coordinate system of its own, whose x axis is
// the baseline.
func (c *content) slanted(r *typeset.Run) {
	if len(r.Glyphs) == 0 || !(r.Clear < 1) {
		return
	}
	plain := *r
	plain.Angle, plain.Clear, plain.Glyphs = 0, 0, nil
	origin := r.Glyphs[0].X
	sin, cos := portable.Sincos(r.Angle * math.Pi / 180)
	for _, g := range r.Glyphs {
		x, y := origin+float64((g.X-origin)*cos), r.Y+float64((g.X-origin)*sin)
		if c.sees(box{x - reach*r.Size, y - reach*r.Size, x + reach*r.Size, y + reach*r.Size}) {
			plain.Glyphs = append(plain.Glyphs, g)
		}
	}
	if len(plain.Glyphs) == 0 {
		return
	}
	c.leave()
	state, view, dx, dy := c.state, c.view, c.dx, c.dy
	c.b = append(c.b, "q\n"...)
	c.setAlpha(1-r.Clear, 1-r.Clear)
	if r.Angle != 0 {
		for _, v := range [...]float64{cos, -sin, sin, cos} { // y grows upward here
			c.b = append(strconv.AppendFloat(c.b, math.Round(float64(v*1e5))/1e5, 'f', -1, 64), ' ')
		}
		c.put("cm", c.x(origin), c.y(r.Y))
		c.dx, c.dy = -origin, c.height/points-r.Y
	}
	c.view = box{math.Inf(-1), math.Inf(-1), math.Inf(1), math.Inf(1)}
	c.run(&plain)
	c.leave()
	c.state, c.view, c.dx, c.dy = state, view, dx, dy
	c.b = append(c.b, "Q\n"...)
}
