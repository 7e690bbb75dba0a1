package typeset

import "slices"

// parts puts a strip that is taller than a page on as many as it needs. What stands on one page is
// read cell by cell.
func (p *pager) parts(s *Strip) error {
	for i := 0; i < len(s.Parts); {
		n, err := p.room(s, i)
		if err != nil {
			return err
		}
		if n == 0 && !p.fresh() {
			p.turn()
			continue
		}
		n = max(n, 1)
		parts := s.Parts[i : i+n]
		var notes []*Note
		for k := range parts {
			notes = append(notes, parts[k].Notes...)
		}
		more, err := p.noteHeight(notes)
		if err != nil {
			return err
		}
		p.head(s.Head, s.Parts[i].Height, more)
		if i == 0 {
			p.y = p.at(p.y, p.bare, s)
		}
		p.putCells(parts)
		for k := range parts {
			p.y += parts[k].Height
		}
		p.bare = false
		if err := p.addNotes(notes); err != nil {
			return err
		}
		if i += n; i < len(s.Parts) {
			p.turn()
		}
	}
	return nil
}

// putCells puts parts of a row one under another, cell by cell.
func (p *pager) putCells(parts []Strip) {
	if p.dry {
		return
	}
	type placed struct {
		Slice
		y float64
	}
	var all []placed
	y := p.layout.Top + p.y
	for k := range parts {
		for _, slice := range parts[k].Slices {
			all = append(all, placed{slice, y})
		}
		y += parts[k].Height
	}
	slices.SortStableFunc(all, func(a, b placed) int { return a.Cell - b.Cell })
	for _, slice := range all {
		p.put(slice.Marks, slice.y)
	}
}

// room is how many parts of a strip, from one on, stand on what is left of the page with their
// notes.
func (p *pager) room(s *Strip, from int) (int, error) {
	y := p.y
	if p.bare && s.Head != nil {
		y += s.Head.Height
	}
	if from == 0 {
		y = p.at(y, p.bare, s)
	}
	var notes []*Note
	for i := from; i < len(s.Parts); i++ {
		notes = append(notes, s.Parts[i].Notes...)
		more, err := p.noteHeight(notes)
		if err != nil {
			return 0, err
		}
		if y += s.Parts[i].Height; y+p.footHeight(more) > p.depth+epsilon {
			return i - from, nil
		}
	}
	return len(s.Parts) - from, nil
}
