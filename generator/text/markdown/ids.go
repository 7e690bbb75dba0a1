package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// identify gives headings ids that keep their Chinese, so that an address copied from the browser
// can be read: 一、工作安排 → 一-工作安排. They are made of what a reader sees of the heading, and
// not of its source, as goldmark's own are: that holds where its links lead, and a reader may not
// know of all that is there.
func identify(doc ast.Node, source []byte) {
	used := map[string]int{reserved: 1} // and the number that was tried last
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			id := headingID(visibleText(h, source))
			unique := id
			for used[unique] > 0 {
				used[id]++
				unique = id + "-" + strconv.Itoa(used[id])
			}
			used[unique] = 1
			h.SetAttributeString("id", []byte(unique))
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// reserved is the id of the root of every page, by which an address asks for large type.
const reserved = "large"

func visibleText(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(Resolve(n.Value(source)))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(source))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// headingID keeps letters and digits, and puts one hyphen for whatever stands between them.
func headingID(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
			continue
		}
		gap = true
	}
	if b.Len() == 0 {
		return "节"
	}
	return b.String()
}

// Anchors is the ids of the headings of a source, in their order.
func Anchors(source string) []string {
	var ids []string
	_ = ast.Walk(New().Parse([]byte(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			if id, ok := h.AttributeString("id"); ok {
				ids = append(ids, string(id.([]byte)))
			}
		}
		return ast.WalkContinue, nil
	})
	return ids
}

// AnchorOf is the id that a heading of these words gets, where it is the first of them.
func AnchorOf(words string) string { return headingID(words) }
