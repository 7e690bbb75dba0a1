package ofd

import (
	"math"
	"strconv"

	"gongkai/generator/paper/typeset"
	"gongkai/generator/portable"
)

// micrometres is a length to 1/1000 mm: what a printer of 1200 dpi places is twenty times as coarse.
// What is no number is 0, and what is far away is at 100 m.
func micrometres(mm float64) int64 {
	const far = 100_000 * 1000
	return int64(portable.Int(max(-far, min(math.Round(float64(mm*1000)), far))))
}

// appendLength writes micrometres as millimetres in the shortest decimal.
func appendLength(b []byte, n int64) []byte { return appendDecimal(b, n, 3) }

// appendDecimal writes a number of so many places after the point.
func appendDecimal(b []byte, n int64, places int) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	scale := int64(1)
	for range places {
		scale *= 10
	}
	b = strconv.AppendInt(b, n/scale, 10)
	rest := n % scale
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for rest > 0 {
		scale /= 10
		b = append(b, byte('0'+rest/scale))
		rest %= scale
	}
	return b
}

// appendLengths writes lengths with a space between them.
func appendLengths(b []byte, lengths ...int64) []byte {
	for i, n := range lengths {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendLength(b, n)
	}
	return b
}

// area is a rectangle in micrometres from the top left corner of its page.
type area struct{ x, y, width, height int64 }

// within is what of a rectangle lies in another.
func (a area) within(o area) area {
	left, top := max(a.x, o.x), max(a.y, o.y)
	return area{left, top, min(a.x+a.width, o.x+o.width) - left, min(a.y+a.height, o.y+o.height) - top}
}

func (a area) empty() bool { return a.width <= 0 || a.height <= 0 }

// around is the least rectangle that holds both.
func (a area) around(o area) area {
	left, top := min(a.x, o.x), min(a.y, o.y)
	return area{left, top, max(a.x+a.width, o.x+o.width) - left, max(a.y+a.height, o.y+o.height) - top}
}

// appendBox writes an element that holds a rectangle.
func appendBox(b []byte, name string, a area) []byte {
	b = append(append(append(b, "<ofd:"...), name...), '>')
	b = appendLengths(b, a.x, a.y, a.width, a.height)
	return append(append(append(b, "</ofd:"...), name...), '>')
}

// matrix is a CTM (8.5): where x and y of an object are in its boundary. The first four are in
// hundred-thousandths, the last two in micrometres.
type matrix struct{ a, b, c, d, e, f int64 }

const unit = 100_000 // 1, in the first four

// places is how many places those have after the point.
const places = 5

func (m matrix) append(b []byte) []byte {
	for _, v := range [...]int64{m.a, m.b, m.c, m.d} {
		b = append(appendDecimal(b, v, places), ' ')
	}
	return appendLengths(b, m.e, m.f)
}

// appendColor writes the attributes of a colour (8.3.2); alpha is its opacity, 0 to 255.
func appendColor(b []byte, c typeset.Color, alpha int) []byte {
	b = append(b, ` Value="`...)
	for i, v := range [...]uint8{c.R, c.G, c.B} {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(v), 10)
	}
	b = append(b, '"')
	if alpha < opaque {
		b = append(append(b, ` Alpha="`...), strconv.Itoa(alpha)...)
		b = append(b, '"')
	}
	return b
}

const opaque = 255

// opacity is an opacity from 0 to 1 in steps of 1/255.
func opacity(v float64) int { return portable.Int(math.Round(float64(opaque * max(0, min(v, 1))))) }
