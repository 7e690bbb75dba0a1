package board

import (
	"fmt"
	"html/template"
	"strings"

	"rsc.io/qr"
)

// quiet is the blank modules that a QR code needs around it (ISO/IEC 18004).
const quiet = 4

// qrSVG draws an address as a QR code of level M, one path, one unit a module.
func qrSVG(address string) (template.HTML, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return "", fmt.Errorf("encode QR code of %s: %w", address, err)
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			width := 0
			for x+width < code.Size && code.Black(x+width, y) {
				width++
			}
			if width > 0 {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x+quiet, y+quiet, width, width)
				x += width
			}
		}
	}
	side := code.Size + 2*quiet
	return template.HTML(fmt.Sprintf(`<svg class="qr" viewBox="0 0 %d %d" role="img" aria-label="本页网址的二维码" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>`,
		side, side, side, side, path.String())), nil
}
