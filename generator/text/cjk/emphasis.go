// Package cjk lets emphasis work in Chinese, Japanese and Korean Markdown.
//
// CommonMark decides by the neighbouring spaces and punctuation whether a run
// of asterisks opens or closes emphasis. Text written without spaces defeats
// it: **（四）探索创新实践。**市政协 keeps its asterisks. The published amendment
// "CommonMark CJK-friendly Amendments" (github.com/tats-u/markdown-cjk-friendly,
// specification.md, edition for Unicode 17) mends the rule, and text without
// these scripts reads as before.
package cjk

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Emphasis is the goldmark extension for *, _ and ~~ under the amended rule,
// but for the signs that offices write for themselves: see literal.go. It
// stands in place of extension.Strikethrough, which follows the plain rule.
var Emphasis goldmark.Extender = emphasis{}

type emphasis struct{}

func (emphasis) Extend(m goldmark.Markdown) {
	// goldmark's own parser of * and _ stands at 500 and takes every run it sees.
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(runs{}, 400)))
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500)))
}

// runs turns each delimiter run into a delimiter on goldmark's stack, where
// goldmark pairs openers with closers.
type runs struct{}

func (runs) Trigger() []byte { return []byte{'*', '_', '~'} }

func (runs) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	number, at := block.Position()
	// The line as the block holds it: in a quotation the source has a > before
	// it, which block.PrecendingCharacter would return.
	before := block.Source()[parent.Lines().At(number).Start:at.Start]

	char := line[0]
	if char == '~' && bytes.HasSuffix(before, []byte{'~'}) {
		return nil // the rest of a run refused below; counting it again would be quadratic
	}
	length := 1
	for length < len(line) && line[length] == char {
		length++
	}
	if char == '~' && length != 2 {
		return nil // one is how ranges are written, 3~5天; three or more are text in GFM 6.5 too
	}

	around := lookAround(char, before, line[length:])
	opens, closes := flanks(char, classBefore(before), classAfter(line[length:]))
	opens = opens && !around.closing
	if around.isFigures(length) {
		opens, closes = false, false
	}
	delimiter := parser.NewDelimiter(opens, closes, length, char, pair{around})
	delimiter.Segment = at.WithStop(at.Start + length)
	block.Advance(length)
	pc.PushDelimiter(delimiter)
	return delimiter
}

// pair is what goldmark asks about a delimiter; each knows what stands around its own.
type pair struct{ neighbours }

func (pair) IsDelimiter(b byte) bool { return b == '*' || b == '_' || b == '~' }

func (p pair) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	if opener.Char != closer.Char {
		return false
	}
	from, ok := opener.Processor.(pair)
	to, ok2 := closer.Processor.(pair)
	return !ok || !ok2 || !areMasks(from.neighbours, to.neighbours)
}

func (p pair) OnMatch(length int) ast.Node {
	if p.char == '~' {
		return extast.NewStrikethrough()
	}
	return ast.NewEmphasis(length)
}
