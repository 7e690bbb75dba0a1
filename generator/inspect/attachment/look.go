package attachment

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// showFaint is the remedy for what is hidden by its look, or otherwise too.
var showFaint = diag.T("取消隐藏；白色的、字号极小的、在页面以外的文字也算：全选以后把字体颜色改为“自动”、字号改为五号，移回页面，再看一遍；不应公开的删除后保存",
	"show what is hidden, and text that is white, tiny or beside the page too: select all, set the colour to automatic and a larger size, and move it back; delete what is not to be disclosed, and save it")

// The bounds: what is less is seen, or a slip.
const (
	leastHalfPoints = 5 // of letters, in text documents
	leastHundredths = 201
	leastTwips      = 40 // of a line or a row that does not grow with what stands in it
	leastPercent    = 10 // of the width of letters
	leastFaint      = 4  // letters and digits of a paragraph
)

// faintness counts the letters and digits of a paragraph that nobody sees.
type faintness int

func (f *faintness) add(text string) {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			*f++
		}
	}
}

// ends reports that the paragraph that ends had such a text.
func (f *faintness) ends() bool {
	faint := *f >= leastFaint
	*f = 0
	return faint
}

// look follows how the text of a part looks, as far as that may hide it: in the colour of what it
// stands on, too small, cut off, beside its slide. Such text is shown to nobody, and goes out.
type look struct {
	properties string // the ones at hand: pPr, rPr, tcPr, tblPr, trPr
	run        appearance
	paragraph  appearance
	cells      []appearance // that are open, the innermost last
	rowCut     bool
	tables     int // that are open
	dressed    bool
	boxes      int // text boxes that are open: their ground is drawn
	page       appearance
	drawn      drawnText
	slide      slide
	faint      faintness
}

func (l *look) start(e xml.StartElement, known *looks) {
	switch name := e.Name.Local; name {
	case "pPr", "tcPr", "tblPr", "trPr":
		l.properties = name
	case "rPr":
		l.properties = name
		l.run.small = l.run.small || isLess(opc.Attr(e, "sz"), leastHundredths)
	case "p":
		l.paragraph = known.normal()
		l.run = l.paragraph
		l.run.painted = false
	case "r":
		l.run = l.paragraph
		l.run.painted = false
	case "pStyle":
		l.paragraph = known.style(opc.Attr(e, "val"))
	case "rStyle":
		l.run = known.own(opc.Attr(e, "val")).over(l.run)
	case "shd", "highlight":
		l.shade(e)
	case "tblStyle":
		l.dressed = l.dressed || known.own(opc.Attr(e, "val")).painted
	case "background":
		l.page.paint(e)
	case "tbl":
		l.tables++
	case "tr":
		l.rowCut = false
	case "tc":
		l.cells = append(l.cells, appearance{})
	case "hidden":
		l.rowCut = l.rowCut || l.properties == "trPr" && on(e)
	case "trHeight":
		l.rowCut = l.rowCut || opc.Attr(e, "hRule") == "exact" && isLess(opc.Attr(e, "val"), leastTwips)
	case "txbxContent", "textbox":
		l.boxes++
	default:
		if l.properties == "rPr" || l.properties == "pPr" {
			l.of().set(e)
		}
	}
	l.slide.start(e, l, known)
	l.drawn.start(e, known)
}

// of is what the properties at hand are of.
func (l *look) of() *appearance {
	if l.properties == "pPr" {
		return &l.paragraph
	}
	return &l.run
}

// shade notes a ground of what the properties at hand are of.
func (l *look) shade(e xml.StartElement) {
	switch n := len(l.cells); {
	case l.properties == "rPr", l.properties == "pPr":
		l.of().paint(e)
	case l.properties == "tcPr" && n > 0:
		l.cells[n-1].paint(e)
	default:
		var table appearance
		table.paint(e)
		l.dressed = l.dressed || table.painted
	}
}

func (l *look) end(name string) {
	switch name {
	case "pPr", "rPr", "tcPr", "tblPr", "trPr":
		if l.properties == name {
			l.properties = ""
		}
	case "tbl":
		if l.tables--; l.tables == 0 {
			l.dressed, l.rowCut = false, false
		}
	case "tc":
		l.cells = l.cells[:max(0, len(l.cells)-1)]
	case "txbxContent", "textbox":
		l.boxes--
	}
	l.drawn.end()
	l.slide.end(name)
}

// ground is what the run stands on: the nearest that has a colour, else paper.
func (l *look) ground() shade {
	for _, a := range []appearance{l.run, l.paragraph} {
		if a.painted {
			return a.ground
		}
	}
	for i := len(l.cells) - 1; i >= 0; i-- {
		if l.cells[i].painted {
			return l.cells[i].ground
		}
	}
	if l.dressed || l.page.painted || l.boxes > 0 {
		return shade{} // by a style, or by a picture
	}
	return white
}

// characters counts those that nobody sees.
func (l *look) characters(text string) {
	if l.run.small || l.run.clear || l.paragraph.cut || l.rowCut || l.run.letters.same(l.ground()) || l.slide.hides(l.drawn) {
		l.faint.add(text)
	}
}

// isLess reports a number that is less than another.
func isLess(value string, least int) bool {
	n, err := strconv.Atoi(strings.TrimSuffix(value, "%"))
	return err == nil && n >= 0 && n < least
}

// number is that of an attribute; 0 where it is none.
func number(value string) int {
	n, _ := strconv.Atoi(value)
	return n
}
