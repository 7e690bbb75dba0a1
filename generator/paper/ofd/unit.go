package ofd

import "unicode/utf8"

// unit is one glyph and what it stands for in the text of the file: one character, or where fewer
// glyphs than characters were made of a cluster, several.
type unit struct {
	glyph uint16
	text  string
	x     float64 // of its origin, along the baseline
	rise  float64 // above it
	seen  bool    // through the windows
}

// first is the character by which a reader looks for the glyph.
func (u unit) first() rune {
	r, _ := utf8.DecodeRuneInString(u.text)
	return r
}

// alone reports whether a unit is an object of its own: the standard does not say how the steps of a
// text are counted where several characters are one glyph.
func (u unit) alone() bool { return utf8.RuneCountInString(u.text) > 1 }

// partOfCluster is what a glyph stands for where its cluster has more glyphs than characters: every
// glyph is shown by some character.
const partOfCluster = "\u200b"

// units is the glyphs of a line.
func (c *content) units(l *line) []unit {
	var all []unit
	for glyphs := l.Glyphs; len(glyphs) > 0; {
		g, n := glyphs[0], 1
		if g.Cluster == nil {
			all = append(all, unit{g.ID, string(g.Char), g.X, g.Rise, c.sees(l.glyph(g))})
			glyphs = glyphs[1:]
			continue
		}
		for n < len(glyphs) && glyphs[n].Cluster == g.Cluster {
			n++
		}
		seen := c.sees(l.glyph(g)) // a cluster is seen or not as a whole
		for i, text := range shares(g.Cluster.Text, n) {
			part := glyphs[i]
			all = append(all, unit{part.ID, text, part.X, part.Rise, seen})
		}
		glyphs = glyphs[n:]
	}
	return all
}

// shares is the characters of a cluster shared out among so many glyphs: one to each, and to the last
// what is left.
func shares(text string, glyphs int) []string {
	all := make([]string, 0, glyphs)
	for len(all) < glyphs {
		if text == "" {
			all = append(all, partOfCluster)
			continue
		}
		_, size := utf8.DecodeRuneInString(text)
		if len(all) == glyphs-1 {
			size = len(text)
		}
		all = append(all, text[:size])
		text = text[size:]
	}
	return all
}

// pieces visits units that one object can hold: all of one subset and height, none of them alone
// among others.
func (c *content) pieces(l *line, visit func(*subset, []unit)) {
	all := c.units(l)
	from := 0
	var face *subset
	end := func(to int) {
		if face != nil && from < to {
			visit(face, all[from:to])
		}
		from, face = to, nil
	}
	for i, u := range all {
		if !u.seen {
			end(i)
			from = i + 1
			continue
		}
		s := c.w.fonts.of(c.w, l.Face, u)
		if face != nil && (s != face || u.rise != all[from].rise || u.alone() || all[i-1].alone()) {
			end(i)
		}
		face = s
	}
	end(len(all))
}
