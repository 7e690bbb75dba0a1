package drawing

import (
	"math"

	"gongkai/generator/portable"
)

// Point is a place; y grows downward.
type Point struct{ X, Y float64 }

// Op is what a Segment does from where the one before it ended.
type Op int

// The operations. Curve is a cubic Bézier curve.
const (
	MoveTo  Op = iota // To[0]
	LineTo            // To[0]
	CurveTo           // controls To[0] and To[1], end To[2]
	Close
)

// Segment is a part of a path.
type Segment struct {
	Op Op
	To [3]Point
}

// Points is the points of a segment: the controls of a curve, then its end.
func (s *Segment) Points() []Point {
	switch s.Op {
	case CurveTo:
		return s.To[:]
	case Close:
		return nil
	}
	return s.To[:1]
}

// Matrix maps x, y to ax + cy + e, bx + dy + f (SVG 2, 8.5).
type Matrix struct{ A, B, C, D, E, F float64 }

// Identity maps every point to itself.
var Identity = Matrix{A: 1, D: 1}

// Scaling scales by sx and sy, then moves by dx and dy.
func Scaling(sx, sy, dx, dy float64) Matrix { return Matrix{sx, 0, 0, sy, dx, dy} }

// Mul is the matrix that maps as n does, then as m.
func (m Matrix) Mul(n Matrix) Matrix {
	return Matrix{
		portable.Dot(m.A, n.A, m.C, n.B), portable.Dot(m.B, n.A, m.D, n.B),
		portable.Dot(m.A, n.C, m.C, n.D), portable.Dot(m.B, n.C, m.D, n.D),
		portable.Dot(m.A, n.E, m.C, n.F) + m.E, portable.Dot(m.B, n.E, m.D, n.F) + m.F,
	}
}

// Map maps a point.
func (m Matrix) Map(p Point) Point {
	return Point{portable.Dot(m.A, p.X, m.C, p.Y) + m.E, portable.Dot(m.B, p.X, m.D, p.Y) + m.F}
}

// similar is the scale of a matrix that leaves shapes as they are, mirrored or not; false for one
// that stretches or skews.
func (m Matrix) similar() (scale float64, ok bool) {
	scale = portable.Hypot(m.A, m.B)
	other := portable.Hypot(m.C, m.D)
	return scale, math.Abs(scale-other) <= 1e-4*scale && math.Abs(portable.Dot(m.A, m.C, m.B, m.D)) <= 1e-4*scale*other
}

// mirrored reports whether clockwise becomes anticlockwise.
func (m Matrix) mirrored() bool { return m.A*m.D < m.B*m.C }

// finite reports whether a matrix has only numbers that can be placed.
func (m Matrix) finite() bool {
	for _, v := range [...]float64{m.A, m.B, m.C, m.D, m.E, m.F} {
		if !near(v) {
			return false
		}
	}
	return true
}

// near reports whether a length is a number that can stand in a drawing.
func near(v float64) bool { return math.Abs(v) <= farthest } // false for what is no number

// Box is a rectangle around something.
type Box struct{ Left, Top, Right, Bottom float64 }

// Nowhere holds no point; Add makes it grow.
var Nowhere = Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

// Add is the least box that holds b and a point.
func (b Box) Add(p Point) Box {
	return Box{min(b.Left, p.X), min(b.Top, p.Y), max(b.Right, p.X), max(b.Bottom, p.Y)}
}

// Bounds is a rectangle that holds all ink of a shape; it may be larger than the least.
func (s *Shape) Bounds() Box {
	b := Nowhere
	for i := range s.Segments {
		for _, p := range s.Segments[i].Points() {
			b = b.Add(p)
		}
	}
	if s.Stroke.Alpha > 0 {
		reach := float64(s.Pen.Width / 2 * math.Sqrt2) // the corner of a square cap
		if s.Pen.Join == Mitre && len(s.Segments) > 2 {
			reach = float64(s.Pen.Width / 2 * max(math.Sqrt2, s.Pen.Miter))
		}
		b = Box{b.Left - reach, b.Top - reach, b.Right + reach, b.Bottom + reach}
	}
	return b
}

// Scaled is a copy of a shape k times as large, moved by dx and dy.
func (s *Shape) Scaled(k, dx, dy float64) Shape {
	out := *s
	out.Segments = make([]Segment, len(s.Segments))
	m := Scaling(k, k, dx, dy)
	for i, g := range s.Segments {
		for j := range g.To {
			g.To[j] = m.Map(g.To[j])
		}
		out.Segments[i] = g
	}
	out.Pen.Width = float64(out.Pen.Width * k)
	out.Pen.Phase = float64(out.Pen.Phase * k)
	out.Pen.Dash = nil
	for _, d := range s.Pen.Dash {
		out.Pen.Dash = append(out.Pen.Dash, float64(d*k))
	}
	return out
}

// Move moves a shape.
func (s *Shape) Move(dx, dy float64) {
	for i := range s.Segments {
		for j := range s.Segments[i].To {
			s.Segments[i].To[j].X += dx
			s.Segments[i].To[j].Y += dy
		}
	}
}
