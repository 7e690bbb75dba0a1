package markdown

import (
	"bytes"
	"regexp"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// cellBreak is what ends a line in a cell of a table.
var cellBreak = regexp.MustCompile(`(?i)^<br[ \t]*/?>$`)

var cellBreaksKey = parser.NewContextKey()

// cellBreaks makes breaks of the lines of each <br> in the cells of tables, and remembers where they
// stood.
type cellBreaks struct{}

func (cellBreaks) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	source := reader.Source()
	if !bytes.Contains(source, []byte("|")) || !bytes.Contains(source, []byte("<b")) && !bytes.Contains(source, []byte("<B")) {
		return
	}
	var found []*ast.RawHTML
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if raw, ok := n.(*ast.RawHTML); ok && entering && inCell(n) && cellBreak.Match(rawText(raw, source)) {
			found = append(found, raw)
		}
		return ast.WalkContinue, nil
	})
	var parts []part
	for _, raw := range found {
		start, stop := raw.Segments.At(0).Start, raw.Segments.At(raw.Segments.Len()-1).Stop
		parts = append(parts, part{start, stop})
		end := ast.NewTextSegment(text.NewSegment(start, start))
		end.SetHardLineBreak(true)
		raw.Parent().ReplaceChild(raw.Parent(), raw, end)
	}
	pc.Set(cellBreaksKey, parts)
}

func inCell(n ast.Node) bool {
	for n = n.Parent(); n != nil; n = n.Parent() {
		if n.Kind() == extast.KindTableCell {
			return true
		}
	}
	return false
}

func rawText(n *ast.RawHTML, source []byte) []byte {
	if n.Segments.Len() != 1 {
		return nil
	}
	segment := n.Segments.At(0)
	return segment.Value(source)
}

// partsFigures reports that a break stands between two figures. In a narrow cell nobody can tell
// two numbers from one that is too long for its line.
func partsFigures(source []byte, p part) bool {
	const signs = " \t*_~`"
	before, after := bytes.TrimRight(source[:p.start], signs), bytes.TrimLeft(source[p.stop:], signs)
	first, _ := utf8.DecodeRune(after)
	last, _ := utf8.DecodeLastRune(before)
	return unicode.IsDigit(last) && unicode.IsDigit(first)
}
