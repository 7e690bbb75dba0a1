package typeset

import (
	"fmt"
	"math"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/structure"
	"gongkai/generator/portable"
)

// Tile prints a page in parts on smaller paper, row by row. Neighbours overlap by so many
// millimetres; marks in the margins show where to cut and what belongs beside what. Its error is a
// *MissingError.
func (s *Setter) Tile(page *Page, width, height, overlap float64) ([]*Page, error) {
	if page.Width <= width && page.Height <= height {
		return []*Page{page}, nil
	}
	// The way round that needs fewer sheets.
	if a, b := tiles(page.Width, width, overlap)*tiles(page.Height, height, overlap), tiles(page.Width, height, overlap)*tiles(page.Height, width, overlap); b < a {
		width, height = height, width
	}
	overlap = max(0, min(overlap, (min(width, height)-2*unprintable)/2))
	columns, rows := tiles(page.Width, width, overlap), tiles(page.Height, height, overlap)
	stepX, stepY := width-2*unprintable-overlap, height-2*unprintable-overlap
	read := readingOrder(page.Marks)
	var out []*Page
	for row := range rows {
		for column := range columns {
			x, y := float64(float64(column)*stepX), float64(float64(row)*stepY)
			w := &Window{X: unprintable, Y: unprintable, DX: unprintable - x, DY: unprintable - y,
				Width: min(width-2*unprintable, page.Width-x), Height: min(height-2*unprintable, page.Height-y)}
			home := area{edge(column, stepX, overlap), edge(row, stepY, overlap), end(column, columns, stepX, overlap), end(row, rows, stepY, overlap)}
			for _, m := range page.Marks {
				if !touches(m, x, y, w.Width, w.Height) {
					continue
				}
				if r, ok := m.(*Run); ok {
					w.Marks = append(w.Marks, home.part(r, read.lines[r])...)
				} else {
					w.Marks = append(w.Marks, m)
				}
			}
			tile := &Page{Width: width, Height: height, Label: fmt.Sprintf("%s(%d-%d)", page.Label, row+1, column+1), Marks: []Mark{w}}
			tile.Marks = append(tile.Marks, cropMarks(w, overlap, column > 0, row > 0)...)
			told := fmt.Sprintf("第%d行第%d列（共%d行%d列）　对齐虚线裁去上、左重叠的%.0f毫米后拼贴", row+1, column+1, rows, columns, overlap)
			line, err := s.Text([]Span{{Text: told}}, TextStyle{Role: font.Body, Size: 2.6, Pitch: 3, Align: Left}, unprintable+6, width-2*unprintable-6)
			if err != nil {
				return nil, err
			}
			for _, strip := range line[:1] {
				move(strip.Marks, 0, height-unprintable)
				tile.Marks = append(tile.Marks, markAside(strip.Marks)...)
			}
			if out == nil {
				tile.Order = read.order
			}
			out = append(out, tile)
		}
	}
	return out, nil
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
	for _, g := range r.Glyphs {
		x, y := g.X+r.Face.Advance(g.ID)*r.Size/2, r.Y-float64(0.38*r.Size) // the middle of the glyph
		if r.Angle != 0 {
			x, y = r.Glyphs[0].X, r.Y
		}
		isAside := r.Aside || !(a.left <= x && x < a.right && a.top <= y && y < a.bottom)
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
	default: // an address cannot be clicked on paper, and a bookmark of a part leads nowhere
		return false
	}
	return left < x+width && right > x && top < y+height && bottom > y
}

// cropMarks is corner lines in the margins at the edges of the window, and dashes where a
// neighbour's edge will lie.
func cropMarks(w *Window, overlap float64, left, above bool) []Mark {
	const long, thin = 5.0, 0.15
	var marks []Mark
	rule := func(x, y, width, height float64) { marks = append(marks, &Rule{x, y, width, height, Black}) }
	for _, x := range []float64{w.X, w.X + w.Width} {
		rule(x-thin/2, w.Y-long-1, thin, long)
		rule(x-thin/2, w.Y+w.Height+1, thin, long)
	}
	for _, y := range []float64{w.Y, w.Y + w.Height} {
		rule(w.X-long-1, y-thin/2, long, thin)
		rule(w.X+w.Width+1, y-thin/2, long, thin)
	}
	dashes := func(x, y, dx, dy, length float64) {
		for at := 0.0; at < length; at += 6 {
			dash := min(2, length-at)
			rule(x+float64(at*dx), y+float64(at*dy), max(thin, float64(dash*dx)), max(thin, float64(dash*dy)))
		}
	}
	if overlap > 0 && left {
		dashes(w.X+overlap, w.Y, 0, 1, w.Height)
	}
	if overlap > 0 && above {
		dashes(w.X, w.Y+overlap, 1, 0, w.Width)
	}
	return marks
}

// markAside says of marks that they are not of the text.
func markAside(marks []Mark) []Mark {
	for _, m := range marks {
		switch m := m.(type) {
		case *Run:
			m.Aside = true
		case *Path:
			m.In = nil
		case *Picture:
			m.In = nil
		case *Window:
			m.In = nil
			markAside(m.Marks)
		}
	}
	return marks
}
