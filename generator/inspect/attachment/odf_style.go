package attachment

import (
	"encoding/xml"
	"strconv"
	"strings"

	"gongkai/generator/inspect/opc"
)

// odfStyle is what of a style of an OpenDocument may hide what it is given to (ISO/IEC 26300-1,
// 16.2, 20).
type odfStyle struct {
	appearance
	parent string // by family and name
	hidden bool
	format string // of the values of cells
}

// odfStyles is the styles of a document, by family and name; those of a family that are given to
// whatever has none have no name.
type odfStyles struct {
	all     map[string]*odfStyle
	at      *odfStyle // the style at hand
	formats map[string]*odfFormat
	format  *odfFormat          // at hand
	whole   map[string]odfStyle // styles with what they have from others
	master  string              // at hand
	ground  map[string]string   // the style of what a master of slides stands on
	busy    map[string]bool     // masters that draw something on it
}

// odfFormat is how a value is shown: by others, as conditions say, or by itself.
type odfFormat struct {
	shows  bool
	others []string
}

func newODFStyles() *odfStyles {
	return &odfStyles{all: map[string]*odfStyle{}, formats: map[string]*odfFormat{}, whole: map[string]odfStyle{}, ground: map[string]string{}, busy: map[string]bool{}}
}

func (s *odfStyles) start(e xml.StartElement) {
	switch name := e.Name.Local; name {
	case "style", "default-style":
		clear(s.whole)
		family := opc.Attr(e, "family") + " "
		s.at = &odfStyle{format: opc.Attr(e, "data-style-name")}
		s.all[family+opc.Attr(e, "name")] = s.at
		if parent := opc.Attr(e, "parent-style-name"); parent != "" {
			s.at.parent = family + parent
		} else if name == "style" {
			s.at.parent = family
		}
	case "master-page":
		s.master = opc.Attr(e, "name")
		s.ground[s.master] = opc.Attr(e, "style-name")
	case "page-layout":
		s.at = &odfStyle{}
		s.all["page-layout "] = s.at // of all of them together: which page has which is not followed
	case "number-style", "currency-style", "percentage-style", "date-style", "time-style", "boolean-style", "text-style":
		s.format = &odfFormat{}
		s.formats[opc.Attr(e, "name")] = s.format
	case "map":
		if s.format != nil {
			s.format.others = append(s.format.others, opc.Attr(e, "apply-style-name"))
		}
	default:
		if s.master != "" && (name == "image" || isODFShape(name)) {
			s.busy[s.master] = true
		}
		if strings.HasSuffix(name, "-properties") {
			if s.at != nil {
				s.at.set(e)
			}
		} else if s.format != nil && name != "text" && name != "embedded-text" {
			s.format.shows = true
		}
	}
}

// set takes what properties say.
func (s *odfStyle) set(e xml.StartElement) {
	switch kind := e.Name.Local; kind {
	case "text-properties", "table-properties", "section-properties", "drawing-page-properties", "graphic-properties":
		s.hidden = s.hidden || opc.Attr(e, "display") == "none" || opc.Attr(e, "display") == "false" || opc.Attr(e, "visibility") == "hidden"
	case "table-column-properties", "table-row-properties":
		for _, length := range []string{opc.Attr(e, "column-width"), opc.Attr(e, "row-height")} {
			if points, ok := pointsOf(length); ok && points < leastLength {
				s.hidden = true
			}
		}
	case "paragraph-properties":
		points, ok := pointsOf(opc.Attr(e, "line-height"))
		s.cut = ok && points < leastLength
	}
	if e.Name.Local == "text-properties" {
		s.letter(e)
	}
	s.paint(e)
}

// The least length of a row, a column or a line that shows something, and of letters, in points.
const leastLength, leastLetter = 2.0, 2.5

// letter takes what properties say of letters.
func (s *odfStyle) letter(e xml.StartElement) {
	if colour := opc.Attr(e, "color"); colour != "" {
		s.letters, s.coloured = shadeOf(colour), true
	}
	if opc.Attr(e, "use-window-font-color") == "true" {
		s.letters, s.coloured = shade{}, true
	}
	if points, ok := pointsOf(opc.Attr(e, "font-size")); ok {
		s.small, s.sized = points < leastLetter, true
	}
	if isLess(opc.Attr(e, "text-scale"), leastPercent) {
		s.small, s.sized = true, true
	}
	if opc.Attr(e, "color") != "" && opc.Attr(e, "use-window-font-color") != "true" { // LibreOffice writes 0% for letters of the usual colour
		s.clear = isLess(opc.Attr(e, "opacity"), leastPercent)
	}
}

// paint takes the ground that properties bring: a colour, or what nobody can tell.
func (s *odfStyle) paint(e xml.StartElement) {
	if colour := opc.Attr(e, "background-color"); colour != "" && colour != "transparent" {
		s.ground, s.painted = shadeOf(colour), true
	}
	switch opc.Attr(e, "fill") {
	case "":
	case "none":
		s.ground, s.painted = shade{}, false
	case "solid":
		s.ground, s.painted = shadeOf(opc.Attr(e, "fill-color")), true
	default:
		s.ground, s.painted = shade{}, true
	}
}

// of is a style with what it has from others.
func (s *odfStyles) of(key string) odfStyle {
	if known, ok := s.whole[key]; ok {
		return known
	}
	style := s.all[key]
	if style == nil {
		return odfStyle{}
	}
	out := *style
	for range maxDepth {
		if style = s.all[style.parent]; style == nil {
			break
		}
		out.appearance, out.hidden = out.over(style.appearance), out.hidden || style.hidden
		if out.format == "" {
			out.format = style.format
		}
	}
	s.whole[key] = out
	return out
}

// blank reports a format that shows nothing of a value.
func (s *odfStyles) blank(name string, depth int) bool {
	format := s.formats[name]
	if format == nil || format.shows || depth > maxDepth {
		return false
	}
	for _, other := range format.others {
		if !s.blank(other, depth+1) {
			return false
		}
	}
	return true
}

// hides reports an element to which a style is given that hides it.
func (s *odfStyles) hides(e xml.StartElement) bool {
	name := opc.Attr(e, "style-name")
	if name == "" {
		return false
	}
	families := []string{odfFamilies[e.Name.Local]}
	if families[0] == "" {
		families = []string{"text", "paragraph", "section", "table", "graphic"}
	}
	for _, family := range families {
		if s.of(family + " " + name).hidden {
			return true
		}
	}
	return e.Name.Local == "table-cell" && s.blank(s.of("table-cell "+name).format, 0)
}

// pointsOf is a length in points; false where it is none, or relative.
func pointsOf(length string) (float64, bool) {
	for _, unit := range []struct {
		name   string
		points float64
	}{{"cm", 72 / 2.54}, {"mm", 7.2 / 2.54}, {"in", 72}, {"pt", 1}, {"pc", 12}, {"px", 0.75}} {
		if number, ok := strings.CutSuffix(length, unit.name); ok {
			n, err := strconv.ParseFloat(number, 64)
			return float64(n * unit.points), err == nil
		}
	}
	return 0, false
}
