package typeset

import (
	"slices"
	"strings"
)

// A text whose lines run downwards, and whose next line stands to the right, is set as if its lines
// ran to the right and the next stood below; then all is turned about the diagonal. Letters lie on
// their side as Mongolian, Latin and digits do between such lines, and Chinese characters stand
// upright (Unicode Vertical Text Layout, UAX #50).

// turn is marks that were set so, as they stand on the page.
func turn(marks []Mark) []Mark {
	out := make([]Mark, 0, len(marks))
	for _, m := range marks {
		switch m := m.(type) {
		case *Run:
			out = append(out, turnRun(m)...)
			continue
		case *Rule:
			m.X, m.Y, m.Width, m.Height = m.Y, m.X, m.Height, m.Width
		case *Picture: // it was given the room that it takes up upright
			m.X, m.Y, m.Width, m.Height = m.Y, m.X, m.Height, m.Width
		case *Link:
			m.X, m.Y, m.Width, m.Height = m.Y, m.X, m.Height, m.Width
		case *Window: // what it holds stands upright, from its corner on
			m.X, m.Y, m.Width, m.Height = m.Y, m.X, m.Height, m.Width
			m.DX, m.DY = m.X, m.Y
		case *Bookmark:
			m.Y = 0
		}
		out = append(out, m)
	}
	return out
}

// turnRun is the runs that a run becomes: what lies on its side, and each upright character by
// itself.
func turnRun(r *Run) []Mark {
	middle := r.middle
	if middle == 0 {
		middle = r.Y - float64(emMiddle*r.Size)
	}
	var out []Mark
	for from := 0; from < len(r.Glyphs); {
		way := postureOf(r.Glyphs[from])
		end := from + 1
		for way == lying && end < len(r.Glyphs) && postureOf(r.Glyphs[end]) == lying {
			end++
		}
		c := *r
		c.Glyphs, c.box, c.middle = slices.Clone(r.Glyphs[from:end]), span{}, 0
		if way == lying {
			c.lie(middle)
		} else {
			c.stand(middle, way)
		}
		out = append(out, &c)
		from = end
	}
	return out
}

// lie turns a run by a quarter to the right, about the middle of its line.
func (r *Run) lie(middle float64) {
	start, base := r.Glyphs[0].X, 2*middle-r.Y
	for i := range r.Glyphs {
		r.Glyphs[i].X += base - start
	}
	r.Y, r.Angle = start, 90
}

// stand puts a character upright into the middle of its line. A comma or a full stop, which stands
// at the lower left of its square where lines run to the right, stands at the upper right.
func (r *Run) stand(middle float64, way posture) {
	g := &r.Glyphs[0]
	width := float64(r.Face.Advance(g.ID) * r.Size)
	start := g.X
	g.X = middle - width/2
	r.Y = start + float64(0.88*r.Size)
	if way == raised {
		g.X += width / 2
		r.Y -= r.Size / 2
	}
}

// posture is how a glyph stands in a line that runs downwards.
type posture uint8

const (
	lying posture = iota
	upright
	raised
)

// The marks that do not stand upright among Chinese characters.
const (
	raisedMarks = "、，。．"
	lyingMarks  = "（）［］｛｝〔〕【】〖〗《》〈〉「」『』“”‘’—…⸺⋯～〜－：；"
)

func postureOf(g Glyph) posture {
	switch {
	case g.Cluster != nil || !wide(g.Char) || strings.ContainsRune(lyingMarks, g.Char):
		return lying
	case strings.ContainsRune(raisedMarks, g.Char):
		return raised
	}
	return upright
}
