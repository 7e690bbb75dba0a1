package filing

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
)

// Table is one table of a report.
type Table struct {
	Name    string
	Columns []Column
	Rows    [][]Cell
	Total   bool // the last row adds up those above it
}

// Column is a column; Width is in characters of a workbook, of which a Chinese one takes two.
type Column struct {
	Title string
	Width float64
}

// Ems is the width on a page, in the height of its type.
func (c Column) Ems() int { return int(c.Width / 2.2) }

// Percent is the part of the table's width that a column takes.
func (t Table) Percent(column int) string {
	sum := 0.0
	for _, c := range t.Columns {
		sum += c.Width
	}
	return strconv.FormatFloat(100*t.Columns[column].Width/sum, 'f', 1, 64)
}

// Sum reports that the row adds up those above it.
func (t Table) Sum(row int) bool { return t.Total && row == len(t.Rows)-1 }

// Cell is a string, an int, a Share or a calendar.Date, whose zero is an empty cell.
type Cell any

// Share is a part of a whole, from 0 to 1; below 0 where the whole is nothing.
type Share float64

// Text is a cell as a text.
func Text(c Cell) string {
	switch v := c.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case calendar.Date:
		return v.String()
	case Share:
		if v < 0 {
			return "—"
		}
		return strconv.FormatFloat(float64(v)*100, 'f', 1, 64) + "%"
	}
	return ""
}

// file names of tables in CSV, beside that of the register.
var csvNames = map[string]string{"概况": "summary", "审批": "approvals", "各项完成情况": "entries", "各科室完成情况": "offices", "逾期": "late", "意见反馈": "feedback", "各月到期情况": "months"}

// CSV is every table as a file, by what is added to the name of the register's.
func (r *Report) CSV() []CSVFile {
	var files []CSVFile
	for _, t := range r.Tables {
		files = append(files, CSVFile{csvNames[t.Name], t.CSV()})
	}
	slices.SortStableFunc(files, func(x, y CSVFile) int { return cmp.Compare(x.Suffix, y.Suffix) })
	return files
}

// CSV is the table as a file that spreadsheet programs read as UTF-8.
func (t Table) CSV() []byte {
	var b bytes.Buffer
	b.WriteString("\uFEFF") // or Excel takes it for GBK
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	header := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		header[i] = c.Title
	}
	w.Write(header) // into memory, which does not fail
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = harmless(c)
		}
		w.Write(cells)
	}
	w.Flush()
	return b.Bytes()
}

// CSVFile is one table; the register has no suffix.
type CSVFile struct {
	Suffix string
	Data   []byte
}

// harmless is the text of a cell that no spreadsheet program takes for a formula: what readers write comes here too.
func harmless(c Cell) string {
	text := Text(c)
	if s, ok := c.(string); ok && s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + text
	}
	return text
}
