package typeset

// tile is the place of a cell in the rows of a table.
type tile struct{ row, column int }

// owners is the cell that each place in some rows is part of.
func owners(rows [][]Cell) [][]tile {
	out := make([][]tile, len(rows))
	for r := range rows {
		out[r] = make([]tile, len(rows[r]))
	}
	for r, cells := range rows {
		for c, cell := range cells {
			if cell.Covered {
				continue
			}
			for y := range cell.Down + 1 {
				for x := range cell.Across + 1 {
					out[r+y][c+x] = tile{r, c}
				}
			}
		}
	}
	return out
}

// together is how many rows, from the first on, belong together since cells reach through them.
func together(rows [][]Cell) int {
	n := 1
	for r := 0; r < n; r++ {
		for _, cell := range rows[r] {
			n = max(n, r+cell.Down+1)
		}
	}
	return n
}

// band is rows that cells reach through, or those of a header.
type band struct {
	flow
	rows   [][]Cell
	owners [][]tile
	widths []float64
	texts  [][][]Strip // by row and column
}

// band sets rows together. A few are not parted by the end of a page. More than a third of a page
// are parted between them, and what reaches through them begins in the first and continues in the
// next.
func (f flow) band(rows [][]Cell, align []Align, widths []float64, strong bool) (Strip, error) {
	b := band{flow: f, rows: rows, owners: owners(rows), widths: widths}
	for _, cells := range rows {
		texts, err := f.texts(cells, align, widths, strong)
		if err != nil {
			return Strip{}, err
		}
		b.texts = append(b.texts, texts)
	}
	if heights := b.heights(); sum(heights) <= f.depth/3 {
		return b.whole(heights), nil
	}
	return b.parts()
}

// height is that of a row by the cells that stand in it alone.
func (b *band) height(row int) float64 {
	h := b.body.Pitch
	for column, cell := range b.rows[row] {
		if cell.Down == 0 {
			h = max(h, height(b.texts[row][column]))
		}
	}
	return h + 2*b.above()
}

// heights is the rows' heights where what reaches through them has room in them all.
func (b *band) heights() []float64 {
	out := make([]float64, len(b.rows))
	for row := range out {
		out[row] = b.height(row)
	}
	for row, cells := range b.rows {
		for column, cell := range cells {
			if lack := height(b.texts[row][column]) + 2*b.above() - sum(out[row:row+cell.Down+1]); cell.Down > 0 && lack > 0 {
				for r := range cell.Down + 1 {
					out[row+r] += lack / float64(cell.Down+1)
				}
			}
		}
	}
	return out
}

// whole is the band as one strip, each text in the middle of its cell.
func (b *band) whole(heights []float64) Strip {
	strip := Strip{Height: sum(heights)}
	y := 0.0
	for row, cells := range b.rows {
		frame := b.rules(row, heights[row], true, true)
		move(frame, 0, y)
		strip.Marks = append(strip.Marks, frame...)
		for column, cell := range cells {
			one := Stack(b.texts[row][column])
			move(one.Marks, 0, y+(sum(heights[row:row+cell.Down+1])-one.Height)/2)
			strip.Marks = append(strip.Marks, one.Marks...)
			strip.Notes = append(strip.Notes, one.Notes...)
		}
		y += heights[row]
	}
	return strip
}

// rules is those around the cells of a row, or of its first or last part, with none through a merged
// cell.
func (b *band) rules(row int, height float64, top, bottom bool) []Mark {
	line, of := b.layout.Line, b.owners[row]
	marks := []Mark{&Rule{b.x - line/2, 0, line, height, Black}}
	x := b.x
	for i, w := range b.widths {
		right := x + w + 2*b.pad()
		if top && (row == 0 || b.owners[row-1][i] != of[i]) {
			marks = append(marks, &Rule{x - line/2, -line / 2, right - x + line, line, Black})
		}
		if bottom && (row == len(b.rows)-1 || b.owners[row+1][i] != of[i]) {
			marks = append(marks, &Rule{x - line/2, height - line/2, right - x + line, line, Black})
		}
		if x = right; i+1 == len(of) || of[i+1] != of[i] {
			marks = append(marks, &Rule{x - line/2, 0, line, height, Black})
		}
	}
	return marks
}
