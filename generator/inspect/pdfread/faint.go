package pdfread

import "unicode"

// faint counts the letters and digits of a page that its readers are not shown, though nothing says
// that they are hidden: white on white paper, too small, beside the paper, neither filled nor drawn.
type faint struct {
	painted bool // something was painted on which white can be seen
	letters int
	veiled  int // neither filled nor drawn: under a picture they are what a scanner has read
}

// The bounds: what is less is seen, or a slip.
const (
	leastSize    = 1.0 // points: smaller letters are none
	leastLetters = 4
	hairline     = 3.0 // points: on a line that is thicker white can be seen
)

// look looks at a glyph that is about to be written.
func (f *faint) look(g glyph, p *program) {
	isWord := false
	for _, r := range g.text {
		isWord = isWord || unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	if !isWord {
		return
	}
	const fill, invisible = 0, 3
	s := &p.state
	at := matrix{float64(s.size * s.scale), 0, 0, s.size, 0, s.rise}.times(p.w.tm).times(s.ctm)
	switch {
	case s.mode == invisible:
		f.veiled++
	case s.mode == fill && s.white && !f.painted, at.area() < leastSize*leastSize, !p.w.media.holds(at[4], at[5]):
		f.letters++
	}
}

// tells reports that a page has such a text.
func (f *faint) tells(pictured bool) bool {
	return f.letters >= leastLetters || !pictured && f.veiled >= leastLetters
}

// paint notes what was painted.
func (p *program) paint(op keyword) {
	switch op {
	case "S", "s":
		p.w.faint.painted = p.w.faint.painted || p.state.thick
	case "sh":
		p.w.faint.painted = true
	default:
		p.w.faint.painted = p.w.faint.painted || !p.state.white
	}
}

// colour notes whether what is filled from now on is white: in light, or in ink. In colour spaces
// that are not known by their number of values it is not.
func (p *program) colour(op keyword) {
	const light, ink = 1.0, 0.0
	switch {
	case op == "SCN":
		return
	case op == "g":
		p.state.white = p.all(1, light)
	case op == "rg", len(p.args) == 3:
		p.state.white = p.all(3, light)
	default:
		p.state.white = op != "cs" && p.all(4, ink)
	}
}

// all reports that the arguments are so many numbers of one value.
func (p *program) all(n int, value float64) bool {
	if len(p.args) != n {
		return false
	}
	for _, arg := range p.args {
		if arg != value {
			return false
		}
	}
	return true
}
