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

// measures is how long each line of a text is, the first being 0.
type measures func(line int) float64

// alike is lines of one length.
func alike(measure float64) measures { return func(int) float64 { return measure } }

// rows breaks characters into lines, each as full as it can be. first is the indent of the first
// line.
func rows(cs []char, measure measures, first float64) []row {
	var out []row
	for i := 0; i < len(cs); {
		width := measure(len(out))
		if len(out) == 0 {
			width -= first
		}
		end := fill(cs, i, width)
		out = append(out, row{i, end})
		i = next(cs, end)
	}
	return out
}

// next is where the line after one that ends at a place begins: spaces between them are left out.
func next(cs []char, end int) int {
	i := end
	for i < len(cs) && cs[i].class == blank && cs[end-1].cut != must {
		i++
	}
	return i
}

// fill finds the end of the line that begins at i.
func fill(cs []char, i int, measure float64) int {
	e := lineEnds{fit: -1, squeeze: -1, part: -1, neat: -1, kept: -1, need: -1, force: -1}
	var w lineWidth
	for k := i; k < len(cs); k++ {
		c, end := &cs[k], k+1
		w.add(c, k == i)
		if w.inked-w.shrink > measure+epsilon && k > i {
			break
		}
		fits, last := w.inked <= measure+epsilon, end == len(cs)
		if fits && (last || cs[end].boundary) {
			if e.force = end; last || !wrongEnd(c.r, cs[end].r) {
				e.need = end
			}
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
	need          int // anywhere, but where a mark would stand wrongly
	force         int // anywhere
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
		if e.need < 0 {
			return max(e.force, i+1)
		}
		return max(part, e.need)
	case e.squeeze >= 0 && (e.fit < 0 || e.slack > e.excess):
		return e.squeeze
	case part > e.fit && e.slack > tooLoose*size*max(1, e.places):
		return part
	}
	return e.fit
}
