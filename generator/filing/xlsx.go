package filing

import (
	"cmp"

	"gongkai/generator/calendar"
	"gongkai/generator/ooxml"
	"gongkai/generator/xlsx"
)

// Workbook is the report as an .xlsx. It prints on A3.
func (r *Report) Workbook() ([]byte, error) {
	b := Book{Title: r.Title(), Organisation: r.Organisation, Day: r.Day, Tables: r.Tables, paper: xlsx.A3, note: r.Note, heading: func(t Table) string {
		return r.heading(t.Name + suffix(t.Name))
	}}
	return b.Workbook()
}

// Book is tables to be filed.
type Book struct {
	Title        string
	Organisation string
	Day          calendar.Date
	Tables       []Table
	heading      func(Table) string // of each sheet; nil: the title
	note         string             // beside who files it
	paper        xlsx.Paper         // the zero one: as each table needs
}

// Workbook is the tables as an .xlsx: a sheet for each, with a heading, dates that are dates, and a
// setup that prints it as it comes.
func (b *Book) Workbook() ([]byte, error) {
	made := xlsx.Book{Properties: ooxml.Properties{Title: b.Title, Creator: b.Organisation, Day: b.Day.String()}}
	for _, t := range b.Tables {
		made.Sheets = append(made.Sheets, b.sheet(t))
	}
	return made.Bytes()
}

func (b *Book) sheet(t Table) xlsx.Sheet {
	s := xlsx.Sheet{Name: t.Name, Heading: b.Title, Note: b.filed(), Sign: signLine, Filter: !t.Total && len(t.Rows) > 0, Paper: cmp.Or(b.paper, paperOf(t))}
	if b.heading != nil {
		s.Heading = b.heading(t)
	}
	for _, c := range fitted(t, across(s.Paper)) {
		s.Columns = append(s.Columns, xlsx.Column(c))
	}
	cells := make([]xlsx.Cell, len(t.Rows)*len(t.Columns))
	for i, row := range t.Rows {
		of := cells[i*len(t.Columns) : (i+1)*len(t.Columns)]
		for j, c := range row {
			of[j] = cellOf(c)
		}
		s.Rows = append(s.Rows, xlsx.Row{Cells: of, Total: t.Sum(i)})
	}
	return s
}

// signLine stands below every table.
const signLine = "填报人：　　　　　　　　审核人：　　　　　　　　负责人：　　　　　　　　日期："

// filed is who files the tables, of which day, and what there is to say of them.
func (b *Book) filed() string {
	text := "填报单位：" + b.Organisation + "　　截至：" + b.Day.Chinese()
	if b.note != "" {
		text += "　　" + b.note
	}
	return text
}

// suffix makes the name of a table a heading.
func suffix(name string) string {
	switch name {
	case "审批":
		return "情况"
	case "逾期":
		return "事项"
	case "意见反馈":
		return "登记"
	case "文稿索引":
		return "（存档用）"
	}
	return ""
}

// cellOf is a cell as workbooks have it.
func cellOf(c Cell) xlsx.Cell {
	switch v := c.(type) {
	case int:
		return xlsx.Number(v)
	case calendar.Date:
		if !v.IsZero() {
			return xlsx.Day(serial(v))
		}
	case Points:
		return xlsx.Tenth(float64(v))
	case Share:
		if v >= 0 {
			return xlsx.Share(float64(v))
		}
	}
	return xlsx.Text(Text(c))
}

// serial is a day as workbooks count it.
func serial(d calendar.Date) int {
	const unix = 25569 // 1970-01-01
	return int(d.Time().Unix()/(24*60*60)) + unix
}
