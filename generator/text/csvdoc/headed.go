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

// HeaderFault is something of the header that is not as it must be: a column that is missing or
// stands there twice, or one that is none of the known ones, and is not read.
type HeaderFault struct {
	At        Cell
	Unread    bool // the column is not known: a warning, no more
	Text, Fix diag.Text
}

// Faults is what is not as it must be in the header of a table with these columns, of which some are
// required.
func (h *Headed) Faults(required, known []string) []HeaderFault {
	var faults []HeaderFault
	meant := map[int]bool{} // columns that somebody called otherwise: that is told once
	for _, name := range required {
		if _, ok := h.at[name]; !ok {
			fault, column := h.missing(name, known)
			faults, meant[column] = append(faults, fault), true
		}
	}
	for i, c := range h.Header {
		first, ok := h.at[c.Text]
		switch {
		case ok && first != i:
			faults = append(faults, HeaderFault{At: c, Text: diag.T("表头有两列“%s”", "the header has two columns “%s”", c.Text), Fix: diag.T("删去或改名其中一列", "remove or rename one of them")})
		case !ok && !meant[i] && (c.Text != "" || h.filled(i)):
			faults = append(faults, h.unread(c, known))
		}
	}
	return faults
}

// missing tells of a column that is not there, at the column that was most likely meant, whose index
// is given too; -1 where there is none.
func (h *Headed) missing(name string, known []string) (HeaderFault, int) {
	f := HeaderFault{At: h.Header[0], Text: diag.T("表头没有“%s”这一列", "the header has no column “%s”", name),
		Fix: diag.T("在第一行补上这一列；各列的先后不限，全部可写：%s", "add it to the first line; columns may stand in any order, and these are all: %s", strings.Join(known, ","))}
	var strange []string
	for _, c := range h.Header {
		if _, ok := h.at[c.Text]; !ok && c.Text != "" {
			strange = append(strange, c.Text)
		}
	}
	meant := alike(name, strange)
	column := slices.IndexFunc(h.Header, func(c Cell) bool { return meant != "" && c.Text == meant })
	if column >= 0 {
		f.At = h.Header[column]
		f.Fix = diag.T("是否把“%[2]s”改成“%[1]s”", "did you mean “%[1]s” by “%[2]s”", name, meant)
	}
	return f, column
}

func (h *Headed) unread(c Cell, known []string) HeaderFault {
	f := HeaderFault{At: c, Unread: true, Text: diag.T("表头的%s不是规定的列，这一列没有读", "the column %s is none of ours and was not read", diag.Quote(c.Text)),
		Fix: diag.T("自己用的可以留着；要报备的，写在“备注”一列", "leave a column of your own as it is; write what is to be filed into 备注")}
	if c.Text == "" {
		f.Text = diag.T("这一列有内容，没有表头，没有读", "this column has content and no name, and was not read")
	} else if meant := alike(c.Text, known); meant != "" {
		f.Fix = diag.T("是否应为“%s”", "did you mean “%s”", meant)
	}
	return f
}

// filled reports whether a row has something in a column.
func (h *Headed) filled(column int) bool {
	return slices.ContainsFunc(h.Rows, func(row Row) bool { return column < len(row) && strings.TrimSpace(row[column].Text) != "" })
}

// alike is the name that was most likely meant: one that is written almost the same, or the only one
// that holds the other or stands in it (电话 for 联系电话); "" where there is none.
func alike(text string, names []string) string {
	if near := diag.Nearest(text, names); near != "" {
		return near
	}
	within := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !strings.Contains(name, text) && !strings.Contains(text, name) })
	if len(within) == 1 {
		return within[0]
	}
	return ""
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
