// Package xlsx writes workbooks (ECMA-376, part 1, 18) that print as they come: texts, figures and
// days, no formula and no macro, a heading on every page. The same tables give the same bytes.
package xlsx

import (
	"fmt"
	"strings"

	"gongkai/generator/ooxml"
)

// Book is a workbook.
type Book struct {
	Properties ooxml.Properties
	Sheets     []Sheet
}

// Sheet is one sheet. Its heading, the note under it and the names of the columns are the first
// three rows; they stand on each printed page, and stay when the sheet is scrolled.
type Sheet struct {
	Name    string // at most 31 characters, none of []:*?/\
	Heading string
	Note    string
	Columns []Column
	Rows    []Row
	Sign    string // a line below the table
	Filter  bool   // the names of the columns have buttons to filter by
	Paper   Paper
}

// Column is a column.
type Column struct {
	Title string
	Width float64 // in figures of the type, of which a Chinese character takes two
}

// Row is a row below the names of the columns.
type Row struct {
	Cells []Cell
	Total bool // it adds up those above it
}

// Cell is an empty cell, a text, a figure, a share or a day.
type Cell struct {
	text   string
	number float64
	kind   kind
}

type kind uint8

const (
	empty kind = iota
	text
	number
	tenth
	share
	day
)

// Text is a cell with a text; none without one.
func Text(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{text: s, kind: text}
}

// Number is a cell with a whole number.
func Number(n int) Cell { return Cell{number: float64(n), kind: number} }

// Tenth is a cell with a number, shown to a tenth.
func Tenth(n float64) Cell { return Cell{number: n, kind: tenth} }

// Share is a cell with a part of a whole, shown in per cent.
func Share(part float64) Cell { return Cell{number: part, kind: share} }

// Day is a cell with a day, as workbooks count it: the days since 1899-12-30 (18.17.4.1).
func Day(serial int) Cell { return Cell{number: float64(serial), kind: day} }

// Paper is the size of the paper, by its number (18.3.1.63).
type Paper int

// The papers.
const (
	A3 Paper = 8
	A4 Paper = 9
)

const (
	spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	namespace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relations   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// Bytes is the workbook as a file.
func (b *Book) Bytes() ([]byte, error) {
	whole := Book{Properties: b.Properties}
	for i := range b.Sheets {
		whole.Sheets = append(whole.Sheets, b.Sheets[i].whole())
	}
	b = &whole
	main := "xl/workbook.xml"
	parts := []ooxml.Part{{Name: main, Type: spreadsheet + "sheet.main+xml", Data: b.workbook()}}
	var leads []ooxml.Relation
	for i := range b.Sheets {
		name := fmt.Sprintf("worksheets/sheet%d.xml", i+1)
		leads = append(leads, ooxml.Relation{ID: ooxml.ID(i + 1), Kind: "worksheet", Target: name})
		parts = append(parts, ooxml.Part{Name: "xl/" + name, Type: spreadsheet + "worksheet+xml", Data: b.Sheets[i].xml(i == 0)})
	}
	leads = append(leads, ooxml.Relation{ID: ooxml.ID(len(b.Sheets) + 1), Kind: "styles", Target: "styles.xml"})
	parts = append(parts, ooxml.Part{Name: "xl/styles.xml", Type: spreadsheet + "styles+xml", Data: []byte(styles)}, ooxml.Relations(main, leads))
	return ooxml.Write(parts, b.Properties)
}

// workbook is the list of the sheets, and of each what is printed and what stands on every page.
func (b *Book) workbook() []byte {
	var out, names strings.Builder
	out.WriteString(ooxml.Header + `<workbook xmlns="` + namespace + `" xmlns:r="` + relations + `"><bookViews><workbookView/></bookViews><sheets>`)
	for i := range b.Sheets {
		s := &b.Sheets[i]
		fmt.Fprintf(&out, `<sheet name="%s" sheetId="%d" r:id="%s"/>`, ooxml.Text(s.Name), i+1, ooxml.ID(i+1))
		name := func(is, hidden, refers string) {
			fmt.Fprintf(&names, `<definedName name="_xlnm.%s" localSheetId="%d"%s>'%s'!%s</definedName>`, is, i, hidden, ooxml.Text(strings.ReplaceAll(s.Name, "'", "''")), refers)
		}
		last := letters(len(s.Columns) - 1)
		if s.Filter {
			name("_FilterDatabase", ` hidden="1"`, fmt.Sprintf("$A$%d:$%s$%d", headRow, last, s.end()))
		}
		name("Print_Area", "", fmt.Sprintf("$A$1:$%s$%d", last, s.end()+signBelow))
		name("Print_Titles", "", fmt.Sprintf("$1:$%d", headRow))
	}
	out.WriteString(`</sheets><definedNames>` + names.String() + `</definedNames></workbook>`)
	return []byte(out.String())
}
