package font

// pen follows an outline and keeps the box of its ink. Lengths are in units of 1/65536 of a font
// unit.
type pen struct {
	x, y                   int64
	inked                  bool
	xMin, yMin, xMax, yMax int64
}

// farthest is how far from its origin a glyph may reach.
const farthest = 1 << 31

func (p *pen) move(dx, dy int64) bool {
	p.x += dx
	p.y += dy
	return p.x > -farthest && p.x < farthest && p.y > -farthest && p.y < farthest
}

// touch makes the box hold a point.
func (p *pen) touch(x, y int64) {
	if !p.inked {
		p.inked, p.xMin, p.xMax, p.yMin, p.yMax = true, x, x, y, y
	}
	p.xMin, p.xMax = min(p.xMin, x), max(p.xMax, x)
	p.yMin, p.yMax = min(p.yMin, y), max(p.yMax, y)
}

func (p *pen) line(dx, dy int64) bool {
	p.touch(p.x, p.y)
	ok := p.move(dx, dy)
	p.touch(p.x, p.y)
	return ok
}

// curve draws a curve by the differences from each of its points to the next.
func (p *pen) curve(d [6]int64) bool {
	xs := [4]int64{p.x, p.x + d[0], p.x + d[0] + d[2], p.x + d[0] + d[2] + d[4]}
	ys := [4]int64{p.y, p.y + d[1], p.y + d[1] + d[3], p.y + d[1] + d[3] + d[5]}
	p.touch(p.x, p.y)
	ok := p.move(xs[3]-xs[0], ys[3]-ys[0])
	p.touch(p.x, p.y)
	// Outlines mostly have points where they turn: only of a curve that leaves the box of its ends
	// points are computed, close enough for a hundredth of its height.
	outside := func(v [4]int64) bool {
		low, high := min(v[0], v[3]), max(v[0], v[3])
		return min(v[1], v[2]) < low || max(v[1], v[2]) > high
	}
	if ok && (outside(xs) || outside(ys)) {
		const parts = 16
		for t := int64(1); t < parts; t++ {
			p.touch(bezier(xs, t, parts), bezier(ys, t, parts))
		}
	}
	return ok
}

// bezier is the coordinate of a curve at t/parts of its way.
func bezier(v [4]int64, t, parts int64) int64 {
	s := parts - t
	return (v[0]*s*s*s + 3*v[1]*s*s*t + 3*v[2]*s*t*t + v[3]*t*t*t) / (parts * parts * parts)
}

// draw draws by an operator with its numbers (5177, 4.1); false where they are none for it.
func (p *pen) draw(operator int, a []int64) bool {
	n := len(a)
	switch operator {
	case rlineto:
		return n > 0 && n%2 == 0 && p.lines(a)
	case hlineto, vlineto:
		return n > 0 && p.turns(a, operator == hlineto)
	case rrcurveto:
		return n > 0 && n%6 == 0 && p.curves(a)
	case rcurveline:
		return n > 2 && n%6 == 2 && p.curves(a[:n-2]) && p.lines(a[n-2:])
	case rlinecurve:
		return n > 6 && n%2 == 0 && p.lines(a[:n-6]) && p.curves(a[n-6:])
	case hhcurveto, vvcurveto:
		return n > 3 && n%4 < 2 && p.alongCurves(a, operator == hhcurveto)
	case hvcurveto, vhcurveto:
		return n > 3 && n%4 < 2 && p.turningCurves(a, operator == hvcurveto)
	case flex:
		return n == 13 && p.curves(a[:12])
	case hflex:
		return n == 7 && p.curves([]int64{a[0], 0, a[1], a[2], a[3], 0, a[4], 0, a[5], -a[2], a[6], 0})
	case hflex1:
		return n == 9 && p.curves([]int64{a[0], a[1], a[2], a[3], a[4], 0, a[5], 0, a[6], a[7], a[8], -(a[1] + a[3] + a[7])})
	case flex1:
		if n != 11 {
			return false
		}
		dx, dy := a[0]+a[2]+a[4]+a[6]+a[8], a[1]+a[3]+a[5]+a[7]+a[9]
		if max(dx, -dx) > max(dy, -dy) {
			return p.curves(append(a[:10:10], a[10], -dy))
		}
		return p.curves(append(a[:10:10], -dx, a[10]))
	}
	return false
}

func (p *pen) lines(a []int64) bool {
	ok := true
	for ; len(a) > 0 && ok; a = a[2:] {
		ok = p.line(a[0], a[1])
	}
	return ok
}

// turns draws lines that turn at each point.
func (p *pen) turns(a []int64, across bool) bool {
	ok := true
	for i := 0; i < len(a) && ok; i++ {
		if across {
			ok = p.line(a[i], 0)
		} else {
			ok = p.line(0, a[i])
		}
		across = !across
	}
	return ok
}

func (p *pen) curves(a []int64) bool {
	ok := true
	for ; len(a) > 0 && ok; a = a[6:] {
		ok = p.curve([6]int64(a))
	}
	return ok
}

// alongCurves draws curves that begin and end in one direction; a number too many turns the first.
func (p *pen) alongCurves(a []int64, across bool) bool {
	turn, ok := int64(0), true
	if len(a)%4 == 1 {
		turn, a = a[0], a[1:]
	}
	for ; len(a) > 0 && ok; a = a[4:] {
		d := [6]int64{turn, a[0], a[1], a[2], 0, a[3]}
		if across {
			d = [6]int64{a[0], turn, a[1], a[2], a[3], 0}
		}
		turn, ok = 0, p.curve(d)
	}
	return ok
}

// turningCurves draws curves that begin in one direction and end in the other; a number too many
// turns the end of the last.
func (p *pen) turningCurves(a []int64, across bool) bool {
	ok := true
	for ; len(a) > 3 && ok; a = a[4:] {
		turn := int64(0)
		if len(a) == 5 {
			turn = a[4]
		}
		d := [6]int64{0, a[0], a[1], a[2], a[3], turn}
		if across {
			d = [6]int64{a[0], 0, a[1], a[2], turn, a[3]}
		}
		across, ok = !across, p.curve(d)
	}
	return ok
}
