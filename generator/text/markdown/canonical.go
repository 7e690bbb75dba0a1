package markdown

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// Canonical is what a source tells its reader, in a form that two sources share only if they tell
// the same: the kinds of its blocks and spans, and the texts in them. Left out is what no output
// shows: comments, HTML, and where a link within the site leads, for that may be something that
// this reader does not see.
func (p Parser) Canonical(source string) string {
	c := canonical{src: []byte(source)}
	_ = ast.Walk(p.parser.Parse(text.NewReader(c.src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML, *extast.FootnoteBacklink, *ast.LinkReferenceDefinition:
			return ast.WalkSkipChildren, nil
		case *ast.Link:
			if !absolute(n) { // its text alone
				return ast.WalkContinue, nil
			}
		case *ast.Text:
			if entering {
				c.text(n)
			}
			return ast.WalkContinue, nil
		case *ast.String:
			if entering {
				c.pending += string(n.Value)
			}
			return ast.WalkContinue, nil
		}
		if !entering {
			c.flush()
			c.out.WriteByte(')')
			return ast.WalkContinue, nil
		}
		c.flush()
		c.out.WriteString(n.Kind().String() + "(")
		c.values(n)
		return ast.WalkContinue, nil
	})
	return c.out.String()
}

type canonical struct {
	src     []byte
	out     strings.Builder
	pending string // text that may continue in the next node
}

// say writes a netstring, so that no text passes for the name of a node.
func (c *canonical) say(text string) { c.out.WriteString(strconv.Itoa(len(text)) + ":" + text + ",") }

func (c *canonical) flush() {
	if c.pending != "" {
		c.say(c.pending)
	}
	c.pending = ""
}

func (c *canonical) text(n *ast.Text) {
	value := n.Value(c.src)
	if !n.IsRaw() {
		value = Resolve(value)
	}
	c.pending += string(value)
	switch {
	case n.HardLineBreak():
		c.pending += "\r"
	case n.SoftLineBreak():
		c.pending += "\n"
	}
}

// values writes what a node says besides its kind and its children.
func (c *canonical) values(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		c.say(strconv.Itoa(n.Level))
	case *ast.List:
		c.say(strconv.Itoa(n.Start))
	case *ast.Emphasis:
		c.say(strconv.Itoa(n.Level))
	case *extast.TaskCheckBox:
		c.say(strconv.FormatBool(n.IsChecked))
	case *extast.TableCell:
		if columns, rows := Span(n); columns > 1 || rows > 1 {
			c.say(strconv.Itoa(columns) + "×" + strconv.Itoa(rows))
		}
	case *extast.FootnoteLink:
		c.say(strconv.Itoa(n.Index))
	case *ast.Link:
		c.say(Destination(n.Destination))
	case *ast.AutoLink:
		c.say(string(n.Label(c.src)))
	case *ast.Image:
		c.say(string(n.Title))
		c.say(path.Base(Destination(n.Destination))) // which of the pictures that lie beside the text
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			c.say(string(line.Value(c.src)))
		}
	}
}

func absolute(n *ast.Link) bool {
	to, err := url.Parse(Destination(n.Destination))
	return err == nil && (to.Scheme != "" || to.Host != "")
}
