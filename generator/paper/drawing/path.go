package drawing

import (
	"math"
	"strings"

	"gongkai/generator/portable"
)

// path reads path data (SVG 2, 9.3). What a browser draws of data that end in an error is not the
// whole: it is wrong.
func path(data string) ([]Segment, bool) {
	p := pather{in: scanner{data}}
	p.in.space()
	for p.in.rest != "" {
		command := p.in.rest[0]
		p.in.rest = p.in.rest[1:]
		if len(p.out) == 0 && command != 'M' && command != 'm' {
			return nil, false
		}
		p.in.space()
		if command == 'Z' || command == 'z' {
			p.out = append(p.out, Segment{Op: Close})
			p.at = p.start
			p.curve, p.closed = 0, true
			continue
		}
		for first := true; first || p.more(); first = false {
			if !p.command(command) || len(p.out) > maxSegments {
				return nil, false
			}
			switch command { // more points after a move are lines
			case 'M':
				command = 'L'
			case 'm':
				command = 'l'
			}
			p.in.comma()
		}
	}
	return p.out, true
}

type pather struct {
	in        scanner
	out       []Segment
	at, start Point // the current point, and where its subpath begins
	control   Point // the last control point
	curve     byte  // of which kind of curve: C or Q; 0: the last segment is none
	closed    bool  // the subpath was closed: the next segment begins another at the same place
}

// more reports whether numbers follow.
func (p *pather) more() bool {
	return p.in.rest != "" && strings.IndexByte("+-.0123456789", p.in.rest[0]) >= 0
}

// command reads the numbers of one command.
func (p *pather) command(command byte) bool {
	relative := command >= 'a'
	kind := command &^ 0x20
	counts := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7}
	count, known := counts[kind]
	if !known {
		return false
	}
	var n [7]float64
	for i := range count {
		if i > 0 {
			p.in.comma()
		}
		ok := false
		if kind == 'A' && (i == 3 || i == 4) {
			var flag bool
			if flag, ok = p.in.flag(); flag {
				n[i] = 1
			}
		} else {
			n[i], ok = p.in.number()
		}
		if !ok {
			return false
		}
	}
	origin := Point{}
	if relative {
		origin = p.at
	}
	point := func(i int) Point { return Point{origin.X + n[i], origin.Y + n[i+1]} }
	switch kind {
	case 'M':
		p.at, p.start = point(0), point(0)
		p.out = append(p.out, Segment{MoveTo, [3]Point{p.at}})
		p.curve, p.closed = 0, false
	case 'L':
		p.line(point(0))
	case 'H':
		p.line(Point{origin.X + n[0], p.at.Y})
	case 'V':
		p.line(Point{p.at.X, origin.Y + n[0]})
	case 'C':
		p.cubic(point(0), point(2), point(4))
	case 'S':
		p.cubic(p.mirror('C'), point(0), point(2))
	case 'Q':
		p.quadratic(point(0), point(2))
	case 'T':
		p.quadratic(p.mirror('Q'), point(0))
	case 'A':
		p.arc(math.Abs(n[0]), math.Abs(n[1]), n[2], n[3] != 0, n[4] != 0, point(5))
	}
	return near(p.at.X) && near(p.at.Y)
}

// begin begins a subpath where the one that was closed began.
func (p *pather) begin() {
	if p.closed {
		p.out = append(p.out, Segment{MoveTo, [3]Point{p.at}})
		p.closed = false
	}
}

func (p *pather) line(to Point) {
	p.begin()
	p.out = append(p.out, Segment{LineTo, [3]Point{to}})
	p.at, p.curve = to, 0
}

func (p *pather) cubic(a, b, to Point) {
	p.begin()
	p.out = append(p.out, Segment{CurveTo, [3]Point{a, b, to}})
	p.at, p.control, p.curve = to, b, 'C'
}

func (p *pather) quadratic(a, to Point) {
	third := func(end Point) Point { return Point{end.X + 2*(a.X-end.X)/3, end.Y + 2*(a.Y-end.Y)/3} }
	p.cubic(third(p.at), third(to), to)
	p.control, p.curve = a, 'Q'
}

// mirror is the control point that continues the curve before.
func (p *pather) mirror(kind byte) Point {
	if p.curve != kind {
		return p.at
	}
	return Point{2*p.at.X - p.control.X, 2*p.at.Y - p.control.Y}
}

// arc draws an elliptical arc as cubic curves of at most a quarter each (SVG 2, 9.5.1 and appendix
// B.2.4).
func (p *pather) arc(rx, ry, rotation float64, large, sweep bool, to Point) {
	from := p.at
	if from == to {
		return
	}
	if rx == 0 || ry == 0 {
		p.line(to)
		return
	}
	sin, cos := portable.Sincos(rotation * math.Pi / 180)
	dx, dy := (from.X-to.X)/2, (from.Y-to.Y)/2
	x, y := portable.Dot(cos, dx, sin, dy), portable.Dot(-sin, dx, cos, dy)
	if over := x*x/(rx*rx) + y*y/(ry*ry); over > 1 { // too small to reach: as large as needed
		rx, ry = float64(rx*math.Sqrt(over)), float64(ry*math.Sqrt(over))
	}
	beside := portable.Dot(float64(rx*rx), float64(y*y), float64(ry*ry), float64(x*x))
	root := math.Sqrt(max(0, (float64(rx*rx*ry*ry)-beside)/beside))
	if large == sweep {
		root = -root
	}
	cx, cy := root*rx*y/ry, -root*ry*x/rx
	centre := Point{portable.Dot(cos, cx, -sin, cy) + (from.X+to.X)/2, portable.Dot(sin, cx, cos, cy) + (from.Y+to.Y)/2}
	start := portable.Atan2((y-cy)/ry, (x-cx)/rx)
	turn := portable.Atan2((-y-cy)/ry, (-x-cx)/rx) - start
	switch {
	case sweep && turn < 0:
		turn += 2 * math.Pi
	case !sweep && turn > 0:
		turn -= 2 * math.Pi
	}
	ellipse := Matrix{float64(cos * rx), float64(sin * rx), float64(-sin * ry), float64(cos * ry), centre.X, centre.Y}
	parts := max(1, portable.Int(math.Ceil(math.Abs(turn)/(math.Pi/2)-1e-9)))
	step := turn / float64(parts)
	reach := float64(4.0 / 3 * portable.Tan(step/4))
	for i := range parts {
		sinA, cosA := portable.Sincos(start + float64(float64(i)*step))
		sinB, cosB := portable.Sincos(start + float64(float64(i+1)*step))
		end := ellipse.Map(Point{cosB, sinB})
		if i == parts-1 {
			end = to
		}
		p.cubic(ellipse.Map(Point{cosA - float64(reach*sinA), sinA + float64(reach*cosA)}), ellipse.Map(Point{cosB + float64(reach*sinB), sinB - float64(reach*cosB)}), end)
	}
	p.curve = 0
}
