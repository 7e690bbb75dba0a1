package render

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"gongkai/generator/text/markdown"
)

// nodes renders what goldmark's own renderer does not as we want it: raw HTML and comments come out
// as nothing at all (goldmark leaves a comment in their place), and a wide table scrolls in a frame
// of its own on a phone.
type nodes struct{}

func (nodes) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	nothing := func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
		return ast.WalkSkipChildren, nil
	}
	r.Register(ast.KindHTMLBlock, nothing)
	r.Register(ast.KindRawHTML, nothing)
	r.Register(extast.KindTable, table)
	r.Register(extast.KindTableHeader, tableHeader)
	r.Register(extast.KindTaskCheckBox, checkBox)
	r.Register(kindLimited, writeLimited)
	r.Register(kindCaptioned, writeCaptioned)
	r.Register(extast.KindFootnoteLink, noteMark)
	r.Register(extast.KindFootnoteBacklink, noteBack)
	r.Register(extast.KindFootnote, note)
}

// label is the attribute in which rewrite numbers the tables of a text, so that each frame has a
// name of its own.
const label = "label"

// regionLabel is how the name of a table's frame begins.
const regionLabel = ` aria-label="表格`

func table(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		if picture, ok := n.AttributeString(pictured); ok {
			_, _ = w.WriteString(picture.(string))
		}
		name, _ := n.AttributeString(label)
		fmt.Fprintf(w, "<section class=\"scroll\""+regionLabel+"%v\" tabindex=\"0\"><table>\n", name)
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("</table></section>\n")
	return ast.WalkContinue, nil
}

// alignCells names the alignment of each cell of a table by a class, for the style sheet: a style
// of its own would have to be allowed by the policy of the page, and so would any other.
func alignCells(table *extast.Table) {
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			if cell, ok := c.(*extast.TableCell); ok && cell.Alignment != extast.AlignNone {
				cell.SetAttributeString("class", []byte(cell.Alignment.String()))
				cell.Alignment = extast.AlignNone
			}
		}
	}
}

// tableHeader is a row of a table's header, which may have several.
func tableHeader(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	isHeader := func(row ast.Node) bool { return row != nil && row.Kind() == extast.KindTableHeader }
	if entering {
		if !isHeader(n.PreviousSibling()) {
			_, _ = w.WriteString("<thead>\n")
		}
		_, _ = w.WriteString("<tr>\n")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("</tr>\n")
	if next := n.NextSibling(); !isHeader(next) {
		_, _ = w.WriteString("</thead>\n")
		if next != nil {
			_, _ = w.WriteString("<tbody>\n")
		}
	}
	return ast.WalkContinue, nil
}

// spanHeader says of each cell of a header with merged cells that it is about columns, all of its
// own: without that some readers of the screen take it for the first one's alone. One that stands
// over several is in their middle.
func spanHeader(table *extast.Table) {
	for row := table.FirstChild(); row != nil && row.Kind() == extast.KindTableHeader; row = row.NextSibling() {
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cell := c.(*extast.TableCell)
			cell.SetAttributeString("scope", "col")
			if columns, _ := markdown.Span(cell); columns > 1 {
				cell.Alignment = extast.AlignCenter
			}
		}
	}
}

// checkBox gives the box of a task list a name for those who do not see it.
func checkBox(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	if n.(*extast.TaskCheckBox).IsChecked {
		_, _ = w.WriteString(`<input checked disabled type="checkbox" aria-label="已完成"> `)
	} else {
		_, _ = w.WriteString(`<input disabled type="checkbox" aria-label="未完成"> `)
	}
	return ast.WalkContinue, nil
}
