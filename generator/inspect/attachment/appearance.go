package attachment

import (
	"encoding/xml"
	"strings"

	"gongkai/generator/inspect/opc"
)

// appearance is what of a look may hide a text. What is not set is as below it.
type appearance struct {
	letters  shade // automatic, where it is not known
	coloured bool
	small    bool // too small or too narrow to be seen
	sized    bool
	clear    bool // nothing is drawn of the letters
	cut      bool // the lines are, which do not grow with what stands in them
	ground   shade
	painted  bool // there is such a ground, of whatever colour
}

// over is an appearance laid over another.
func (a appearance) over(below appearance) appearance {
	if !a.coloured {
		a.letters, a.coloured = below.letters, below.coloured
	}
	if !a.sized {
		a.small, a.sized = below.small, below.sized
	}
	if !a.painted {
		a.ground, a.painted = below.ground, below.painted
	}
	a.clear, a.cut = a.clear || below.clear, a.cut || below.cut
	return a
}

// set takes what an element says of letters or lines (ISO/IEC 29500-1, 17.3).
func (a *appearance) set(e xml.StartElement) {
	switch value := opc.Attr(e, "val"); e.Name.Local {
	case "color":
		a.letters, a.coloured = shadeOf(value), true
		if theme := opc.Attr(e, "themeColor"); !a.letters.known && (theme == "background1" || theme == "light1") && opc.Attr(e, "themeShade") == "" {
			a.letters = white
		}
	case "sz":
		a.small, a.sized = isLess(value, leastHalfPoints), true
	case "w":
		a.small = a.small || isLess(value, leastPercent)
	case "spacing":
		a.cut = a.cut || opc.Attr(e, "lineRule") == "exact" && isLess(opc.Attr(e, "line"), leastTwips)
	case "framePr":
		a.cut = a.cut || opc.Attr(e, "hRule") == "exact" && isLess(opc.Attr(e, "h"), leastTwips)
	}
}

// paint takes the ground that an element brings: a shading, a marker, the colour of the page.
func (a *appearance) paint(e xml.StartElement) {
	var ground shade
	switch pattern, fill := opc.Attr(e, "val"), opc.Attr(e, "fill"); {
	case e.Name.Local == "highlight":
		if pattern == "none" {
			return
		}
		ground = highlights[pattern]
	case e.Name.Local == "background":
		ground = shadeOf(opc.Attr(e, "color"))
		if ground.same(white) {
			return // on paper it is white
		}
		ground = shade{} // it is printed by some, and not by others
	case pattern == "solid":
		ground = shadeOf(opc.Attr(e, "color"))
	case pattern != "" && pattern != "clear" && pattern != "nil":
		// of dots or lines
	case fill == "" || strings.EqualFold(fill, "auto"):
		return
	default:
		ground = shadeOf(fill)
	}
	a.ground, a.painted = ground, true
}

// looks is how styles of a text document look, by their names, and what slides stand on.
type looks struct {
	styles map[string]appearance
	bases  map[string]string // the style on which one is based
	usual  string            // the style of paragraphs that name none
	theme  theme
	width  int // of a slide; 0: it is none
	height int
	ground shade // of the slide at hand, where nothing else is drawn on it
}

// own is what a style says itself, and those on which it is based.
func (l *looks) own(name string) appearance {
	a := l.styles[name]
	for range maxDepth {
		if name = l.bases[name]; name == "" {
			break
		}
		a = a.over(l.styles[name])
	}
	return a
}

// style is how what is given a style looks.
func (l *looks) style(name string) appearance { return l.own(name).over(l.styles[""]) }

// normal is how what is given no style looks.
func (l *looks) normal() appearance { return l.style(l.usual) }

// noStyle is the name of a style that has none, which nothing is given.
const noStyle = "\x00"

// looksOfStyles reads how styles look.
func (r *reader) looksOfStyles(p *packed, name string) error {
	l := &r.looks
	l.styles, l.bases = map[string]appearance{}, map[string]string{}
	at := ""
	return p.walk(name, opc.Visitor{Start: func(e xml.StartElement) {
		a := l.styles[at]
		switch e.Name.Local {
		case "style":
			if at = opc.Attr(e, "styleId"); at == "" {
				at = noStyle
			}
			if opc.Attr(e, "type") == "paragraph" && isTrue(opc.Attr(e, "default")) {
				l.usual = at
			}
			return
		case "docDefaults", "latentStyles":
			at = ""
			return
		case "basedOn":
			l.bases[at] = opc.Attr(e, "val")
			return
		case "shd":
			a.paint(e)
		default:
			a.set(e)
		}
		l.styles[at] = a
	}})
}
