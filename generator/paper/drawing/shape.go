package drawing

import (
	"math"

	"gongkai/generator/portable"
)

// shape draws a basic shape or a path.
func (d *drawer) shape(n *node, s style, m Matrix) error {
	segments, err := d.outline(n, s)
	if err != nil {
		return err
	}
	if d.segments += len(segments); d.segments > maxSegments {
		return tooMuch()
	}
	fill, stroke := s.resolve(s.fill, s.fillAlpha), s.resolve(s.stroke, s.strokeAlpha)
	if n.name == "line" {
		fill.Alpha = 0 // it has no inside
	}
	if s.pen.Width == 0 {
		stroke.Alpha = 0
	}
	if s.hidden || len(segments) == 0 || fill.Alpha == 0 && stroke.Alpha == 0 {
		return nil
	}
	out := &Shape{Segments: segments, Fill: fill, EvenOdd: s.evenOdd, Stroke: stroke}
	if stroke.Alpha > 0 {
		if s.strokeFirst && fill.Alpha > 0 {
			return n.unknown("paint-order")
		}
		if s.pen.Dash != nil && n.attr("pathLength") != "" {
			return n.unknown("pathLength")
		}
		scale, ok := m.similar()
		if !ok {
			return n.stretched()
		}
		pen := Shape{Pen: s.pen}
		if out.Pen = pen.Scaled(scale, 0, 0).Pen; !near(out.Pen.Width) {
			return n.wrong("stroke-width", "∞")
		}
	}
	for i := range segments {
		for j := range segments[i].To {
			p := m.Map(segments[i].To[j])
			if !near(p.X) || !near(p.Y) {
				return n.wrong(n.name, "∞")
			}
			segments[i].To[j] = p
		}
	}
	d.out.Items = append(d.out.Items, out)
	return nil
}

// outline is the segments of a shape; none where it has no size, which shows nothing (SVG 2, 10).
func (d *drawer) outline(n *node, s style) ([]Segment, error) {
	m := measures{drawer: d, n: n, size: s.size}
	var out []Segment
	var err error
	switch n.name {
	case "rect":
		out = m.rect()
	case "circle":
		if r := m.along("r", d.diagonal); r > 0 {
			out = ellipse(m.x("cx"), m.y("cy"), r, r)
		}
	case "ellipse":
		if rx, ry := m.radii(); rx > 0 && ry > 0 {
			out = ellipse(m.x("cx"), m.y("cy"), rx, ry)
		}
	case "line":
		out = []Segment{{MoveTo, [3]Point{{m.x("x1"), m.y("y1")}}}, {LineTo, [3]Point{{m.x("x2"), m.y("y2")}}}}
	case "polyline", "polygon":
		out, err = polyline(n)
	case "path":
		out, err = pathOf(n)
	}
	if err == nil {
		err = m.failed
	}
	return out, err
}

// measures reads the lengths of a shape, and keeps the first that cannot be read.
type measures struct {
	*drawer
	n      *node
	size   float64 // of the em
	failed error
}

func (m *measures) x(name string) float64 { return m.along(name, m.width) }

func (m *measures) y(name string) float64 { return m.along(name, m.height) }

// along is a length; base is what percentages are of. It is 0 where none is given.
func (m *measures) along(name string, base float64) float64 {
	if m.n.auto(name) {
		return 0
	}
	v := m.n.attr(name)
	l, ok := length(v, base, m.size)
	if !ok && m.failed == nil {
		m.failed = m.n.wrong(name, v)
	}
	return l
}

// radii is those of an ellipse or of the corners of a rectangle: each is the other where only one
// is given.
func (m *measures) radii() (rx, ry float64) {
	rx, ry = m.x("rx"), m.y("ry")
	if m.n.auto("rx") {
		rx = ry
	}
	if m.n.auto("ry") {
		ry = rx
	}
	return rx, ry
}

func (m *measures) rect() []Segment {
	w, h := m.x("width"), m.y("height")
	rx, ry := m.radii()
	if w <= 0 || h <= 0 {
		return nil
	}
	return rectangle(m.x("x"), m.y("y"), w, h, max(0, min(rx, w/2)), max(0, min(ry, h/2)))
}

// auto reports whether an attribute leaves its value to be found.
func (n *node) auto(name string) bool {
	v := n.attr(name)
	return v == "" || v == "auto"
}

// polyline is the segments of a polyline or a polygon, which is closed.
func polyline(n *node) ([]Segment, error) {
	points, ok := numbers(n.attr("points"))
	if !ok || len(points)%2 == 1 {
		return nil, n.wrong("points", n.attr("points"))
	}
	if len(points) == 0 {
		return nil, nil
	}
	var out []Segment
	for i := 0; i < len(points); i += 2 {
		out = append(out, Segment{LineTo, [3]Point{{points[i], points[i+1]}}})
	}
	out[0].Op = MoveTo
	if n.name == "polygon" {
		out = append(out, Segment{Op: Close})
	}
	return out, nil
}

func pathOf(n *node) ([]Segment, error) {
	v := n.attr("d")
	if v == "" || v == "none" {
		return nil, nil
	}
	out, ok := path(v)
	if !ok {
		return nil, n.wrong("d", v)
	}
	return out, nil
}

// round is how far the controls of a curve that is a quarter of an ellipse lie from its ends, in
// radii.
var round = float64(4.0 / 3 * portable.Tan(math.Pi/8))

func rectangle(x, y, w, h, rx, ry float64) []Segment {
	to := func(x, y float64) Segment { return Segment{LineTo, [3]Point{{x, y}}} }
	if rx == 0 || ry == 0 {
		return []Segment{{MoveTo, [3]Point{{x, y}}}, to(x+w, y), to(x+w, y+h), to(x, y+h), {Op: Close}}
	}
	a, b := float64(rx*(1-round)), float64(ry*(1-round)) // from the corner
	curve := func(ax, ay, bx, by, x, y float64) Segment {
		return Segment{CurveTo, [3]Point{{ax, ay}, {bx, by}, {x, y}}}
	}
	return []Segment{
		{MoveTo, [3]Point{{x + rx, y}}}, to(x+w-rx, y),
		curve(x+w-a, y, x+w, y+b, x+w, y+ry), to(x+w, y+h-ry),
		curve(x+w, y+h-b, x+w-a, y+h, x+w-rx, y+h), to(x+rx, y+h),
		curve(x+a, y+h, x, y+h-b, x, y+h-ry), to(x, y+ry),
		curve(x, y+b, x+a, y, x+rx, y), {Op: Close},
	}
}

func ellipse(cx, cy, rx, ry float64) []Segment {
	m := Matrix{rx, 0, 0, ry, cx, cy}
	out := []Segment{{MoveTo, [3]Point{m.Map(Point{1, 0})}}}
	for _, q := range [][3]Point{
		{{1, round}, {round, 1}, {0, 1}}, {{-round, 1}, {-1, round}, {-1, 0}},
		{{-1, -round}, {-round, -1}, {0, -1}}, {{round, -1}, {1, -round}, {1, 0}},
	} {
		out = append(out, Segment{CurveTo, [3]Point{m.Map(q[0]), m.Map(q[1]), m.Map(q[2])}})
	}
	return append(out, Segment{Op: Close})
}
