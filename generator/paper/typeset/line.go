package typeset

import "gongkai/generator/paper/structure"

// strips makes the lines of a paragraph. x is the left end of the measure.
func (s *Setter) strips(spans []Span, cs []char, lines []row, style TextStyle, x float64, measure measures) []Strip {
	out := make([]Strip, len(lines))
	for n, l := range lines {
		left, width := x, measure(n)
		if n == 0 {
			left, width = left+style.First, width-style.First
		}
		last := n == len(lines)-1 || cs[l.end-1].cut == must
		strip := &out[n]
		strip.Height, strip.Line = style.Pitch, true
		s.line(strip, spans, cs[l.from:l.end], style, left, width, last)
		if n < len(lines)-1 && cs[l.end-1].cut == must {
			separate(strip)
		}
		// Two lines at least stay together, before a page break and after it.
		strip.Keep = len(lines) > 1 && (n == 0 || n == len(lines)-2)
	}
	switch {
	case len(cs) == 0 || cs[0].leftward == style.Leftward:
	case cs[0].leftward && style.Align != Justify: // a title in a list, a cell: it stands where others do
		turnLinesAround(out)
	default:
		mirrorStrips(out, x, x+measure(0))
	}
	return out
}

// separate ends a line with a space, where its editor ended it and wrote none: who hears the text
// would hear its last word and the first of the next line as one.
func separate(s *Strip) {
	for i := len(s.Marks) - 1; i >= 0; i-- {
		if r, ok := s.Marks[i].(*Run); ok {
			last := r.Glyphs[len(r.Glyphs)-1]
			if id, ok := r.Face.Glyph(' '); ok && last.Char != ' ' {
				r.Glyphs = append(r.Glyphs, Glyph{ID: id, Char: ' ', X: last.X + float64(r.Face.Advance(last.ID)*r.Size)})
			}
			return
		}
	}
}

// emMiddle is how far above the baseline the middle of a Chinese character stands, in em.
const emMiddle = 0.38

// Baseline is where the baseline of a line lies under its top: the square of a Chinese character
// stands in the middle of the line and reaches 0.12 em below the baseline.
func Baseline(pitch, size float64) float64 { return (pitch-size)/2 + float64(0.88*size) }

// line puts the characters of one line into a strip.
func (s *Setter) line(strip *Strip, spans []Span, cs []char, style TextStyle, left, measure float64, last bool) {
	whole := cs
	for len(cs) > 1 && cs[len(cs)-1].class == blank {
		cs = cs[:len(cs)-1]
	}
	f := fit(cs, style, measure, last)
	m := marker{strip: strip, style: style, base: Baseline(style.Pitch, style.Size)}
	x := left + f.shift - cs[0].left
	if needsOrder(cs) {
		m.ordered(spans, whole, len(cs), f, x, last)
		return
	}
	for i := range cs {
		c := &cs[i]
		if i > 0 {
			x += f.before(c)
			if c.r == '—' && cs[i-1].r == '—' {
				strip.Marks = append(strip.Marks, bridge(&cs[i-1], c, x, m.base, style.Color)...)
			}
		}
		span := &spans[c.style]
		m.glyph(span, c, x, len(cs)-i)
		m.strikeOut(span, c, x)
		m.linkTo(span, c, x)
		m.note(span)
		x += c.width
	}
	if len(cs) < len(whole) && !last {
		// Nobody sees the space between the last word of a line and the first of the next. Who hears
		// the text would hear one word.
		c := &whole[len(cs)]
		m.glyph(&spans[c.style], c, x, 1)
	}
}

// fitting is how a line is made as wide as it should be: it is shifted to the right, each place
// pulled together by a part of its shrink, or drawn out by a part of its give, and when that is used
// up by its stretch.
type fitting struct{ shift, pull, give, draw float64 }

// before is the space before a character on the line.
func (f fitting) before(c *char) float64 {
	return c.before - float64(f.pull*c.shrink) + float64(f.give*c.give) + float64(f.draw*c.stretch)
}

func fit(cs []char, style TextStyle, measure float64, last bool) (f fitting) {
	width, shrink, give, weight := -cs[0].left, 0.0, 0.0, 0.0
	for i := range cs {
		if i > 0 {
			width += cs[i].before
			shrink += cs[i].shrink
			give += cs[i].give
			weight += cs[i].stretch
		}
		width += cs[i].width
	}
	width -= cs[len(cs)-1].right
	switch slack := measure - width; {
	case slack < -epsilon && shrink > 0:
		f.pull = min(1, -slack/shrink)
	case style.Align == Justify && !last && weight > 0 && slack > epsilon:
		if give > 0 {
			f.give = min(1, slack/give)
		}
		if f.draw = (slack - float64(f.give*give)) / weight; f.draw > loosest*style.Size*min(1, weight/enough) {
			f = fitting{}
		}
	case style.Align == Center:
		f.shift = slack / 2
	case style.Align == Right:
		f.shift = slack
	}
	return f
}

// marker puts the marks of one line into its strip. What continues from the character before is
// made longer.
type marker struct {
	strip  *Strip
	style  TextStyle
	base   float64
	run    *Run
	strike *Rule
	link   *Link
}

// glyph sets a character; so many are left of the line, itself among them.
func (m *marker) glyph(span *Span, c *char, x float64, left int) {
	y := m.base - c.lift
	if r := m.run; r == nil || r.Face != c.pick.Face || r.Size != c.size || r.Bold != c.pick.Bold || r.Y != y || r.In != span.in {
		m.run = &Run{Y: y, Size: c.size, Face: c.pick.Face, Bold: c.pick.Bold, Color: m.style.Color, Glyphs: make([]Glyph, 0, left), In: span.in, middle: m.base - float64(emMiddle*m.style.Size)}
		m.strip.Marks = append(m.strip.Marks, m.run)
	}
	if c.unit != nil {
		m.run.Glyphs = c.unit.appendTo(m.run.Glyphs, c, x)
		return
	}
	m.run.Glyphs = append(m.run.Glyphs, Glyph{ID: c.pick.ID, Char: c.r, X: x})
}

func (m *marker) strikeOut(span *Span, c *char, x float64) {
	if !span.Strike {
		m.strike = nil
		return
	}
	if m.strike == nil {
		m.strike = &Rule{X: x, Y: m.base - float64(0.38*c.size), Height: m.style.Size / 18, Color: m.style.Color}
		m.strip.Marks = append(m.strip.Marks, m.strike)
	}
	reach(&m.strike.X, &m.strike.Width, x, c.width)
}

func (m *marker) linkTo(span *Span, c *char, x float64) {
	if span.URL == "" {
		m.link = nil
		return
	}
	if m.link == nil || m.link.In != span.in {
		m.link = &Link{X: x, Y: m.base - float64(0.88*c.size), Height: c.size, URL: span.URL, In: span.in}
		m.strip.Marks = append(m.strip.Marks, m.link)
	}
	reach(&m.link.X, &m.link.Width, x, c.width)
}

// reach makes a rectangle wide enough for a character more, which may stand before it.
func reach(left, width *float64, x, more float64) {
	end := max(*left+*width, x+more)
	if x >= *left {
		end = x + more
	}
	*left = min(*left, x)
	*width = end - *left
}

func (m *marker) note(span *Span) {
	notes := m.strip.Notes
	if note := span.Note; note != nil && (len(notes) == 0 || notes[len(notes)-1] != note) {
		m.strip.Notes = append(notes, note)
	}
}

// bridge joins two dashes whose face leaves a gap between them; x is of the second.
func bridge(a, b *char, x, base float64, color Color) []Mark {
	before, after := a.pick.Face.Ink(a.pick.ID), b.pick.Face.Ink(b.pick.ID)
	from, to := x-a.width+float64(before.XMax*a.size), x+float64(after.XMin*b.size)
	if a.pick.Face != b.pick.Face || a.size != b.size || to-from < 0.01*b.size {
		return nil
	}
	bold := 0.0 // by which the outlines are drawn thicker
	if b.pick.Bold {
		bold = b.size / 60
	}
	return []Mark{&Rule{from, base - b.lift - float64(after.YMax*b.size) - bold, to - from, float64((after.YMax-after.YMin)*b.size) + 2*bold, color}}
}

// Text sets a paragraph between x and x+measure.
func (s *Setter) Text(spans []Span, style TextStyle, x, measure float64) ([]Strip, error) {
	strips, err := s.text(within(spans, &structure.Element{}), style, x, measure)
	if style.Leftward {
		mirrorStrips(strips, x, x+measure)
	}
	return strips, err
}

// text sets spans that know what they are of.
func (s *Setter) text(spans []Span, style TextStyle, x, measure float64) ([]Strip, error) {
	return s.textIn(spans, style, x, alike(measure))
}

// textIn is text in lines that are not all alike.
func (s *Setter) textIn(spans []Span, style TextStyle, x float64, measure measures) ([]Strip, error) {
	cs, err := s.chars(spans, style)
	if err != nil || len(cs) == 0 {
		return nil, err
	}
	return s.strips(spans, cs, fitted(cs, measure, style.First, style.Align), style, x, measure), nil
}

// Width is how wide a text is on one line.
func (s *Setter) Width(text string, style TextStyle) (float64, error) {
	cs, err := s.chars([]Span{{Text: text}}, style)
	return natural(cs), err
}

func natural(cs []char) float64 {
	width := 0.0
	for i := range cs {
		if i > 0 {
			width += cs[i].before
		}
		width += cs[i].width
	}
	return width
}
