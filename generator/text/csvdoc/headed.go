package csvdoc

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// Headed is a table whose first row names its columns: they are found by their names, in whatever
// order somebody keeps them.
type Headed struct {
	Header Row
	Rows   []Row // below the header; those that hold nothing are left out
	at     map[string]int
	width  int // the least that a row must have, so that none of its known cells is missing
}

// ByHeader reads the first row as the header. It is nil for a table without a row.
func ByHeader(rows []Row, known []string) *Headed {
	if len(rows) == 0 {
		return nil
	}
	h := &Headed{Header: rows[0], at: map[string]int{}}
	for i, c := range h.Header {
		h.Header[i].Text = strings.TrimSpace(c.Text)
		if _, twice := h.at[h.Header[i].Text]; !twice && slices.Contains(known, h.Header[i].Text) {
			h.at[h.Header[i].Text] = i
			h.width = i + 1
		}
	}
	for _, row := range rows[1:] {
		if !row.Blank() {
			h.Rows = append(h.Rows, row)
		}
	}
	return h
}

// Cell is the cell of a row in a column, without space around its text. Of a column that the table
// does not have it is empty, at the beginning of the row.
func (h *Headed) Cell(row Row, column string) Cell {
	i, ok := h.at[column]
	if !ok || i >= len(row) {
		return Cell{Line: row[0].Line, Column: row[0].Column}
	}
	c := row[i]
	c.Text = strings.TrimSpace(c.Text)
	return c
}

// Fits reports whether a row has a cell for every known column, and nothing behind the last column:
// else a comma is missing or too many, and the cells stand under the wrong names.
func (h *Headed) Fits(row Row) bool {
	return len(row) >= h.width && (len(row) <= len(h.Header) || row[len(h.Header):].Blank())
}

// Want is the number of cells that a row must have.
func (h *Headed) Want() int { return h.width }

// Missing is the columns that the table does not have, of those that are required, and for each the
// column that was most likely meant to be it, or "".
func (h *Headed) Missing(required []string) (missing []string, meant []string) {
	for _, name := range required {
		if _, ok := h.at[name]; !ok {
			missing = append(missing, name)
		}
	}
	for _, name := range missing {
		var strange []string
		for _, c := range h.Header {
			if _, known := h.at[c.Text]; !known && c.Text != "" {
				strange = append(strange, c.Text)
			}
		}
		meant = append(meant, diag.Nearest(name, strange))
	}
	return missing, meant
}

// Twice is the columns whose name stands before them already.
func (h *Headed) Twice() (twice []Cell) {
	for i, c := range h.Header {
		if first, known := h.at[c.Text]; known && first != i {
			twice = append(twice, c)
		}
	}
	return twice
}

// Unknown is the columns that have another name than the known ones; one without a name counts when
// a row has something in it.
func (h *Headed) Unknown() (unknown []Cell) {
	for i, c := range h.Header {
		if _, known := h.at[c.Text]; known {
			continue
		}
		if c.Text != "" || slices.ContainsFunc(h.Rows, func(row Row) bool { return i < len(row) && strings.TrimSpace(row[i].Text) != "" }) {
			unknown = append(unknown, c)
		}
	}
	return unknown
}

// Place is where a cell stands.
func (c Cell) Place(file string) diag.Place {
	return diag.Place{File: file, Line: c.Line, Column: c.Column}
}

// Number is the number of a row as it is named elsewhere, whatever stands before its sign: 3, #3 and
// 意见#3 are one.
func Number(cell string) string {
	cell = strings.ReplaceAll(cell, "＃", "#")
	return strings.TrimSpace(cell[strings.LastIndexByte(cell, '#')+1:])
}
