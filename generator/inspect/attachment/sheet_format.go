package attachment

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"

	"gongkai/generator/inspect/opc"
)

// formats is the formats of cells that show nothing of a value, by number (ISO/IEC 29500-1, 18.8):
// ;;;, letters in the colour of their ground, or too small to be seen.
type formats struct {
	unshown map[string]bool
	// white is those whose letters are white, without a ground of their own: a sheet that has tables or
	// rules for colours may bring one.
	white map[string]bool
	// paper is all without a ground of their own, on which white letters of a text cannot be seen.
	paper map[string]bool
	// worded is those that show words or digits of their own beside a number.
	worded map[string]numberFormat
}

// formats reads those of a workbook.
func (p *packed) formats() (formats, error) {
	name := "xl/styles.xml"
	for _, other := range p.called(name, "styles") {
		name = other
	}
	r := formatReader{out: formats{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]numberFormat{}}, blank: map[string]bool{}, pale: map[string]bool{}, worded: map[string]numberFormat{}}
	err := p.walk(name, opc.Visitor{Start: r.start, End: r.end})
	return r.out, err
}

// of is the formats that show nothing on a sheet, and those on which white letters cannot be seen.
func (f formats) of(p *packed, part string, texts *sharedStrings) (unshown, paper map[string]bool, err error) {
	if len(f.white) == 0 && len(texts.pale) == 0 {
		return f.unshown, nil, nil
	}
	for _, ground := range []string{"<tablePart", "<conditionalFormatting"} {
		if says, err := p.contains(part, ground); err != nil || says {
			return f.unshown, nil, err
		}
	}
	all := map[string]bool{}
	for _, list := range []map[string]bool{f.unshown, f.white} {
		for number := range list {
			all[number] = true
		}
	}
	return all, f.paper, nil
}

// formatReader reads the styles of a workbook, in their order: numbers, letters, grounds, formats.
type formatReader struct {
	out     formats
	blank   map[string]bool // formats of numbers that show nothing
	pale    map[string]bool // those that show numbers in white
	worded  map[string]numberFormat
	list    string // that is open: fonts, fills, cellXfs
	letters []letters
	grounds []string // colours, as colourOf gives them; empty: none
	solid   bool
	number  int // of the format
}

// letters is how those of a cell look.
type letters struct {
	colour string
	tiny   bool
}

func (r *formatReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "numFmt":
		code := strings.TrimSpace(opc.Attr(e, "formatCode"))
		r.blank[opc.Attr(e, "numFmtId")] = code != "" && strings.Trim(code, `; "`) == ""
		r.pale[opc.Attr(e, "numFmtId")] = strings.HasPrefix(strings.ToLower(code), "[white]") || strings.HasPrefix(code, "[白色]")
		if f := readNumberFormat(code); f.says() {
			r.worded[opc.Attr(e, "numFmtId")] = f
		}
	case "fonts", "fills", "cellXfs":
		r.list = e.Name.Local
	}
	switch r.list + " " + e.Name.Local {
	case "fonts font":
		r.letters = append(r.letters, letters{})
	case "fonts color":
		if n := len(r.letters); n > 0 {
			r.letters[n-1].colour = colourOf(e)
		}
	case "fonts sz":
		const least = 2.5 // points
		if size, err := strconv.ParseFloat(opc.Attr(e, "val"), 64); err == nil && len(r.letters) > 0 {
			r.letters[len(r.letters)-1].tiny = size < least
		}
	case "fills fill":
		r.grounds = append(r.grounds, "")
	case "fills patternFill":
		kind := opc.Attr(e, "patternType")
		if r.solid = kind == "solid"; !r.solid && kind != "" && kind != "none" {
			r.ground(unknownColour)
		}
	case "fills gradientFill":
		r.ground(unknownColour)
	case "fills fgColor":
		if r.solid {
			r.ground(colourOf(e))
		}
	case "cellXfs xf":
		r.format(e)
	}
}

func (r *formatReader) end(name string) error {
	if name == r.list {
		r.list = ""
	}
	return nil
}

func (r *formatReader) ground(colour string) {
	if n := len(r.grounds); n > 0 {
		r.grounds[n-1] = colour
	}
}

// format notes the next format of a cell, where it shows nothing.
func (r *formatReader) format(e xml.StartElement) {
	number := strconv.Itoa(r.number)
	r.number++
	var l letters
	if i := index(opc.Attr(e, "fontId")); i < len(r.letters) {
		l = r.letters[i]
	}
	ground := ""
	if i := index(opc.Attr(e, "fillId")); i < len(r.grounds) {
		ground = r.grounds[i]
	}
	if ground == "" || sameColour(ground, whiteColour) {
		r.out.paper[number] = true
	}
	format := opc.Attr(e, "numFmtId")
	if f, says := r.worded[format]; says {
		r.out.worded[number] = f
	}
	switch {
	case r.blank[format], l.tiny, sameColour(l.colour, ground):
		r.out.unshown[number] = true
	case (sameColour(l.colour, whiteColour) || r.pale[format]) && r.out.paper[number]:
		r.out.white[number] = true
	}
}

// sameColour reports that no eye tells two colours apart.
func sameColour(a, b string) bool {
	return a != "" && a != unknownColour && (a == b || shadeOf(a).same(shadeOf(b)))
}

// index is a number of a list, and past its end where there is none.
func index(value string) int {
	if n, err := strconv.Atoi(value); err == nil && n >= 0 {
		return n
	}
	return math.MaxInt
}

// The colours that are known by name: others are known by being the same.
const (
	whiteColour   = "FFFFFF"
	unknownColour = "?"
)

// colourOf is the colour of an element, so that the same colours are the same: white by itself, as
// the first of the theme, and as those of the old palette; empty: it has none.
func colourOf(e xml.StartElement) string {
	rgb, theme, indexed := opc.Attr(e, "rgb"), opc.Attr(e, "theme"), opc.Attr(e, "indexed")
	switch {
	case len(rgb) >= len(whiteColour):
		return strings.ToUpper(rgb[len(rgb)-len(whiteColour):])
	case theme == "0" && opc.Attr(e, "tint") == "", indexed == "1", indexed == "9":
		return whiteColour
	case theme != "":
		return "theme " + theme + " " + opc.Attr(e, "tint")
	case indexed != "" && indexed != "64" && indexed != "65": // those of the system
		return "indexed " + indexed
	}
	return ""
}
