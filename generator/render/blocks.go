package render

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"gongkai/generator/text/markdown"
)

// Blocks is what a reader reads of a source that has been cut for its readers, by blocks: headings,
// paragraphs, cells, lines of code, captions of pictures. What stands in markup of one line is one run of text.
func (t *Text) Blocks(source string) []string {
	src := []byte(source)
	doc := t.shared.parser.Parse(src)
	markdown.JoinLines(doc, src)
	var all []string
	var b bytes.Buffer
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Type() != ast.TypeBlock {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindCodeBlock, ast.KindFencedCodeBlock:
			lines := n.Lines()
			for i := range lines.Len() {
				line := lines.At(i)
				all = appendText(all, string(line.Value(src)))
			}
			return ast.WalkSkipChildren, nil
		case ast.KindHTMLBlock:
			return ast.WalkSkipChildren, nil
		}
		if markdown.OnlyPictures(n, src) {
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if picture, ok := c.(*ast.Image); ok {
					all = appendText(all, markdown.Caption(picture, src))
				}
			}
			return ast.WalkSkipChildren, nil
		}
		if first := n.FirstChild(); first != nil && first.Type() == ast.TypeInline {
			b.Reset()
			writeInline(&b, n, src)
			all = appendText(all, b.String())
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return all
}

func appendText(all []string, text string) []string {
	if text = strings.TrimSpace(text); text != "" {
		all = append(all, text)
	}
	return all
}

// writeInline writes the words below a node. What a link is called is read and its address is not; a
// picture, a note's mark and raw HTML are not words.
func writeInline(b *bytes.Buffer, parent ast.Node, src []byte) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(markdown.Resolve(n.Segment.Value(src)))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(src))
		case *ast.CodeSpan:
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if text, ok := c.(*ast.Text); ok {
					b.Write(text.Segment.Value(src))
				}
			}
		case *ast.Image, *ast.RawHTML:
		default:
			writeInline(b, n, src)
		}
	}
}
