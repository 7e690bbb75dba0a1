package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// typedIndent is what people type at the start of a paragraph: the indent of two characters, which
// every output sets by itself.
const typedIndent = "　　"

// trimIndents takes the indent that was typed from paragraphs. More than two such spaces are meant,
// as before a signature.
func trimIndents(doc ast.Node, source []byte) {
	if !strings.Contains(string(source), typedIndent) {
		return
	}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		paragraph, ok := n.(*ast.Paragraph)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		if first, ok := paragraph.FirstChild().(*ast.Text); ok {
			rest, indented := strings.CutPrefix(string(first.Value(source)), typedIndent)
			if indented && !strings.HasPrefix(rest, "　") {
				first.Segment = first.Segment.WithStart(first.Segment.Start + len(typedIndent))
			}
		}
		return ast.WalkSkipChildren, nil
	})
}
