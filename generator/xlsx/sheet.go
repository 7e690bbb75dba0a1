package xlsx

import (
	"bytes"
	"fmt"
	"strconv"

	"gongkai/generator/ooxml"
)

// The rows above the table, and how far below it the line to sign stands.
const (
	headingRow = iota + 1
	noteRow
	headRow
	signBelow = 2
)

// Margins of a printed page, in inches: about a centimetre on the sides.
const margins = `<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>`

// end is the number of the last row of the table.
func (s *Sheet) end() int { return headRow + len(s.Rows) }

// xml is the sheet. It is set to print across and as wide as the paper: what a program with wider
// type cannot get on it is made smaller, and never cut into columns.
func (s *Sheet) xml(first bool) []byte {
	var b bytes.Buffer
	last := letters(len(s.Columns) - 1)
	b.WriteString(ooxml.Header + `<worksheet xmlns="` + namespace + `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	fmt.Fprintf(&b, `<dimension ref="A1:%s%d"/><sheetViews><sheetView`, last, s.end()+signBelow)
	if first {
		b.WriteString(` tabSelected="1"`)
	}
	fmt.Fprintf(&b, ` workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>`, headRow, headRow+1)
	b.WriteString(`<sheetFormatPr defaultRowHeight="15"/><cols>`)
	for i, c := range s.Columns {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%s" customWidth="1"/>`, i+1, i+1, strconv.FormatFloat(c.Width, 'f', -1, 64))
	}
	b.WriteString(`</cols><sheetData>`)
	s.rows(&b)
	b.WriteString(`</sheetData>`)
	if s.Filter {
		fmt.Fprintf(&b, `<autoFilter ref="A%d:%s%d"/>`, headRow, last, s.end())
	}
	fmt.Fprintf(&b, `<mergeCells count="2"><mergeCell ref="A%[1]d:%[2]s%[1]d"/><mergeCell ref="A%[3]d:%[2]s%[3]d"/></mergeCells>`, headingRow, last, noteRow)
	b.WriteString(`<printOptions horizontalCentered="1"/>` + margins)
	fmt.Fprintf(&b, `<pageSetup paperSize="%d" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`, s.Paper)
	b.WriteString(`<headerFooter><oddFooter>&amp;C第 &amp;P 页　共 &amp;N 页</oddFooter></headerFooter></worksheet>`)
	return b.Bytes()
}

// rows is the rows, those above the table and the line below it among them.
func (s *Sheet) rows(b *bytes.Buffer) {
	line := func(row int, height float64, style style, say string) {
		openRow(b, row, height)
		writeCell(b, "A", row, style, Text(say))
		b.WriteString(`</row>`)
	}
	columns := make([]string, len(s.Columns))
	for i := range columns {
		columns[i] = letters(i)
	}
	line(headingRow, 34, styleHeading, s.Heading)
	line(noteRow, 20, styleNote, s.Note)
	heads := make([]Cell, len(s.Columns))
	for i, c := range s.Columns {
		heads[i] = Text(c.Title)
	}
	openRow(b, headRow, s.height(heads, 2)) // bold, and the button of the filter
	for i, c := range heads {
		writeCell(b, columns[i], headRow, styleHead, c)
	}
	b.WriteString(`</row>`)
	kinds := s.kinds()
	for i := range s.Rows {
		row := &s.Rows[i]
		openRow(b, headRow+1+i, s.height(row.Cells, 0))
		for j, c := range row.Cells {
			writeCell(b, columns[j], headRow+1+i, styleOf(kinds[j], row.Total), c)
		}
		b.WriteString(`</row>`)
	}
	line(s.end()+signBelow, 20, styleNote, s.Sign)
}

// kinds is what the columns hold: an empty cell and a word look like the figures about them.
func (s *Sheet) kinds() []kind {
	kinds := make([]kind, len(s.Columns))
	for j := range kinds {
		kinds[j] = text
		for i := range s.Rows {
			if k := s.Rows[i].Cells[j].kind; k != empty && k != text {
				kinds[j] = k
				break
			}
		}
	}
	return kinds
}

func openRow(b *bytes.Buffer, row int, height float64) {
	b.WriteString(`<row r="`)
	b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(row), 10))
	b.WriteString(`" ht="`)
	b.Write(strconv.AppendFloat(b.AvailableBuffer(), height, 'f', -1, 64))
	b.WriteString(`" customHeight="1">`)
}

func writeCell(b *bytes.Buffer, column string, row int, s style, c Cell) {
	b.WriteString(`<c r="`)
	b.WriteString(column)
	b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(row), 10))
	b.WriteString(`" s="`)
	b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(s), 10))
	switch c.kind {
	case empty:
		b.WriteString(`"/>`)
	case text:
		b.WriteString(`" t="inlineStr"><is><t xml:space="preserve">`)
		b.WriteString(ooxml.Text(c.text))
		b.WriteString(`</t></is></c>`)
	default:
		b.WriteString(`"><v>`)
		b.Write(strconv.AppendFloat(b.AvailableBuffer(), c.number, 'f', -1, 64))
		b.WriteString(`</v></c>`)
	}
}

// letters is the name of a column, from 0: A, Z, AA.
func letters(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
