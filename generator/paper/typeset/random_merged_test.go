package typeset_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// layers is how a table is merged: by row and column, the place of the cell that a place is part
// of.
type layers [][][2]int

// randomLayers merges cells of a table at random, none across the line under its header and none so
// that a row or column is left without a cell of its own.
func randomLayers(r *rand.Rand, head, rows, columns int) layers {
	of := make(layers, rows)
	for row := range of {
		for column := range columns {
			of[row] = append(of[row], [2]int{row, column})
		}
	}
	for range 1 + r.IntN(rows*columns/2+1) {
		top, left := r.IntN(rows), r.IntN(columns)
		bottom, right := min(rows-1, top+r.IntN(4)*r.IntN(4)), min(columns-1, left+r.IntN(3))
		if top < head {
			bottom = min(bottom, head-1)
		}
		of.merge(top, left, bottom, right)
	}
	return of
}

// merge merges a rectangle, if all of it is free and each row and column keeps a cell.
func (of layers) merge(top, left, bottom, right int) {
	for row := top; row <= bottom; row++ {
		for column := left; column <= right; column++ {
			if of[row][column] != [2]int{row, column} || of.span(row, column) != [2]int{1, 1} {
				return
			}
		}
	}
	set := func(to func(row, column int) [2]int) {
		for row := top; row <= bottom; row++ {
			for column := left; column <= right; column++ {
				of[row][column] = to(row, column)
			}
		}
	}
	set(func(int, int) [2]int { return [2]int{top, left} })
	rows, columns := make([]bool, len(of)), make([]bool, len(of[0]))
	for row := range of {
		for column, owner := range of[row] {
			rows[row] = rows[row] || owner[0] == row
			columns[column] = columns[column] || owner[1] == column
		}
	}
	for _, own := range append(rows, columns...) {
		if !own {
			set(func(row, column int) [2]int { return [2]int{row, column} })
			return
		}
	}
}

// marked reports whether a cell of the first rows is merged.
func (of layers) marked(rows int) bool {
	for row := range rows {
		for column := range of[row] {
			if of.span(row, column) != [2]int{1, 1} {
				return true
			}
		}
	}
	return false
}

// span is the rows and columns of the cell at a place.
func (of layers) span(row, column int) (out [2]int) {
	for r := row; r < len(of) && of[r][column] == [2]int{row, column}; r++ {
		out[0]++
	}
	for c := column; c < len(of[row]) && of[row][c] == [2]int{row, column}; c++ {
		out[1]++
	}
	return out
}

// mergedTable is a table with merged cells, some of which reach over pages, and whose header may
// have several rows. One in eight texts of a cell that reaches through rows has so many words.
func (w *writer) mergedTable(head, rows, columns, words, long int) {
	of := randomLayers(w.Rand, head, rows, columns)
	if !of.marked(head) {
		head = 1 // a header without a mark has one row
	}
	var md, all, header strings.Builder
	var cells []string
	for row := range of {
		if row == head {
			md.WriteString(strings.Repeat("|-", columns) + "|\n")
		}
		for column, owner := range of[row] {
			if owner != [2]int{row, column} {
				mark := "<"
				if owner[1] == column || owner[0] < row && w.IntN(2) == 0 {
					mark = "^"
				}
				md.WriteString("| " + mark + " ")
				continue
			}
			n := w.IntN(words + 1)
			span := of.span(row, column)
			if span[0] > 1 && row >= head && w.IntN(8) == 0 {
				n = long
			}
			a, b := w.words(n)
			at := fmt.Sprintf("第%d行%d列", row, column)
			md.WriteString("| " + at + a + " ")
			all.WriteString(at + b)
			if row < head {
				header.WriteString(at + b)
			}
			if span[0] == 1 {
				cells = append(cells, at+b)
			}
			if span != [2]int{1, 1} || column == 0 {
				w.again = append(w.again, at+b)
			}
		}
		md.WriteString("|\n")
	}
	if head == rows {
		md.WriteString(strings.Repeat("|-", columns) + "|\n")
	}
	w.again = append(w.again, header.String())
	w.add("", md.String(), all.String())
	w.last().cells = cells
}
