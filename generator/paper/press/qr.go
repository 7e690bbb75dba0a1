package press

import (
	"gongkai/generator/paper/typeset"
	"gongkai/generator/qrcode"
)

// QR draws a text for paper, in a square of so many millimetres with its quiet zone.
func QR(text string, size float64) ([]typeset.Mark, error) {
	type bar struct{ x, y, width int }
	var all []bar
	side, err := qrcode.Bars(text, func(x, y, width int) { all = append(all, bar{x, y, width}) })
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
