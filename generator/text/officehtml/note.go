package officehtml

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Where references to notes lead: in Word's pages #_ftn1, in those of LibreOffice #sdfootnote1sym.
var noteHref = regexp.MustCompile(`^#(?:_((?:ftn|edn)\w+)|(sd(?:foot|end)note\w+?)sym)$`)

// backHref is where a note leads back to.
var backHref = regexp.MustCompile(`^#(?:_(?:ftn|edn)ref\w+|sd(?:foot|end)note\w+anc)$`)

// noteIDs are the ids of the notes themselves.
var noteIDs = regexp.MustCompile(`^(?:(?:ftn|edn)\w+|sd(?:foot|end)note\w+)$`)

// noteName is the name of the note that an element holds; "" where it holds none.
func noteName(n *html.Node, sh sheet) string {
	if n.Type != html.ElementNode || n.Data != "div" || !noteIDs.MatchString(attribute(n, "id")) {
		return ""
	}
	return attribute(n, "id")
}

// noteList reads the notes at the end of a page; the line above them is none of the text.
func (r *reader) noteList(n *html.Node, f format) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "hr" && c.Data != "br" {
			r.node(c, f)
		}
	}
}

// note reads a note. The mark at its beginning, which leads back, is not of its text.
func (r *reader) note(name string, n *html.Node, f format) {
	r.flush()
	outer := r.inNote
	r.inNote = true
	r.notes[name] = r.within(n, f)
	r.inNote = outer
}

// leadsToNotes reports a line above the notes of a page.
func (r *reader) leadsToNotes(n *html.Node) bool {
	for c := n.NextSibling; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return noteName(c, r.sheet) != ""
		}
	}
	return false
}

// link reads a link, or a reference to a note.
func (r *reader) link(n *html.Node, f format) {
	href, has := lookUp(n, "href")
	href = strings.TrimSpace(href)
	if m := noteHref.FindStringSubmatch(href); m != nil && r.isNote[m[1]+m[2]] {
		if !r.outside {
			r.line = append(r.line, run{note: m[1] + m[2]})
		}
		return
	}
	if r.inNote && backHref.MatchString(href) {
		return
	}
	switch low := strings.ToLower(href); {
	case !has || href == "" || strings.TrimSpace(content(n)) == "":
	case slices.Contains(r.files, href):
		f.url = href
	case strings.HasPrefix(low, "http://"), strings.HasPrefix(low, "https://"), strings.HasPrefix(low, "mailto:"):
		f.url = href
	default:
		r.lose(LocalLink, content(n))
	}
	r.children(n, f)
}
