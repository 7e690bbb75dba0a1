package prose

import (
	"bytes"
	"strconv"
)

// rtfLook is how the text of a group looks, as far as that may hide it (RTF 1.9.1, Font (Character)
// Formatting Properties). It is restored with the group.
type rtfLook struct {
	white, tiny, clear bool // clear: it is said to be hidden
	inTable            bool
	marked, shaded     bool // characters or paragraphs stand on a ground of their own
}

// leastHalfPoints is the size of letters that can be seen.
const leastHalfPoints = 5

// unseen reports text that nobody is shown.
func (r *rtfReader) unseen() bool {
	ground := r.look.marked || r.look.shaded || r.look.inTable && r.rowShaded
	return r.look.clear || r.look.tiny || r.look.white && !ground
}

// dress takes a control word that changes the look.
func (r *rtfReader) dress(word string, value int, has bool) {
	l := &r.look
	switch word {
	case "cf":
		l.white = r.whites[value]
	case "fs":
		l.tiny = has && value < leastHalfPoints
	case "v":
		l.clear = !has || value != 0
	case "plain":
		l.white, l.tiny, l.clear, l.marked = r.whites[0], false, false, false
	case "highlight", "cb", "chcbpat", "chcfpat", "chshdng":
		l.marked = value != 0 && !r.whites[value]
	case "cbpat", "cfpat", "shading":
		l.shaded = value != 0 && !r.whites[value]
	case "pard":
		l.shaded, l.inTable = false, false
	case "intbl":
		l.inTable = true
	case "trowd":
		r.rowShaded = false
	case "clcbpat", "clcfpat", "clshdng", "trcbpat", "clcbpatraw":
		r.rowShaded = r.rowShaded || value != 0 && !r.whites[value]
	}
}

// whitesOf is which colours of the table of a text are white; one that is left out is automatic.
func whitesOf(data []byte) map[int]bool {
	_, table, found := bytes.Cut(data, []byte(`{\colortbl`))
	if !found {
		return nil
	}
	table, _, _ = bytes.Cut(table, []byte("}"))
	const most = 1_000
	whites := map[int]bool{}
	for i, entry := range bytes.SplitN(table, []byte(";"), most) {
		full := 0
		for _, part := range []string{`\red`, `\green`, `\blue`} {
			_, behind, said := bytes.Cut(entry, []byte(part))
			digits := behind[:len(behind)-len(bytes.TrimLeft(behind, "0123456789"))]
			if n, err := strconv.Atoi(string(digits)); said && err == nil && n == 255 {
				full++
			}
		}
		whites[i] = full == 3
	}
	return whites
}
