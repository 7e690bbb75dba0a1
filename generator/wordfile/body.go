package wordfile

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"gongkai/generator/inspect/opc"
)

// reader makes the page of a document.
type reader struct {
	out       Document
	parts     *parts
	root      *element
	styles    styles
	numbering *numbering
	own       map[string]opc.Relationship // of the part of the text
	relations map[string]opc.Relationship // of the part at hand
	skip      map[*element]bool           // paragraphs that are front matter, and not on the page
	redHeads  map[*element]bool           // lines of the red head of a document, above its number
	bodyFont  string                      // in which most of the text is set
	notes     []*html.Node                // in the order in which they are referred to
	inNote    bool
	places    int        // of the tables so far
	boxes     []*element // text boxes of the paragraph at hand, whose words follow it
	field     []field
	cells     int // how many cells the paragraph at hand stands in
	told      map[Kind]bool
	said      []rune            // the end of the text so far, by which a place is named
	named     map[string]string // the names of files that have been carried over, by their parts
}

// blankReader is a reader of a text without relationships, styles and lists.
func blankReader(p *parts) *reader {
	r := &reader{parts: p, own: map[string]opc.Relationship{}, skip: map[*element]bool{}, redHeads: map[*element]bool{}, told: map[Kind]bool{}, named: map[string]string{}, styles: readStyles(nil), numbering: readNumbering(nil)}
	r.relations = r.own
	return r
}

func newReader(p *parts, main string) (*reader, error) {
	r := blankReader(p)
	r.own = p.relations(main)
	r.relations = r.own
	var err error
	if r.root, err = p.xml(main); err != nil {
		return nil, err
	}
	st, err := p.xml(r.related("styles"))
	if err != nil {
		return nil, err
	}
	r.styles = readStyles(st)
	nb, err := p.xml(r.related("numbering"))
	if err != nil {
		return nil, err
	}
	r.numbering = readNumbering(nb)
	return r, nil
}

// related is the part to which one relationship of the text leads; "" where there is none.
func (r *reader) related(kind string) string {
	best := ""
	for _, rel := range r.own {
		if rel.Type == kind && !rel.External && (best == "" || rel.Target < best) {
			best = rel.Target
		}
	}
	return best
}

// document makes the page.
func (r *reader) document() {
	body := r.root.kid("w:body")
	for _, another := range r.root.kids { // broken programs write several, and show all of them
		if another.name == "w:body" && another != body {
			body.kids = append(body.kids, another.kids...)
		}
	}
	r.bodyFont = r.commonestFont(body)
	r.frontMatter(body)
	page := node("body")
	r.blocks(page, body)
	if len(r.notes) > 0 {
		list := node("div", "style", "mso-element:footnote-list")
		for _, n := range r.notes {
			list.AppendChild(n)
		}
		page.AppendChild(list)
	}
	r.around()
	doc := &html.Node{Type: html.DocumentNode}
	whole := node("html")
	whole.AppendChild(page)
	doc.AppendChild(whole)
	r.out.Page = doc
}

// node makes an element of the page with attributes.
func node(name string, attributes ...string) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: name}
	for i := 0; i+1 < len(attributes); i += 2 {
		n.Attr = append(n.Attr, html.Attribute{Key: attributes[i], Val: attributes[i+1]})
	}
	return n
}

// say adds characters to a node.
func say(to *html.Node, text string) {
	if text != "" {
		to.AppendChild(&html.Node{Type: html.TextNode, Data: text})
	}
}

// blocks adds the paragraphs and tables of an element to a part of the page.
func (r *reader) blocks(to *html.Node, e *element) {
	if e == nil {
		return
	}
	for _, k := range e.kids {
		switch k.name {
		case "w:p":
			r.paragraph(to, k)
		case "w:tbl":
			r.table(to, k)
		case "w:sdt":
			r.blocks(to, k.kid("w:sdtContent"))
		case "w:ins", "w:moveTo":
			r.leave(Inserted, "")
			r.blocks(to, k)
		case "w:customXml", "w:smartTag":
			r.blocks(to, k)
		case "mc:AlternateContent":
			r.blocks(to, alternative(k))
		case "w:altChunk":
			rel := r.relations[k.value("r:id")]
			r.leave(Included, rel.Target)
		case "m:oMathPara":
			p := node("p")
			r.formula(p, k)
			to.AppendChild(p)
		}
	}
}

// alternative is the one of several forms of the same that is read. A sign that newer programs draw
// by its code stands in the other as a character.
func alternative(e *element) *element {
	fallback := e.kid("mc:Fallback")
	for _, k := range e.kids {
		if k.name == "mc:Choice" && len(k.kids) > 0 && (fallback == nil || k.value("Requires") != "w16se") {
			return k
		}
	}
	return fallback
}

// paragraph adds a paragraph, and behind it what stands in its text boxes.
func (r *reader) paragraph(to *html.Node, p *element) {
	if r.skip[p] {
		return
	}
	par, letter := r.styles.paragraphLook(p)
	marker, item := r.marker(p, par)
	level := r.headingLevel(p, par, letter)
	n := node("p")
	switch {
	case level > 0:
		n = node("h" + strconv.Itoa(min(level, 6)))
		say(n, spaced(marker))
	case item:
		n = node("p", "style", "mso-list:l0 level"+strconv.Itoa(par.number("level", 0)+1)+" lfo1")
		sign := node("span", "style", "mso-list:Ignore")
		say(sign, marker)
		n.AppendChild(sign)
	default:
		say(n, spaced(marker))
	}
	if align := map[string]string{"center": "center", "right": "right", "end": "right"}[par["align"]]; align != "" {
		n.Attr = append(n.Attr, html.Attribute{Key: "align", Val: align})
	}
	outer := r.boxes
	r.boxes = nil
	r.runs(n, p, letter)
	trimStart(n)
	trimEnd(n)
	to.AppendChild(n)
	boxes := r.boxes
	r.boxes = outer
	for _, box := range boxes {
		r.leave(TextBox, box.words())
		r.blocks(to, box)
	}
}

// marker is what the list of a paragraph shows before it.
func (r *reader) marker(p *element, par look) (string, bool) {
	if par["list"] == "" || par["list"] == "0" || !shows(p) {
		return "", false
	}
	at := par.number("level", -1)
	if at < 0 {
		at = max(0, r.numbering.ofStyle(par["list"], p.kid("w:pPr", "w:pStyle").value("w:val")))
		par["level"] = strconv.Itoa(at)
	}
	return r.numbering.next(par["list"], at)
}

// shows reports a paragraph that Word counts: one that was deleted as a tracked change is none.
func shows(p *element) bool {
	mark := p.kid("w:pPr", "w:rPr")
	return mark.kid("w:del") == nil || p.words() != ""
}

// spaced is a marker with the blank behind it that it needs: none behind Chinese punctuation.
func spaced(marker string) string {
	if signs := []rune(marker); len(signs) == 0 || signs[len(signs)-1] > 0x245f || strings.ContainsRune("…”", signs[len(signs)-1]) {
		return marker
	}
	return marker + " "
}

// trimStart takes away the wide blanks with which people indent a paragraph.
func trimStart(n *html.Node) {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && (c.Data == "img" || c.Data == "br") {
			return
		}
		if c.Type == html.TextNode {
			if c.Data = strings.TrimLeft(c.Data, "\u3000 \u00a0\t"); c.Data != "" {
				return
			}
		}
	}
}

// trimEnd takes away the wide blanks by which people keep a signature away from the edge.
func trimEnd(n *html.Node) {
	for c := n.LastChild; c != nil; c = c.LastChild {
		if c.Type != html.TextNode {
			continue
		}
		c.Data = strings.TrimRight(c.Data, "\u3000 \u00a0\t")
	}
}

// around tells of the headers and footers of pages, each text once.
func (r *reader) around() {
	r.said = nil
	seen := map[string]bool{}
	var names []string
	for _, rel := range r.own {
		if rel.Type == "header" || rel.Type == "footer" {
			names = append(names, rel.Target)
		}
	}
	for _, name := range sorted(names) {
		root, err := r.parts.xml(name)
		if err != nil || root == nil {
			continue
		}
		words := root.words()
		if strings.Trim(words, "0123456789- —－·第共页/") == "" || seen[words] {
			continue
		}
		seen[words] = true
		r.leave(Heading, words)
	}
}
