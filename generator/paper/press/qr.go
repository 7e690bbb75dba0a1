package press

import (
	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/qrcode"
)

// QR draws a text for paper, in a square of so many millimetres with its quiet zone. Who does not
// see it is told the text.
func QR(text string, size float64) ([]typeset.Mark, error) {
	type bar struct{ x, y, width int }
	var all []bar
	side, err := qrcode.Bars(text, func(x, y, width int) { all = append(all, bar{x, y, width}) })
	if err != nil {
		return nil, err
	}
	module := size / float64(side)
	code := &typeset.Window{Width: size, Height: size, Marks: make([]typeset.Mark, len(all)), In: &structure.Element{Kind: structure.Figure, Alt: "二维码：" + text}}
	for i, r := range all {
		code.Marks[i] = &typeset.Rule{X: float64(float64(r.x) * module), Y: float64(float64(r.y) * module), Width: float64(float64(r.width) * module), Height: module, Color: typeset.Black}
	}
	return []typeset.Mark{code}, nil
}
