package yamldoc

import "slices"

// proves reports whether the result, read again, holds the pairs in the child and is the old
// document in everything else.
func (e *editor) proves(out string, after Node) bool {
	first, last := e.edits[0].start, len(e.text)-e.edits[len(e.edits)-1].end
	if len(out) < first+last || out[:first] != e.text[:first] || out[len(out)-last:] != e.text[len(e.text)-last:] {
		return false
	}
	p, found, problem := e.find(after, e.parent)
	if !found || problem != nil {
		return false
	}
	c, found, problem := e.find(p.Value, e.child)
	if !found || problem != nil || c.Value.Kind != Map || len(c.Value.Fields) != len(e.pairs) {
		return false
	}
	for i, pair := range e.pairs {
		if f := c.Value.Fields[i]; !pair.Key.is(f.Key) || f.Value.Kind != Scalar || f.Value.Text != pair.Value {
			return false
		}
	}
	if old, found, _ := e.find(e.root, e.parent); found && old.Key != p.Key {
		return false
	} else if old, found, _ := e.find(old.Value, e.child); found && old.Key != c.Key {
		return false
	}
	return e.without(e.root).equal(e.without(after))
}

// without is the document without the child, and without a parent that holds nothing else. A
// document that holds nothing is a map that holds nothing.
func (e *editor) without(n Node) Node {
	if n.Kind == Null {
		n.Kind = Map
	}
	n.Fields = slices.Clone(n.Fields)
	for i := range n.Fields {
		f := &n.Fields[i]
		if !e.parent.is(f.Key) {
			continue
		}
		f.Value.Fields = slices.DeleteFunc(slices.Clone(f.Value.Fields), func(c Field) bool { return e.child.is(c.Key) })
		if len(f.Value.Fields) == 0 {
			n.Fields = slices.Delete(n.Fields, i, i+1)
		}
		break
	}
	return n
}

// equal compares kinds and texts; places aside.
func (n Node) equal(other Node) bool {
	return n.Kind == other.Kind && n.Text == other.Text &&
		slices.EqualFunc(n.Items, other.Items, Node.equal) &&
		slices.EqualFunc(n.Fields, other.Fields, func(a, b Field) bool { return a.Key == b.Key && a.Value.equal(b.Value) })
}
