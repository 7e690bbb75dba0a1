package press

import (
	"strconv"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/typeset"
)

// NumberStyle is the type of page numbers: half-width digits of size 4 (GB/T 9704-2012 7.5).
var NumberStyle = typeset.TextStyle{Role: font.Digits, Size: 14 * typeset.Point, Pitch: 14 * typeset.Point}

// NumberGap is how far the rules beside a page number stand below the type area, in mm (GB/T
// 9704-2012 7.5).
const NumberGap = 7.0

// Number puts a page number between one-em rules on a page, y mm from its top: odd ones to the
// right, even ones to the left, one character in (GB/T 9704-2012 7.5).
func (p *Press) Number(page *typeset.Page, l *typeset.Layout, style typeset.TextStyle, number int, y float64) error {
	style.Align = typeset.Right
	if number%2 == 0 {
		style.Align = typeset.Left
	}
	return p.Put(page, "— "+strconv.Itoa(number)+" —", style, l.Left+style.Size, y, l.Measure()-2*style.Size)
}

// Put puts one paragraph on a page that is not of its text.
func (p *Press) Put(page *typeset.Page, text string, style typeset.TextStyle, x, y, measure float64) error {
	strips, err := p.Text([]typeset.Span{{Text: text}}, style, x, measure)
	for i := range strips {
		typeset.Put(page, &strips[i], 0, y, true)
		y += strips[i].Height
	}
	return err
}
