package filing

import (
	"cmp"
	"slices"
	"strconv"

	"gongkai/generator/calendar"
	"gongkai/generator/portable"
	"gongkai/generator/text/csvdoc"
)

// Table is one table of a report.
type Table struct {
	Name    string
	Columns []Column
	Rows    [][]Cell
	ByHand  []string // titles of columns that others fill in on paper
	Total   bool     // the last row adds up those above it
}

// Column is a column; Width is in characters of a workbook, of which a Chinese one takes two.
type Column struct {
	Title string
	Width float64
}

// under is the rows with the cells under these titles alone, in their order: a report shows some
// columns of a table, whatever else the table has. A title that the table has not is a mistake of
// the program.
func (t Table) under(titles []string) [][]Cell {
	rows := make([][]Cell, len(t.Rows))
	for _, title := range titles {
		at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Title == title })
		for i, row := range t.Rows {
			rows[i] = append(rows[i], row[at])
		}
	}
	return rows
}

// Ems is the width on a page, in the height of its type.
func (c Column) Ems() int { return portable.Int(c.Width / 2.2) }

// Percent is the part of the table's width that a column takes.
func (t Table) Percent(column int) string {
	sum := 0.0
	for _, c := range t.Columns {
		sum += c.Width
	}
	return strconv.FormatFloat(100*t.Columns[column].Width/sum, 'f', 1, 64)
}

// Sum reports whether the row adds up those above it.
func (t Table) Sum(row int) bool { return t.Total && row == len(t.Rows)-1 }

// Cell is a string, an int, a Share, Points or a calendar.Date, whose zero is an empty cell.
type Cell any

// Share is a part of a whole, from 0 to 1; below 0 where the whole is nothing.
type Share float64

// Points is a score, to a tenth.
type Points float64

// Text is a cell as a text.
func Text(c Cell) string {
	switch v := c.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case calendar.Date:
		return v.String()
	case Points:
		return strconv.FormatFloat(float64(v), 'f', 1, 64)
	case Share:
		if v < 0 {
			return "—"
		}
		return strconv.FormatFloat(float64(float64(v)*100), 'f', 1, 64) + "%"
	}
	return ""
}

// file names of tables in CSV, beside that of the register.
var csvNames = map[string]string{"概况": "summary", "审批": "approvals", "各项完成情况": "entries", "各科室完成情况": "offices", "逾期": "late", "意见反馈": "feedback", "各月到期情况": "months", "公开事项登记簿": "disclosed", "文稿索引": "files", "考核评分": "evaluation", "考核依据": "evidence",
	"公开方案": "schemes", "参与": "participation", "参与登记": "participations", "媒体发布": "media", "媒体份额": "media-share", "新闻发布": "releases"}

// CSV is every table as a file, by what is added to the name of the register's.
func (r *Report) CSV() []CSVFile {
	var files []CSVFile
	for _, t := range r.Tables {
		files = append(files, CSVFile{csvName(t.Name), t.CSV()})
	}
	slices.SortStableFunc(files, func(x, y CSVFile) int { return cmp.Compare(x.Suffix, y.Suffix) })
	return files
}

// CSV is the table as a file for spreadsheet programs.
func (t Table) CSV() []byte {
	rows := make([][]string, 1, 1+len(t.Rows))
	for _, c := range t.Columns {
		rows[0] = append(rows[0], c.Title)
	}
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = harmless(c)
		}
		rows = append(rows, cells)
	}
	return csvdoc.Spreadsheet(rows)
}

// CSVFile is one table; the register has no suffix.
type CSVFile struct {
	Suffix string
	Data   []byte
}

// harmless is the text of a cell that no spreadsheet program takes for a formula: what readers
// write comes here too. A number below zero stays one.
func harmless(c Cell) string {
	if s, ok := c.(string); ok {
		return csvdoc.Harmless(s)
	}
	return Text(c)
}
