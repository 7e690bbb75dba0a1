package attachment

import (
	"encoding/xml"
	"strconv"

	"gongkai/generator/inspect/opc"
)

// drawnText follows what drawings say of letters (ISO/IEC 29500-1, 21.1.2.3): Word's text with
// effects is such a drawing too.
type drawnText struct {
	open    []string // elements that are
	letters shade
	clear   bool // they are filled with nothing
	rimmed  bool // a line is drawn around them, or a shadow of them
	ground  shade
	painted bool // a marker brings a ground, of whatever colour
}

// above is the name of an element around the one that begins; the nearest is 0.
func (d *drawnText) above(n int) string {
	if n >= len(d.open) {
		return ""
	}
	return d.open[len(d.open)-1-n]
}

// ofLetters reports that a fill is that of letters: of a run, or of what Word has filled.
func ofLetters(element string) bool { return element == "rPr" || element == "textFill" }

func (d *drawnText) start(e xml.StartElement, known *looks) {
	isFill := d.above(0) == "solidFill" && ofLetters(d.above(1))
	switch name := e.Name.Local; name {
	case "r", "fld", "p":
		d.letters, d.clear, d.rimmed, d.ground, d.painted = shade{}, false, false, shade{}, false
	case "noFill":
		d.clear = d.clear || ofLetters(d.above(0))
	case "solidFill", "gradFill":
		d.rimmed = d.rimmed || d.above(0) == "ln" || d.above(0) == "textOutline"
	case "outerShdw", "glow", "reflection":
		d.rimmed = true
	case "srgbClr", "schemeClr", "sysClr", "prstClr":
		switch {
		case isFill:
			d.letters = known.colour(e)
		case d.above(0) == "highlight":
			d.ground, d.painted = known.colour(e), true
		}
	case "alpha", "lumMod", "lumOff", "tint", "shade":
		if d.above(1) == "solidFill" && ofLetters(d.above(2)) {
			d.change(e)
		}
	}
	d.open = append(d.open, e.Name.Local)
}

// change notes what changes the colour at hand: how much is seen through it, or how light it is. Word
// says how much is seen through, others how much is not.
func (d *drawnText) change(e xml.StartElement) {
	if e.Name.Local != "alpha" {
		d.letters = shade{}
		return
	}
	const most, all = 5_000, 100_000
	opaque, err := strconv.Atoi(opc.Attr(e, "val"))
	if d.above(2) == "textFill" {
		opaque = all - opaque
	}
	d.clear = d.clear || err == nil && opaque < most
}

// unseen reports that nothing is drawn of letters.
func (d *drawnText) unseen() bool { return d.clear && !d.rimmed }

func (d *drawnText) end() { d.open = d.open[:max(0, len(d.open)-1)] }

// colour is that of an element; not known where it is changed by others or by a name that nobody
// has said the meaning of.
func (l *looks) colour(e xml.StartElement) shade {
	value := opc.Attr(e, "val")
	switch e.Name.Local {
	case "srgbClr":
		return shadeOf(value)
	case "sysClr":
		return shadeOf(opc.Attr(e, "lastClr"))
	case "prstClr":
		return highlights[value]
	}
	if s, ok := l.theme[value]; ok {
		return s
	}
	if l.theme == nil && (value == "bg1" || value == "lt1") {
		return white
	}
	return shade{}
}
