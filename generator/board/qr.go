package board

import (
	"fmt"
	"html/template"
	"strings"

	"gongkai/generator/paper/press"
)

// qrSVG draws an address for a web page: one path, one unit a module.
func qrSVG(address string) (template.HTML, error) {
	var path strings.Builder
	side, err := press.Bars(address, func(x, y, width int) { fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x, y, width, width) })
	if err != nil {
		return "", err
	}
	return template.HTML(fmt.Sprintf(`<svg class="qr" viewBox="0 0 %d %d" role="img" aria-label="本页网址的二维码" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>`,
		side, side, side, side, path.String())), nil
}
