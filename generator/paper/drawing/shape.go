package drawing

import "math"

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
	var failed error
	get := func(name string, base float64) float64 {
		v := n.attr(name)
		if v == "" || v == "auto" {
			return 0
		}
		l, ok := length(v, base, s.size)
		if !ok && failed == nil {
			failed = n.wrong(name, v)
		}
		return l
	}
	var out []Segment
	switch n.name {
	case "rect":
		w, h := get("width", d.width), get("height", d.height)
		rx, ry := get("rx", d.width), get("ry", d.height)
		if v := n.attr("rx"); v == "" || v == "auto" {
			rx = ry
		}
		if v := n.attr("ry"); v == "" || v == "auto" {
			ry = rx
		}
		if w > 0 && h > 0 {
			out = rectangle(get("x", d.width), get("y", d.height), w, h, max(0, min(rx, w/2)), max(0, min(ry, h/2)))
		}
	case "circle":
		if r := get("r", d.diagonal); r > 0 {
			out = ellipse(get("cx", d.width), get("cy", d.height), r, r)
		}
	case "ellipse":
		rx, ry := get("rx", d.width), get("ry", d.height)
		if v := n.attr("rx"); v == "" || v == "auto" {
			rx = ry
		}
		if v := n.attr("ry"); v == "" || v == "auto" {
			ry = rx
		}
		if rx > 0 && ry > 0 {
			out = ellipse(get("cx", d.width), get("cy", d.height), rx, ry)
		}
	case "line":
		out = []Segment{
			{MoveTo, [3]Point{{get("x1", d.width), get("y1", d.height)}}},
			{LineTo, [3]Point{{get("x2", d.width), get("y2", d.height)}}},
		}
	case "polyline", "polygon":
		points, ok := numbers(n.attr("points"))
		if !ok || len(points)%2 == 1 {
			return nil, n.wrong("points", n.attr("points"))
		}
		for i := 0; i < len(points); i += 2 {
			out = append(out, Segment{LineTo, [3]Point{{points[i], points[i+1]}}})
		}
		if len(out) > 0 {
			out[0].Op = MoveTo
			if n.name == "polygon" {
				out = append(out, Segment{Op: Close})
			}
		}
	case "path":
		if v := n.attr("d"); v != "" && v != "none" {
			ok := false
			if out, ok = path(v); !ok {
				return nil, n.wrong("d", v)
			}
		}
	}
	return out, failed
}

// round is how far the controls of a curve that is a quarter of an ellipse lie from its ends, in radii.
var round = 4.0 / 3 * math.Tan(math.Pi/8)

func rectangle(x, y, w, h, rx, ry float64) []Segment {
	to := func(x, y float64) Segment { return Segment{LineTo, [3]Point{{x, y}}} }
	if rx == 0 || ry == 0 {
		return []Segment{{MoveTo, [3]Point{{x, y}}}, to(x+w, y), to(x+w, y+h), to(x, y+h), {Op: Close}}
	}
	a, b := rx*(1-round), ry*(1-round) // from the corner
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
