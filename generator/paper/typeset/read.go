package typeset

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongkai/generator/paper/picture"
	"gongkai/generator/text/markdown"
)

// Resolver answers what a link or picture of a text, as the editor wrote its destination, is on
// paper.
type Resolver interface {
	// Link gives the absolute address that a destination leads to; empty where the text stands
	// alone, as when a reader of paper cannot follow it.
	Link(destination string) string
	// Picture gives the picture; nil where none can be shown: then its description stands for it.
	Picture(destination string) *picture.Image
}

// Read makes blocks of a Markdown source that has been cut for its readers. What a link leads to
// becomes a note at the page's foot, unless its text says it already.
func Read(parser markdown.Parser, source string, resolve Resolver) []Block {
	blocks, _ := ReadAfter(0, parser, source, resolve)
	return blocks
}

// ReadAfter is Read of a text that stands after others in one document, whose last note has this
// number, and some parts of which are marked. It also gives the number of its own last note.
func ReadAfter(notes int, parser markdown.Parser, source string, resolve Resolver, marked ...Part) ([]Block, int) {
	src := []byte(source)
	doc := parser.Parse(src)
	r := &reader{src: src, resolve: resolve, count: notes, notes: map[int]*Note{}, footnotes: map[int]*extast.Footnote{}, parts: partMarks{list: marked, open: -1}}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*extast.Footnote); ok && entering {
			r.footnotes[f.Index] = f
		}
		return ast.WalkContinue, nil
	})
	blocks := r.blocksOf(doc)
	return blocks, r.count
}

type reader struct {
	src       []byte
	resolve   Resolver
	footnotes map[int]*extast.Footnote
	notes     map[int]*Note    // by the index of the footnote
	addresses map[string]*Note // by the address
	count     int              // of notes so far
	inNote    bool             // addresses stand in the text of a note, not in notes of their own
	parts     partMarks
}

func (r *reader) blocks(parent ast.Node) []Block {
	var out []Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, r.block(n)...)
	}
	return out
}

func (r *reader) block(n ast.Node) []Block {
	switch n := n.(type) {
	case *ast.Heading:
		return []Block{&Heading{max(1, n.Level-1), trim(r.text(n))}}
	case *ast.Paragraph, *ast.TextBlock:
		return r.paragraphs(n)
	case *ast.List:
		return []Block{r.list(n)}
	case *ast.Blockquote:
		return []Block{&Quote{r.blocks(n)}}
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return []Block{r.code(n)}
	case *ast.ThematicBreak:
		return []Block{&Divider{}}
	case *extast.Table:
		return []Block{r.table(n)}
	case *extast.DefinitionList:
		return []Block{r.definitions(n)}
	case *ast.HTMLBlock, *extast.FootnoteList: // raw HTML is never shown; notes stand at their pages' feet
		return nil
	}
	if n.HasChildren() {
		return r.blocks(n)
	}
	return nil
}

func (r *reader) list(n *ast.List) *List {
	out := &List{Ordered: n.IsOrdered(), Start: n.Start}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := Item{Blocks: r.blocks(c)}
		if first := c.FirstChild(); first != nil {
			if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
				item.Task, item.Done = true, box.IsChecked
			}
		}
		out.Items = append(out.Items, item)
	}
	return out
}

func (r *reader) code(n ast.Node) *Code {
	out := &Code{}
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		r.enter(line.Start, func(s Span) { out.Lines = append(out.Lines, s.Text) })
		out.Lines = append(out.Lines, strings.TrimRight(string(line.Value(r.src)), "\r\n"))
		r.leave(line.Stop, func(s Span) { out.Lines = append(out.Lines, s.Text) })
	}
	return out
}

func (r *reader) table(n *extast.Table) *Table {
	out := &Table{}
	for _, a := range n.Alignments {
		out.Align = append(out.Align, map[extast.Alignment]Align{extast.AlignCenter: Center, extast.AlignRight: Right}[a])
	}
	for i, a := range out.Align {
		if a == Justify {
			out.Align[i] = Left
		}
	}
	below := make([]int, len(out.Align)) // by column: further rows that a cell above takes up
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := r.row(row, below)
		if _, ok := row.(*extast.TableHeader); ok {
			out.Head = append(out.Head, cells)
		} else {
			out.Rows = append(out.Rows, cells)
		}
	}
	return out
}

// row reads the cells of a row into the places that those above it leave.
func (r *reader) row(row ast.Node, below []int) []Cell {
	cells := make([]Cell, len(below))
	for i := range below {
		if cells[i].Covered = below[i] > 0; cells[i].Covered {
			below[i]--
		}
	}
	i := 0
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		for i < len(cells) && cells[i].Covered {
			i++
		}
		if i == len(cells) {
			break
		}
		columns, rows := markdown.Span(c.(*extast.TableCell))
		cells[i] = Cell{Blocks: r.paragraphs(c), Across: columns - 1, Down: rows - 1}
		for k := range columns {
			cells[i+k].Covered = k > 0
			below[i+k] = rows - 1
		}
		i += columns
	}
	return cells
}

func (r *reader) definitions(n ast.Node) *Definitions {
	out := &Definitions{}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *extast.DefinitionTerm:
			out.Items = append(out.Items, Definition{Term: trim(r.text(c))})
		case *extast.DefinitionDescription:
			if len(out.Items) > 0 {
				last := &out.Items[len(out.Items)-1]
				last.Meaning = append(last.Meaning, r.blocks(c)...)
			}
		}
	}
	return out
}
