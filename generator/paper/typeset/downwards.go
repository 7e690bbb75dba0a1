package typeset

import (
	"math"
	"slices"
)

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
	for _, height := range append(slices.Clone(d.Low), depth-d.Above-d.Below) {
		if panels, err := s.alike(d, height); len(panels) <= 1 || err != nil {
			return panels, err
		}
	}
	panels, err := s.alike(d, depth-d.Above)
	if err != nil {
		return nil, err
	}
	notes, err := s.notesUnder(panels, d.Layout)
	if err != nil {
		return nil, err
	}
	if tall, err := d.tall(notes); tall != nil || err != nil {
		return tall, err
	}
	return panels, nil
}

// alike is the text in panels of one height, which leave room for their notes.
func (s *Setter) alike(d *Downwards, height float64) ([]Strip, error) {
	height = max(d.lowest(), height)
	panels, err := d.panels(height)
	if err != nil {
		return nil, err
	}
	notes, err := s.notesUnder(panels, d.Layout)
	if err != nil || notes == 0 {
		return panels, err
	}
	return d.panels(max(d.lowest(), height-notes))
}

// lowest is how high a panel is at least.
func (d *Downwards) lowest() float64 { return float64(leastWidth * d.Layout.Body.Size) }

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

// mostTries is how often a text of several panels is set anew until each line is as long as the
// panel in which it comes to stand.
const mostTries = 8

// tall is the text in panels each of which is as high as its page leaves room: the first has a head
// above it, and the last the signature below. nil: no such way was found.
func (d *Downwards) tall(notes float64) ([]Strip, error) {
	depth := d.Layout.Depth() - notes
	first, later, last := max(d.lowest(), depth-d.Above), max(d.lowest(), depth), max(d.lowest(), depth-d.Below)
	least := min(first, last) // what is no line, a table or a picture, has room in any panel
	turned := d.turned(least)
	upTo, from := math.MaxInt, math.MaxInt // the lines of the first panel; the line that begins the last
	var found []Strip
	for range mostTries {
		turned.Longer = []Longer{{0, first - least}, {upTo, later - least}, {from, last - least}}
		lines, err := d.Set(&turned)
		if err != nil || len(lines) == 0 || slices.ContainsFunc(lines, func(s Strip) bool { return s.Parts != nil }) {
			return nil, err
		}
		if n := min(d.fill(lines), beforeLast(lines)); n < upTo {
			upTo, from, found = n, math.MaxInt, nil
			continue
		}
		begins := d.begins(lines, upTo)
		end := begins[len(begins)-1]
		switch {
		case end == 0 || lines[upTo-1].Keep:
			return nil, nil
		case last == later, end == from:
			return d.cut(lines, begins, []float64{first, later, last}), nil
		case end < from && found != nil: // what was left for the last panel has room in the one before
			return found, nil
		case end > from: // a panel is low that need not be, though nothing is wrong with it
			found = d.cut(lines, begins, []float64{first, later, last})
		}
		from = end
	}
	return found, nil
}

// beforeLast is how many lines a text has before the last two, which stand with the signature.
func beforeLast(lines []Strip) int {
	n := max(1, len(lines)-besideTheEnd)
	for n > 1 && lines[n-1].Keep {
		n--
	}
	return n
}

// begins is where the panels of some lines begin, of which the first has so many.
func (d *Downwards) begins(lines []Strip, first int) []int {
	out := []int{0}
	for at := min(first, len(lines)); at < len(lines); at += d.fill(lines[at:]) {
		out = append(out, at)
	}
	return out
}

// cut makes the panels that begin with some lines, as high as the first, the last and those between
// them are.
func (d *Downwards) cut(lines []Strip, begins []int, heights []float64) []Strip {
	var out []Strip
	for i, at := range begins {
		end, height := len(lines), heights[2]
		if i+1 < len(begins) {
			end, height = begins[i+1], heights[1]
		}
		if i == 0 {
			height = heights[0]
		}
		out = append(out, d.panel(lines[at:end], height))
	}
	return out
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
