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

func (b box) area() float64 { return float64((b.right - b.left) * (b.top - b.bottom)) }

func (b box) holds(x, y float64) bool {
	return x >= b.left && x <= b.right && y >= b.bottom && y <= b.top
}
