package pdfread

import (
	"math"

	"gongkai/generator/portable"
)

// matrix is [a b c d e f] of ISO 32000-1, 8.3.3.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times is m applied before n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		portable.Dot(m[0], n[0], m[1], n[2]), portable.Dot(m[0], n[1], m[1], n[3]),
		portable.Dot(m[2], n[0], m[3], n[2]), portable.Dot(m[2], n[1], m[3], n[3]),
		portable.Dot(m[4], n[0], m[5], n[2]) + n[4], portable.Dot(m[4], n[1], m[5], n[3]) + n[5],
	}
}

// area is that of the unit square.
func (m matrix) area() float64 { return math.Abs(portable.Dot(m[0], m[3], -m[1], m[2])) }

// matrixOf reads a matrix; identity where there is none.
func (d *document) matrixOf(o any) matrix {
	list := d.arrayOf(o)
	if len(list) != len(matrix{}) {
		return identity
	}
	var m matrix
	for i := range m {
		m[i] = d.number(list[i], 0)
	}
	return m
}

// box is a rectangle on a page: 7.9.5.
type box struct{ left, bottom, right, top float64 }

// boxOf reads a rectangle; ok is false where it has no area.
func (d *document) boxOf(o any) (b box, ok bool) {
	list := d.arrayOf(o)
	if len(list) != 4 {
		return box{}, false
	}
	var n [4]float64
	for i := range n {
		n[i] = d.number(list[i], 0)
	}
	b = box{min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])}
	return b, b.area() > 0
}

// upright is a box whose corners were named in any order.
func (b box) upright() box {
	return box{min(b.left, b.right), min(b.bottom, b.top), max(b.left, b.right), max(b.bottom, b.top)}
}

// within is what two boxes share.
func (b box) within(c box) box {
	return box{max(b.left, c.left), max(b.bottom, c.bottom), min(b.right, c.right), min(b.top, c.top)}
}

func (b box) grown(by float64) box {
	return box{b.left - by, b.bottom - by, b.right + by, b.top + by}
}

// spot is a place on the page.
type spot struct{ x, y float64 }

func (m matrix) spot(x, y float64) spot {
	return spot{portable.Dot(x, m[0], y, m[2]) + m[4], portable.Dot(x, m[1], y, m[3]) + m[5]}
}

// box is as far as a rectangle reaches.
func (m matrix) box(b box) box {
	at := m.spot(b.left, b.bottom)
	out := box{at.x, at.y, at.x, at.y}
	for _, s := range []spot{m.spot(b.left, b.top), m.spot(b.right, b.bottom), m.spot(b.right, b.top)} {
		out = box{min(out.left, s.x), min(out.bottom, s.y), max(out.right, s.x), max(out.top, s.y)}
	}
	return out
}

func (b box) area() float64 { return float64((b.right - b.left) * (b.top - b.bottom)) }

func (b box) holds(x, y float64) bool {
	return x >= b.left && x <= b.right && y >= b.bottom && y <= b.top
}
