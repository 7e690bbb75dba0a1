package typeset

import (
	"strconv"

	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/structure"
)

// Document is what is set: the blocks of a text, and what stands at the foot of its last page.
type Document struct {
	Blocks []Block
	Foot   []Block // kept together at the foot of the last page (版记)
	// Short makes a lower foot, for a document whose last page would hold little but the foot; nil:
	// there is none
	Short func() ([]Block, error)
}

// Block is one block of a text: a *Paragraph, *Heading, *List, *Quote, *Code, *Table, *Figure,
// *Divider, *Definitions or *Fixed.
type Block interface{ block() }

// Paragraph is running text.
type Paragraph struct {
	Text  []Span
	Plain bool // no indent of its first line: it continues what stands before it
}

// Heading is a heading; Level is from 1.
type Heading struct {
	Level int
	Text  []Span
}

// List is a list of items.
type List struct {
	Ordered bool
	Start   int
	Items   []Item
}

// Item is one item of a list.
type Item struct {
	Task, Done bool // of a task list
	Blocks     []Block
}

// Quote is a block quotation.
type Quote struct{ Blocks []Block }

// Code is a block of code, by lines.
type Code struct{ Lines []string }

// Table is a table. Every row has as many cells as Align says.
type Table struct {
	Align []Align
	Head  [][]Cell // the rows of its header
	Rows  [][]Cell
}

// Cell is a cell of a table. It may take up further columns and rows than its own; the cells in
// their place are covered, and empty.
type Cell struct {
	Blocks       []Block
	Across, Down int // further columns, further rows
	Covered      bool
	again        bool // its text stood in an earlier panel already
	in           *structure.Element
}

// Align is how text stands between its margins.
type Align int

// The alignments. Justified text is as wide as its measure but for the last line.
const (
	Justify Align = iota
	Left
	Center
	Right
)

// Figure is a picture on lines of its own.
type Figure struct {
	Image   *picture.Image
	Alt     string
	Caption []Span
}

// Divider is a thematic break.
type Divider struct{}

// Definitions is a list of terms and what they mean.
type Definitions struct{ Items []Definition }

// Definition is one term and its meanings.
type Definition struct {
	Term    []Span
	Meaning []Block
}

// Fixed is a block that was composed already, by a layout.
type Fixed struct{ Strips []Strip }

func (*Paragraph) block()   {}
func (*Heading) block()     {}
func (*List) block()        {}
func (*Quote) block()       {}
func (*Code) block()        {}
func (*Table) block()       {}
func (*Figure) block()      {}
func (*Divider) block()     {}
func (*Definitions) block() {}
func (*Fixed) block()       {}

// Span is characters of one style.
type Span struct {
	Text     string
	Strong   bool
	Emphasis bool
	Code     bool
	Strike   bool
	Break    bool   // a line ends after it
	URL      string // leads to this address, which is absolute
	Note     *Note  // Text is the mark of this note
	Lang     string // the tag of its language, where it is another than that of what it stands in
	in       *structure.Element
}

// Note is a note at the page's foot: a footnote, or the address of a link.
type Note struct {
	Number int // from 1, in the order of the marks
	Blocks []Block
}

// markOf is the mark of a note, in the text and before the note.
func markOf(n *Note) string { return "[" + strconv.Itoa(n.Number) + "]" }
