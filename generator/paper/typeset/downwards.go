package typeset

import "slices"

// Downwards is a text whose lines run downwards and stand from left to right, as Mongolian ones do:
// on each page a panel, as wide as the type area, and as high as it may be.
type Downwards struct {
	Layout *Layout // of the page
	// what stands above the first panel, and on the last page below the last one, in mm
	Above, Below float64
	// heights of a panel that are enough where the whole text has room in one
	Low []float64
	// Set sets the text in a layout whose lines are as long as a panel is high.
	Set func(*Layout) ([]Strip, error)
}

// Panels is the text, each strip a panel that is high enough for its page and leaves room for its
// notes. Its error is a *MissingError.
func (s *Setter) Panels(d *Downwards) ([]Strip, error) {
	depth := d.Layout.Depth()
	lowest := float64(leastWidth * d.Layout.Body.Size)
	var panels []Strip
	for _, height := range append(slices.Clone(d.Low), depth-d.Above-d.Below, depth-d.Above) {
		height = max(lowest, height)
		var err error
		if panels, err = d.panels(height); err != nil {
			return nil, err
		}
		notes, err := s.notesUnder(panels, d.Layout)
		if err != nil {
			return nil, err
		}
		if notes > 0 {
			if panels, err = d.panels(max(lowest, height-notes)); err != nil {
				return nil, err
			}
		}
		if len(panels) <= 1 {
			break
		}
	}
	return panels, nil
}

// notesUnder is the height of the notes of the panel that has the most of them.
func (s *Setter) notesUnder(panels []Strip, l *Layout) (float64, error) {
	most := 0.0
	for i := range panels {
		h := 0.0
		for _, n := range panels[i].Notes {
			strips, err := s.note(n, l)
			if err != nil {
				return 0, err
			}
			h += height(strips)
		}
		if h > 0 {
			most = max(most, h+l.Note.Size)
		}
	}
	return most, nil
}

// panels is the text in panels of one height.
func (d *Downwards) panels(height float64) ([]Strip, error) {
	turned := d.turned(height)
	lines, err := d.Set(&turned)
	if err != nil {
		return nil, err
	}
	lines = unparted(lines)
	var out []Strip
	for len(lines) > 0 {
		n := d.fill(lines)
		out = append(out, d.panel(lines[:n], height))
		lines = lines[n:]
	}
	return out, nil
}

// turned is the layout in which the text is set before it is turned.
func (d *Downwards) turned(height float64) Layout {
	l := *d.Layout
	l.Width, l.Height = height, d.Layout.Measure()
	l.Top, l.Right, l.Bottom, l.Left = 0, 0, 0, 0
	l.Grid, l.Downwards = false, true
	return l
}

// unparted is strips of which none is higher than a page is wide.
func unparted(strips []Strip) []Strip {
	var out []Strip
	for _, s := range strips {
		if s.Parts == nil {
			out = append(out, s)
			continue
		}
		for i, part := range s.Parts {
			for _, slice := range part.Slices {
				part.Marks = append(part.Marks, slice.Marks...)
			}
			if part.Slices = nil; i == 0 {
				part.Before = s.Before
			}
			if part.Head == nil {
				part.Head = s.Head
			}
			out = append(out, part)
		}
	}
	return out
}

// fill is how many lines stand in a panel: as many as there is room for, one at least, and none
// that belongs to what follows.
func (d *Downwards) fill(lines []Strip) int {
	width := d.Layout.Measure() + epsilon
	n, x := 0, 0.0
	for n < len(lines) {
		x += lines[n].Height
		if n > 0 {
			x += lines[n].Before
		} else if head := lines[n].Head; head != nil {
			x += head.Height
		}
		if x > width && n > 0 {
			break
		}
		n++
	}
	if n == len(lines) {
		return n
	}
	for k := n; k > 1; k-- {
		if !lines[k-1].Keep {
			return k
		}
	}
	return n
}

// panel is lines side by side.
func (d *Downwards) panel(lines []Strip, height float64) Strip {
	out := Strip{Height: height}
	if head := lines[0].Head; head != nil {
		repeated := Strip{Height: head.Height, Marks: copyMarks(head.Marks)}
		lines = append([]Strip{repeated}, lines...)
		lines[1].Before = 0
	}
	one := Stack(lines)
	out.Notes = one.Notes
	out.Marks = turn(one.Marks)
	return out
}
