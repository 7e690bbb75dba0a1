package typeset

import "slices"

// needsOrder reports whether some of a line runs from right to left.
func needsOrder(cs []char) bool {
	return slices.ContainsFunc(cs, func(c char) bool { return c.leftward || c.level%2 == 1 })
}

// visual is the characters of a line as they stand from left to right (UAX #9, L2).
func visual(cs []char) []int {
	out := make([]int, len(cs))
	highest := uint8(0)
	for i := range cs {
		out[i] = i
		highest = max(highest, cs[i].level)
	}
	for level := highest; level > 0; level-- {
		for i := 0; i < len(out); i++ {
			n := i
			for n < len(out) && cs[out[n]].level >= level {
				n++
			}
			slices.Reverse(out[i:n])
			i = max(i, n-1)
		}
	}
	return out
}

// positions is where each character of a line begins, counted from where the paragraph begins its
// lines: in one that runs from right to left, from the right. Between two that stand side by side
// but not in the text is the space that those have which do so in the text alone.
func positions(cs []char, f fitting) []float64 {
	order := visual(cs)
	if cs[0].leftward {
		slices.Reverse(order)
	}
	var spare []float64
	beside := make([]bool, len(cs)) // a character stands beside the one before it
	for k := 1; k < len(order); k++ {
		if a, b := order[k-1], order[k]; max(a, b)-min(a, b) == 1 {
			beside[max(a, b)] = true
		}
	}
	for i := 1; i < len(cs); i++ {
		if !beside[i] {
			spare = append(spare, f.before(&cs[i]))
		}
	}
	out := make([]float64, len(cs))
	x := 0.0
	for k, i := range order {
		if k > 0 {
			if a := order[k-1]; max(a, i)-min(a, i) == 1 {
				x += f.before(&cs[max(a, i)])
			} else {
				x += spare[0]
				spare = spare[1:]
			}
		}
		out[i] = x
		x += cs[i].width
	}
	return out
}

// ordered puts the first n characters of a line, where some run from right to left, into its strip:
// in the order of the text, each where it stands. x is where the line begins.
func (m *marker) ordered(spans []Span, cs []char, n int, f fitting, x float64, last bool) {
	at := positions(cs[:n], f)
	boxes := map[*Run]span{}
	owners, firsts := make([]*Run, n), make([]int, n)
	end := 0.0
	for i := range n {
		c, span := &cs[i], &spans[cs[i].style]
		m.glyph(span, c, x+at[i], n-i)
		owners[i], firsts[i] = m.run, len(m.run.Glyphs)-glyphsOf(c)
		boxes[m.run] = boxes[m.run].with(x+at[i], c.width)
		m.strikeOut(span, c, x+at[i])
		m.linkTo(span, c, x+at[i])
		m.note(span)
		end = max(end, at[i]+c.width)
	}
	for i, r := range owners {
		r.box = boxes[r]
		if !cs[i].leftward {
			continue
		}
		// A line is mirrored run by run: within a run each glyph stands already as it will be read.
		from := x + at[i]
		dx := r.box.from + r.box.to - cs[i].width - 2*from
		for k := range glyphsOf(&cs[i]) {
			r.Glyphs[firsts[i]+k].X += dx
		}
	}
	if n < len(cs) && !last { // who hears the text hears the space after the last word
		c := &cs[n]
		m.glyph(&spans[c.style], c, x+end, 1)
	}
}

// with is a span made wide enough for a character.
func (s span) with(from, width float64) span {
	if s.from == s.to {
		return span{from, from + width}
	}
	return span{min(s.from, from), max(s.to, from+width)}
}

// glyphsOf is how many glyphs a character has.
func glyphsOf(c *char) int {
	if c.unit != nil {
		return len(c.unit.glyphs)
	}
	return 1
}
