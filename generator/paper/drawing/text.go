package drawing

import (
	"math"
	"strings"
	"unicode"

	"gongkai/generator/portable"
)

// baselines is how high above the baseline of letters the named one lies, in em, for faces of
// Chinese: their square reaches from 0.12 em below to 0.88 em above.
var baselines = map[string]float64{
	"auto": 0, "alphabetic": 0, "baseline": 0, "middle": 0.27, "central": 0.38, "mathematical": 0.44, "hanging": 0.8,
	"text-before-edge": 0.88, "text-top": 0.88, "text-after-edge": -0.12, "ideographic": -0.12, "text-bottom": -0.12,
}

// text draws a text element: its characters in lines, each of which begins where a place is given.
func (d *drawer) text(n *node, s style, m Matrix) error {
	t := texter{drawer: d}
	if err := t.collect(n, s, nil); err != nil {
		return err
	}
	chars := t.collapsed()
	if d.drawn += len(chars); d.drawn > maxDrawn {
		return tooMuch()
	}
	lines, err := t.lines(n, chars)
	if err != nil {
		return err
	}
	if v := n.attr("textLength"); v != "" && len(lines) > 0 {
		length, ok := length(v, d.width, s.size)
		if !ok || length <= 0 {
			return n.wrong("textLength", v)
		}
		if len(lines) > 1 || n.attr("lengthAdjust") == "spacingAndGlyphs" {
			return n.unknown("textLength")
		}
		lines[0].Length = length
	}
	for _, line := range lines {
		if err := d.line(n, line, m); err != nil {
			return err
		}
	}
	return nil
}

// letter is a character of a text element with what it stands in.
type letter struct {
	r     rune
	style *style
	in    []*placed // from the text element inward
}

// placed is a text or tspan with its lists of places, which are given out to its characters in
// turn.
type placed struct {
	n            *node
	x, y, dx, dy []float64
	next         int
}

type texter struct {
	*drawer
	letters []letter
}

// collect gathers the characters of an element, and of those within it.
func (t *texter) collect(n *node, s style, around []*placed) error {
	p, err := t.places(n, s)
	if err != nil {
		return err
	}
	in := append(around[:len(around):len(around)], p)
	for _, c := range n.children {
		switch c.name {
		case "":
			for _, r := range c.text {
				t.letters = append(t.letters, letter{r, &s, in})
			}
		case "tspan", "a":
			if err := t.collectInner(c, s, in); err != nil {
				return err
			}
		case "title", "desc":
		default:
			return c.unknown(c.name)
		}
	}
	return nil
}

// collectInner gathers the characters of an element within a text, if it is shown.
func (t *texter) collectInner(n *node, around style, in []*placed) error {
	if t.visited++; t.visited > maxDrawn {
		return tooMuch()
	}
	s, own, shown, err := t.style(around, n)
	if err != nil {
		return err
	}
	if _, err := moved(n, own, Identity); err != nil || !shown {
		return err
	}
	return t.collect(n, s, in)
}

// places reads the lists of places of an element, and refuses what paper does not know of it.
func (t *texter) places(n *node, s style) (*placed, error) {
	if v := n.attr("rotate"); strings.Trim(v, "0., ") != "" {
		return nil, n.unknown("rotate")
	}
	if n.name != "text" && n.attr("textLength") != "" {
		return nil, n.unknown("textLength")
	}
	if p := s.resolve(s.stroke, s.strokeAlpha); p.Alpha > 0 && s.pen.Width > 0 {
		return nil, n.unknown("stroke")
	}
	p := &placed{n: n}
	for _, list := range []struct {
		name string
		to   *[]float64
		base float64
	}{{"x", &p.x, t.width}, {"y", &p.y, t.height}, {"dx", &p.dx, t.width}, {"dy", &p.dy, t.height}} {
		v, ok := lengths(n.attr(list.name), list.base, s.size)
		if !ok {
			return nil, n.wrong(list.name, n.attr(list.name))
		}
		*list.to = v
	}
	return p, nil
}

// collapsed is the characters without white space at the ends, and with one space for any other
// (CSS Text 3, 4.1). A line of the file that ends between Chinese characters is no space.
func (t *texter) collapsed() []letter {
	var out []letter
	var space *letter
	newline := false
	for i := range t.letters {
		c := t.letters[i]
		if blank := c.r < 0x80 && isSpace(byte(c.r)); blank && !c.style.preserve {
			if space == nil {
				space = &t.letters[i]
			}
			newline = newline || c.r == '\n'
			continue
		} else if blank {
			c.r = ' '
		}
		if space != nil && len(out) > 0 && !(newline && wide(out[len(out)-1].r) && wide(c.r)) {
			gap := *space
			gap.r = ' '
			out = append(out, gap)
		}
		space, newline = nil, false
		out = append(out, c)
	}
	return out
}

// wide reports a Chinese character or mark.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xff60
}

// lines parts characters where one has a place of its own (SVG 2, 11.5), in user units.
func (t *texter) lines(n *node, chars []letter) ([]*Text, error) {
	var out []*Text
	var line *Text
	var last *style
	var text []rune
	var starts []int // of the spans, in text
	y := 0.0
	for _, c := range chars {
		from := y
		at := c.place()
		if at.newY {
			y = at.y
		}
		y += at.dy
		if line == nil || at.newX {
			line = &Text{Line: n.line, At: Point{at.x + at.dx, y}, Anchor: c.style.anchor}
			out, last = append(out, line), nil
			at.dx, from = 0, y
		} else if at.newY && line.Anchor != Start {
			return nil, n.unknown("tspan y")
		}
		if last != c.style || at.dx != 0 || y != from {
			line.Spans = append(line.Spans, c.style.span(at.dx, y-from))
			starts = append(starts, len(text))
			last = c.style
		}
		text = append(text, c.r)
	}
	starts = append(starts, len(text))
	for _, line := range out {
		for i := range line.Spans {
			line.Spans[i].Text = string(text[starts[0]:starts[1]])
			starts = starts[1:]
		}
	}
	return out, nil
}

// place is where a character is put: absolutely where newX and newY say so, and moved from there.
type place struct {
	x, y, dx, dy float64
	newX, newY   bool
}

// place takes what the elements around the character give for it, the innermost of them before the
// others.
func (c letter) place() place {
	var at place
	for _, p := range c.in {
		i := p.next
		p.next++
		if i < len(p.x) {
			at.x, at.newX = p.x[i], true
		}
		if i < len(p.y) {
			at.y, at.newY = p.y[i], true
		}
		if i < len(p.dx) {
			at.dx = p.dx[i]
		}
		if i < len(p.dy) {
			at.dy = p.dy[i]
		}
	}
	return at
}

// span is one without characters in the style, moved from where the last one ended.
func (s *style) span(dx, dy float64) Span {
	span := Span{Size: s.size, Bold: s.bold, Italic: s.italic, Spacing: s.spacing, DX: dx, DY: dy, Rise: float64(-baselines[s.baseline] * s.size)}
	if span.Paint = s.resolve(s.fill, s.fillAlpha); s.hidden {
		span.Paint.Alpha = 0
	}
	return span
}

// line adds a line of text to the drawing.
func (d *drawer) line(n *node, line *Text, m Matrix) error {
	for n := len(line.Spans); n > 0; n-- { // white space at its end would move what is centred
		end := &line.Spans[n-1]
		if end.Text = strings.TrimRight(end.Text, " "); end.Text != "" {
			break
		}
		line.Spans = line.Spans[:n-1]
	}
	if len(line.Spans) == 0 {
		return nil
	}
	scale, ok := m.similar()
	if !ok || m.mirrored() {
		return n.stretched()
	}
	line.At = m.Map(line.At)
	if line.Angle = portable.Atan2(m.B, m.A) * 180 / math.Pi; math.Abs(line.Angle) < 1e-6 {
		line.Angle = 0
	}
	line.Length = float64(line.Length * scale)
	seen := false
	for i := range line.Spans {
		s := &line.Spans[i]
		for _, v := range []*float64{&s.Size, &s.Spacing, &s.DX, &s.DY, &s.Rise} {
			if *v = float64(*v * scale); !near(*v) {
				return n.wrong("text", "∞")
			}
		}
		seen = seen || s.Paint.Alpha > 0 && s.Size > 0 && strings.TrimSpace(s.Text) != ""
	}
	if !near(line.At.X) || !near(line.At.Y) || !near(line.Length) {
		return n.wrong("text", "∞")
	}
	if seen {
		d.out.Items = append(d.out.Items, line)
	}
	return nil
}
