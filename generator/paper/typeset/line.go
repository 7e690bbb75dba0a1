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

// rows breaks characters into lines, each as full as it can be. first is the indent of the first line.
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
	x, inked, shrink, weight := 0.0, 0.0, 0.0, 0.0
	// The ends of: a good line, one in a long word, one pulled together, one in a date, any.
	fit, part, squeeze, kept, need := -1, -1, -1, -1, -1
	neat := -1 // the end of a part after a mark: https://example.cn/
	var slack, places, excess float64
	for k := i; k < len(cs); k++ {
		c := &cs[k]
		if k == i {
			x -= c.left
		} else {
			x += c.before
			shrink += c.shrink
			weight += c.stretch
		}
		x += c.width
		if c.class != blank {
			inked = x - c.right
		}
		if inked-shrink > measure+epsilon && k > i {
			break
		}
		end := k + 1
		fits := inked <= measure+epsilon
		if fits && (end == len(cs) || cs[end].boundary) {
			need = end
		}
		switch {
		case end == len(cs) || c.cut == must:
			if fits {
				return end
			}
			if squeeze < 0 {
				squeeze, excess = end, inked-measure
			}
		case c.cut == allowed && fits:
			if fit, slack, places = end, measure-inked, weight; strings.ContainsRune(addressMarks, c.r) {
				neat = end
			}
		case c.cut == allowed && squeeze < 0:
			squeeze, excess = end, inked-measure
		case c.cut == reluctant && fits:
			if part = end; strings.ContainsRune(addressMarks, c.r) {
				neat = end
			}
		case c.cut == unwilling && fits:
			kept = end
		}
		if c.cut == must {
			break
		}
	}
	if neat >= 0 && part-neat < nearly {
		part = neat
	}
	if fit < 0 && squeeze < 0 {
		if part < 0 && kept >= 0 {
			return kept
		}
		return max(part, need, i+1)
	}
	if squeeze >= 0 && (fit < 0 || slack > excess) {
		return squeeze
	}
	if part > fit && slack > tooLoose*cs[i].size*max(1, places) {
		return part
	}
	return fit
}

// strips makes the lines of a paragraph. x is the left end of the measure.
func (s *Setter) strips(spans []Span, cs []char, lines []row, style TextStyle, x, measure float64) []Strip {
	out := make([]Strip, 0, len(lines))
	for n, l := range lines {
		left, width := x, measure
		if n == 0 {
			left, width = left+style.First, width-style.First
		}
		last := n == len(lines)-1 || cs[l.end-1].cut == must
		strip := Strip{Height: style.Pitch, Line: true}
		s.line(&strip, spans, cs[l.from:l.end], style, left, width, last)
		// Two lines at least stay together, before a page break and after it.
		strip.Keep = len(lines) > 1 && (n == 0 || n == len(lines)-2)
		out = append(out, strip)
	}
	return out
}

// Baseline is where the baseline of a line lies under its top: the square of a Chinese character stands in the middle of
// the line and reaches 0.12 em below the baseline.
func Baseline(pitch, size float64) float64 { return (pitch-size)/2 + 0.88*size }

// line puts the characters of one line into a strip.
func (s *Setter) line(strip *Strip, spans []Span, cs []char, style TextStyle, left, measure float64, last bool) {
	for len(cs) > 1 && cs[len(cs)-1].class == blank {
		cs = cs[:len(cs)-1]
	}
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
	pull, draw := 0.0, 0.0 // of each shrink, of each stretch
	switch slack := measure - width; {
	case slack < -epsilon && shrink > 0:
		pull = min(1, -slack/shrink)
	case style.Align == Justify && !last && weight > 0 && slack > epsilon:
		if draw = slack / weight; draw > loosest*style.Size*min(1, weight/enough) {
			draw = 0
		}
	case style.Align == Center:
		left += slack / 2
	case style.Align == Right:
		left += slack
	}
	base := Baseline(style.Pitch, style.Size)
	x := left - cs[0].left
	var run *Run
	var strike *Rule
	var link *Link
	for i := range cs {
		c := &cs[i]
		span := &spans[c.style]
		if i > 0 {
			x += c.before - pull*c.shrink + draw*c.stretch
			if c.r == '—' && cs[i-1].r == '—' {
				strip.Marks = append(strip.Marks, bridge(&cs[i-1], c, x, base, style.Color)...)
			}
		}
		if y := base - c.lift; run == nil || run.Face != c.pick.Face || run.Size != c.size || run.Bold != c.pick.Bold || run.Y != y {
			run = &Run{Y: y, Size: c.size, Face: c.pick.Face, Bold: c.pick.Bold, Color: style.Color, Glyphs: make([]Glyph, 0, len(cs)-i)}
			strip.Marks = append(strip.Marks, run)
		}
		run.Glyphs = append(run.Glyphs, Glyph{ID: c.pick.ID, Char: c.r, X: x})
		if !span.Strike {
			strike = nil
		} else {
			if strike == nil {
				strike = &Rule{X: x, Y: base - 0.38*c.size, Height: style.Size / 18, Color: style.Color}
				strip.Marks = append(strip.Marks, strike)
			}
			strike.Width = x + c.width - strike.X
		}
		if span.URL == "" || link != nil && link.URL != span.URL {
			link = nil
		}
		if span.URL != "" {
			if link == nil {
				link = &Link{X: x, Y: base - 0.88*c.size, Height: c.size, URL: span.URL}
				strip.Marks = append(strip.Marks, link)
			}
			link.Width = x + c.width - link.X
		}
		if note := span.Note; note != nil && (len(strip.Notes) == 0 || strip.Notes[len(strip.Notes)-1] != note) {
			strip.Notes = append(strip.Notes, note)
		}
		x += c.width
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
