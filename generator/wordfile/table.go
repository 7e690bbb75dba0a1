package wordfile

import (
	"strconv"

	"golang.org/x/net/html"
)

// placed is a cell of a table, and the column in which it begins.
type placed struct {
	e              *element
	column, across int
	continues      bool // it is the cell above, with which it is merged
}

// table adds a table, with its merged cells.
func (r *reader) table(to *html.Node, e *element) {
	var rows [][]placed
	var elements []*element
	for _, tr := range rowsOf(e) {
		rows = append(rows, cellsOf(tr))
		elements = append(elements, tr)
	}
	table := node("table")
	body := node("tbody")
	head := node("thead")
	heads := 0
	for i, tr := range elements {
		if heads == i && i < len(elements)-1 && tr.kid("w:trPr", "w:tblHeader").set() {
			heads++
		}
	}
	for i, row := range rows {
		if elements[i].kid("w:trPr", "w:del") != nil {
			r.leave(Inserted, "")
			continue
		}
		tr := node("tr")
		if elements[i].kid("w:trPr", "w:hidden").set() {
			tr = node("tr", "style", "display:none")
		}
		for _, c := range row {
			if c.continues {
				continue
			}
			td := node("td")
			if r.places += c.across; r.places > maxPlaces {
				c.across = 1
			}
			if c.across > 1 {
				td.Attr = append(td.Attr, html.Attribute{Key: "colspan", Val: strconv.Itoa(c.across)})
			}
			if down := below(rows[i+1:], c.column); down > 0 {
				td.Attr = append(td.Attr, html.Attribute{Key: "rowspan", Val: strconv.Itoa(down + 1)})
			}
			r.cells++
			r.blocks(td, c.e)
			r.cells--
			tr.AppendChild(td)
		}
		if i < heads {
			head.AppendChild(tr)
		} else {
			body.AppendChild(tr)
		}
	}
	if heads > 0 {
		table.AppendChild(head)
	}
	table.AppendChild(body)
	to.AppendChild(table)
}

// set reports an element that switches something on.
func (e *element) set() bool {
	return e != nil && e.value("w:val") != "0" && e.value("w:val") != "false"
}

// rowsOf is the rows of a table, those in content controls and tracked changes too.
func rowsOf(e *element) []*element {
	var rows []*element
	e.each(func(k *element) bool {
		switch k.name {
		case "w:tr":
			rows = append(rows, k)
			return false
		case "w:tblPr", "w:tblGrid":
			return false
		}
		return true
	})
	return rows
}

// cellsOf is the cells of a row, with the columns that stay free before them.
func cellsOf(tr *element) []placed {
	column, _ := strconv.Atoi(tr.kid("w:trPr", "w:gridBefore").value("w:val"))
	column = max(0, min(column, maxColumns))
	var cells []placed
	if column > 0 {
		cells = append(cells, placed{e: &element{}, across: column})
	}
	tr.each(func(k *element) bool {
		switch k.name {
		case "w:tc":
		case "w:trPr":
			return false
		default:
			return true
		}
		across, err := strconv.Atoi(k.kid("w:tcPr", "w:gridSpan").value("w:val"))
		if across = min(across, maxColumns-column); err != nil || across < 1 {
			across = 1
		}
		merge := k.kid("w:tcPr", "w:vMerge")
		cells = append(cells, placed{k, column, across, merge != nil && merge.value("w:val") != "restart"})
		column += across
		return false
	})
	return cells
}

// What bounds a table: its columns, and how many places the cells of all tables take.
const (
	maxColumns = 200
	maxPlaces  = 200_000
)

// below is how many rows continue the cell that begins in a column above them.
func below(rows [][]placed, column int) int {
	for i, row := range rows {
		continues := false
		for _, c := range row {
			continues = continues || c.column == column && c.continues
		}
		if !continues {
			return i
		}
	}
	return len(rows)
}
