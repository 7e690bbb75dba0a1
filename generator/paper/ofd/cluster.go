package ofd

import "gongkai/generator/paper/typeset"

// parts is a run as far as each of its glyphs stands for one character on the baseline, and each
// other glyph by itself: a ligature, which stands for several, and a mark that a shaper has put over
// its letter.
func parts(r *typeset.Run) []*typeset.Run {
	var out []*typeset.Run
	for i := 0; i < len(r.Glyphs); {
		end := i
		for end < len(r.Glyphs) && isPlain(r.Glyphs[end]) {
			end++
		}
		if end == len(r.Glyphs) && i == 0 {
			return []*typeset.Run{r}
		}
		if end > i {
			out = append(out, partOf(r, r.Glyphs[i:end]))
			i = end
			continue
		}
		for end < len(r.Glyphs) && r.Glyphs[end].Cluster == r.Glyphs[i].Cluster {
			end++
		}
		for _, g := range spelled(r.Glyphs[i:end]) {
			out = append(out, partOf(r, []typeset.Glyph{g}))
		}
		i = end
	}
	return out
}

func isPlain(g typeset.Glyph) bool {
	return g.Cluster == nil || g.Cluster.Glyphs == 1 && g.Rise == 0 && g.Cluster.Text == string(g.Char)
}

// unspoken is the character of a glyph that has none of its own.
const unspoken = '\u200b'

// spelled is the glyphs of a cluster, each with the characters that it stands for: its own where
// they are together what the cluster says, else all with the first.
func spelled(cluster []typeset.Glyph) []typeset.Glyph {
	own := ""
	for _, g := range cluster {
		own += string(g.Char)
	}
	out := make([]typeset.Glyph, len(cluster))
	for i, g := range cluster {
		text := string(g.Char)
		switch {
		case own == g.Cluster.Text:
		case i == 0:
			text = g.Cluster.Text
		default:
			text, g.Char = string(unspoken), unspoken
		}
		g.Cluster = &typeset.Cluster{Text: text, Glyphs: 1, Width: g.Cluster.Width, Leftward: g.Cluster.Leftward}
		out[i] = g
	}
	return out
}

// partOf is a run of some glyphs of another, which are all raised alike.
func partOf(r *typeset.Run, glyphs []typeset.Glyph) *typeset.Run {
	l := newLine(r)
	out := *r
	out.Glyphs = append([]typeset.Glyph(nil), glyphs...)
	rise := glyphs[0].Rise
	x, y := l.at(glyphs[0])
	move := x + float64(rise*l.sin) - glyphs[0].X
	out.Y = y - float64(rise*l.cos)
	for i := range out.Glyphs {
		out.Glyphs[i].X += move
	}
	return &out
}

// codes is the characters that a glyph stands for. Where a glyph is named for them (11.4) a reader
// need not find it by the others than the first; they lead to it all the same.
func codes(g typeset.Glyph) []rune {
	if g.Cluster == nil || g.Cluster.Text == string(g.Char) {
		return []rune{g.Char}
	}
	return []rune(g.Cluster.Text)
}
