package wordfile

import (
	"cmp"
	"maps"
	"path"
	"strconv"
	"strings"

	"gongkai/generator/inspect/opc"
)

// runs is what stands in a paragraph, in the terms of Word.
func (o *odf) runs(e *element, l look) []*element {
	var out []*element
	put := func(inner *element) {
		of := maps.Clone(l)
		if o.hidden {
			of["hidden"] = "1"
		}
		out = append(out, newElement("w:r", nil, of.element(), inner))
	}
	for _, k := range kidsOf(e) {
		switch k.name {
		case "":
			put(newElement("w:t", nil, &element{text: k.text}))
		case "text:s", "text:tab":
			put(newElement("w:tab", nil))
		case "text:line-break":
			put(newElement("w:br", nil))
		case "text:span":
			of := maps.Clone(l)
			o.styled(of, "text", k.value("text:style-name"))
			out = append(out, o.runs(k, of)...)
		case "text:a":
			href := k.value("xlink:href")
			if !strings.HasPrefix(href, "#") {
				o.own[href] = opc.Relationship{Type: "hyperlink", Target: href, External: true}
			}
			out = append(out, newElement("w:hyperlink", attr("r:id", href), o.runs(k, l)...))
		case "text:note":
			id := strconv.Itoa(len(o.notes) + 1)
			note := newElement("w:footnote", attr("w:id", id))
			o.notes = append(o.notes, note)
			note.kids = o.blocks(k.kid("text:note-body"), place{})
			put(newElement("w:footnoteReference", attr("w:id", id)))
		case "office:annotation":
			id := strconv.Itoa(len(o.comments) + 1)
			o.comments = append(o.comments, newElement("w:comment", attr("w:id", id), o.blocks(k, place{})...))
			put(newElement("w:commentReference", attr("w:id", id)))
		case "text:ruby":
			put(newElement("w:ruby", nil, newElement("w:rt", nil, o.runs(k.kid("text:ruby-text"), look{})...), newElement("w:rubyBase", nil, o.runs(k.kid("text:ruby-base"), l)...)))
		case "draw:frame":
			put(o.frame(k))
		case "draw:custom-shape", "draw:g", "draw:rect", "draw:ellipse":
			put(newElement("w:drawing", nil, newElement("w:txbxContent", nil, o.blocks(k, place{})...)))
		case "text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:change", "text:change-start", "text:change-end", "text:soft-page-break", "text:hidden-text", "office:annotation-end":
		default:
			out = append(out, o.runs(k, l)...)
		}
	}
	return out
}

// frame is a picture, a text box or an object, with what is said of it.
func (o *odf) frame(e *element) *element {
	drawing := newElement("w:drawing", nil)
	described := cmp.Or(plain(e.kid("svg:desc")), plain(e.kid("svg:title")), plain(e.kid("desc")), plain(e.kid("title")))
	drawing.kids = append(drawing.kids, newElement("wp:docPr", attr("descr", described)))
	for _, k := range e.kids {
		href := k.value("xlink:href")
		switch k.name {
		case "draw:object":
			o.own[href] = opc.Relationship{Type: "chart", Target: path.Join(strings.TrimPrefix(href, "./"), "content.xml")}
			drawing.kids = append(drawing.kids, newElement("c:chart", attr("r:id", href)))
			return drawing // the picture beside it is a preview
		case "draw:image":
			o.own[href] = opc.Relationship{Type: "image", Target: href, External: strings.Contains(href, "://") || strings.HasPrefix(href, "../")}
			drawing.kids = append(drawing.kids, newElement("a:blip", attr("r:embed", href)))
			return drawing // others are the same in other formats
		case "draw:text-box":
			drawing.kids = append(drawing.kids, newElement("w:txbxContent", nil, o.blocks(k, place{})...))
		}
	}
	return drawing
}

// plain is the characters of an element that holds nothing else.
func plain(e *element) string {
	text := ""
	for _, k := range kidsOf(e) {
		text += k.text
	}
	return text
}

// merge is how many rows below a cell are merged with it, and how many columns it has.
type merge struct{ down, across int }

// table is a table in the terms of Word. Rows and cells that are written once for several are
// repeated, as far as a table may be large.
func (o *odf) table(e *element) *element {
	out := newElement("w:tbl", nil)
	covered := map[int]merge{} // by column
	var walk func(*element, bool)
	walk = func(in *element, heads bool) {
		for _, k := range in.kids {
			switch k.name {
			case "table:table-header-rows":
				walk(k, true)
			case "table:table-rows", "table:table-row-group":
				walk(k, heads)
			case "table:table-row":
				for range repeated(k, "table:number-rows-repeated") {
					out.kids = append(out.kids, o.row(k, covered, heads))
				}
			}
		}
	}
	walk(e, false)
	return out
}

func repeated(e *element, name string) int {
	n, err := strconv.Atoi(e.value(name))
	if err != nil {
		return 1
	}
	return max(1, min(n, maxColumns))
}

// hides reports a row that is not shown, or that a filter leaves out.
func hides(e *element) bool {
	return e.value("table:visibility") == "collapse" || e.value("table:visibility") == "filter"
}

func (o *odf) row(e *element, covered map[int]merge, heads bool) *element {
	row := newElement("w:tr", nil)
	if of := newElement("w:trPr", nil); heads || hides(e) {
		if heads {
			of.kids = append(of.kids, newElement("w:tblHeader", nil))
		}
		if hides(e) {
			of.kids = append(of.kids, newElement("w:hidden", nil))
		}
		row.kids = append(row.kids, of)
	}
	column := 0
	for _, k := range e.kids {
		switch k.name {
		case "table:table-cell":
			for range repeated(k, "table:number-columns-repeated") {
				across := repeated(k, "table:number-columns-spanned")
				of := newElement("w:tcPr", nil, newElement("w:gridSpan", attr("w:val", strconv.Itoa(across))))
				if down := repeated(k, "table:number-rows-spanned"); down > 1 {
					covered[column] = merge{down - 1, across}
					of.kids = append(of.kids, newElement("w:vMerge", attr("w:val", "restart")))
				}
				row.kids = append(row.kids, newElement("w:tc", nil, append([]*element{of}, o.blocks(k, place{})...)...))
				column += across
			}
		case "table:covered-table-cell":
			for range repeated(k, "table:number-columns-repeated") {
				m := covered[column]
				if m.down > 0 {
					row.kids = append(row.kids, newElement("w:tc", nil, newElement("w:tcPr", nil, newElement("w:vMerge", nil), newElement("w:gridSpan", attr("w:val", strconv.Itoa(m.across))))))
					covered[column] = merge{m.down - 1, m.across}
					column += m.across
				}
			}
		}
	}
	return row
}

// pages remembers the headers and footers of pages.
func (o *odf) pages(common *element) {
	n := 0
	for _, page := range kidsOf(common.kid("office:master-styles")) {
		for _, k := range page.kids {
			kind, ok := map[string]string{"style:header": "header", "style:footer": "footer", "style:header-first": "header", "style:footer-first": "footer", "style:header-left": "header", "style:footer-left": "footer"}[k.name]
			if !ok {
				continue
			}
			n++
			name := "made/" + kind + strconv.Itoa(n)
			o.parts.made[name] = newElement("w:hdr", nil, o.blocks(k, place{})...)
			o.own[name] = opc.Relationship{Type: kind, Target: name}
		}
	}
}
