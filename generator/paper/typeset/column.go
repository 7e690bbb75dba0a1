package typeset

import (
	"math"
	"slices"

	"gongkai/generator/portable"
)

// column is what is known of a column before it has a width. Lengths are in em.
type column struct {
	least  float64     // its longest word: in it dates are parted, and numbers from what they count
	whole  float64     // its longest word, dates and numbers being whole
	wanted float64     // its longest line
	blank  bool        // nothing stands in it under its header: it is to be filled in
	cells  [][]float64 // the lengths of the lines of each cell, the header's first
}

// columns measures a table.
func (f flow) columns(t *Table) ([]column, error) {
	out := make([]column, len(t.Align))
	for i := range out {
		out[i].blank = !slices.ContainsFunc(t.Rows, func(row []Cell) bool { return len(row[i].Blocks) > 0 || row[i].Covered })
	}
	head := t.Head
	if len(head) == 0 {
		head = [][]Cell{nil}
	}
	var merged []mergedColumn
	for n, cells := range slices.Concat(head, t.Rows) {
		for i := range out {
			var lines []float64
			if i < len(cells) {
				c := &out[i]
				if cells[i].Across > 0 {
					merged = append(merged, mergedColumn{from: i, to: i + 1 + cells[i].Across})
					c = &merged[len(merged)-1].column
				}
				var err error
				if lines, err = f.measure(c, cells[i], n < len(head)); err != nil {
					return nil, err
				}
				if cells[i].Across > 0 || cells[i].Down > 0 {
					lines = nil // they are not of this row and column alone
				}
			}
			out[i].cells = append(out[i].cells, lines)
		}
	}
	for i := range out {
		out[i].order()
	}
	slices.SortStableFunc(merged, func(a, b mergedColumn) int { return (a.to - a.from) - (b.to - b.from) })
	for _, m := range merged {
		m.widen(out[m.from:m.to])
	}
	return out, nil
}

// order sees to it that no length is less than a smaller one.
func (c *column) order() {
	c.least = max(c.least, 1)
	c.whole = max(c.whole, c.least)
	c.wanted = max(c.wanted, c.whole)
}

// mergedColumn is the columns that a merged cell takes up, as one.
type mergedColumn struct {
	column
	from, to int
}

// mergedFew is the characters that a merged cell has in a line, if it has so many. It asks for no
// more: a remark across the whole table must not make all columns alike.
const mergedFew = 8

// widen lets columns hold a merged cell: what they lack is added to each of them alike.
func (m *mergedColumn) widen(columns []column) {
	m.wanted = min(m.wanted, mergedFew)
	m.order()
	for _, of := range []func(*column) *float64{
		func(c *column) *float64 { return &c.least },
		func(c *column) *float64 { return &c.whole },
		func(c *column) *float64 { return &c.wanted },
	} {
		lack := *of(&m.column) - float64(2*padding*float64(len(columns)-1))
		for i := range columns {
			lack -= *of(&columns[i])
		}
		for i := range columns {
			*of(&columns[i]) += max(0, lack) / float64(len(columns))
		}
	}
	for i := range columns {
		columns[i].order()
	}
}

// measure measures a cell into its column, and gives the lengths of its lines.
func (f flow) measure(c *column, cell Cell, strong bool) ([]float64, error) {
	var lines []float64
	em := f.body.Size
	for _, b := range cell.Blocks {
		switch b := b.(type) {
		case *Paragraph:
			cs, err := f.chars(embolden(b.Text, strong), f.body)
			if err != nil {
				return nil, err
			}
			c.least = max(c.least, longest(cs, unwilling)/em)
			c.whole = max(c.whole, longest(cs, reluctant)/em)
			for from := 0; from < len(cs); {
				end := from + 1
				for end < len(cs) && cs[end-1].cut != must {
					end++
				}
				line := natural(cs[from:end]) / em
				c.wanted = max(c.wanted, line)
				lines = append(lines, line)
				from = end
			}
		case *Figure:
			const pictureLeast = 3
			width, _ := f.layout.natural(b.Image)
			c.least = max(c.least, pictureLeast)
			c.wanted = max(c.wanted, width/em)
		}
	}
	return lines, nil
}

// longest is the width of the widest part of a text that has no cut of this kind or a better one
// inside.
func longest(cs []char, least cut) float64 {
	widest, width := 0.0, 0.0
	for i := range cs {
		if width > 0 {
			width += cs[i].before
		}
		width += cs[i].width
		widest = max(widest, width-cs[i].right)
		if cs[i].cut >= least {
			width = 0
		}
	}
	return widest
}

func embolden(text []Span, strong bool) []Span {
	if !strong {
		return text
	}
	out := append([]Span(nil), text...)
	for i := range out {
		out[i].Strong = true
	}
	return out
}

// share divides a width in em between columns so that the table is low; nil where it does not
// suffice.
func share(free float64, columns []column, s settling) []float64 {
	widths, floor := make([]float64, len(columns)), make([]float64, len(columns))
	for i, c := range columns {
		floor[i] = max(c.least, min(c.wanted, s.few))
		if s.whole {
			floor[i] = max(floor[i], c.whole)
		}
	}
	rest := free - sum(floor)
	if rest < -epsilon {
		return nil
	}
	asked := make([]float64, len(columns))
	for i, c := range columns {
		asked[i] = c.wanted - floor[i]
	}
	if total := sum(asked); total <= rest {
		// Every text has its line. What is left over goes to all, for a table is as wide as its
		// page; most to what is to be filled in.
		weights := make([]float64, len(columns))
		for i, c := range columns {
			if weights[i] = c.wanted; c.blank {
				weights[i] = total + sum(floor)
			}
		}
		for i, c := range columns {
			widths[i] = c.wanted + (rest-total)*weights[i]/sum(weights)
		}
		return widths
	}
	level(asked, rest)
	for i := range widths {
		widths[i] = floor[i] + asked[i]
	}
	lower(widths, floor, columns)
	return widths
}

// level cuts what is asked down to what there is: who asks for little gets it, the others get the
// same.
func level(asked []float64, rest float64) {
	open := len(asked)
	done := make([]bool, len(asked))
	for changed := true; changed && open > 0; {
		changed = false
		part := rest / float64(open)
		for i, a := range asked {
			if !done[i] && a <= part {
				rest -= a
				open--
				done[i], changed = true, true
			}
		}
	}
	for i := range asked {
		if !done[i] {
			asked[i] = rest / float64(open)
		}
	}
}

func sum(numbers []float64) float64 {
	total := 0.0
	for _, n := range numbers {
		total += n
	}
	return total
}

// lower moves width from column to column as long as that makes the table lower.
func lower(widths, floor []float64, columns []column) {
	h := newHeights(widths, columns)
	for _, step := range []float64{4, 2, 1, 0.5} {
		for moved, rounds := true, 0; moved && rounds < 20; rounds++ {
			moved = false
			for to := range columns {
				for from := range columns {
					if from != to && widths[from]-step >= floor[from] && widths[to] < columns[to].wanted && h.move(widths, from, to, step) {
						moved = true
					}
				}
			}
		}
	}
}

// heights is the lines of each cell of a table at some widths.
type heights struct {
	columns []column
	rows    []int   // those that are looked at
	lines   [][]int // by column and row
	total   float64
}

// mostRows is how many rows of a long table are looked at.
const mostRows = 64

func newHeights(widths []float64, columns []column) *heights {
	h := &heights{columns: columns}
	for n, all := 0, len(columns[0].cells); n < all; n += 1 + all/mostRows {
		h.rows = append(h.rows, n)
	}
	for i := range columns {
		h.lines = append(h.lines, h.column(i, widths[i]))
	}
	h.total = h.sum()
	return h
}

// column is the lines of a column's cells.
func (h *heights) column(i int, width float64) []int {
	out := make([]int, len(h.rows))
	for k, n := range h.rows {
		for _, length := range h.columns[i].cells[n] {
			out[k] += linesOf(length, width)
		}
	}
	return out
}

// linesOf is how many lines of a width a text fills: about half a character is left over at the end
// of each.
func linesOf(length, width float64) int {
	if length <= width+epsilon {
		return 1
	}
	return portable.Int(math.Ceil(length / max(0.5, width-0.5)))
}

// sum is the height of the rows in lines; of two tables of one height, the one with fewer lines in
// its cells is the lower.
func (h *heights) sum() float64 {
	const cell = 1e-3
	total := 0.0
	for k := range h.rows {
		tallest := 0
		for i := range h.lines {
			tallest = max(tallest, h.lines[i][k])
			total += float64(cell * float64(h.lines[i][k]))
		}
		total += float64(tallest)
	}
	return total
}

// move moves width between two columns if that makes the table lower.
func (h *heights) move(widths []float64, from, to int, step float64) bool {
	a, b := h.lines[from], h.lines[to]
	h.lines[from], h.lines[to] = h.column(from, widths[from]-step), h.column(to, widths[to]+step)
	if total := h.sum(); total < h.total-epsilon {
		h.total = total
		widths[from] -= step
		widths[to] += step
		return true
	}
	h.lines[from], h.lines[to] = a, b
	return false
}
