package press

import (
	"fmt"

	"rsc.io/qr"

	"gongkai/generator/paper/typeset"
)

// quiet is the blank modules that a QR code needs around it (ISO/IEC 18004).
const quiet = 4

// Bars visits the black parts of the rows of a text as a QR code of level M; side is that of the
// square, in modules.
func Bars(text string, visit func(x, y, width int)) (side int, err error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return 0, fmt.Errorf("encode QR code of %s: %w", text, err)
	}
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			width := 0
			for x+width < code.Size && code.Black(x+width, y) {
				width++
			}
			if width > 0 {
				visit(x+quiet, y+quiet, width)
				x += width
			}
		}
	}
	return code.Size + 2*quiet, nil
}

// QR draws a text for paper, in a square of so many millimetres with its quiet zone.
func QR(text string, size float64) ([]typeset.Mark, error) {
	type bar struct{ x, y, width int }
	var all []bar
	side, err := Bars(text, func(x, y, width int) { all = append(all, bar{x, y, width}) })
	if err != nil {
		return nil, err
	}
	module := size / float64(side)
	marks := make([]typeset.Mark, len(all))
	for i, r := range all {
		marks[i] = &typeset.Rule{X: float64(float64(r.x) * module), Y: float64(float64(r.y) * module), Width: float64(float64(r.width) * module), Height: module, Color: typeset.Black}
	}
	return marks, nil
}
