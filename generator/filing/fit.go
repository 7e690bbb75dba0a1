package filing

import "gongkai/generator/calendar"

// What fits on A3 across in type of its full size, in figures of the type: even where a program has
// a wider face in the place of 宋体, of which a figure is seven dots wide, or eight at 11 points.
const a3Width = (420 - 2*0.4*25.4) / 25.4 * 96 / 8.7

// The least that a column is made: two characters and the margins of a cell.
const leastWidth = 5.5

// fitted is the columns of a table, made narrower where they are wider together than the paper:
// texts then take more lines, in type that can be read. Days and figures keep their width, which
// they need on one line.
func fitted(t Table, most float64) []Column {
	columns := append([]Column(nil), t.Columns...)
	fixed := make([]bool, len(columns))
	for {
		kept, texts := 0.0, 0.0
		for i, c := range columns {
			if fixed[i] = fixed[i] || t.unwrapped(i); fixed[i] {
				kept += c.Width
			} else {
				texts += c.Width
			}
		}
		if texts == 0 || kept+texts <= most {
			return columns
		}
		again := false
		for i := range columns {
			if narrower := columns[i].Width * (most - kept) / texts; !fixed[i] && narrower < leastWidth {
				columns[i].Width, fixed[i], again = min(leastWidth, columns[i].Width), true, true
			}
		}
		if again {
			continue // the others have less then
		}
		for i := range columns {
			if !fixed[i] {
				columns[i].Width *= (most - kept) / texts
			}
		}
		return columns
	}
}

// unwrapped reports that a column holds days, figures or shares.
func (t Table) unwrapped(column int) bool {
	for _, row := range t.Rows {
		switch c := row[column].(type) {
		case string:
			if c != "" {
				return false
			}
		case calendar.Date, int, Share:
			return true
		}
	}
	return false
}
