package officehtml

import (
	"strings"

	"golang.org/x/net/html"
)

// reader reads the nodes of a page into blocks.
type reader struct {
	sheet   sheet
	losses  []Loss
	blocks  []block
	line    []run // of the block that is being read
	notes   map[string][]block
	isNote  map[string]bool // the notes that the page has
	marker  string          // what stands before an item of Word's lists
	told    []rune          // the end of the text so far
	next    Kind            // what the next picture stands for
	outside bool            // of what was copied
	inNote  bool
	inTable bool
	files   []string // beside the page, which come along
}

func newReader(doc *html.Node) *reader {
	r := &reader{sheet: readSheet(doc), notes: map[string][]block{}, isNote: map[string]bool{}, next: Picture}
	for n := range doc.Descendants() {
		if name := noteName(n, r.sheet); name != "" {
			r.isNote[name] = true
		}
	}
	return r
}

func (r *reader) children(n *html.Node, f format) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c, f)
	}
}

func (r *reader) node(n *html.Node, f format) {
	switch n.Type {
	case html.TextNode:
		r.text(n.Data, f)
	case html.CommentNode:
		r.comment(n.Data)
	case html.ElementNode:
		r.element(n, f)
	default:
		r.children(n, f)
	}
}

// unread are elements that hold nothing that is seen.
var unread = map[string]bool{"head": true, "style": true, "script": true, "title": true, "xml": true, "template": true, "noscript": true, "meta": true, "link": true, "base": true, "col": true, "colgroup": true}

func (r *reader) element(n *html.Node, f format) {
	s := r.sheet.of(n)
	kind, isThing := things[n.Data]
	switch {
	case unread[n.Data]:
	case n.Data == "del" || hasClass(n, "msodel"):
		r.leaveOut(Deleted, n)
	case isComment(n, s):
		r.leaveOut(Commented, n)
	case s.hides(n):
		r.leaveOut(Hidden, n)
	case isThing:
		if n.Data != "input" || attribute(n, "type") != "hidden" {
			r.lose(kind, content(n)+attribute(n, "value"))
		}
	case n.Data == "img":
		r.picture(n)
	case s["mso-list"] == "ignore":
		r.marker += content(n)
	case s["mso-element"] == "footnote-list" || s["mso-element"] == "endnote-list":
		r.flush()
		r.noteList(n, f)
	case noteName(n, r.sheet) != "":
		r.note(noteName(n, r.sheet), n, f)
	case n.Data == "table":
		r.table(n, f)
	default:
		if s.isVertical() && strings.TrimSpace(content(n)) != "" {
			r.lose(Vertical, content(n))
		}
		r.shown(n, s, s.format(n, f))
	}
}

// format is the format of what stands in an element.
func (s style) format(n *html.Node, f format) format {
	switch n.Data {
	case "b", "strong", "th":
		f.strong = true
	case "i", "em", "cite", "var", "dfn":
		f.emphasis = true
	case "s", "strike":
		f.strike = true
	case "sup":
		f.raised = 1
	case "sub":
		f.raised = -1
	}
	switch w := s["font-weight"]; {
	case w == "bold" || w == "bolder" || len(w) == 3 && w >= "600" && w <= "900":
		f.strong = true
	case w != "" && w != "inherit":
		f.strong = false
	}
	switch s["font-style"] {
	case "italic", "oblique":
		f.emphasis = true
	case "normal":
		f.emphasis = false
	}
	if strings.Contains(s["text-decoration"]+s["text-decoration-line"], "line-through") {
		f.strike = true
	}
	switch s["vertical-align"] {
	case "super":
		f.raised = 1
	case "sub":
		f.raised = -1
	case "baseline":
		f.raised = 0
	}
	return f
}

// paragraphs are elements that begin and end a block.
var paragraphs = map[string]bool{"p": true, "div": true, "center": true, "section": true, "article": true, "header": true, "footer": true, "main": true, "nav": true, "aside": true, "address": true, "dl": true, "dt": true, "dd": true,
	"figure": true, "figcaption": true, "form": true, "fieldset": true, "legend": true, "body": true, "html": true, "caption": true, "pre": true, "details": true, "summary": true}

func (r *reader) shown(n *html.Node, s style, f format) {
	switch level := headingLevel(n); {
	case n.Data == "br":
		r.endLine(f)
	case n.Data == "hr":
		if r.flush(); !r.outside && !r.leadsToNotes(n) {
			r.add(&divider{})
		}
	case n.Data == "a":
		r.link(n, f)
	case level > 0:
		r.flush()
		r.children(n, f)
		r.heading(level)
	case n.Data == "ul" || n.Data == "ol":
		r.list(n, f)
	case n.Data == "li":
		r.flush()
		r.item(&item{}, "", n, f)
	case n.Data == "blockquote":
		r.flush()
		if blocks := r.within(n, f); len(blocks) > 0 {
			r.add(&quote{blocks})
		}
	case n.Data == "pre":
		r.flush()
		for i, line := range strings.Split(strings.Trim(content(n), "\r\n"), "\n") {
			if i > 0 {
				r.endLine(f)
			}
			r.text(line, f)
		}
		r.flush()
	case n.Data == "p" && s["mso-list"] != "" && s["mso-list"] != "none":
		r.flush()
		r.children(n, f)
		r.wordItem(s["mso-list"])
	case paragraphs[n.Data]:
		r.flush()
		r.children(n, f)
		r.flush()
	default:
		r.children(n, f)
	}
}

func (r *reader) endLine(f format) {
	if !r.outside {
		r.line = append(r.line, run{format: f, end: true})
	}
}

func (r *reader) add(b block) { r.blocks = append(r.blocks, b) }

// taken is the line that was read, without blanks around it.
func (r *reader) taken() []run {
	line := trimRuns(r.line)
	r.line = nil
	return line
}

// flush ends a paragraph.
func (r *reader) flush() {
	marker, line := r.takeMarker(), r.taken()
	if marker != "" {
		line = append([]run{{text: spaced(marker)}}, line...)
	}
	if len(line) > 0 {
		r.add(&paragraph{line})
	}
}

// within is the blocks of an element.
func (r *reader) within(n *html.Node, f format) []block {
	outer, line := r.blocks, r.line
	r.blocks, r.line = nil, nil
	r.children(n, f)
	r.flush()
	blocks := r.blocks
	r.blocks, r.line = outer, line
	return blocks
}

func headingLevel(n *html.Node) int {
	if len(n.Data) == 2 && n.Data[0] == 'h' && '1' <= n.Data[1] && n.Data[1] <= '6' {
		return int(n.Data[1] - '0')
	}
	if n.Data == "p" && hasClass(n, "MsoHeading7", "MsoHeading8", "MsoHeading9") {
		return 6
	}
	return 0
}

// heading ends a heading. The title of a page has the first level: those of its text begin with the
// second. A heading has one line.
func (r *reader) heading(level int) {
	line := r.taken()
	for i := range line {
		if line[i].end {
			line[i] = run{text: " "}
		}
		line[i].strong = false
	}
	if marker := r.takeMarker(); marker != "" && len(line) > 0 {
		line = append([]run{{text: spaced(marker)}}, line...)
	}
	if len(line) > 0 {
		r.add(&heading{min(level+1, 6), line})
	}
}
