package wordfile

import "strconv"

// look is properties of characters and paragraphs by their names: b, sz, jc. A later one counts.
type look map[string]string

// properties are those that say something of a text.
var properties = map[string]string{
	"w:b": "bold", "w:i": "italic", "w:strike": "strike", "w:dstrike": "strike", "w:vanish": "hidden", "w:em": "dot", "w:u": "underline",
	"w:sz": "size", "w:vertAlign": "raised", "w:jc": "align", "w:outlineLvl": "outline",
}

// add takes the properties of w:rPr or w:pPr.
func (l look) add(e *element) {
	if e == nil {
		return
	}
	for _, k := range e.kids {
		if name, ok := properties[k.name]; ok {
			l[name] = k.value("w:val")
			if _, said := k.attr["w:val"]; !said {
				l[name] = "1"
			}
			continue
		}
		switch k.name {
		case "w:rFonts":
			for _, script := range []string{"w:ascii", "w:eastAsia"} {
				if font := k.value(script); font != "" {
					l["font"] = font
				}
			}
		case "w:numPr":
			if id := k.kid("w:numId"); id != nil {
				l["list"] = id.value("w:val")
			}
			if level := k.kid("w:ilvl"); level != nil {
				l["level"] = level.value("w:val")
			}
		}
	}
}

// on reports a property that is switched on.
func (l look) on(name string) bool {
	switch l[name] {
	case "", "0", "false", "off", "none":
		return false
	}
	return true
}

// number is a property that counts; otherwise what is given.
func (l look) number(name string, otherwise int) int {
	if n, err := strconv.Atoi(l[name]); err == nil {
		return n
	}
	return otherwise
}

// style is a style of the document.
type style struct {
	name, based       string
	paragraph, letter *element
}

// styles is every style by its id, and what holds where none says otherwise.
type styles struct {
	of                map[string]style
	usual             string // the style of paragraphs that name none
	paragraph, letter look
}

func readStyles(root *element) styles {
	s := styles{of: map[string]style{}, paragraph: look{}, letter: look{}}
	if root == nil {
		return s
	}
	s.letter.add(root.kid("w:docDefaults", "w:rPrDefault", "w:rPr"))
	s.paragraph.add(root.kid("w:docDefaults", "w:pPrDefault", "w:pPr"))
	for _, e := range root.kids {
		if e.name != "w:style" {
			continue
		}
		id := e.value("w:styleId")
		s.of[id] = style{e.kid("w:name").value("w:val"), e.kid("w:basedOn").value("w:val"), e.kid("w:pPr"), e.kid("w:rPr")}
		if e.value("w:type") == "paragraph" && e.value("w:default") != "" && e.value("w:default") != "0" {
			s.usual = id
		}
	}
	return s
}

// chain is a style and those on which it is based, the farthest first.
func (s styles) chain(id string) []style {
	var out []style
	for range 20 { // a loop is no chain
		st, ok := s.of[id]
		if !ok {
			break
		}
		out = append([]style{st}, out...)
		id = st.based
	}
	return out
}

// paragraphLook is the properties of a paragraph, and those of its characters where they say
// nothing themselves.
func (s styles) paragraphLook(p *element) (paragraph, letter look) {
	paragraph, letter = look{}, look{}
	for name, value := range s.letter {
		letter[name] = value
	}
	for name, value := range s.paragraph {
		paragraph[name] = value
	}
	own := p.kid("w:pPr")
	id := own.kid("w:pStyle").value("w:val")
	if id == "" {
		id = s.usual
	}
	for _, st := range s.chain(id) {
		paragraph.add(st.paragraph)
		letter.add(st.letter)
		paragraph["style"] = st.name
	}
	paragraph.add(own)
	return paragraph, letter
}

// runLook is the properties of a run in a paragraph.
func (s styles) runLook(run *element, paragraph look) look {
	out := look{}
	for name, value := range paragraph {
		out[name] = value
	}
	own := run.kid("w:rPr")
	for _, st := range s.chain(own.kid("w:rStyle").value("w:val")) {
		out.add(st.letter)
	}
	out.add(own)
	return out
}
