package pdf

import (
	"fmt"
	"strings"
)

// entry is one line of the outline.
type entry struct {
	level  int // from 1; never more than one below the entry before it
	title  string
	target string // a destination
}

// bookmark adds an entry; a level that jumps is mended.
func (w *Writer) bookmark(level int, title, target string) {
	deepest := 1
	if n := len(w.outline); n > 0 {
		deepest = w.outline[n-1].level + 1
	}
	w.outline = append(w.outline, entry{min(max(level, 1), deepest), title, target})
}

// writeOutline writes the tree of entries (12.3.3), all of it open, or gives 0 when there are none.
func (w *Writer) writeOutline() reference {
	if len(w.outline) == 0 {
		return 0
	}
	root := w.file.reserve()
	first := root + 1
	for range w.outline {
		w.file.reserve()
	}
	nodes := w.outlineTree()
	for i, e := range w.outline {
		n := nodes[i+1]
		var b strings.Builder
		fmt.Fprintf(&b, "<</Title%s/Parent %v/Dest%s", text(e.title), root+reference(n.parent), e.target)
		if n.previous != 0 {
			fmt.Fprintf(&b, "/Prev %v", root+reference(n.previous))
		}
		if n.next != 0 {
			fmt.Fprintf(&b, "/Next %v", root+reference(n.next))
		}
		if n.first != 0 {
			fmt.Fprintf(&b, "/First %v/Last %v/Count %d", root+reference(n.first), root+reference(n.last), n.below)
		}
		w.file.object(first+reference(i), b.String()+">>")
	}
	top := nodes[0]
	w.file.object(root, fmt.Sprintf("<</Type/Outlines/First %v/Last %v/Count %d>>", root+reference(top.first), root+reference(top.last), top.below))
	return root
}

// outlineNode is an entry's place in the tree. Indexes are those of the outline + 1; 0 is its root,
// or none.
type outlineNode struct {
	parent, previous, next, first, last int
	below                               int // entries
}

func (w *Writer) outlineTree() []outlineNode {
	nodes := make([]outlineNode, len(w.outline)+1)
	open := []int{0} // the last node of each level
	for i, e := range w.outline {
		at := i + 1
		open = open[:e.level]
		parent := open[e.level-1]
		n, p := &nodes[at], &nodes[parent]
		n.parent, n.previous = parent, p.last
		if p.last == 0 {
			p.first = at
		} else {
			nodes[p.last].next = at
		}
		p.last = at
		for _, above := range open {
			nodes[above].below++
		}
		open = append(open, at)
	}
	return nodes
}
