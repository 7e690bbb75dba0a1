package render

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// outline numbers the levels of headings as they stand in each other: the page's own title is the
// one h1, and no level is left out, whatever signs the editor wrote.
type outline []int // the levels that were written, from the outermost heading that is open

// level is the level of the next heading, of which level was written.
func (o *outline) level(written int) int {
	written = max(written, 2)
	for len(*o) > 0 && (*o)[len(*o)-1] >= written {
		*o = (*o)[:len(*o)-1]
	}
	*o = append(*o, written)
	return len(*o) + 1
}

// anchor is the id of a heading as it stands in a page: a selector can name no id that begins with
// a digit. No heading's own id has an underscore.
func anchor(id string) string {
	if first, _ := utf8.DecodeRuneInString(id); id == "" || unicode.IsLetter(first) {
		return id
	}
	return "节_" + id
}

// anchorHeading puts the id of a heading into the form of a page.
func anchorHeading(h *ast.Heading) {
	if id, ok := h.AttributeString("id"); ok {
		h.SetAttributeString("id", []byte(anchor(string(id.([]byte)))))
	}
}

// Anchored is an address within the site with the id behind its # as headings have it in pages;
// any other address is left as it is.
func Anchored(href string) string {
	page, fragment, ok := strings.Cut(href, "#")
	if u, err := url.Parse(href); !ok || err != nil || u.Scheme != "" || u.Host != "" {
		return href
	}
	id, err := url.PathUnescape(fragment)
	if err != nil || anchor(id) == id {
		return href
	}
	return page + "#" + url.PathEscape(anchor(id))
}
