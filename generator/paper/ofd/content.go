package ofd

import (
	"math"
	"strconv"

	"gongkai/generator/paper/typeset"
)

// content is the contents of a page in the making.
type content struct {
	w      *Writer
	b      []byte
	page   id
	dx, dy float64 // millimetres by which the windows around the marks move them
	view   view    // what of the page is seen through the windows
	rules  ruled   // rectangles that are still to be written
	links  []link
}

// view is a part of a page in millimetres.
type view struct{ left, top, right, bottom float64 }

// everywhere is the view without a window: what stands beyond the page is no matter of a writer.
var everywhere = view{math.Inf(-1), math.Inf(-1), math.Inf(1), math.Inf(1)}

func newContent(w *Writer, p *typeset.Page) *content {
	c := &content{w: w, page: w.pageID(len(w.pages.written)), view: everywhere}
	c.b = appendPageHead(w.content[:0], p, w.newID())
	return c
}

// finish ends the contents and gives them.
func (c *content) finish() []byte {
	c.flush()
	return shut(append(c.b, "</ofd:Layer></ofd:Content>"...), "Page")
}

func (c *content) marks(marks []typeset.Mark) error {
	for _, m := range marks {
		switch m := m.(type) {
		case *typeset.Run:
			c.flush()
			c.run(m)
		case *typeset.Rule:
			c.rule(m)
		case *typeset.Path:
			c.flush()
			c.path(m)
		case *typeset.Picture:
			c.flush()
			if err := c.picture(m); err != nil {
				return err
			}
		case *typeset.Link:
			c.link(m)
		case *typeset.Bookmark:
			c.bookmark(m)
		case *typeset.Window:
			c.flush()
			if err := c.window(m); err != nil {
				return err
			}
			c.flush()
		}
	}
	return nil
}

func (c *content) x(mm float64) int64 { return micrometres(mm + c.dx) }
func (c *content) y(mm float64) int64 { return micrometres(mm + c.dy) }

// sees reports whether marks in a part of the page, as they say where they are, may be seen through
// the windows.
func (c *content) sees(v view) bool {
	return v.right+c.dx > c.view.left && v.left+c.dx < c.view.right && v.bottom+c.dy > c.view.top && v.top+c.dy < c.view.bottom
}

// shown is the boundary of an object that reaches over a part of the page: as much of it as the
// windows show, for what an object draws beyond its boundary is cut off (8.5).
func (c *content) shown(v view) area {
	left, top := c.x(v.left), c.y(v.top)
	a := area{left, top, c.x(v.right) - left, c.y(v.bottom) - top}
	if c.view == everywhere {
		return a
	}
	left, top = micrometres(c.view.left), micrometres(c.view.top)
	return a.within(area{left, top, micrometres(c.view.right) - left, micrometres(c.view.bottom) - top})
}

// begin begins an object that reaches over a rectangle.
func (c *content) begin(kind string, a area) {
	c.b = append(append(append(c.b, "<ofd:"...), kind...), ` ID="`...)
	c.b = strconv.AppendInt(c.b, int64(c.w.newID()), 10)
	c.attribute(`" Boundary`)
	c.b = appendLengths(c.b, a.x, a.y, a.width, a.height)
	c.b = append(c.b, '"')
}

// attribute writes the name of an attribute, of which the value follows.
func (c *content) attribute(name string) { c.b = append(append(c.b, name...), `="`...) }

// colored writes an element that is a colour.
func (c *content) colored(name string, color typeset.Color, alpha int) {
	c.b = append(append(c.b, "<ofd:"...), name...)
	c.b = append(appendColor(c.b, color, alpha), "/>"...)
}

// window draws the marks within it where they are to be seen. Those that cannot be seen are left
// out, from the file and from what a reader copies.
func (c *content) window(w *typeset.Window) error {
	if !(w.Width > 0 && w.Height > 0) || !c.sees(view{w.X, w.Y, w.X + w.Width, w.Y + w.Height}) {
		return nil
	}
	before, dx, dy := c.view, c.dx, c.dy
	c.view = view{max(before.left, w.X+dx), max(before.top, w.Y+dy), min(before.right, w.X+w.Width+dx), min(before.bottom, w.Y+w.Height+dy)}
	c.dx, c.dy = dx+w.DX, dy+w.DY
	err := c.marks(w.Marks)
	c.flush()
	c.view, c.dx, c.dy = before, dx, dy
	return err
}
