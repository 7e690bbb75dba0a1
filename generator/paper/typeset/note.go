package typeset

import "gongkai/generator/paper/structure"

// note sets a note: its number and its text.
func (s *Setter) note(n *Note, layout *Layout) ([]Strip, error) {
	f := flow{Setter: s, layout: layout, width: layout.Measure(), body: layout.Note, inside: true, depth: layout.Depth() / 2}
	f = f.within(&structure.Element{Kind: structure.Note}, n.Blocks)
	mark := Span{Text: markOf(n) + " "}
	blocks := n.Blocks
	style := layout.Note
	if len(blocks) > 0 {
		if p, ok := blocks[0].(*Paragraph); ok {
			first, err := f.paragraph(append([]Span{mark}, p.Text...), style)
			if err != nil {
				return nil, err
			}
			rest, err := f.blocks(blocks[1:])
			return partable(append(first, rest...)), err
		}
	}
	first, err := f.paragraph([]Span{mark}, style)
	if err != nil {
		return nil, err
	}
	rest, err := f.blocks(blocks)
	return partable(append(first, rest...)), err
}

// partable lets the lines of notes be parted anywhere, rows of tables too where they are high, and
// stand off the grid.
func partable(strips []Strip) []Strip {
	var out []Strip
	for _, s := range strips {
		parts := s.Parts
		if parts == nil {
			parts = []Strip{s}
		}
		for i, part := range parts {
			if i == 0 {
				part.Before = s.Before
			}
			for _, slice := range part.Slices {
				part.Marks = append(part.Marks, slice.Marks...)
			}
			part.Keep, part.Line = false, false
			out = append(out, part)
		}
	}
	return out
}

// begunLines is how many lines of a note that continues on the next page stand at least on the page
// of its mark.
const begunLines = 2

// noteBegun is about the room that such a note needs there.
func (l *Layout) noteBegun() float64 { return l.Note.Size + begunLines*l.Note.Pitch }
