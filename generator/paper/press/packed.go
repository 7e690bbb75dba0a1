package press

import "gongkai/generator/paper/typeset"

// Packed puts as many pieces on a line as it holds, so that none is parted that has room on one.
func (p *Press) Packed(pieces []string, style typeset.TextStyle, measure float64) ([]typeset.Span, error) {
	const apart = "　"
	var lines []typeset.Span
	line := pieces[0]
	for _, piece := range pieces[1:] {
		w, err := p.Width(line+apart+piece, style)
		if err != nil {
			return nil, err
		}
		if w <= measure {
			line += apart + piece
			continue
		}
		lines = append(lines, typeset.Span{Text: line, Break: true})
		line = piece
	}
	return append(lines, typeset.Span{Text: line}), nil
}
