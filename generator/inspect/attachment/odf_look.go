package attachment

import (
	"encoding/xml"

	"gongkai/generator/inspect/opc"
)

// odfLook follows how the text of an OpenDocument looks, as far as that may hide it.
type odfLook struct {
	open  []odfElement // elements that are
	faint faintness
	slide bool // it is in slides
	busy  bool // something was drawn on the slide, on which what follows may stand
}

// odfElement is an element that is open, and how what stands in it looks.
type odfElement struct {
	appearance
	drawn bool // it brings something on which what follows may stand
}

// odfFamilies is the family of the styles that elements are given.
var odfFamilies = map[string]string{
	"p": "paragraph", "h": "paragraph", "span": "text", "a": "text", "table": "table", "table-row": "table-row", "table-column": "table-column",
	"table-cell": "table-cell", "covered-table-cell": "table-cell", "section": "section", "frame": "graphic", "page": "drawing-page", "master-page": "drawing-page",
	"custom-shape": "graphic", "rect": "graphic", "ellipse": "graphic", "circle": "graphic", "path": "graphic", "polygon": "graphic", "regular-polygon": "graphic", "caption": "graphic",
}

// isODFShape reports an element that is filled with something where nothing says otherwise.
func isODFShape(name string) bool { return odfFamilies[name] == "graphic" && name != "frame" }

func (l *odfLook) start(e xml.StartElement, styles *odfStyles) {
	var at odfElement
	if n := len(l.open); n > 0 {
		at.appearance = l.open[n-1].appearance
	}
	name, style := e.Name.Local, opc.Attr(e, "style-name")
	switch family := odfFamilies[name]; {
	case name == "body", name == "master-styles":
		at.ground, at.painted = white, true
		if styles.of("page-layout ").painted {
			at.ground = shade{}
		}
	case family == "drawing-page":
		l.slide = true
		master := opc.Attr(e, "master-page-name")
		l.busy = styles.busy[master]
		own := styles.of("drawing-page " + style)
		at.appearance = own.over(styles.of("drawing-page " + styles.ground[master]).over(at.appearance))
	case name == "image":
		at.drawn = true
	case family == "graphic":
		a := styles.of("graphic " + style).appearance
		at.drawn = a.painted || isODFShape(name)
		if !a.painted && (l.busy || isODFShape(name)) {
			a.ground, a.painted = shade{}, true
		}
		at.appearance = a.over(at.appearance)
	case family != "" && style != "":
		at.appearance = styles.of(family + " " + style).over(at.appearance)
	}
	l.open = append(l.open, at)
}

func (l *odfLook) end() {
	if n := len(l.open); n > 0 {
		l.busy = l.busy || l.slide && l.open[n-1].drawn
		l.open = l.open[:n-1]
	}
}

// characters counts those that nobody sees.
func (l *odfLook) characters(text string) {
	if n := len(l.open); n > 0 {
		if a := l.open[n-1]; a.small || a.clear || a.cut || a.painted && a.letters.same(a.ground) {
			l.faint.add(text)
		}
	}
}
