package typeset

// Strip is what must not be parted by a page break: a line of text, a picture, a row of a table.
// Its marks count from the strip's own top and from the left edge of the type area.
type Strip struct {
	Height float64
	Before float64 // blank above, unless it is the first of a page
	Above  float64 // what of Before may be given up where a page lacks room
	Below  float64 // what of the blank at its foot may be given up there
	Keep   bool    // stays with the strip that follows
	Bond   int     // what a page break below it costs, in thousandths of a page that stays blank
	Line   bool    // a line of the text: stands on the grid where the layout has one
	Marks  []Mark
	Notes  []*Note
	Head   *Strip  // repeated above the strip where a page begins with it
	Slices []Slice // of a Part: its marks, by the cell that they are in
	Parts  []Strip // where the strip is taller than a page: what it may be parted into
}

// Slice is what a part of a row holds of one cell. Cells are read in the order of their numbers.
type Slice struct {
	Cell  int
	Marks []Mark
}

// move moves marks by dx and dy.
func move(marks []Mark, dx, dy float64) {
	for _, m := range marks {
		switch m := m.(type) {
		case *Run:
			m.Y += dy
			if m.middle != 0 {
				m.middle += dy
			}
			if m.box.from < m.box.to {
				m.box.from, m.box.to = m.box.from+dx, m.box.to+dx
			}
			for i := range m.Glyphs {
				m.Glyphs[i].X += dx
			}
		case *Rule:
			m.X += dx
			m.Y += dy
		case *Path:
			m.Move(dx, dy)
		case *Picture:
			m.X += dx
			m.Y += dy
		case *Link:
			m.X += dx
			m.Y += dy
		case *Bookmark:
			m.Y += dy
		case *Window:
			m.X += dx
			m.Y += dy
			m.DX += dx
			m.DY += dy
		}
	}
}

// copyMarks is a copy of a strip's marks for another page, apart from the text.
func copyMarks(marks []Mark) []Mark {
	out := make([]Mark, 0, len(marks))
	for _, m := range marks {
		switch m := m.(type) {
		case *Run:
			c := *m
			c.Glyphs = append([]Glyph(nil), m.Glyphs...)
			c.Aside = true
			out = append(out, &c)
		case *Rule:
			c := *m
			out = append(out, &c)
		case *Path:
			out = append(out, &Path{Shape: m.Scaled(1, 0, 0)})
		case *Window:
			c := *m
			c.Marks, c.In = copyMarks(m.Marks), nil
			out = append(out, &c)
		case *Picture:
			c := *m
			c.In = nil
			out = append(out, &c)
		case *Link:
			c := *m
			out = append(out, &c)
		}
	}
	return out
}

// height is that of strips one under another, as the first of a page.
func height(strips []Strip) float64 {
	h := 0.0
	for i := range strips {
		if i > 0 {
			h += strips[i].Before
		}
		h += strips[i].Height
	}
	return h
}

// Stack puts strips one under another and makes one of them.
func Stack(strips []Strip) Strip {
	out := Strip{}
	for i := range strips {
		if i > 0 {
			out.Height += strips[i].Before
		}
		move(strips[i].Marks, 0, out.Height)
		out.Marks = append(out.Marks, strips[i].Marks...)
		out.Notes = append(out.Notes, strips[i].Notes...)
		out.Height += strips[i].Height
	}
	return out
}

// Put puts a strip on a page, dx and dy millimetres from its top left corner. What is aside is not
// of the text.
func Put(p *Page, s *Strip, dx, dy float64, isAside bool) {
	move(s.Marks, dx, dy)
	if isAside {
		markAside(s.Marks)
	}
	p.Marks = append(p.Marks, s.Marks...)
}

// Shift moves marks.
func Shift(marks []Mark, dx, dy float64) { move(marks, dx, dy) }

// Lower moves what a strip holds down in it.
func Lower(s *Strip, dy float64) { move(s.Marks, 0, dy) }
