package typeset

// mirrorStrips moves what stands in strips to the other side between left and right: what began at
// the left begins at the right. Lines, pictures and letters are moved, not turned over.
func mirrorStrips(strips []Strip, left, right float64) {
	m := mirror{left + right, map[Mark]bool{}}
	m.strips(strips)
}

// turnLinesAround mirrors each line in the place that it takes up.
func turnLinesAround(strips []Strip) {
	for i := range strips {
		place := span{}
		for _, m := range strips[i].Marks {
			from, to := across(m)
			place = place.with(from, to-from)
		}
		mirrorStrips(strips[i:i+1], place.from, place.to)
	}
}

// mirror moves each mark once, though several strips may hold it.
type mirror struct {
	sum  float64 // of the places of a point and its image
	done map[Mark]bool
}

func (m *mirror) strips(strips []Strip) {
	for i := range strips {
		s := &strips[i]
		m.marks(s.Marks)
		if s.Head != nil {
			m.marks(s.Head.Marks)
		}
		for _, slice := range s.Slices {
			m.marks(slice.Marks)
		}
		m.strips(s.Parts)
	}
}

func (m *mirror) marks(marks []Mark) {
	for _, mark := range marks {
		if m.done[mark] {
			continue
		}
		m.done[mark] = true
		from, to := across(mark)
		move([]Mark{mark}, m.sum-to-from, 0)
	}
}

// across is what of the width a mark takes up.
func across(mark Mark) (from, to float64) {
	switch m := mark.(type) {
	case *Run:
		if m.box.from < m.box.to {
			return m.box.from, m.box.to
		}
		if len(m.Glyphs) == 0 {
			break
		}
		if m.Angle != 0 {
			return m.Glyphs[0].X, m.Glyphs[0].X
		}
		last := m.Glyphs[len(m.Glyphs)-1]
		width := float64(m.Face.Advance(last.ID) * m.Size)
		if last.Cluster != nil {
			width = last.Cluster.Width
		}
		return m.Glyphs[0].X, last.X + width
	case *Rule:
		return m.X, m.X + m.Width
	case *Path:
		b := m.Bounds()
		return b.Left, b.Right
	case *Picture:
		return m.X, m.X + m.Width
	case *Link:
		return m.X, m.X + m.Width
	case *Window:
		return m.X, m.X + m.Width
	}
	return 0, 0
}
