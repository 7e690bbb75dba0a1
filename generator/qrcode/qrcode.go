// Package qrcode draws a text as a QR code of level M (ISO/IEC 18004), for pages and for paper.
package qrcode

import (
	"fmt"
	"html/template"
	"strings"

	"rsc.io/qr"
)

// quiet is the blank modules that a QR code needs around it (ISO/IEC 18004).
const quiet = 4

// Bars visits the black parts of the rows of a code; side is that of the square with its quiet zone,
// in modules.
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

// SVG draws an address for a web page: one path, one unit a module.
func SVG(address string) (template.HTML, error) {
	var path strings.Builder
	side, err := Bars(address, func(x, y, width int) { fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x, y, width, width) })
	if err != nil {
		return "", err
	}
	return template.HTML(fmt.Sprintf(`<svg class="qr" viewBox="0 0 %d %d" role="img" aria-label="本页网址的二维码" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>`,
		side, side, side, side, path.String())), nil
}
