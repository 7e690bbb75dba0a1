package typeset

import (
	"math"
	"slices"

	"gongkai/generator/paper/structure"
	"gongkai/generator/portable"
)

// tiling is a page cut into parts.
type tiling struct {
	page          *Page
	read          reading
	width, height float64 // of the paper of a part
	overlap       float64
	columns, rows int
	windows       [][]*Window // by row and column; nil where nothing stands
}

// cutUp cuts a page into parts of a paper that is this way round.
func cutUp(page *Page, width, height, overlap float64) *tiling {
	t := &tiling{page: page, read: readingOrder(page.Marks), width: width, height: height, overlap: max(0, min(overlap, (min(width, height)-2*unprintable)/2))}
	t.columns, t.rows = tiles(page.Width, width, t.overlap), tiles(page.Height, height, t.overlap)
	for row := range t.rows {
		var windows []*Window
		for column := range t.columns {
			windows = append(windows, t.window(row, column))
		}
		t.windows = append(t.windows, windows)
	}
	return t
}

// window is what of the page stands on one part; nil where nothing does that the parts before do not
// show.
func (t *tiling) window(row, column int) *Window {
	stepX, stepY := t.width-2*unprintable-t.overlap, t.height-2*unprintable-t.overlap
	x, y := float64(float64(column)*stepX), float64(float64(row)*stepY)
	w := &Window{X: unprintable, Y: unprintable, DX: unprintable - x, DY: unprintable - y,
		Width: min(t.width-2*unprintable, t.page.Width-x), Height: min(t.height-2*unprintable, t.page.Height-y)}
	home := area{edge(column, stepX, t.overlap), edge(row, stepY, t.overlap), end(column, t.columns, stepX, t.overlap), end(row, t.rows, stepY, t.overlap)}
	seen := false // beyond what is cut off, since the part before shows it
	cutX, cutY := 0.0, 0.0
	if column > 0 {
		cutX = t.overlap
	}
	if row > 0 {
		cutY = t.overlap
	}
	for _, m := range t.page.Marks {
		if !touches(m, x, y, w.Width, w.Height) {
			continue
		}
		if _, ok := m.(*Link); ok { // it shows nothing
			w.Marks = append(w.Marks, m)
			continue
		}
		seen = seen || touches(m, x+cutX, y+cutY, w.Width-cutX, w.Height-cutY)
		if r, ok := m.(*Run); ok {
			parts := home.part(r, t.read.lines[r])
			seen = seen || slices.ContainsFunc(parts, func(m Mark) bool { return !r.Aside && !m.(*Run).Aside })
			w.Marks = append(w.Marks, parts...)
		} else {
			w.Marks = append(w.Marks, m)
		}
	}
	if !seen && row+column > 0 { // there is one part at least
		return nil
	}
	return w
}

// count is how many parts there are to print.
func (t *tiling) count() int {
	n := 0
	for _, windows := range t.windows {
		for _, w := range windows {
			if w != nil {
				n++
			}
		}
	}
	return n
}

// area is the part of a page that is at home on one tile. The homes of all tiles meet in the middle
// of their overlaps: a glyph that stands on two tiles is of the text of one of them.
type area struct{ left, top, right, bottom float64 }

// edge is where the home of tile number i begins, in one direction.
func edge(i int, step, overlap float64) float64 {
	if i == 0 {
		return math.Inf(-1)
	}
	return float64(float64(i)*step) + overlap/2
}

func end(i, n int, step, overlap float64) float64 {
	if i+1 == n {
		return math.Inf(1)
	}
	return edge(i+1, step, overlap)
}

// part parts a run into what is at home here, which is of an element, and what is aside.
func (a area) part(r *Run, of *structure.Element) []Mark {
	var out []Mark
	var last *Run
	isAside := false
	for i, g := range r.Glyphs {
		x, y := g.X+r.Face.Advance(g.ID)*r.Size/2, r.Y-float64(0.38*r.Size) // the middle of the glyph
		if r.Angle != 0 {
			x, y = r.Glyphs[0].X, r.Y
		}
		if i == 0 || g.Cluster == nil || g.Cluster != r.Glyphs[i-1].Cluster { // what is one cluster stays so
			isAside = r.Aside || !(a.left <= x && x < a.right && a.top <= y && y < a.bottom)
		}
		if last == nil || last.Aside != isAside {
			c := *r
			c.Aside, c.Glyphs, c.In = isAside, nil, of
			last = &c
			out = append(out, last)
		}
		last.Glyphs = append(last.Glyphs, g)
	}
	return out
}

// reading is in which order the text of a page is read that is parted into tiles. Tile by tile the
// left halves of all lines would come before the right ones: each line is an element.
type reading struct {
	order []*structure.Element
	lines map[*Run]*structure.Element
}

func readingOrder(marks []Mark) reading {
	out := reading{lines: map[*Run]*structure.Element{}}
	for _, m := range marks {
		in := elementOf(m)
		if in == nil || *in == nil {
			continue
		}
		e := *in
		if r, ok := m.(*Run); ok {
			if r.Aside {
				continue
			}
			e = &structure.Element{Kind: structure.Span, Parent: e}
			out.lines[r] = e
		}
		out.order = append(out.order, e)
	}
	return out
}

// unprintable is the margin of paper that office printers leave blank, in mm.
const unprintable = 7.0

func tiles(page, paper, overlap float64) int {
	return portable.Int(math.Ceil((page-overlap)/(paper-2*unprintable-overlap) - 1e-9))
}

// touches reports whether a mark may lie in a rectangle.
func touches(m Mark, x, y, width, height float64) bool {
	left, top, right, bottom := 0.0, 0.0, 0.0, 0.0
	switch m := m.(type) {
	case *Run:
		if len(m.Glyphs) == 0 {
			return false
		}
		left, right = m.Glyphs[0].X-m.Size, m.Glyphs[len(m.Glyphs)-1].X+2*m.Size
		if m.box.from < m.box.to {
			left, right = m.box.from-m.Size, m.box.to+m.Size
		}
		top, bottom = m.Y-float64(1.2*m.Size), m.Y+0.5*m.Size
		if m.Angle != 0 { // anywhere around the origin
			long := right - left
			left, right, top, bottom = m.Glyphs[0].X-long, m.Glyphs[0].X+long, m.Y-long, m.Y+long
		}
	case *Rule:
		left, top, right, bottom = m.X, m.Y, m.X+m.Width, m.Y+m.Height
	case *Path:
		b := m.Bounds()
		left, top, right, bottom = b.Left, b.Top, b.Right, b.Bottom
	case *Window:
		left, top, right, bottom = m.X, m.Y, m.X+m.Width, m.Y+m.Height
	case *Picture:
		left, top, right, bottom = m.X, m.Y, m.X+m.Width, m.Y+m.Height
	case *Link:
		left, top, right, bottom = m.X, m.Y, m.X+m.Width, m.Y+m.Height
	default: // a bookmark of a part leads nowhere
		return false
	}
	return left < x+width && right > x && top < y+height && bottom > y
}
