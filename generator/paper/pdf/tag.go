package pdf

import (
	"cmp"
	"strconv"

	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
)

// tag is what the marks that are being written are (14.6): each is in the contents of one element,
// or in what is no part of the text.
type tag int

const (
	untagged tag = iota
	asArtifact
	asContent
)

// belong says of which element what follows is; nil: of none.
func (c *content) belong(e *structure.Element) {
	if e == nil {
		c.setTag(asArtifact, nil)
		return
	}
	c.setTag(asContent, c.w.node(e))
}

// belongText says of which element the text of a run is. One that says nothing is a paragraph with
// all such texts of its page: no text is hidden from those who hear it.
func (c *content) belongText(r *typeset.Run) {
	e := cmp.Or(r.In, c.inside)
	if r.Aside || e != nil {
		if r.Aside {
			e = nil
		}
		c.belong(e)
		return
	}
	if c.loose == nil {
		c.loose = c.w.node(&structure.Element{})
	}
	c.setTag(asContent, c.loose)
}

func (c *content) setTag(t tag, owner *node) {
	if c.tag == t && c.owner == owner {
		return
	}
	c.untag()
	c.tag, c.owner = t, owner
	if t == asArtifact {
		c.b = append(c.b, "/Artifact BMC\n"...)
		return
	}
	c.b = append(append(append(c.b, '/'), owner.name()...), "<</MCID "...)
	c.b = append(strconv.AppendInt(c.b, int64(len(c.parents)), 10), ">>BDC\n"...)
	owner.kids = append(owner.kids, kid{page: c.page, number: len(c.parents)})
	c.parents = append(c.parents, owner.self)
}

func (c *content) untag() {
	if c.tag == untagged {
		return
	}
	c.enter(inPage)
	c.b = append(c.b, "EMC\n"...)
	c.tag, c.owner = untagged, nil
}

// bound tells the figure that is being drawn what of its page it covers.
func (c *content) bound(left, bottom, right, top int64) {
	if n := c.owner; n != nil && n.element.Kind == structure.Figure {
		n.cover(c.page, [4]int64{left, bottom, right, top})
	}
}

// annotate makes a link an element: that of its text, or where it lies over other things, one of
// its own among them.
func (c *content) annotate(l *typeset.Link, box [4]int64) link {
	e := cmp.Or(l.In, c.inside)
	if e == nil || e.Kind != structure.Link {
		e = &structure.Element{Kind: structure.Link, Parent: e}
	}
	told := cmp.Or(e.Alt, l.URL, "第"+strconv.Itoa(l.Page+1)+"页")
	out := link{self: c.w.file.reserve(), box: box, url: l.URL, page: l.Page, told: told}
	n := c.w.node(e)
	n.kids = append(n.kids, kid{page: c.page, annotation: out.self})
	out.key = c.w.tree.annotationParent(n.self)
	return out
}

// transparent reports whether anything on the page is blended with what is below it.
func (c *content) transparent() bool {
	for _, p := range c.pictures {
		if c.w.masked[p] {
			return true
		}
	}
	return len(c.alphas) > 0
}
