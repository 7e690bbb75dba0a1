package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// JoinLines takes the line ends of the source away that stand between two Chinese characters and
// beside bold, code, a link or the mark of a note: a browser would show a space. Those between two
// plain texts are the renderer's, which knows no other neighbour (CSS Text 4, segment breaks).
func JoinLines(doc ast.Node, source []byte) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering && t.SoftLineBreak() && spaceless(before(t, source)) && spaceless(behind(t, source)) {
			t.SetSoftLineBreak(false)
		}
		return ast.WalkContinue, nil
	})
}

func spaceless(r rune) bool {
	return util.IsEastAsianWideRune(r) || util.IsSpaceDiscardingUnicodeRune(r)
}

// before is the last character that readers see up to the end of a text; 0 where there is none.
func before(n ast.Node, source []byte) rune {
	for ; n != nil; n = n.PreviousSibling() {
		if r := edge(n, source, ast.Node.LastChild, ast.Node.PreviousSibling, utf8.DecodeLastRune); r != 0 {
			return r
		}
	}
	return 0
}

// behind is the first character that they see behind it.
func behind(n ast.Node, source []byte) rune {
	for n = n.NextSibling(); n != nil; n = n.NextSibling() {
		if r := edge(n, source, ast.Node.FirstChild, ast.Node.NextSibling, utf8.DecodeRune); r != 0 {
			return r
		}
	}
	return 0
}

// edge is the outermost character of a node, on the side from which child and next look at it.
func edge(n ast.Node, source []byte, child, next func(ast.Node) ast.Node, decode func([]byte) (rune, int)) rune {
	switch n := n.(type) {
	case *ast.Text:
		return outermost(n.Value(source), decode)
	case *ast.String:
		return outermost(n.Value, decode)
	case *ast.AutoLink:
		return outermost(n.Label(source), decode)
	case *extast.FootnoteLink, *ast.RawHTML: // a mark above the line, or nothing
		return 0
	}
	for c := child(n); c != nil; c = next(c) {
		if r := edge(c, source, child, next, decode); r != 0 {
			return r
		}
	}
	return 0
}

func outermost(text []byte, decode func([]byte) (rune, int)) rune {
	if len(text) == 0 {
		return 0
	}
	r, _ := decode(text)
	return r
}
