package wordfile

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/inspect/opc"
	"gongkai/generator/portable"
)

// odf puts a text of OpenDocument (.odt) into the terms of Word, in which it is read.
type odf struct {
	*reader
	styles   map[string]*element // by family and name
	notes    []*element
	comments []*element
	hidden   bool // within a section that is not shown
}

// The names of parts that a text of OpenDocument has within itself.
const (
	madeNotes    = "made/footnotes"
	madeComments = "made/comments"
)

// newODF reads a text of OpenDocument; nil where the package is none.
func newODF(p *parts) (*reader, error) {
	content, err := p.xml("content.xml")
	if err != nil {
		return nil, err
	}
	text := content.kid("office:body", "office:text")
	if text == nil {
		return nil, nil
	}
	r := blankReader(p)
	o := &odf{reader: r, styles: map[string]*element{}}
	common, err := p.xml("styles.xml")
	if err != nil {
		return nil, err
	}
	for _, root := range []*element{common, content} {
		for _, of := range []string{"office:styles", "office:automatic-styles"} {
			for _, e := range kidsOf(root.kid(of)) {
				switch e.name {
				case "style:style":
					o.styles[e.value("style:family")+"/"+e.value("style:name")] = e
				case "text:list-style":
					r.numbering.lists[e.value("style:name")] = listOf(e)
				}
			}
		}
	}
	r.styles.of["Title"] = style{name: "Title"}
	body := newElement("w:body", nil, o.blocks(text, place{})...)
	r.root = newElement("w:document", nil, body)
	p.made = map[string]*element{madeNotes: newElement("w:footnotes", nil, o.notes...), madeComments: newElement("w:comments", nil, o.comments...)}
	r.own["footnotes"] = opc.Relationship{Type: "footnotes", Target: madeNotes}
	r.own["comments"] = opc.Relationship{Type: "comments", Target: madeComments}
	o.pages(common)
	return r, nil
}

// newElement makes an element.
func newElement(name string, attr map[string]string, kids ...*element) *element {
	return &element{name: name, attr: attr, kids: kids}
}

func attr(pairs ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
	}
	return out
}

// place is where in lists a paragraph stands.
type place struct {
	list  string
	level int // from 1; 0: in none
	first bool
}

// listFormats is how OpenDocument counts, by how its name of the format begins.
var listFormats = map[string]string{"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "一": "chineseCounting", "壹": "chineseLegalSimplified", "甲": "ideographTraditional", "子": "ideographZodiac", "①": "decimalEnclosedCircle", "１": "decimalFullWidth"}

// listOf is a list in the terms of Word.
func listOf(e *element) *list {
	l := &list{e.value("style:name"), map[int]level{}, map[int]int{}}
	for _, k := range e.kids {
		at, err := strconv.Atoi(k.value("text:level"))
		if at--; err != nil || at < 0 || at > 8 {
			continue
		}
		if k.name != "text:list-level-style-number" {
			l.levels[at] = level{format: "bullet", start: 1, restart: -1}
			continue
		}
		first := string([]rune(k.value("style:num-format") + " ")[:1])
		lv := level{format: cmp.Or(listFormats[first], "none"), start: 1, restart: -1}
		if n, err := strconv.Atoi(k.value("text:start-value")); err == nil {
			lv.start = n
		}
		shown, _ := strconv.Atoi(k.value("text:display-levels"))
		for i := max(0, at+1-max(1, shown)); i <= at; i++ {
			lv.text += "%" + strconv.Itoa(i+1)
			if i < at {
				lv.text += "."
			}
		}
		lv.text = k.value("style:num-prefix") + lv.text + k.value("style:num-suffix")
		l.levels[at] = lv
	}
	return l
}

// blocks is the paragraphs and tables of an element.
func (o *odf) blocks(e *element, at place) []*element {
	var out []*element
	for _, k := range kidsOf(e) {
		switch k.name {
		case "text:p", "text:h":
			out = append(out, o.paragraph(k, at))
			at.first = false
		case "text:list":
			in := place{cmp.Or(k.value("text:style-name"), at.list), at.level + 1, true}
			for _, item := range k.kids {
				in.first = item.name == "text:list-item"
				out = append(out, o.blocks(item, in)...)
			}
		case "text:tracked-changes":
			if len(k.kids) > 0 {
				out = append(out, newElement("w:ins", nil)) // which is told
			}
		case "text:section":
			outer := o.hidden
			o.hidden = outer || k.value("text:display") == "none"
			out = append(out, o.blocks(k, at)...)
			o.hidden = outer
		case "table:table":
			out = append(out, o.table(k))
		case "draw:frame", "draw:custom-shape", "draw:g":
			out = append(out, newElement("w:p", nil, o.runs(k, look{})...), newElement("w:p", nil))
		case "office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "text:soft-page-break":
		default:
			if k.name != "" {
				out = append(out, o.blocks(k, at)...)
			}
		}
	}
	return out
}

// styled adds the properties of a style and of those that it is based on.
func (o *odf) styled(l look, family, name string) (title bool) {
	var chain []*element
	for range 20 {
		e := o.styles[family+"/"+name]
		if e == nil {
			break
		}
		chain = append(chain, e)
		title = title || e.value("style:name") == "Title"
		name = e.value("style:parent-style-name")
	}
	for _, e := range slices.Backward(chain) {
		if level := e.value("style:default-outline-level"); level != "" {
			l["outline"] = level
		}
		for _, p := range e.kids {
			for _, key := range slices.Sorted(maps.Keys(p.attr)) {
				o.property(l, key, p.attr[key])
			}
		}
	}
	return title
}

// property takes a property of OpenDocument in the words of Word.
func (o *odf) property(l look, key, value string) {
	on := func(is bool) string {
		if is {
			return "1"
		}
		return "0"
	}
	switch key {
	case "fo:font-weight", "style:font-weight-asian":
		l["bold"] = on(value == "bold" || value >= "600" && value <= "900")
	case "fo:font-style":
		l["italic"] = on(value == "italic" || value == "oblique")
	case "style:text-line-through-style":
		l["strike"] = on(value != "none")
	case "style:text-underline-style":
		l["underline"] = on(value != "none")
	case "style:text-emphasize":
		l["dot"] = on(!strings.HasPrefix(value, "none"))
	case "text:display":
		l["hidden"] = on(value == "none")
	case "style:font-name-asian", "style:font-family-asian":
		l["font"] = strings.Trim(value, "'")
	case "style:font-size-asian":
		if n, err := strconv.ParseFloat(strings.TrimSuffix(value, "pt"), 64); err == nil {
			l["size"] = strconv.Itoa(portable.Int(n * 2))
		}
	case "fo:text-align":
		l["align"] = value
	case "style:text-position":
		l["raised"] = ""
		if strings.HasPrefix(value, "super") {
			l["raised"] = "superscript"
		} else if strings.HasPrefix(value, "sub") || strings.HasPrefix(value, "-") {
			l["raised"] = "subscript"
		}
	}
}

// element is the properties of characters in the terms of Word.
func (l look) element() *element {
	e := newElement("w:rPr", nil)
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if value := l[properties[name]]; value != "" && name != "w:jc" && name != "w:outlineLvl" {
			e.kids = append(e.kids, newElement(name, attr("w:val", value)))
		}
	}
	if l["font"] != "" {
		e.kids = append(e.kids, newElement("w:rFonts", attr("w:eastAsia", l["font"])))
	}
	return e
}

// paragraph is a paragraph or a heading.
func (o *odf) paragraph(e *element, at place) *element {
	l := look{}
	title := o.styled(l, "paragraph", e.value("text:style-name"))
	own := newElement("w:pPr", nil)
	if title {
		own.kids = append(own.kids, newElement("w:pStyle", attr("w:val", "Title")))
	}
	if l["align"] != "" {
		own.kids = append(own.kids, newElement("w:jc", attr("w:val", l["align"])))
	}
	if n, err := strconv.Atoi(cmp.Or(e.value("text:outline-level"), l["outline"])); err == nil && n > 0 {
		own.kids = append(own.kids, newElement("w:outlineLvl", attr("w:val", strconv.Itoa(n-1))))
	}
	if at.level > 0 && at.first {
		own.kids = append(own.kids, newElement("w:numPr", nil, newElement("w:numId", attr("w:val", at.list)), newElement("w:ilvl", attr("w:val", strconv.Itoa(at.level-1)))))
	}
	return newElement("w:p", nil, append([]*element{own}, o.runs(e, l)...)...)
}
