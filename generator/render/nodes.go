package render

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
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
	r.Register(extast.KindTaskCheckBox, checkBox)
}

// label is the attribute in which rewrite numbers the tables of a text, so that each frame has a
// name of its own.
const label = "label"

func table(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		name, _ := n.AttributeString(label)
		fmt.Fprintf(w, "<div class=\"scroll\" role=\"region\" aria-label=\"表格%v\" tabindex=\"0\"><table>\n", name)
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("</table></div>\n")
	return ast.WalkContinue, nil
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
