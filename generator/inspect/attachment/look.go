package attachment

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"

	"gongkai/generator/inspect/opc"
)

// looks is how styles of a text document look, by their names, and how large slides are.
type looks struct {
	styles        map[string]appearance
	width, height int // of a slide; 0: it is none
}

// appearance is what of a look may hide a text.
type appearance struct {
	white  bool // its letters are
	tiny   bool // they are too small to be seen
	shaded bool // it brings a ground on which white can be seen
}

// The bounds: what is less is seen, or a slip.
const (
	leastHalfPoints = 5 // of letters, in text documents
	leastHundredths = 201
	leastFaint      = 4 // letters and digits of a paragraph
)

// looksOfStyles reads how styles look.
func (r *reader) looksOfStyles(p *packed, name string) error {
	r.looks.styles = map[string]appearance{}
	at := ""
	return p.walk(name, opc.Visitor{Start: func(e xml.StartElement) {
		s := r.looks.styles[at]
		switch e.Name.Local {
		case "style":
			at = opc.Attr(e, "styleId")
			return
		case "docDefaults":
			at = ""
			return
		case "color":
			s.white = isWhite(opc.Attr(e, "val"))
		case "sz":
			s.tiny = isTiny(opc.Attr(e, "val"), leastHalfPoints)
		case "shd":
			s.shaded = s.shaded || isGround(opc.Attr(e, "fill"))
		default:
			return
		}
		r.looks.styles[at] = s
	}})
}

// look follows how the text of a part looks, as far as that may hide it: white where nothing says
// that it stands on another colour, too small, beside its slide. Such text is shown to nobody, and
// goes out.
type look struct {
	properties string // the ones at hand: pPr, rPr, tcPr, tblPr
	run        appearance
	paragraph  appearance
	tables     int  // that are open
	shaded     bool // one of them is, somewhere
	boxes      int  // text boxes that are open: their ground is drawn
	coloured   bool // the page is
	groups     int  // of shapes, which have measures of their own
	x, y       int  // of the shape
	beside     bool // it stands beside the slide
	faint      int  // letters and digits of the paragraph that nobody sees
}

func (l *look) start(e xml.StartElement, known looks) {
	switch name := e.Name.Local; name {
	case "pPr", "tcPr", "tblPr":
		l.properties = name
	case "rPr":
		l.properties = name
		l.run.tiny = l.run.tiny || isTiny(opc.Attr(e, "sz"), leastHundredths)
	case "p":
		l.paragraph, l.run = appearance{}, appearance{}
	case "r":
		l.run = l.paragraph
	case "pStyle":
		l.paragraph = known.styles[opc.Attr(e, "val")]
	case "rStyle":
		s := known.styles[opc.Attr(e, "val")]
		l.run = appearance{l.run.white || s.white, l.run.tiny || s.tiny, l.run.shaded || s.shaded}
	case "color":
		l.run.white = isWhite(opc.Attr(e, "val"))
	case "sz":
		l.run.tiny = isTiny(opc.Attr(e, "val"), leastHalfPoints)
	case "highlight":
		l.run.shaded = true
	case "shd":
		l.shade(isGround(opc.Attr(e, "fill")))
	case "tblStyle":
		l.shaded = l.shaded || known.styles[opc.Attr(e, "val")].shaded
	case "background":
		l.coloured = l.coloured || isGround(opc.Attr(e, "color"))
	case "tbl":
		l.tables++
	case "txbxContent", "textbox":
		l.boxes++
	default:
		l.place(e, known)
	}
}

// shade notes a ground of what the properties at hand are of.
func (l *look) shade(ground bool) {
	switch {
	case !ground:
	case l.properties == "rPr":
		l.run.shaded = true
	case l.properties == "pPr":
		l.paragraph.shaded = true
	default:
		l.shaded = true
	}
}

// place notes where a shape of a slide stands.
func (l *look) place(e xml.StartElement, known looks) {
	switch e.Name.Local {
	case "grpSp":
		l.groups++
	case "sp", "graphicFrame":
		l.beside = false
	case "off":
		l.x, l.y = number(opc.Attr(e, "x")), number(opc.Attr(e, "y"))
	case "ext":
		if cx := opc.Attr(e, "cx"); cx != "" && known.width > 0 && l.groups == 0 {
			l.beside = l.x >= known.width || l.y >= known.height || l.x+number(cx) <= 0 || l.y+number(opc.Attr(e, "cy")) <= 0
		}
	}
}

func (l *look) end(name string) {
	switch name {
	case "tbl":
		if l.tables--; l.tables == 0 {
			l.shaded = false
		}
	case "txbxContent", "textbox":
		l.boxes--
	case "grpSp":
		l.groups--
	}
}

// characters counts those that nobody sees.
func (l *look) characters(text string) {
	white := l.run.white && !l.run.shaded && !l.paragraph.shaded && !l.shaded && !l.coloured && l.boxes == 0
	if !white && !l.run.tiny && !l.beside {
		return
	}
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			l.faint++
		}
	}
}

// isFaint reports that the paragraph that ends had such a text.
func (l *look) isFaint() bool {
	faint := l.faint >= leastFaint
	l.faint = 0
	return faint
}

func isWhite(colour string) bool { return strings.EqualFold(colour, "FFFFFF") }

// isGround reports a colour of a ground that is not that of paper.
func isGround(colour string) bool {
	return colour != "" && !strings.EqualFold(colour, "auto") && !isWhite(colour)
}

func isTiny(size string, least int) bool {
	n, err := strconv.Atoi(size)
	return err == nil && n < least
}

// number is that of an attribute; 0 where it is none.
func number(value string) int {
	n, _ := strconv.Atoi(value)
	return n
}
