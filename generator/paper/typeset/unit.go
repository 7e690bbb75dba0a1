package typeset

import (
	"slices"
	"unicode"

	"gongkai/generator/paper/font"
)

// unit is characters that were shaped together and cannot be parted: a letter with its marks, a
// ligature, a Tibetan stack. Lengths are in em.
type unit struct {
	text         string
	glyphs       []placed
	endsSyllable bool // space may be put after it: it is the dot between Tibetan syllables
}

// placed is a glyph of a unit, from the left of the unit and from the baseline up.
type placed struct {
	id      uint16
	char    rune // 0: none of its own
	x, rise float64
}

// appendTo appends the glyphs of a unit, which is this character and begins at x.
func (u *unit) appendTo(glyphs []Glyph, c *char, x float64) []Glyph {
	cluster := &Cluster{Text: u.text, Glyphs: len(u.glyphs), Width: c.width, Leftward: c.level%2 == 1}
	for _, g := range u.glyphs {
		glyphs = append(glyphs, Glyph{ID: g.id, Char: g.char, X: x + float64(g.x*c.size), Rise: float64(g.rise * c.size), Cluster: cluster})
	}
	return glyphs
}

// glyphs is the glyphs of a character that begins at x.
func (c *char) glyphs(x float64) []Glyph {
	if c.unit != nil {
		return c.unit.appendTo(nil, c, x)
	}
	return []Glyph{{ID: c.pick.ID, Char: c.r, X: x}}
}

// shaped appends the units of a passage; the error is a *MissingError, or that of the tables of a
// face.
func (s *Setter) shaped(out []char, t *source, from, end int, script font.Script) ([]char, error) {
	span := &t.spans[t.owner[from]]
	role, size, lift := t.style.of(span)
	for from < end {
		face, n := s.shaping(t.runes[from:end], script)
		if n == 0 {
			return nil, &MissingError{t.runes[from]}
		}
		p := font.Passage{Text: t.runes, From: from, To: from + n, Script: script, Language: t.style.Language, Leftward: t.level(from)%2 == 1}
		glyphs, err := face.Shape(p)
		if err != nil {
			return nil, err
		}
		for _, u := range unitsOf(p, glyphs) {
			first := t.runes[u.from]
			c := char{r: first, pick: font.Pick{Face: face, ID: u.glyphs[0].id, Bold: role == font.Black}, size: size, width: float64(u.width * size),
				lift: lift, class: other, cut: t.where[u.end-1], style: t.owner[from], boundary: true, unit: &u.unit}
			if first == ' ' || first == '\u00a0' {
				c.class = blank
			}
			t.direct(&c, first, u.from)
			out = append(out, c)
		}
		from += n
	}
	return out, nil
}

// shaping is the face that has the most of a text from its beginning on, and how much that is.
func (s *Setter) shaping(text []rune, script font.Script) (*font.Face, int) {
	var best *font.Face
	most := 0
	for _, face := range s.Fonts.ForScript(script) {
		n := 0
		for n < len(text) && has(face, text[n]) {
			n++
		}
		if n > most {
			best, most = face, n
		}
	}
	return best, most
}

// has reports whether a face has a character, or a shaper needs none for it.
func has(face *font.Face, r rune) bool {
	if Ignorable(r) {
		return true
	}
	if unicode.IsSpace(r) {
		r = ' '
	}
	_, ok := face.Glyph(r)
	return ok
}

// unitAt is a unit and the characters that it is.
type unitAt struct {
	unit
	from, end int
	width     float64
}

// unitsOf makes units of the glyphs of a passage, in the order of the text. Glyphs that say one
// character are together; so is what moves the pen no further, and each mark, with what is before.
func unitsOf(p font.Passage, glyphs []font.Shaped) []unitAt {
	var out []unitAt
	for _, g := range byCharacter(p, glyphs) {
		r := p.Text[g.from]
		if n := len(out); n > 0 && (g.width == 0 || unicode.Is(unicode.M, r)) {
			out[n-1].join(g, p.Leftward)
			continue
		}
		out = append(out, g)
	}
	return out
}

// join makes one of two units, of which the other follows in the text.
func (u *unitAt) join(next unitAt, leftward bool) {
	shift, back := u.width, 0.0 // of the glyphs of the next, and of those that are there
	if leftward {
		shift, back = 0, next.width
	}
	for i := range u.glyphs {
		u.glyphs[i].x += back
	}
	for _, g := range next.glyphs {
		g.x += shift
		u.glyphs = append(u.glyphs, g)
	}
	u.text += next.text
	u.end = next.end
	u.width += next.width
}

// byCharacter is the glyphs by the characters that they say, in the order of the text.
func byCharacter(p font.Passage, glyphs []font.Shaped) []unitAt {
	var out []unitAt
	for i := 0; i < len(glyphs); {
		n := i + 1
		for n < len(glyphs) && glyphs[n].From == glyphs[i].From {
			n++
		}
		g := unitAt{from: glyphs[i].From}
		for k := i; k < n; k++ {
			one := placed{id: glyphs[k].ID, x: g.width + glyphs[k].DX, rise: glyphs[k].DY}
			g.glyphs = append(g.glyphs, one)
			g.width += glyphs[k].Advance
		}
		g.glyphs[0].char = p.Text[g.from]
		out = append(out, g)
		i = n
	}
	if p.Leftward {
		slices.Reverse(out)
	}
	for i := range out {
		out[i].end = p.To
		if i+1 < len(out) {
			out[i].end = out[i+1].from
		}
		if i == 0 {
			out[i].from = p.From
		}
		text := p.Text[out[i].from:out[i].end]
		out[i].text = string(text)
		last := text[len(text)-1]
		out[i].endsSyllable = last == '\u0f0b' || last == '\u0f0d'
	}
	return out
}
