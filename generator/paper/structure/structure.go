// Package structure says what the marks on a page are: of which heading, list, table or picture.
// It is what a reader who does not see the page is told, and it knows neither pages nor files: the
// marks of package typeset point to their elements, and a writer of a format makes of these what
// the format has for them.
package structure

// Element is one part of what a document says. A document is a tree of them: each knows what it
// stands in, and stands there in the order in which the first of its marks is drawn, page after
// page. A paragraph that continues on another page is one element.
type Element struct {
	Kind   Kind
	Parent *Element // nil: the document
	Level  int      // of a Heading, from 1
	Lang   string   // the tag of its language; empty: that of its parent
	Alt    string   // of a Figure or a Link: what is shown, or where it leads, in words
	// of a List: its items are numbered
	Ordered bool
	// of a cell: further columns and rows that it takes up
	Across, Down int
	// of a Table all its rows, of a Row all its cells, in their order: an empty cell has no marks,
	// and is a cell all the same
	Parts []*Element
}

// Kind is what an element is.
type Kind int

// The kinds of elements.
const (
	Paragraph Kind = iota
	Heading
	Section // of several blocks: the text of a record in a language of its own
	Division
	List
	Item
	Label // of an item: its number, or the term that is defined
	Body  // of an item
	Quote
	Code // within a Paragraph
	Span // of a text, as much as stands on one line
	Table
	Row
	HeaderCell // of the columns below it
	Cell
	Figure
	Caption
	Note
	Reference // the mark of a Note
	Link
	Contents
	ContentsItem
)

// Below is the outermost element in which an element stands, or it itself; nil where it stands in
// one already that is given.
func (e *Element) Below(above *Element) *Element {
	for e != above {
		if e.Parent == nil {
			return e
		}
		e = e.Parent
	}
	return nil
}
