package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

// Caption is the title of a picture that stands on lines of its own, which readers see below it:
// ![alt](a.png "caption"). It is empty where the picture has no title, or stands within a text:
// there a browser shows the title under a mouse alone. Several pictures may share a paragraph.
func Caption(n *ast.Image, source []byte) string {
	if n.Parent() == nil || !OnlyPictures(n.Parent(), source) {
		return ""
	}
	return string(bytes.TrimSpace(Resolve(n.Title)))
}

// OnlyPictures reports whether a paragraph holds pictures and nothing else.
func OnlyPictures(n ast.Node, source []byte) bool {
	if n.Kind() != ast.KindParagraph && n.Kind() != ast.KindTextBlock {
		return false
	}
	found := false
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Image:
			found = true
		case *ast.Text:
			if len(bytes.TrimSpace(c.Value(source))) > 0 {
				return false
			}
		case *ast.String:
			if len(bytes.TrimSpace(c.Value)) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return found
}
