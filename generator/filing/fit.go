package filing

import (
	"math"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/xlsx"
)

// What fits on paper across in type of its full size, in figures of the type: even where a program
// has a wider face in the place of 宋体, of which a figure is seven dots wide, or eight at 11 points.
const (
	a3Width = (420 - 2*0.4*25.4) / 25.4 * 96 / 8.7
	a4Width = (297 - 2*0.4*25.4) / 25.4 * 96 / 8.7
)

// paperOf is the smallest paper on which a table can be read: on A4 it may take more lines of text,
// but not columns of two characters.
func paperOf(t Table) xlsx.Paper {
	if widths(t.Columns) <= 1.4*a4Width {
		return xlsx.A4
	}
	return xlsx.A3
}

func widths(columns []Column) float64 {
	sum := 0.0
	for _, c := range columns {
		sum += c.Width
	}
	return sum
}

// The least that a column is made: two characters and the margins of a cell. And the longest word
// for which one is made wider, that it stands on one line: an index number.
const (
	leastWidth = 5.5
	longWord   = 23
)

// fitted is the columns of a table, made narrower where they are wider together than the paper:
// texts then take more lines, in type that can be read. Days and figures keep their width, which
// they need on one line; the rest goes to the texts by what they hold, so that the rows are as low
// together as can be, and an empty column takes no room from a full one, unless it is to be filled
// in by hand. A table with room to spare keeps the widths that it was given.
func fitted(t Table, most float64) []Column {
	if widths(t.Columns) <= 0.9*most {
		return t.Columns
	}
	columns := slices.Clone(t.Columns)
	var texts []share
	for i := range columns {
		if t.unwrapped(i) || slices.Contains(t.ByHand, columns[i].Title) {
			most -= columns[i].Width
		} else {
			texts = append(texts, t.share(i))
		}
	}
	widths := divided(texts, most)
	t.exchange(texts, widths)
	for i, width := range widths {
		columns[texts[i].column].Width = math.Floor(float64(width*100)) / 100
	}
	return columns
}

// share is what a column of texts asks of the width of the paper.
type share struct {
	column             int
	least, most, weigh float64
}

// share weighs a column by the cube of what its cells need: one long text makes its row high,
// however short the others are.
func (t Table) share(column int) share {
	c := t.Columns[column]
	s := share{column: column, least: leastWidth, most: max(leastWidth, xlsx.Width(c.Title)/2+2)} // a title on two lines
	cubes := 0.0
	for _, row := range t.Rows {
		text := Text(row[column])
		if text == "" {
			continue
		}
		need := xlsx.Width(text)
		cubes += float64(need * need * need)
		s.most = max(s.most, need)
		if word := xlsx.Width(xlsx.LongestWord(text)); word <= longWord {
			s.least = max(s.least, word)
		}
	}
	s.weigh = max(1, math.Sqrt(math.Sqrt(cubes/float64(max(1, len(t.Rows))))))
	return s
}

// divided is the widths that add up to what there is, each in proportion to its weight between its
// least and its most. Where there is not even the least for all, long words are cut.
func divided(of []share, width float64) []float64 {
	sum := func(measure func(share) float64) (total float64) {
		for _, s := range of {
			total += measure(s)
		}
		return total
	}
	if sum(func(s share) float64 { return s.least }) > width {
		for i := range of {
			of[i].least = leastWidth
		}
	}
	at := func(scale float64) func(share) float64 {
		return func(s share) float64 { return min(max(float64(s.weigh*scale), s.least), s.most) }
	}
	low, high := 0.0, width // of the scale
	for range 50 {
		if middle := (low + high) / 2; sum(at(middle)) > width {
			high = middle
		} else {
			low = middle
		}
	}
	made := make([]float64, len(of))
	for i, s := range of {
		made[i] = at(low)(s)
	}
	return made
}

// A table is looked at in so many rows at most when its columns exchange width.
const rowsLookedAt = 200

// exchange takes width from one column and gives it to another as long as the rows become lower
// together for it: what a column holds beside a longer text in the same row asks for no width.
func (t Table) exchange(of []share, widths []float64) {
	every := max(1, len(t.Rows)/rowsLookedAt)
	var needs [][]float64
	for i := 0; i < len(t.Rows); i += every {
		need := make([]float64, len(of))
		for j, s := range of {
			need[j] = xlsx.Width(Text(t.Rows[i][s.column]))
		}
		needs = append(needs, need)
	}
	best := height(needs, widths)
	for _, step := range []float64{8, 4, 2, 1} {
		for again := true; again; {
			again = false
			for from := range of {
				for to := range of {
					if from == to || widths[from]-step < of[from].least || widths[to]+step > of[to].most {
						continue
					}
					widths[from], widths[to] = widths[from]-step, widths[to]+step
					if h := height(needs, widths); h < best-1e-6 {
						best, again = h, true
						continue
					}
					widths[from], widths[to] = widths[from]+step, widths[to]-step
				}
			}
		}
	}
}

// height is how many lines the rows take together. Of two ways that take the same, the one counts
// as a little lower in which the cells are fuller alike.
func height(needs [][]float64, widths []float64) float64 {
	total := 0.0
	for _, row := range needs {
		highest, beside := 1.0, 0.0
		for i, need := range row {
			lines := need / widths[i]
			highest = max(highest, math.Ceil(lines))
			beside += float64(lines * lines)
		}
		total += highest + beside/1000
	}
	return total
}

// unwrapped reports that a column holds days, figures or shares.
func (t Table) unwrapped(column int) bool {
	for _, row := range t.Rows {
		switch c := row[column].(type) {
		case string:
			if c != "" {
				return false
			}
		case calendar.Date, int, Share, Points:
			return true
		}
	}
	return false
}

// across is how wide the columns of a sheet can be together.
func across(p xlsx.Paper) float64 {
	if p == xlsx.A3 {
		return a3Width
	}
	return a4Width
}
