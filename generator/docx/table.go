package docx

import (
	"fmt"

	"gongkai/generator/portable"
)

// Table is a table as wide as the text. Its first row is repeated on each page.
type Table struct {
	Columns []Column
	Rows    [][]Cell
	Total   bool // the last row adds up those above it
	Bare    bool // without lines and names of columns: a chart
}

// Column is a column.
type Column struct {
	Title string
	Width float64 // a share: the columns together are as wide as the text
	Left  bool    // texts begin at the left; else they stand in the middle
}

// Cell is the pieces of its one line.
type Cell []Run

// Text is a cell with a text.
func Text(s string) Cell { return Cell{{Text: s}} }

// Table adds a table. A paragraph stands behind it: without one, two tables would be one.
func (d *Document) Table(t Table) {
	widths := t.widths()
	b := &d.body
	style := "Grid"
	if t.Bare {
		style = "Bare"
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/>`, style, twips(TextWidth))
	b.WriteString(`</w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid>`)
	if !t.Bare {
		head := make([]Cell, len(t.Columns))
		for i, c := range t.Columns {
			head[i] = Text(c.Title)
		}
		d.row(t.Columns, widths, head, `<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`, "TableHead")
	}
	for i, row := range t.Rows {
		style := ""
		if t.Total && i == len(t.Rows)-1 {
			style = "TableHead"
		}
		d.row(t.Columns, widths, row, `<w:trPr><w:cantSplit/></w:trPr>`, style)
	}
	b.WriteString(`</w:tbl>`)
	d.paragraph("TableEnd")
}

// row adds a row; style is that of its cells, empty for those of the columns.
func (d *Document) row(columns []Column, widths []int, cells []Cell, properties, style string) {
	d.body.WriteString(`<w:tr>` + properties)
	for i, c := range cells {
		of := style
		switch {
		case of != "":
		case columns[i].Left:
			of = "TableText"
		default:
			of = "TableFigure"
		}
		fmt.Fprintf(&d.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, widths[i])
		d.paragraph(of, c...)
		d.body.WriteString(`</w:tc>`)
	}
	d.body.WriteString(`</w:tr>`)
}

// widths is the columns in twips, as wide as the text together.
func (t *Table) widths() []int {
	sum := 0.0
	for _, c := range t.Columns {
		sum += c.Width
	}
	all := twips(TextWidth)
	widths := make([]int, len(t.Columns))
	end, before := 0.0, 0
	for i, c := range t.Columns {
		end += c.Width
		at := portable.Int(float64(all)*end/sum + 0.5)
		widths[i], before = at-before, at
	}
	return widths
}
