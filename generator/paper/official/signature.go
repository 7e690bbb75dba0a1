package official

import (
	"gongkai/generator/paper/typeset"
)

// fromRight is how many characters the day stands from the right (7.3.5.1).
const fromRight = 4

// Signature is who signs over the day, a line below the text: one body in the middle over the day,
// several side by side, at most three on a line and the last of them over the day, as where each has
// its seal (7.3.5.1, 7.3.5.4). A copy that is published has no seals, and their places stay free.
func (d *Document) Signature() ([]typeset.Strip, error) {
	s := signature{Document: d, style: d.body(), day: d.Notice.Signed().Chinese()}
	var err error
	if s.dayWidth, err = d.Press.Width(s.day, s.style); err != nil {
		return nil, err
	}
	names := d.Notice.Signers()
	for _, name := range names {
		w, err := d.Press.Width(name, s.style)
		if err != nil {
			return nil, err
		}
		w = min(w, d.Layout.Measure()) // what is longer stands on several lines
		s.widths = append(s.widths, w)
		s.widest = max(s.widest, w)
	}
	rows, axis, err := s.rows(names)
	if err != nil {
		return nil, err
	}
	day, err := d.line(s.day, s.style, max(0, axis-s.dayWidth/2))
	if err != nil {
		return nil, err
	}
	out := append(rows, day...)
	for i := range out {
		out[i].Keep = i < len(out)-1
	}
	if len(out) > 0 {
		out[0].Before = d.Layout.Body.Pitch
	}
	return out, nil
}

// signature is names and a day on their way to their places.
type signature struct {
	*Document
	style    typeset.TextStyle
	day      string
	dayWidth float64
	widths   []float64
	widest   float64
}

// rows is the names in as many columns as there is room for, and where the middle of the day is.
func (s *signature) rows(names []string) (rows []typeset.Strip, axis float64, err error) {
	right := s.Layout.Measure() - fromRight*s.style.Size
	axis = right - s.dayWidth/2
	const most = 3
	for columns := min(most, len(names)); columns > 1; columns-- {
		apart := axis / (float64(columns) - 0.5) // of the middles of neighbours: the blank at the left is half of it
		if least := s.widest + s.style.Size; apart < least {
			apart = least
		}
		if axis-float64(float64(columns-1)*apart)-s.widest/2 < -epsilon || axis+s.widest/2 > s.Layout.Measure()+epsilon {
			continue
		}
		rows, err = s.columns(names, columns, apart, axis)
		return rows, axis, err
	}
	if s.widest > s.dayWidth { // the longer of the two keeps the distance from the right
		axis = max(0, right-s.widest) + s.widest/2
	}
	for i, name := range names {
		x := max(0, min(axis-s.widths[i]/2, s.Layout.Measure()-s.widths[i]))
		line, err := s.line(name, s.style, x)
		if err != nil {
			return nil, 0, err
		}
		rows = append(rows, line...)
	}
	return rows, axis, nil
}

// columns sets names side by side, the last of each line over the axis.
func (s *signature) columns(names []string, columns int, apart, axis float64) ([]typeset.Strip, error) {
	var rows []typeset.Strip
	for from := 0; from < len(names); from += columns {
		end := min(from+columns, len(names))
		var row typeset.Strip
		for i := from; i < end; i++ {
			middle := axis - float64(float64(end-1-i)*apart)
			set, err := s.line(names[i], s.style, middle-s.widths[i]/2)
			if err != nil {
				return nil, err
			}
			if i == from {
				row = set[0]
				continue
			}
			row.Marks = append(row.Marks, set[0].Marks...)
		}
		if from > 0 {
			row.Before = s.Layout.Body.Pitch // seals do not meet
		}
		rows = append(rows, row)
	}
	return rows, nil
}
