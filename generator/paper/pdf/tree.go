package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/generator/paper/structure"
)

// tree is the structure of a document as far as its pages tell it (14.7). Its elements are written
// last, for one may continue on any page.
type tree struct {
	document *node
	nodes    map[*structure.Element]*node
	all      []*node // in the order in which they came
	level    int     // of the last heading
	notes    int
	parents  []string // by key: of a page's contents, or of an annotation
}

// node is an element in the file.
type node struct {
	element *structure.Element
	self    reference
	parent  *node
	kids    []kid
	level   int // of a heading
	note    int // its number in the document, from 1
	figure  *covered
}

// kid is what a node holds: another node, contents of a page, or an annotation on it.
type kid struct {
	node       *node
	page       reference
	number     int // of the contents on their page
	annotation reference
}

// covered is what a figure covers of the page on which it stands.
type covered struct {
	page  reference
	box   [4]int64 // hundredths: left, bottom, right, top
	parts bool     // it stands on several pages
}

func newTree() tree {
	return tree{document: &node{}, nodes: map[*structure.Element]*node{}}
}

// node is the node of an element, below that of what it stands in.
func (w *Writer) node(e *structure.Element) *node {
	if n, ok := w.tree.nodes[e]; ok {
		return n
	}
	parent := w.tree.document
	if e.Parent != nil {
		parent = w.node(e.Parent)
		if n, ok := w.tree.nodes[e]; ok { // with all parts of its parent
			return n
		}
	}
	n := &node{element: e, self: w.file.reserve(), parent: parent}
	w.tree.nodes[e] = n
	w.tree.all = append(w.tree.all, n)
	parent.kids = append(parent.kids, kid{node: n})
	switch e.Kind {
	case structure.Heading:
		n.level = min(max(e.Level, 1), w.tree.level+1, deepestHeading)
		w.tree.level = n.level
	case structure.Note:
		w.tree.notes++
		n.note = w.tree.notes
	}
	for _, part := range e.Parts {
		w.node(part)
	}
	return n
}

const deepestHeading = 6 // of those that have a name (14.8.4.3.2)

// names are the standard types of structure (14.8.4).
var names = map[structure.Kind]string{
	structure.Paragraph: "P", structure.Section: "Sect", structure.Division: "Div",
	structure.List: "L", structure.Item: "LI", structure.Label: "Lbl", structure.Body: "LBody",
	structure.Quote: "BlockQuote", structure.Code: "Code", structure.Span: "Span",
	structure.Table: "Table", structure.Row: "TR", structure.HeaderCell: "TH", structure.Cell: "TD",
	structure.Figure: "Figure", structure.Caption: "Caption", structure.Note: "Note", structure.Reference: "Reference",
	structure.Link: "Link", structure.Contents: "TOC", structure.ContentsItem: "TOCI",
}

func (n *node) name() string {
	if n.element.Kind == structure.Heading {
		return "H" + strconv.Itoa(n.level)
	}
	return names[n.element.Kind]
}

// cover adds to what a figure covers.
func (n *node) cover(page reference, box [4]int64) {
	f := n.figure
	if f == nil {
		n.figure = &covered{page: page, box: box}
		return
	}
	f.parts = f.parts || f.page != page
	f.box = [4]int64{min(f.box[0], box[0]), min(f.box[1], box[1]), max(f.box[2], box[2]), max(f.box[3], box[3])}
}

// pageParents notes of which elements the contents of a page are, and gives the key of that.
func (t *tree) pageParents(of []reference) int {
	t.parents = append(t.parents, fmt.Sprint(of))
	return len(t.parents) - 1
}

func (t *tree) annotationParent(of reference) int {
	t.parents = append(t.parents, of.String())
	return len(t.parents) - 1
}

// writeStructure writes the tree, and the way back to it from the pages.
func (w *Writer) writeStructure() reference {
	t := &w.tree
	root, parents := w.file.reserve(), w.file.reserve()
	t.document.self = w.file.reserve()
	w.file.small(t.document.self, fmt.Sprintf("<</S/Document/P %v%s>>", root, t.document.contents()))
	for _, n := range t.all {
		w.file.small(n.self, n.dictionary())
	}
	var b strings.Builder
	for key, of := range t.parents {
		fmt.Fprintf(&b, "%d %s\n", key, of)
	}
	w.file.small(parents, "<</Nums["+b.String()+"]>>")
	ids := ""
	if t.notes > 0 {
		ids = "/IDTree<</Names[" + t.noteNames() + "]>>"
	}
	w.file.small(root, fmt.Sprintf("<</Type/StructTreeRoot/K %v/ParentTree %v/ParentTreeNextKey %d%s>>", t.document.self, parents, len(t.parents), ids))
	return root
}

// noteNames is the notes by their names, which sort as their numbers do.
func (t *tree) noteNames() string {
	var b strings.Builder
	for _, n := range t.all {
		if n.note > 0 {
			fmt.Fprintf(&b, "(%s)%v", noteName(n.note), n.self)
		}
	}
	return b.String()
}

func noteName(number int) string { return fmt.Sprintf("note%06d", number) }

// dictionary is an element (14.7.2).
func (n *node) dictionary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<</S/%s/P %v", n.name(), n.parent.self)
	if n.note > 0 {
		b.WriteString("/ID(" + noteName(n.note) + ")")
	}
	if n.element.Lang != "" {
		b.WriteString("/Lang" + text(n.element.Lang))
	}
	if n.element.Kind == structure.Figure {
		alt := n.element.Alt
		if alt == "" { // the editor said nothing of it; that it is there must be said
			alt = "图片"
		}
		b.WriteString("/Alt" + text(alt))
	}
	if attributes := n.attributes(); attributes != "" {
		b.WriteString("/A<<" + attributes + ">>")
	}
	b.WriteString(n.contents())
	return b.String() + ">>"
}

// contents is the page and the kids of a node: those on the page are numbers alone.
func (n *node) contents() string {
	if len(n.kids) == 0 {
		return ""
	}
	var page reference
	for _, k := range n.kids {
		if k.page != 0 {
			page = k.page
			break
		}
	}
	var b strings.Builder
	if page != 0 {
		fmt.Fprintf(&b, "/Pg %v", page)
	}
	b.WriteString("/K[")
	for i, k := range n.kids {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case k.node != nil:
			b.WriteString(k.node.self.String())
		case k.annotation != 0:
			fmt.Fprintf(&b, "<</Type/OBJR/Pg %v/Obj %v>>", k.page, k.annotation)
		case k.page == page:
			b.WriteString(strconv.Itoa(k.number))
		default:
			fmt.Fprintf(&b, "<</Type/MCR/Pg %v/MCID %d>>", k.page, k.number)
		}
	}
	return b.String() + "]"
}

// attributes is what else must be known of an element (14.8.5).
func (n *node) attributes() string {
	e := n.element
	switch e.Kind {
	case structure.List:
		if e.Ordered {
			return "/O/List/ListNumbering/Decimal"
		}
		return "/O/List/ListNumbering/Disc"
	case structure.HeaderCell:
		return "/O/Table/Scope/Column" + spans(e)
	case structure.Cell:
		if s := spans(e); s != "" {
			return "/O/Table" + s
		}
	case structure.Figure:
		if f := n.figure; f != nil && !f.parts {
			var box []byte
			for i, v := range f.box {
				if i > 0 {
					box = append(box, ' ')
				}
				box = appendHundredths(box, v)
			}
			return "/O/Layout/Placement/Block/BBox[" + string(box) + "]"
		}
	}
	return ""
}

func spans(e *structure.Element) string {
	out := ""
	if e.Across > 0 {
		out += "/ColSpan " + strconv.Itoa(e.Across+1)
	}
	if e.Down > 0 {
		out += "/RowSpan " + strconv.Itoa(e.Down+1)
	}
	return out
}
