package annex

import (
	"strings"

	"gongkai/generator/diag"
)

// merging says whether the text of a cell is its own.
type merging uint8

const (
	own       merging = iota
	fromLeft          // it stands in the cell to the left, with which it is merged
	fromAbove         // it stands in the cell above
)

// cell is a cell of a sheet.
type cell struct {
	text   string
	name   string // C12
	place  diag.Place
	merged merging
}

// written is the text that stands in the cell itself, without the white space around it.
func (c cell) written() string {
	if c.merged != own {
		return ""
	}
	return strings.TrimSpace(c.text)
}

// sheet is the cells of one sheet or table, row by row; rows may differ in length.
type sheet struct {
	name  string
	above string // the last text before the table, in a document or on a page
	rows  [][]cell
}

// writtenIn is the cells of a row that hold a text of their own.
func writtenIn(row []cell) []cell {
	var out []cell
	for _, c := range row {
		if c.written() != "" {
			out = append(out, c)
		}
	}
	return out
}

// get is the cell of a column in the row at hand; where the row ends before it, an empty one there.
func (r *reader) get(column int) cell {
	at := r.at[column]
	if at < 0 || at >= len(r.row) {
		empty := cell{place: r.top()}
		if len(r.row) > 0 {
			last := r.row[len(r.row)-1]
			empty.place, empty.name = last.place, last.name
		}
		return empty
	}
	return r.row[at]
}

// put sets a cell, filling its row up to it.
func (s *sheet) put(row, column int, c cell, file string) {
	for len(s.rows) <= row {
		s.rows = append(s.rows, nil)
	}
	for len(s.rows[row]) <= column {
		at := len(s.rows[row])
		name := cellName(at, row+1)
		if s.name != "" {
			name = s.name + "!" + name
		}
		s.rows[row] = append(s.rows[row], cell{name: name, place: diag.Place{File: file, Line: row + 1, Column: at + 1}})
	}
	was := s.rows[row][column]
	c.name, c.place = was.name, was.place
	s.rows[row][column] = c
}
