package drawing

import (
	"math"
	"strings"

	"gongkai/generator/portable"
)

// viewport finds the size of the drawing, and how user units map to it (SVG 2, 8.2 and 8.12).
func (d *drawer) viewport(n *node, own map[string]string) (Matrix, error) {
	width, err := side(n, "width", own)
	if err != nil {
		return Matrix{}, err
	}
	height, err := side(n, "height", own)
	if err != nil {
		return Matrix{}, err
	}
	view, err := viewBox(n)
	if err != nil {
		return Matrix{}, err
	}
	d.out.Sized = width > 0 || height > 0 || view == nil
	if view == nil {
		width, height = orElse(width, 300), orElse(height, 150) // CSS 2, 10.3.2
		view = []float64{0, 0, width, height}
	}
	switch {
	case width == 0 && height == 0:
		width, height = view[2], view[3]
	case width == 0:
		width = height * view[2] / view[3]
	case height == 0:
		height = width * view[3] / view[2]
	}
	if width < least || height < least {
		return Matrix{}, flat()
	}
	d.out.Width, d.out.Height = width, height
	d.width, d.height = view[2], view[3]
	d.diagonal = portable.Hypot(d.width, d.height) / math.Sqrt2
	preserve := n.attr("preserveAspectRatio")
	m, ok := fit([4]float64(view), width, height, preserve)
	if !ok || !near(width) || !near(height) {
		return m, n.wrong("viewBox", n.attr("viewBox")+" "+preserve)
	}
	return m, nil
}

// side is the width or the height that the file gives; 0: as much as there is room.
func side(n *node, name string, own map[string]string) (float64, error) {
	v := own[name]
	if v == "" {
		v = n.attr(name)
	}
	if v == "" || v == "auto" || strings.HasSuffix(v, "%") {
		return 0, nil
	}
	l, ok := length(v, 0, usualSize)
	if !ok || l < 0 {
		return 0, n.wrong(name, v)
	}
	if l < least {
		return 0, flat()
	}
	return l, nil
}

// viewBox is the part of the user's space that is shown, as left, top, width and height; nil where
// the file names none.
func viewBox(n *node) ([]float64, error) {
	v := n.attr("viewBox")
	if v == "" {
		return nil, nil
	}
	box, ok := numbers(v)
	if !ok || len(box) != 4 || !(box[2] > 0 && box[3] > 0) {
		return nil, n.wrong("viewBox", v)
	}
	return box, nil
}

func orElse(length, usual float64) float64 {
	if length == 0 {
		return usual
	}
	return length
}

// least is a width or height, in pixels, below which there is nothing to scale.
const least = 1e-4

func flat() error {
	return refuse("SVG 图片的宽或高是 0", "the SVG picture has no width or height")
}

// background fills the viewport as a browser does.
func (d *drawer) background(n *node, s style, own map[string]string) error {
	for _, name := range []string{"background", "background-color"} {
		v := own[name]
		if v == "" || v == "none" {
			continue
		}
		p, ok := colour(v)
		if !ok {
			return n.unknown(name)
		}
		p.Alpha = float64(p.Alpha * s.alpha)
		if p.Alpha > 0 {
			d.out.Items = append(d.out.Items, &Shape{Segments: rectangle(0, 0, d.out.Width, d.out.Height, 0, 0), Fill: p})
		}
	}
	return nil
}
