package drawing

import (
	"strconv"
	"strings"
)

// style is the properties of an element that its children inherit.
type style struct {
	fill, stroke           ink
	color                  Paint
	fillAlpha, strokeAlpha float64
	alpha                  float64 // of the groups around
	pen                    Pen
	evenOdd                bool
	hidden                 bool
	size                   float64 // of the font
	bold, italic           bool
	spacing                float64
	anchor                 Anchor
	baseline               string
	preserve               bool // white space
	strokeFirst            bool
}

// ink is the value of fill or stroke. What currentColor means is known where it is used.
type ink struct {
	paint   Paint
	current bool
}

func (s *style) resolve(i ink, alpha float64) Paint {
	p := i.paint
	if i.current {
		p = s.color
	}
	p.Alpha = float64(p.Alpha * alpha * s.alpha)
	return p
}

// initial is the style of an element around everything.
var initial = style{
	fill: ink{paint: Paint{Alpha: 1}}, color: Paint{Alpha: 1}, fillAlpha: 1, strokeAlpha: 1, alpha: 1,
	pen: Pen{Width: 1, Miter: 4}, size: usualSize,
}

// property sets one property; base is what its percentages are of. It reports whether it could read
// the value.
type property struct {
	name string
	set  func(s *style, v string, base float64) bool
}

// properties is what is known, in the order in which one needs another.
var properties = []property{
	{"color", func(s *style, v string, _ float64) (ok bool) { return readColour(&s.color, v) }},
	{"font-size", func(s *style, v string, _ float64) bool { return readSize(s, v) }},
	{"fill", func(s *style, v string, _ float64) bool { return readInk(&s.fill, v) }},
	{"stroke", func(s *style, v string, _ float64) bool { return readInk(&s.stroke, v) }},
	{"fill-opacity", func(s *style, v string, _ float64) bool { return readFraction(&s.fillAlpha, v) }},
	{"stroke-opacity", func(s *style, v string, _ float64) bool { return readFraction(&s.strokeAlpha, v) }},
	{"fill-rule", func(s *style, v string, _ float64) bool {
		return readWord(&s.evenOdd, v, map[string]bool{"nonzero": false, "evenodd": true})
	}},
	{"stroke-width", func(s *style, v string, base float64) bool { return readLength(&s.pen.Width, v, base, s.size, 0) }},
	{"stroke-linecap", func(s *style, v string, _ float64) bool {
		return readWord(&s.pen.Cap, v, map[string]Cap{"butt": Butt, "round": RoundCap, "square": Square})
	}},
	{"stroke-linejoin", func(s *style, v string, _ float64) bool {
		return readWord(&s.pen.Join, v, map[string]Join{"miter": Mitre, "round": RoundJoin, "bevel": Bevel})
	}},
	{"stroke-miterlimit", func(s *style, v string, _ float64) bool { return readLength(&s.pen.Miter, v, 1, 1, 1) }},
	{"stroke-dasharray", readDash},
	{"stroke-dashoffset", func(s *style, v string, base float64) bool {
		return readLength(&s.pen.Phase, v, base, s.size, -farthest)
	}},
	{"visibility", func(s *style, v string, _ float64) bool {
		return readWord(&s.hidden, v, map[string]bool{"visible": false, "hidden": true, "collapse": true})
	}},
	{"font-weight", func(s *style, v string, _ float64) bool { return readWeight(&s.bold, v) }},
	{"font-style", func(s *style, v string, _ float64) bool {
		s.italic = v != "normal"
		return true
	}},
	{"letter-spacing", func(s *style, v string, _ float64) bool {
		if v == "normal" {
			s.spacing = 0
			return true
		}
		return readLength(&s.spacing, v, s.size, s.size, -farthest)
	}},
	{"text-anchor", func(s *style, v string, _ float64) bool {
		return readWord(&s.anchor, v, map[string]Anchor{"start": Start, "middle": Middle, "end": End})
	}},
	{"dominant-baseline", func(s *style, v string, _ float64) bool {
		s.baseline = v
		_, known := baselines[v]
		return known
	}},
	{"white-space", func(s *style, v string, _ float64) bool {
		return readWord(&s.preserve, v, map[string]bool{"normal": false, "nowrap": false, "pre": true, "pre-wrap": true, "break-spaces": true})
	}},
	{"paint-order", func(s *style, v string, _ float64) bool {
		s.strokeFirst = strings.HasPrefix(v, "stroke")
		return true
	}},
}

// without is properties that change what is seen and that paper knows only by the values that
// change nothing.
var without = []string{
	"filter", "mask", "mask-image", "clip-path", "clip", "marker", "marker-start", "marker-mid", "marker-end", "mix-blend-mode", "vector-effect",
	"writing-mode", "glyph-orientation-vertical", "direction", "text-decoration", "text-decoration-line", "baseline-shift", "alignment-baseline",
	"word-spacing", "text-transform", "text-shadow", "transform-origin", "transform-box", "translate", "rotate", "scale", "offset-path", "animation",
	"animation-name", "d",
}

// neutral is values that change nothing.
var neutral = map[string]bool{"none": true, "normal": true, "auto": true, "initial": true, "0": true, "0px": true, "baseline": true, "lr": true, "lr-tb": true,
	"horizontal-tb": true, "ltr": true, "0 0": true, "view-box": true, "1": true}

// isProperty is the attributes that are properties too.
var isProperty = func() map[string]bool {
	out := map[string]bool{"display": true, "opacity": true, "font": true}
	for _, p := range properties {
		out[p.name] = true
	}
	for _, name := range without {
		switch name {
		case "d", "rotate", "scale", "translate", "clip": // attributes of other meaning, or none
		default:
			out[name] = true
		}
	}
	return out
}()

// style is the style of an element within one of the style s, and all that is declared for the
// element itself. It is not shown where its display is none.
func (d *drawer) style(s style, n *node) (_ style, own map[string]string, shown bool, err error) {
	own = d.declared(n)
	if own["display"] == "none" {
		return s, own, false, nil
	}
	for _, name := range without {
		if v := own[name]; v != "" && !neutral[v] {
			return s, own, false, n.unknown(d.named(name, v))
		}
	}
	// of a shape with a line, half the line's width is seen over the inside, a shade darker
	if v := own["opacity"]; v != "" {
		alpha, ok := fraction(v)
		if !ok {
			return s, own, false, n.wrong("opacity", v)
		}
		s.alpha = float64(s.alpha * alpha)
	}
	if v := n.attr("xml:space"); v != "" {
		s.preserve = v == "preserve"
	}
	for _, p := range properties {
		v := own[p.name]
		switch v {
		case "", "inherit", "unset":
			continue
		case "initial":
			return s, own, false, n.unknown(p.name + ": initial")
		}
		if strings.Contains(v, "url(") {
			return s, own, false, n.unknown(d.named(p.name, v))
		}
		if !p.set(&s, v, d.diagonal) {
			return s, own, false, n.wrong(p.name, v)
		}
	}
	return s, own, true, nil
}

// named names what a value refers to, where that is an element of the drawing; else the property.
func (d *drawer) named(property, v string) string {
	_, id, ok := strings.Cut(v, "#")
	id, _, closed := strings.Cut(id, ")")
	if target := d.ids[strings.Trim(id, `"' `)]; ok && closed && target != nil {
		return target.name
	}
	return property
}

func readColour(to *Paint, v string) bool {
	if strings.EqualFold(v, "currentcolor") {
		return true
	}
	p, ok := colour(v)
	*to = p
	return ok
}

func readInk(to *ink, v string) bool {
	switch {
	case v == "none":
		*to = ink{}
		return true
	case strings.EqualFold(v, "currentcolor"):
		*to = ink{current: true}
		return true
	}
	p, ok := colour(v)
	*to = ink{paint: p}
	return ok
}

func readFraction(to *float64, v string) (ok bool) {
	*to, ok = fraction(v)
	return ok
}

func readWord[T any](to *T, v string, words map[string]T) (ok bool) {
	*to, ok = words[v]
	return ok
}

func readLength(to *float64, v string, base, em, least float64) (ok bool) {
	*to, ok = length(v, base, em)
	return ok && *to >= least
}

// readSize reads a size in which the em is that of the element around (CSS Fonts 4, 2.5).
func readSize(s *style, v string) bool {
	named := map[string]float64{"xx-small": 9, "x-small": 10, "small": 13, "medium": usualSize, "large": 18, "x-large": 24, "xx-large": 32,
		"larger": float64(s.size * 1.2), "smaller": s.size / 1.2}
	if size, ok := named[v]; ok {
		s.size = size
		return true
	}
	return readLength(&s.size, v, s.size, s.size, 0)
}

// readWeight takes what is nearer to bold than to regular for bold.
func readWeight(bold *bool, v string) bool {
	switch v {
	case "bold", "bolder":
		*bold = true
		return true
	case "normal", "lighter":
		*bold = false
		return true
	}
	n, err := strconv.ParseFloat(v, 64)
	*bold = n >= 600
	return err == nil && n >= 1 && n <= 1000
}

// readDash reads lengths of dashes and gaps; an odd number of them is taken twice (SVG 2, 13.5.6).
func readDash(s *style, v string, base float64) bool {
	s.pen.Dash = nil
	if v == "none" {
		return true
	}
	dash, ok := lengths(v, base, s.size)
	total := 0.0
	for _, n := range dash {
		if n < 0 {
			return false
		}
		total += n
	}
	if total == 0 { // unbroken
		return ok
	}
	if len(dash)%2 == 1 {
		dash = append(dash, dash...)
	}
	const most = 64
	s.pen.Dash = dash
	return ok && len(dash) <= most
}
