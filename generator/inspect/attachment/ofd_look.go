package attachment

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"

	"gongkai/generator/inspect/opc"
)

// ofdBox is a rectangle of a page, in millimetres.
type ofdBox struct {
	x, y, width, height float64
	known               bool
}

func boxOfOFD(text string) (b ofdBox) {
	fields := strings.Fields(text)
	if len(fields) != 4 {
		return b
	}
	for i, to := range []*float64{&b.x, &b.y, &b.width, &b.height} {
		n, err := strconv.ParseFloat(fields[i], 64)
		if err != nil {
			return ofdBox{}
		}
		*to = n
	}
	b.known = true
	return b
}

func (b ofdBox) meets(c ofdBox) bool {
	return b.x < c.x+c.width && c.x < b.x+b.width && b.y < c.y+c.height && c.y < b.y+b.height
}

func (b ofdBox) holds(c ofdBox) bool {
	return b.x <= c.x && c.x+c.width <= b.x+b.width && b.y <= c.y && c.y+c.height <= b.y+b.height
}

// ofdLook follows how the text of a page looks, as far as that may hide it (GB/T 33190, 8.5, 11).
type ofdLook struct {
	paper   ofdBox
	bottom  shade // of the page; not known where a template is drawn under it
	grounds []ofdGround
	seen    []ofdSeen // what can be seen, so far
	object  ofdObject
	faint   faintness
}

// ofdObject is one of a page: a text, a path, a picture.
type ofdObject struct {
	kind    string
	box     ofdBox
	outline ofdBox // of a rectangle
	colour  shade
	clear   bool // it shows nothing
	dim     bool // what is under it is seen through it
	filled  bool
	tiny    bool
	turned  bool // a matrix puts it elsewhere in its box
}

// ofdSeen is a text and how many letters and digits it has.
type ofdSeen struct {
	box     ofdBox
	letters faintness
}

// ofdGround is something on which what follows may stand.
type ofdGround struct {
	box    ofdBox
	colour shade
}

// The bounds: of letters that can be seen, in millimetres, and of grounds of a page.
const leastMillimetres, maxOFDGrounds = 0.5, 1_000

func (l *ofdLook) start(e xml.StartElement) {
	switch name := e.Name.Local; name {
	case "Template":
		l.bottom = shade{}
	case "TextObject", "PathObject", "ImageObject", "CompositeObject":
		fill := opc.Attr(e, "Fill")
		o := ofdObject{kind: name, box: boxOfOFD(opc.Attr(e, "Boundary")), colour: black, turned: opc.Attr(e, "CTM") != ""}
		alpha := opc.Attr(e, "Alpha")
		o.clear, o.dim = opc.Attr(e, "Visible") == "false" || alpha == "0", alpha != "" && alpha != "255"
		o.filled = fill == "true" || fill != "false" && name != "PathObject"
		size, err := strconv.ParseFloat(opc.Attr(e, "Size"), 64)
		grown := grownBy(opc.Attr(e, "CTM"))
		o.tiny = name == "TextObject" && err == nil && float64(size*size)*grown < leastMillimetres*leastMillimetres
		l.object = o
	case "FillColor":
		l.object.colour = ofdColour(opc.Attr(e, "Value"))
		alpha := opc.Attr(e, "Alpha")
		l.object.clear, l.object.dim = l.object.clear || alpha == "0", l.object.dim || alpha != "" && alpha != "255"
	case "Pattern", "AxialShd", "RadialShd", "GouraudShd", "LaGourandShd":
		l.object.colour = shade{}
	}
}

// grownBy is by how much a matrix makes areas larger.
func grownBy(matrix string) float64 {
	fields := strings.Fields(matrix)
	if len(fields) != 6 {
		return 1
	}
	var m [4]float64
	for i := range m {
		m[i], _ = strconv.ParseFloat(fields[i], 64)
	}
	return math.Abs(float64(m[0]*m[3]) - float64(m[1]*m[2]))
}

// ofdColour is a colour of one value of grey or of three of light, from 0 to 255.
func ofdColour(value string) shade {
	if value == "" {
		return black
	}
	var all []int
	for _, field := range strings.Fields(value) {
		base := 10
		if hex, is := strings.CutPrefix(field, "#"); is {
			field, base = hex, 16
		}
		n, err := strconv.ParseUint(field, base, 8)
		if err != nil {
			return shade{}
		}
		all = append(all, int(n))
	}
	switch len(all) {
	case 1:
		return shade{all[0], all[0], all[0], true}
	case 3:
		return shade{all[0], all[1], all[2], true}
	}
	return shade{}
}

// characters counts those that nobody sees.
func (l *ofdLook) characters(text string) {
	o := l.object
	beside := l.paper.known && o.box.known && !o.box.meets(l.paper)
	if o.clear || o.tiny || beside || o.filled && o.colour.same(l.ground()) {
		l.faint.add(text)
		return
	}
	if s := (ofdSeen{box: o.box}); o.box.known && len(l.seen) < maxOFDGrounds {
		s.letters.add(text)
		l.seen = append(l.seen, s)
	}
}

// path takes the outline of a path (GB/T 33190, 9.1): of a rectangle it is known what is filled.
func (l *ofdLook) path(data string) {
	const four, andBack = 4, 5
	var corners [][2]float64
	fields := strings.Fields(data)
	for i := 0; i < len(fields); i++ {
		switch fields[i] {
		case "S", "M", "L":
			if i+2 >= len(fields) {
				return
			}
			x, err := strconv.ParseFloat(fields[i+1], 64)
			y, err2 := strconv.ParseFloat(fields[i+2], 64)
			if n := len(corners); err != nil || err2 != nil || n > 0 && x != corners[n-1][0] && y != corners[n-1][1] {
				return
			}
			corners = append(corners, [2]float64{x, y})
			i += 2
		case "C":
		default:
			return
		}
	}
	if n := len(corners); n != four && n != andBack || corners[0][0] != corners[n-1][0] && corners[0][1] != corners[n-1][1] {
		return
	}
	o := &l.object
	opposite := corners[2]
	o.outline = ofdBox{o.box.x + min(corners[0][0], opposite[0]), o.box.y + min(corners[0][1], opposite[1]), math.Abs(corners[0][0] - opposite[0]), math.Abs(corners[0][1] - opposite[1]), o.box.known}
}

// ground is what the object stands on: what was drawn there last, or the paper.
func (l *ofdLook) ground() shade {
	if !l.object.box.known || len(l.grounds) >= maxOFDGrounds {
		return shade{}
	}
	for i := len(l.grounds) - 1; i >= 0; i-- {
		switch g := l.grounds[i]; {
		case g.box.holds(l.object.box):
			return g.colour
		case g.box.meets(l.object.box):
			return shade{}
		}
	}
	return l.bottom
}

// end notes what was drawn.
func (l *ofdLook) end(name string) {
	if name != l.object.kind || name == "TextObject" || l.object.clear || len(l.grounds) >= maxOFDGrounds {
		return
	}
	o := l.object
	if name == "PathObject" && !o.filled {
		return
	}
	switch {
	case o.outline.known && !o.turned && !o.dim && o.colour.known:
		o.box = o.outline
		l.cover(o.box)
	case !o.box.known:
		o.box, o.colour = l.paper, shade{}
	default:
		o.colour = shade{}
	}
	l.grounds = append(l.grounds, ofdGround{o.box, o.colour})
}

// cover notes what lies under something that was painted: it is seen no more.
func (l *ofdLook) cover(by ofdBox) {
	left := l.seen[:0]
	for _, s := range l.seen {
		if by.holds(s.box) {
			l.faint += s.letters
		} else {
			left = append(left, s)
		}
	}
	l.seen = left
}
