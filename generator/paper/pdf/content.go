package pdf

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
)

// content is the content stream of a page in the making.
type content struct {
	w        *Writer
	b        []byte
	height   float64 // of the page, in points: y grows upward here
	dx, dy   float64 // millimetres by which the windows around the marks move them
	view     box     // what of the page is seen through the windows
	mode     mode
	tag      tag
	owner    *node              // of what is tagged as content
	inside   *structure.Element // of the marks that say nothing else
	loose    *node              // of texts that nobody says anything of
	parents  []reference        // by the numbers of the contents
	page     reference
	state    state
	line     [2]int64 // where the last line of the text object began
	fonts    []*subset
	pictures []reference
	alphas   []alpha
	links    []link
}

// mode is what a content stream is in the middle of.
type mode int

const (
	inPage mode = iota
	inText      // BT … ET
	inPath      // rectangles that are still to be filled
)

// state is what operators have set, so that none is written twice.
type state struct {
	fill, stroke typeset.Color
	font         *subset
	size         int64 // hundredths of points
	bold         int64 // width of the line around the outlines; 0: none
	width        int64 // of lines
	join         bool  // round
}

// box is a part of a page in millimetres.
type box struct{ left, top, right, bottom float64 }

func newContent(w *Writer, p *typeset.Page) *content {
	return &content{
		w: w, b: w.content[:0], height: side(p.Height), page: w.page(len(w.pages.written)),
		view:  box{math.Inf(-1), math.Inf(-1), math.Inf(1), math.Inf(1)},
		state: state{width: 100}, // 8.4.1: black, a line of 1 pt
	}
}

func (c *content) marks(marks []typeset.Mark) error {
	for _, m := range marks {
		switch m := m.(type) {
		case *typeset.Run:
			c.run(m)
		case *typeset.Rule:
			c.rule(m)
		case *typeset.Path:
			c.path(m)
		case *typeset.Picture:
			if err := c.picture(m); err != nil {
				return err
			}
		case *typeset.Link:
			c.link(m)
		case *typeset.Bookmark:
			c.bookmark(m)
		case *typeset.Window:
			if err := c.window(m); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *content) x(mm float64) int64 { return hundredths(float64((mm + c.dx) * points)) }
func (c *content) y(mm float64) int64 { return hundredths(c.height - float64((mm+c.dy)*points)) }

// put writes numbers and an operator.
func (c *content) put(operator string, numbers ...int64) {
	for _, n := range numbers {
		c.b = append(appendHundredths(c.b, n), ' ')
	}
	c.b = append(append(c.b, operator...), '\n')
}

// enter ends what the stream is in the middle of and begins another thing.
func (c *content) enter(m mode) {
	if c.mode == m {
		return
	}
	switch c.mode {
	case inText:
		c.b = append(c.b, "ET\n"...)
	case inPath:
		c.b = append(c.b, "f\n"...)
	}
	if m == inText {
		c.b = append(c.b, "BT\n"...)
		c.line = [2]int64{}
	}
	c.mode = m
}

func (c *content) leave() {
	c.enter(inPage)
	c.untag()
}

func (c *content) setFill(color typeset.Color) {
	if c.state.fill != color {
		c.state.fill = color
		c.setColor(color, "g", "rg")
	}
}

func (c *content) setStroke(color typeset.Color) {
	if c.state.stroke != color {
		c.state.stroke = color
		c.setColor(color, "G", "RG")
	}
}

func (c *content) setColor(color typeset.Color, gray, rgb string) {
	parts := []uint8{color.R, color.G, color.B}
	if color.R == color.G && color.G == color.B {
		parts, rgb = parts[:1], gray
	}
	for _, part := range parts {
		thousandths := math.Round(float64(float64(part) / 255 * 1000))
		c.b = append(strconv.AppendFloat(c.b, thousandths/1000, 'f', -1, 64), ' ')
	}
	c.b = append(append(c.b, rgb...), '\n')
}

// rule adds a rectangle to the path of its colour: the modules of a QR code are one path.
func (c *content) rule(r *typeset.Rule) {
	left, bottom, right, top, ok := c.rectangle(r.X, r.Y, r.Width, r.Height)
	if !ok {
		return
	}
	c.belong(c.inside)
	c.bound(left, bottom, right, top)
	if c.mode != inPath || c.state.fill != r.Color {
		c.enter(inPage)
		c.setFill(r.Color)
		c.enter(inPath)
	}
	c.put("re", left, bottom, right-left, top-bottom)
}

// rectangle is a rectangle on the page in hundredths of points, at least one wide and high. It is
// not ok when there is nothing of it to be seen. Its edges are rounded, not its sides: two that
// touch still do.
func (c *content) rectangle(x, y, width, height float64) (left, bottom, right, top int64, ok bool) {
	if !(width > 0 && height > 0) || !c.sees(box{x, y, x + width, y + height}) {
		return 0, 0, 0, 0, false
	}
	left, bottom, right, top = c.x(x), c.y(y+height), c.x(x+width), c.y(y)
	return left, bottom, max(right, left+1), max(top, bottom+1), true
}

// sees reports whether a box of marks may be seen through the windows.
func (c *content) sees(b box) bool {
	return b.right+c.dx > c.view.left && b.left+c.dx < c.view.right && b.bottom+c.dy > c.view.top && b.top+c.dy < c.view.bottom
}

func (c *content) link(l *typeset.Link) {
	// A rectangle of a link is not clipped by the page's operators: take what the windows show of
	// it.
	left, right := max(l.X+c.dx, c.view.left)-c.dx, min(l.X+l.Width+c.dx, c.view.right)-c.dx
	top, bottom := max(l.Y+c.dy, c.view.top)-c.dy, min(l.Y+l.Height+c.dy, c.view.bottom)-c.dy
	if x, y, xx, yy, ok := c.rectangle(left, top, right-left, bottom-top); ok {
		c.links = append(c.links, c.annotate(l, [4]int64{x, y, xx, yy}))
	}
}

func (c *content) bookmark(b *typeset.Bookmark) {
	if b.Title == "" || b.Y+c.dy < c.view.top || b.Y+c.dy >= c.view.bottom {
		return
	}
	target := fmt.Sprintf("[%v/XYZ null %s null]", c.w.page(len(c.w.pages.written)), appendHundredths(nil, c.y(b.Y)))
	c.w.bookmark(b.Level, b.Title, target)
}

// window clips to its rectangle and draws the marks within it where they are to be seen. Those that
// cannot be seen are left out, from the file and from what a reader copies.
func (c *content) window(w *typeset.Window) error {
	left, bottom, right, top, ok := c.rectangle(w.X, w.Y, w.Width, w.Height)
	if !ok {
		return nil
	}
	c.leave()
	c.b = append(c.b, "q\n"...)
	c.put("re", left, bottom, right-left, top-bottom)
	c.b = append(c.b, "W n\n"...)
	state, view, dx, dy, inside := c.state, c.view, c.dx, c.dy, c.inside
	if w.In != nil {
		c.inside = w.In
	}
	c.view = box{max(view.left, w.X+dx), max(view.top, w.Y+dy), min(view.right, w.X+w.Width+dx), min(view.bottom, w.Y+w.Height+dy)}
	c.dx, c.dy = dx+w.DX, dy+w.DY
	err := c.marks(w.Marks)
	c.leave()
	c.state, c.view, c.dx, c.dy, c.inside = state, view, dx, dy, inside
	c.b = append(c.b, "Q\n"...)
	return err
}

// resources names the fonts and pictures of the page.
func (c *content) resources() string {
	var b strings.Builder
	if len(c.fonts) > 0 {
		b.WriteString("/Font<<")
		for _, s := range c.fonts {
			fmt.Fprintf(&b, "/%s %v", s.resource(), s.ref)
		}
		b.WriteString(">>")
	}
	if len(c.pictures) > 0 {
		b.WriteString("/XObject<<")
		for _, p := range c.pictures {
			fmt.Fprintf(&b, "/%s %v", pictureName(p), p)
		}
		b.WriteString(">>")
	}
	b.WriteString(c.alphaResources())
	return b.String()
}

// use notes that the page needs something.
func use[T comparable](list *[]T, v T) {
	if !slices.Contains(*list, v) {
		*list = append(*list, v)
	}
}
