package officehtml

import "slices"

func (t *table) extend(rows int) {
	for len(t.places) < rows {
		t.places = append(t.places, nil)
	}
}

// put puts a cell into its places, as far as they are free: a cell over another is none that
// anybody could read.
func (t *table) put(c *cell, row, column, across, down int) {
	t.extend(row + down)
	for x := range across {
		if column+x < len(t.places[row]) && t.places[row][column+x] != nil {
			across = x
			break
		}
	}
	for y := row; y < row+down; y++ {
		for len(t.places[y]) < column+across {
			t.places[y] = append(t.places[y], nil)
		}
		for x := column; x < column+across; x++ {
			if t.places[y][x] == nil {
				t.places[y][x] = c
			}
		}
	}
}

// square fills the table up to its widest row and takes hidden columns away, and those and rows in
// which no cell begins.
func (t *table) square(hidden []bool) {
	columns := 0
	for _, row := range t.places {
		columns = max(columns, len(row))
	}
	for y, row := range t.places {
		for x := range columns {
			if x == len(row) {
				row = append(row, nil)
			}
			if row[x] == nil {
				row[x] = &cell{}
			}
		}
		t.places[y] = row
	}
	for x := columns - 1; x >= 0; x-- {
		begins := false
		for y := range t.places {
			begins = begins || x == 0 || t.places[y][x] != t.places[y][x-1]
		}
		if !begins || x < len(hidden) && hidden[x] {
			for y, row := range t.places {
				t.places[y] = slices.Delete(row, x, x+1)
			}
		}
	}
	for y := len(t.places) - 1; y > 0; y-- {
		if slices.Equal(t.places[y], t.places[y-1]) {
			t.places = slices.Delete(t.places, y, y+1)
			if y < t.head {
				t.head--
			}
		}
	}
	t.locate()
}

// locate tells each cell where it is.
func (t *table) locate() {
	for y, row := range t.places {
		for x, c := range row {
			if (y == 0 || t.places[y-1][x] != c) && (x == 0 || row[x-1] != c) {
				c.row, c.column = y, x
			}
			c.down, c.across = y-c.row+1, x-c.column+1
		}
	}
}

// finish takes rows that are a title out of the table, and finds its header.
func (t *table) finish() {
	for len(t.places) > 1 && t.places[0][0].across == len(t.places[0]) && len(t.places[0]) > 1 && t.places[0][0].down == 1 {
		if line := trimRuns(joined(t.places[0][0].lines)); len(line) > 0 {
			for i := range line {
				line[i].strong = true
			}
			t.before = append(t.before, &paragraph{line})
		}
		t.places, t.head = t.places[1:], max(0, t.head-1)
		t.locate()
	}
	if len(t.places) == 0 || len(t.places[0]) == 0 {
		t.places = nil
		return
	}
	const most = 4 // rows that a header has, if nobody says so
	if t.head == 0 {
		t.head = 1
	} else if t.head > 10 || !t.merged(t.head) { // more rows than a header may have
		t.head = 1
	}
	said := t.head
	for row := 0; row < t.head; row++ {
		for _, c := range t.places[row] {
			t.head = max(t.head, c.row+c.down)
		}
	}
	if t.head > max(most, said) || t.head == len(t.places) && t.head > 1 && said == 1 {
		t.head = 0
	}
}

// merged reports whether one of the first rows has a merged cell.
func (t *table) merged(rows int) bool {
	for _, row := range t.places[:rows] {
		for _, c := range row {
			if c.down > 1 || c.across > 1 {
				return true
			}
		}
	}
	return false
}
