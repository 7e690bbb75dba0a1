package drawing

import (
	"math"
	"strings"
)

// viewport finds the size of the drawing, and how user units map to it (SVG 2, 8.2 and 8.12).
func (d *drawer) viewport(n *node, own map[string]string) (Matrix, error) {
	side := func(name string) (float64, error) { // 0: as wide as there is room
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
	width, err := side("width")
	if err != nil {
		return Matrix{}, err
	}
	height, err := side("height")
	if err != nil {
		return Matrix{}, err
	}
	d.out.Sized = width > 0 || height > 0
	var view [4]float64
	if v := n.attr("viewBox"); v != "" {
		box, ok := numbers(v)
		if !ok || len(box) != 4 || !(box[2] > 0 && box[3] > 0) {
			return Matrix{}, n.wrong("viewBox", v)
		}
		view = [4]float64(box)
		switch {
		case width == 0 && height == 0:
			width, height = view[2], view[3]
		case width == 0:
			width = height * view[2] / view[3]
		case height == 0:
			height = width * view[3] / view[2]
		}
	} else { // CSS 2, 10.3.2
		d.out.Sized = true
		if width == 0 {
			width = 300
		}
		if height == 0 {
			height = 150
		}
		view = [4]float64{0, 0, width, height}
	}
	if width < least || height < least {
		return Matrix{}, flat()
	}
	d.out.Width, d.out.Height = width, height
	d.width, d.height = view[2], view[3]
	d.diagonal = math.Hypot(d.width, d.height) / math.Sqrt2
	preserve := n.attr("preserveAspectRatio")
	m, ok := fit(view, width, height, preserve)
	if !ok || !near(width) || !near(height) {
		return m, n.wrong("viewBox", n.attr("viewBox")+" "+preserve)
	}
	return m, nil
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
		p.Alpha *= s.alpha
		if p.Alpha > 0 {
			d.out.Items = append(d.out.Items, &Shape{Segments: rectangle(0, 0, d.out.Width, d.out.Height, 0, 0), Fill: p})
		}
	}
	return nil
}
