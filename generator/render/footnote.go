package render

import (
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// Notes have ids that a selector can name, which goldmark's fn:1 is not; the underscore keeps them
// apart from those of headings.

// noteID is the id of a note.
func noteID(index int) string { return "fn_" + strconv.Itoa(index) }

// noteMarkID is the id of one of the places in the text that refer to a note.
func noteMarkID(index, place int) string {
	if place == 0 {
		return "fnref_" + strconv.Itoa(index)
	}
	return fmt.Sprintf("fnref%d_%d", place, index)
}

func noteMark(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if n := node.(*extast.FootnoteLink); entering {
		fmt.Fprintf(w, `<sup id="%s"><a href="#%s" class="footnote-ref" role="doc-noteref">%d</a></sup>`, noteMarkID(n.Index, n.RefIndex), noteID(n.Index), n.Index)
	}
	return ast.WalkContinue, nil
}

func noteBack(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if n := node.(*extast.FootnoteBacklink); entering {
		fmt.Fprintf(w, `&#160;<a href="#%s" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a>`, noteMarkID(n.Index, n.RefIndex))
	}
	return ast.WalkContinue, nil
}

func note(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</li>\n")
		return ast.WalkContinue, nil
	}
	fmt.Fprintf(w, `<li id="%s"`, noteID(node.(*extast.Footnote).Index))
	if node.Attributes() != nil {
		html.RenderAttributes(w, node, html.ListItemAttributeFilter)
	}
	_, _ = w.WriteString(">\n")
	return ast.WalkContinue, nil
}
