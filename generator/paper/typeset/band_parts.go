package typeset

import (
	"math"
	"slices"
)

// reaching is the text of a cell that reaches through several rows, as far as it was not set yet.
type reaching struct {
	number int // of the cell
	last   int // row
	lines  []Strip
}

// parts is the band as a strip that may be parted: between its rows, and within one that cannot
// stay whole. What reaches through rows fills them from the first one on, line by line; lines that
// are left over make the last row taller.
func (b *band) parts() (Strip, error) {
	out := Strip{}
	var open []reaching
	for row, cells := range b.rows {
		var own []reaching
		for column, cell := range cells {
			r := reaching{row*len(cells) + column, row + cell.Down, b.texts[row][column]}
			if cell.Down > 0 {
				open = append(open, r)
			} else if len(r.lines) > 0 {
				own = append(own, r)
			}
		}
		parts, err := b.rowParts(row, own, open)
		if err != nil {
			return Strip{}, err
		}
		for i := range parts {
			top := 0.0
			if i == 0 {
				top = b.above()
			}
			parts[i].take(open, top)
		}
		for tallest, left := leftOver(open, row); left; tallest, left = leftOver(open, row) {
			more := Strip{Height: tallest}
			more.take(open, 0)
			parts = append(parts, more)
		}
		parts[len(parts)-1].Height += b.above()
		for i := range parts {
			parts[i].Slices = append(parts[i].Slices, Slice{math.MaxInt, b.rules(row, parts[i].Height, i == 0, i == len(parts)-1)})
			slices.SortStableFunc(parts[i].Slices, func(a, b Slice) int { return a.Cell - b.Cell })
			out.Height += parts[i].Height
		}
		out.Parts = append(out.Parts, parts...)
		open = slices.DeleteFunc(open, func(r reaching) bool { return r.last == row })
	}
	return out, nil
}

// rowParts is what stands in a row alone: one part, or where a page has no room for that and for
// the notes of all that stands beside each other, one for each line. The blank below the last is
// not in it yet.
func (b *band) rowParts(row int, own, open []reaching) ([]Strip, error) {
	var beside [][]Strip
	for _, r := range slices.Concat(own, open) {
		beside = append(beside, r.lines)
	}
	tall := b.height(row) - b.above()
	unparted, err := b.unparted(beside)
	if err != nil {
		return nil, err
	}
	if tall+b.above() <= unparted {
		part := Strip{Height: tall}
		for _, r := range own {
			one := Stack(r.lines)
			move(one.Marks, 0, b.above()+(tall-b.above()-one.Height)/2)
			part.Slices = append(part.Slices, Slice{r.number, one.Marks})
			part.Notes = append(part.Notes, one.Notes...)
		}
		return []Strip{part}, nil
	}
	var parts []Strip
	top := b.above()
	for slices.ContainsFunc(own, func(r reaching) bool { return len(r.lines) > 0 }) {
		part := Strip{}
		for i, r := range own {
			if len(r.lines) == 0 {
				continue
			}
			line := r.lines[0]
			part.put(r.number, line, top+line.Before)
			part.Height = max(part.Height, top+line.Before+line.Height)
			own[i].lines = r.lines[1:]
		}
		parts, top = append(parts, part), 0
	}
	return parts, nil
}

// take sets as many lines of what reaches through a part as stand in it.
func (s *Strip) take(open []reaching, top float64) {
	for i := range open {
		y := top
		for len(open[i].lines) > 0 {
			line := open[i].lines[0]
			if y+line.Before+line.Height > s.Height+epsilon {
				break
			}
			s.put(open[i].number, line, y+line.Before)
			y += line.Before + line.Height
			open[i].lines = open[i].lines[1:]
		}
	}
}

// leftOver reports whether lines must still stand in a row, which is the last of their cells, and
// how tall the next of them are.
func leftOver(open []reaching, row int) (tallest float64, left bool) {
	for _, r := range open {
		if r.last == row && len(r.lines) > 0 {
			tallest = max(tallest, r.lines[0].Before+r.lines[0].Height)
			left = true
		}
	}
	return tallest, left
}

// put puts a line of a cell into a part.
func (s *Strip) put(cell int, line Strip, y float64) {
	move(line.Marks, 0, y)
	s.Slices = append(s.Slices, Slice{cell, line.Marks})
	s.Notes = append(s.Notes, line.Notes...)
}
