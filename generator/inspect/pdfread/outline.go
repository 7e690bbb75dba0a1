package pdfread

// outline is the path at hand, as far as it is known: the boxes of its parts, on the page.
type outline struct {
	parts      []box
	rectangles bool // the parts are, upright ones, and nothing else
	cuts       bool // what comes after it is cut off at it
	first      spot // where the part at hand begins
	last       spot // where it goes on
	corners    int  // of it; 0: it is a rectangle by its operator
}

// maxParts bounds the parts of a path that are told apart.
const maxParts = 256

// draw follows an operator that makes a path: 8.5.2.
func (p *program) draw(op keyword) {
	at := func(i int) spot { return p.state.ctm.spot(p.number(i), p.number(i+1)) }
	switch op {
	case "re":
		b := box{p.number(0), p.number(1), p.number(0) + p.number(2), p.number(1) + p.number(3)}
		m := p.state.ctm
		p.path.add(m.box(b.upright()), m[1] == 0 && m[2] == 0 || m[0] == 0 && m[3] == 0)
	case "m":
		s := at(0)
		p.path.add(box{s.x, s.y, s.x, s.y}, true)
		p.path.first, p.path.last, p.path.corners = s, s, 1
	case "l":
		p.path.line(at(0))
	case "c":
		p.path.curve(at(0), at(2), at(4))
	case "v", "y":
		p.path.curve(at(0), at(2))
	case "W", "W*":
		p.path.cuts = true
	case "n":
		p.endPath()
	}
}

// add begins a part.
func (o *outline) add(b box, rectangle bool) {
	o.settle()
	o.rectangles = rectangle && (o.rectangles || len(o.parts) == 0)
	if len(o.parts) == maxParts {
		o.parts = append(o.parts[:0], o.bounds())
		o.rectangles = false
	}
	o.parts = append(o.parts, b)
}

// settle tells whether the part at hand was a rectangle: it has four corners, and its last side is
// upright too.
func (o *outline) settle() {
	const four, andBack = 4, 5
	if o.corners > 0 {
		o.rectangles = o.rectangles && (o.corners == four || o.corners == andBack) && (o.last.x == o.first.x || o.last.y == o.first.y)
	}
	o.corners = 0
}

// line goes on to a corner. What has more of them than a rectangle, or a slanting side, is none.
func (o *outline) line(to spot) {
	const most = 5
	if o.corners++; o.corners > most || to.x != o.last.x && to.y != o.last.y {
		o.rectangles = false
	}
	o.reach(to)
}

func (o *outline) curve(by ...spot) {
	o.rectangles = false
	for _, s := range by {
		o.reach(s)
	}
}

func (o *outline) reach(s spot) {
	o.last = s
	n := len(o.parts)
	if n == 0 {
		return
	}
	b := &o.parts[n-1]
	b.left, b.bottom, b.right, b.top = min(b.left, s.x), min(b.bottom, s.y), max(b.right, s.x), max(b.top, s.y)
}

// bounds is what the parts reach over together.
func (o *outline) bounds() box {
	b := o.parts[0]
	for _, part := range o.parts[1:] {
		b = box{min(b.left, part.left), min(b.bottom, part.bottom), max(b.right, part.right), max(b.top, part.top)}
	}
	return b
}

// endPath ends the path: what comes after it is cut off at it, where that was asked for.
func (p *program) endPath() {
	if p.path.cuts && len(p.path.parts) > 0 {
		p.state.crop(p.path.bounds())
	}
	p.path = outline{parts: p.path.parts[:0]}
}
