package pdfread

import (
	"slices"
	"unicode"

	"gongkai/generator/portable"
)

// faint counts the letters and digits of a page that its readers are not shown, though most programs
// show nothing of it: in the colour of what they stand on, too small, beside the paper, cut off,
// painted over, neither filled nor drawn.
type faint struct {
	letters  int
	veiled   int    // neither filled nor drawn: under a picture they are what a scanner has read
	stencils int    // that what is painted next will be seen through
	grounds  []area // what was painted, in its order
	seen     []spot // the middles of letters that can be seen, so far
}

// The bounds: what is less is seen, or a slip.
const (
	leastSize    = 1.0 // points: smaller letters are none
	leastLetters = 4
	hairline     = 3.0        // points: what is not thicker is no ground, and covers nothing
	maxGrounds   = 2_000      // of a page
	maxLooks     = 50_000_000 // at grounds and letters, of a file: then nothing more is told
)

// looker looks at the letters of one string.
type looker struct {
	p       *program
	letters int // of the string
	cut     int // outside of what is not cut off
}

// look looks at a glyph that is about to be written.
func (l *looker) look(g glyph) {
	isWord := false
	for _, r := range g.text {
		isWord = isWord || unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	p := l.p
	if !isWord || p.state.adrift {
		return
	}
	const fill, invisible, stencil = 0, 3, 7
	f, s := &p.w.faint, &p.state
	at := matrix{float64(s.size * s.scale), 0, 0, s.size, 0, s.rise}.times(p.w.tm).times(s.ctm)
	middle := spot{at[4] + portable.Dot(at[0], 0.25, at[2], 0.25), at[5] + portable.Dot(at[1], 0.25, at[3], 0.25)}
	if s.font.vertical {
		middle = spot{at[4] - float64(at[2]/2), at[5] - float64(at[3]/2)}
	}
	l.letters++
	switch {
	case s.mode == invisible:
		f.veiled++
	case s.mode == stencil:
		f.stencils++
	case at.area() < leastSize*leastSize, !p.w.media.holds(at[4], at[5]), p.concealed > 0, s.mode == fill && s.clear,
		s.mode == fill && p.w.ground(middle).hides(s.fill) && !p.w.outlined(middle, at):
		f.letters++
	case s.cut && !s.clip.holds(middle.x, middle.y):
		l.cut++
	default:
		f.seen = append(f.seen, middle)
	}
}

// outlined reports that a letter stands where another was written that can be seen: a wider one in
// another colour, which becomes its rim.
func (w *writer) outlined(middle spot, at matrix) bool {
	if !w.spends(len(w.faint.seen)) {
		return true
	}
	near := portable.Hypot(at[2], at[3]) / 8
	return slices.ContainsFunc(w.faint.seen, func(s spot) bool { return portable.Hypot(s.x-middle.x, s.y-middle.y) < near })
}

// end tells what was cut off whole: of a string that is longer than its cell some letters are seen.
func (l *looker) end() {
	if l.cut == l.letters {
		l.p.w.faint.letters += l.cut
	}
}

// tells reports that a page has such a text.
func (f *faint) tells(pictured bool) bool {
	return f.letters+f.stencils >= leastLetters || !pictured && f.veiled >= leastLetters
}
