package board

import (
	"fmt"
	"html/template"
	"strings"

	"rsc.io/qr"

	"gongkai/generator/typeset"
)

// quiet is the blank modules that a QR code needs around it (ISO/IEC 18004).
const quiet = 4

// bars visits the black parts of the rows of an address as a QR code of level M; side is that of the square, in modules.
func bars(address string, visit func(x, y, width int)) (side int, err error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return 0, fmt.Errorf("encode QR code of %s: %w", address, err)
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

// qrSVG draws an address for a web page: one path, one unit a module.
func qrSVG(address string) (template.HTML, error) {
	var path strings.Builder
	side, err := bars(address, func(x, y, width int) { fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x, y, width, width) })
	if err != nil {
		return "", err
	}
	return template.HTML(fmt.Sprintf(`<svg class="qr" viewBox="0 0 %d %d" role="img" aria-label="本页网址的二维码" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>`,
		side, side, side, side, path.String())), nil
}

// qrRules draws an address for paper, in a square of so many millimetres with its quiet zone.
func qrRules(address string, size float64) ([]typeset.Mark, float64, error) {
	type bar struct{ x, y, width int }
	var all []bar
	side, err := bars(address, func(x, y, width int) { all = append(all, bar{x, y, width}) })
	if err != nil {
		return nil, 0, err
	}
	module := size / float64(side)
	marks := make([]typeset.Mark, len(all))
	for i, r := range all {
		marks[i] = &typeset.Rule{X: float64(r.x) * module, Y: float64(r.y) * module, Width: float64(r.width) * module, Height: module, Color: typeset.Black}
	}
	return marks, size, nil
}
