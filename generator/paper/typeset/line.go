package typeset

import "strings"

// row is one line of a paragraph: characters from, included, to end, excluded.
type row struct{ from, end int }

// The limits of a justified line, in em for each place where it can be drawn out.
const (
	tooLoose = 0.2 // from here on a long word is parted
	loosest  = 0.6 // a line that would have to be drawn out further stays ragged
	enough   = 8   // places; of fewer, each is drawn out less
)

// addressMarks part an address into words.
const addressMarks = "/-_.?&=#"

// nearly is the characters of an address by which a line may be shorter to end after a mark.
const nearly = 8

const epsilon = 1e-6 // mm

// rows breaks characters into lines, each as full as it can be. first is the indent of the first
// line.
func rows(cs []char, measure, first float64) []row {
	var out []row
	for i := 0; i < len(cs); {
		width := measure
		if len(out) == 0 {
			width -= first
		}
		end := fill(cs, i, width)
		out = append(out, row{i, end})
		for i = end; i < len(cs) && cs[i].class == blank && cs[end-1].cut != must; i++ {
		}
	}
	return out
}

// fill finds the end of the line that begins at i.
func fill(cs []char, i int, measure float64) int {
	e := lineEnds{fit: -1, squeeze: -1, part: -1, neat: -1, kept: -1, need: -1}
	var w lineWidth
	for k := i; k < len(cs); k++ {
		c, end := &cs[k], k+1
		w.add(c, k == i)
		if w.inked-w.shrink > measure+epsilon && k > i {
			break
		}
		fits, last := w.inked <= measure+epsilon, end == len(cs)
		if fits && (last || cs[end].boundary) {
			e.need = end
		}
		if !last && c.cut != must {
			e.note(c, end, fits, &w, measure)
			continue
		}
		if fits {
			return end
		}
		e.squeezeTo(end, &w, measure)
		break
	}
	return e.best(i, cs[i].size)
}

// lineWidth is how wide a line is that is being filled.
type lineWidth struct {
	x      float64
	inked  float64 // up to the ink of the last character that has some
	shrink float64 // by how much it can be pulled together
	weight float64 // the places where it can be drawn out
}

func (w *lineWidth) add(c *char, first bool) {
	if first {
		w.x -= c.left
	} else {
		w.x += c.before
		w.shrink += c.shrink
		w.weight += c.stretch
	}
	w.x += c.width
	if c.class != blank {
		w.inked = w.x - c.right
	}
}

// lineEnds is where a line may end: of each kind the last place, but of squeeze the first; -1:
// none.
type lineEnds struct {
	fit           int // of a good line
	slack, places float64
	squeeze       int // of a line that has to be pulled together
	excess        float64
	part          int // in a long word
	neat          int // after a mark of an address: https://example.cn/
	kept          int // in a date
	need          int // anywhere
}

// note takes down a place where the text allows an end.
func (e *lineEnds) note(c *char, end int, fits bool, w *lineWidth, measure float64) {
	if !fits {
		if c.cut == allowed {
			e.squeezeTo(end, w, measure)
		}
		return
	}
	switch c.cut {
	case allowed:
		e.fit, e.slack, e.places = end, measure-w.inked, w.weight
	case reluctant:
		e.part = end
	case unwilling:
		e.kept = end
		return
	default:
		return
	}
	if strings.ContainsRune(addressMarks, c.r) {
		e.neat = end
	}
}

func (e *lineEnds) squeezeTo(end int, w *lineWidth, measure float64) {
	if e.squeeze < 0 {
		e.squeeze, e.excess = end, w.inked-measure
	}
}

// best is the end of a line that begins at i, with characters of a size: a good one; one pulled
// together, where a good one would have to be drawn out by more; one in a word or a date only where
// nothing else is left, or too much space would be.
func (e *lineEnds) best(i int, size float64) int {
	part := e.part
	if e.neat >= 0 && part-e.neat < nearly {
		part = e.neat
	}
	switch {
	case e.fit < 0 && e.squeeze < 0 && part < 0 && e.kept >= 0:
		return e.kept
	case e.fit < 0 && e.squeeze < 0:
		return max(part, e.need, i+1)
	case e.squeeze >= 0 && (e.fit < 0 || e.slack > e.excess):
		return e.squeeze
	case part > e.fit && e.slack > tooLoose*size*max(1, e.places):
		return part
	}
	return e.fit
}

// strips makes the lines of a paragraph. x is the left end of the measure.
func (s *Setter) strips(spans []Span, cs []char, lines []row, style TextStyle, x, measure float64) []Strip {
	out := make([]Strip, len(lines))
	for n, l := range lines {
		left, width := x, measure
		if n == 0 {
			left, width = left+style.First, width-style.First
		}
		last := n == len(lines)-1 || cs[l.end-1].cut == must
		strip := &out[n]
		strip.Height, strip.Line = style.Pitch, true
		s.line(strip, spans, cs[l.from:l.end], style, left, width, last)
		// Two lines at least stay together, before a page break and after it.
		strip.Keep = len(lines) > 1 && (n == 0 || n == len(lines)-2)
	}
	return out
}

// Baseline is where the baseline of a line lies under its top: the square of a Chinese character
// stands in the middle of the line and reaches 0.12 em below the baseline.
func Baseline(pitch, size float64) float64 { return (pitch-size)/2 + 0.88*size }

// line puts the characters of one line into a strip.
func (s *Setter) line(strip *Strip, spans []Span, cs []char, style TextStyle, left, measure float64, last bool) {
	for len(cs) > 1 && cs[len(cs)-1].class == blank {
		cs = cs[:len(cs)-1]
	}
	shift, pull, draw := fit(cs, style, measure, last)
	m := marker{strip: strip, style: style, base: Baseline(style.Pitch, style.Size)}
	x := left + shift - cs[0].left
	for i := range cs {
		c := &cs[i]
		if i > 0 {
			x += c.before - pull*c.shrink + draw*c.stretch
			if c.r == '—' && cs[i-1].r == '—' {
				strip.Marks = append(strip.Marks, bridge(&cs[i-1], c, x, m.base, style.Color)...)
			}
		}
		span := &spans[c.style]
		m.glyph(c, x, len(cs)-i)
		m.strikeOut(span, c, x)
		m.linkTo(span, c, x)
		m.note(span)
		x += c.width
	}
}

// fit makes a line as wide as it should be: it is shifted to the right, each place pulled together
// by a part of its shrink, or drawn out by a part of its stretch.
func fit(cs []char, style TextStyle, measure float64, last bool) (shift, pull, draw float64) {
	width, shrink, weight := -cs[0].left, 0.0, 0.0
	for i := range cs {
		if i > 0 {
			width += cs[i].before
			shrink += cs[i].shrink
			weight += cs[i].stretch
		}
		width += cs[i].width
	}
	width -= cs[len(cs)-1].right
	switch slack := measure - width; {
	case slack < -epsilon && shrink > 0:
		pull = min(1, -slack/shrink)
	case style.Align == Justify && !last && weight > 0 && slack > epsilon:
		if draw = slack / weight; draw > loosest*style.Size*min(1, weight/enough) {
			draw = 0
		}
	case style.Align == Center:
		shift = slack / 2
	case style.Align == Right:
		shift = slack
	}
	return shift, pull, draw
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
func (m *marker) glyph(c *char, x float64, left int) {
	y := m.base - c.lift
	if r := m.run; r == nil || r.Face != c.pick.Face || r.Size != c.size || r.Bold != c.pick.Bold || r.Y != y {
		m.run = &Run{Y: y, Size: c.size, Face: c.pick.Face, Bold: c.pick.Bold, Color: m.style.Color, Glyphs: make([]Glyph, 0, left)}
		m.strip.Marks = append(m.strip.Marks, m.run)
	}
	m.run.Glyphs = append(m.run.Glyphs, Glyph{ID: c.pick.ID, Char: c.r, X: x})
}

func (m *marker) strikeOut(span *Span, c *char, x float64) {
	if !span.Strike {
		m.strike = nil
		return
	}
	if m.strike == nil {
		m.strike = &Rule{X: x, Y: m.base - 0.38*c.size, Height: m.style.Size / 18, Color: m.style.Color}
		m.strip.Marks = append(m.strip.Marks, m.strike)
	}
	m.strike.Width = x + c.width - m.strike.X
}

func (m *marker) linkTo(span *Span, c *char, x float64) {
	if span.URL == "" {
		m.link = nil
		return
	}
	if m.link == nil || m.link.URL != span.URL {
		m.link = &Link{X: x, Y: m.base - 0.88*c.size, Height: c.size, URL: span.URL}
		m.strip.Marks = append(m.strip.Marks, m.link)
	}
	m.link.Width = x + c.width - m.link.X
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
	from, to := x-a.width+before.XMax*a.size, x+after.XMin*b.size
	if a.pick.Face != b.pick.Face || a.size != b.size || to-from < 0.01*b.size {
		return nil
	}
	bold := 0.0 // by which the outlines are drawn thicker
	if b.pick.Bold {
		bold = b.size / 60
	}
	return []Mark{&Rule{from, base - b.lift - after.YMax*b.size - bold, to - from, (after.YMax-after.YMin)*b.size + 2*bold, color}}
}

// Text sets a paragraph between x and x+measure.
func (s *Setter) Text(spans []Span, style TextStyle, x, measure float64) ([]Strip, error) {
	cs, err := s.chars(spans, style)
	if err != nil || len(cs) == 0 {
		return nil, err
	}
	return s.strips(spans, cs, rows(cs, measure, style.First), style, x, measure), nil
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
