package pdf

import (
	"slices"
	"unicode"

	"gongkai/generator/paper/typeset"
)

// parts visits the glyphs of a run as far as they stand on one line and each tells by itself what
// it stands for. Where several glyphs are one cluster, what they stand for together is told around
// them (14.9.4): a reader who copies the text, or hears it, gets that.
func (c *content) parts(r *typeset.Run, visit func(glyphs []typeset.Glyph, rise float64)) {
	glyphs := r.Glyphs
	for len(glyphs) > 0 {
		if n := leftwardWord(glyphs); n > 1 {
			c.reversed(r, glyphs[:n], visit)
			glyphs = glyphs[n:]
			continue
		}
		n := 1
		for n < len(glyphs) && leftwardWord(glyphs[n:]) <= 1 {
			n++
		}
		c.inOrder(r, glyphs[:n], visit)
		glyphs = glyphs[n:]
	}
}

// leftwardWord is how many glyphs from the first on are a word that runs from right to left.
func leftwardWord(glyphs []typeset.Glyph) int {
	n := 0
	for n < len(glyphs) && glyphs[n].Cluster != nil && glyphs[n].Cluster.Leftward && glyphs[n].Char != ' ' {
		n++
	}
	return n
}

// reversed writes a word that runs from right to left as readers of PDF expect one: its glyphs from
// left to right, and told to be so (14.8.2.3.3).
func (c *content) reversed(r *typeset.Run, word []typeset.Glyph, visit func([]typeset.Glyph, float64)) {
	if !c.seesGlyph(r, word[0]) && !c.seesGlyph(r, word[len(word)-1]) {
		return
	}
	turned := make([]typeset.Glyph, 0, len(word))
	for end := len(word); end > 0; {
		from := end - 1
		for from > 0 && word[from-1].Cluster == word[end-1].Cluster {
			from--
		}
		turned = append(turned, word[from:end]...)
		end = from
	}
	c.belongText(r)
	c.enter(inText)
	c.b = append(c.b, "/ReversedChars BMC\n"...)
	c.inOrder(r, turned, visit)
	c.b = append(c.b, "EMC\n"...)
}

// inOrder visits glyphs in the order in which they come.
func (c *content) inOrder(r *typeset.Run, glyphs []typeset.Glyph, visit func([]typeset.Glyph, float64)) {
	for len(glyphs) > 0 {
		if several(glyphs[0]) {
			n := clusterEnd(glyphs)
			c.tellCluster(r, glyphs[:n], visit)
			glyphs = glyphs[n:]
			continue
		}
		if private(glyphs[0]) {
			c.tellPrivate(r, glyphs[:1], visit)
			glyphs = glyphs[1:]
			continue
		}
		n := 1
		for n < len(glyphs) && !several(glyphs[n]) && !private(glyphs[n]) {
			n++
		}
		byLine(glyphs[:n], visit)
		glyphs = glyphs[n:]
	}
}

// private reports whether a glyph stands for a character of private use (Unicode 23.5): what that is
// nobody can look up.
func private(g typeset.Glyph) bool {
	return slices.ContainsFunc(means(g).runes(), func(r rune) bool { return unicode.Is(unicode.Co, r) })
}

// tellPrivate writes a glyph of a character of private use, and tells around it what it is: an archive
// takes it with that alone (ISO 19005-2, 6.2.11.7.3). It is the character itself, for there is no
// other in the text.
func (c *content) tellPrivate(r *typeset.Run, glyph []typeset.Glyph, visit func([]typeset.Glyph, float64)) {
	if c.seesGlyph(r, glyph[0]) {
		c.told(r, means(glyph[0]).runes(), func() { byLine(glyph, visit) })
	}
}

// told writes glyphs within a mark that tells what they say.
func (c *content) told(r *typeset.Run, chars []rune, write func()) {
	c.belongText(r)
	c.enter(inText)
	c.b = append(c.b, "/Span<</ActualText<FEFF"+utf16Hex(chars...)+">>>BDC\n"...)
	write()
	c.b = append(c.b, "EMC\n"...)
}

// byLine visits glyphs as far as they stand on one line.
func byLine(glyphs []typeset.Glyph, visit func([]typeset.Glyph, float64)) {
	for len(glyphs) > 0 {
		n := 1
		for n < len(glyphs) && glyphs[n].Rise == glyphs[0].Rise {
			n++
		}
		visit(glyphs[:n], glyphs[0].Rise)
		glyphs = glyphs[n:]
	}
}

// several reports whether a glyph is one of several that stand for something together.
func several(g typeset.Glyph) bool { return g.Cluster != nil && g.Cluster.Glyphs > 1 }

// clusterEnd is how many glyphs from the first on are of its cluster.
func clusterEnd(glyphs []typeset.Glyph) int {
	n := 1
	for n < len(glyphs) && glyphs[0].Cluster != nil && glyphs[n].Cluster == glyphs[0].Cluster {
		n++
	}
	return n
}

// tellCluster writes the glyphs of a cluster, line by line, and what they stand for.
func (c *content) tellCluster(r *typeset.Run, glyphs []typeset.Glyph, visit func([]typeset.Glyph, float64)) {
	if !c.seesGlyph(r, glyphs[0]) {
		return
	}
	c.told(r, []rune(glyphs[0].Cluster.Text), func() {
		// The last glyph, often a mark over the first, is told to move the pen to where the cluster
		// ends: a reader that measures the cluster would else take what is left of it for a space.
		last := glyphs[len(glyphs)-1]
		byLine(glyphs[:len(glyphs)-1], visit)
		rest := glyphs[0].X + last.Cluster.Width - last.X - float64(r.Face.Advance(last.ID)*r.Size)
		apart := max(0, hundredths(float64(rest*points)))
		if apart > 0 {
			c.put("Tc", apart)
		}
		visit(glyphs[len(glyphs)-1:], last.Rise)
		if apart > 0 {
			c.put("Tc", 0)
		}
	})
}
