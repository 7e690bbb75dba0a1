package filing

import (
	"bytes"
	"math"
	"strconv"

	"github.com/xuri/excelize/v2"

	"gongkai/generator/calendar"
)

// Workbook is the report as an .xlsx.
func (r *Report) Workbook() ([]byte, error) {
	b := Book{Title: r.Title(), Organisation: r.Organisation, Day: r.Day, Tables: r.Tables, heading: func(t Table) string {
		return r.Organisation + r.Period.Chinese() + "党务公开" + t.Name + suffix(t.Name)
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
}

// Workbook is the tables as an .xlsx: a sheet for each, with a heading, dates that are dates, and a
// setup that prints it on A4 as it comes.
func (b *Book) Workbook() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := workbook{File: f, book: b}
	if err := w.styles(); err != nil {
		return nil, err
	}
	for i, t := range b.Tables {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", t.Name); err != nil {
				return nil, err
			}
		} else if _, err := f.NewSheet(t.Name); err != nil {
			return nil, err
		}
		if err := w.sheet(t); err != nil {
			return nil, err
		}
	}
	stamp := b.Day.String() + "T00:00:00Z"
	if err := f.SetDocProps(&excelize.DocProperties{Title: b.Title, Creator: b.Organisation, LastModifiedBy: b.Organisation, Created: stamp, Modified: stamp, Language: "zh-CN"}); err != nil {
		return nil, err
	}
	f.SetActiveSheet(0)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

type workbook struct {
	*excelize.File
	book                                         *Book
	title, note, header, text, number, day, rate int // styles
	sum, sumRate, points                         int
}

// Rows above the table.
const (
	titleRow = iota + 1
	noteRow
	headerRow
)

func (w *workbook) styles() error {
	var err error
	add := func(into *int, s excelize.Style) {
		if err == nil {
			*into, err = w.NewStyle(&s)
		}
	}
	line := []excelize.Border{{Type: "left", Color: "808080", Style: 1}, {Type: "right", Color: "808080", Style: 1}, {Type: "top", Color: "808080", Style: 1}, {Type: "bottom", Color: "808080", Style: 1}}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: "宋体", Size: size, Bold: bold}
	}
	at := func(horizontal string) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true}
	}
	date := "yyyy-mm-dd"
	fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EDF3"}}
	add(&w.title, excelize.Style{Font: font(18, true), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}})
	add(&w.note, excelize.Style{Font: font(10, false), Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "center"}})
	add(&w.header, excelize.Style{Font: font(10.5, true), Alignment: at("center"), Border: line, Fill: fill})
	add(&w.text, excelize.Style{Font: font(10.5, false), Alignment: at("left"), Border: line})
	add(&w.number, excelize.Style{Font: font(10.5, false), Alignment: at("center"), Border: line, NumFmt: 1})
	add(&w.day, excelize.Style{Font: font(10.5, false), Alignment: at("center"), Border: line, CustomNumFmt: &date})
	tenth := "0.0"
	add(&w.points, excelize.Style{Font: font(10.5, false), Alignment: at("center"), Border: line, CustomNumFmt: &tenth})
	share := "0.0%"
	add(&w.rate, excelize.Style{Font: font(10.5, false), Alignment: at("center"), Border: line, CustomNumFmt: &share})
	add(&w.sum, excelize.Style{Font: font(10.5, true), Alignment: at("center"), Border: line, NumFmt: 1})
	add(&w.sumRate, excelize.Style{Font: font(10.5, true), Alignment: at("center"), Border: line, CustomNumFmt: &share})
	return err
}

func (w *workbook) sheet(t Table) error {
	last, err := excelize.ColumnNumberToName(len(t.Columns))
	if err != nil {
		return err
	}
	var failed error
	do := func(err error) {
		if failed == nil {
			failed = err
		}
	}
	end := headerRow + len(t.Rows)
	cell := func(column, row int) string {
		name, err := excelize.CoordinatesToCellName(column, row)
		do(err)
		return name
	}
	do(w.MergeCell(t.Name, "A1", last+"1"))
	do(w.SetCellStr(t.Name, "A1", w.heading(t)))
	do(w.SetCellStyle(t.Name, "A1", last+"1", w.title))
	do(w.SetRowHeight(t.Name, titleRow, 34))
	do(w.MergeCell(t.Name, "A2", last+"2"))
	do(w.SetCellStr(t.Name, "A2", "填报单位："+w.book.Organisation+"　　截至："+w.book.Day.Chinese()))
	do(w.SetCellStyle(t.Name, "A2", last+"2", w.note))
	do(w.SetRowHeight(t.Name, noteRow, 20))
	for i, c := range t.Columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		do(err)
		do(w.SetColWidth(t.Name, name, name, c.Width))
		do(w.SetCellStr(t.Name, cell(i+1, headerRow), c.Title))
	}
	do(w.SetCellStyle(t.Name, cell(1, headerRow), cell(len(t.Columns), headerRow), w.header))
	heads := make([]Cell, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Title + "　" // bold, and the button of the filter
	}
	do(w.SetRowHeight(t.Name, headerRow, height(t, heads)))
	for i, row := range t.Rows {
		values := make([]any, len(row))
		for j, c := range row {
			values[j] = value(c)
		}
		do(w.SetSheetRow(t.Name, cell(1, headerRow+1+i), &values))
		do(w.SetRowHeight(t.Name, headerRow+1+i, height(t, row)))
	}
	for j := range t.Columns {
		if style := w.style(t, j); len(t.Rows) > 0 {
			do(w.SetCellStyle(t.Name, cell(j+1, headerRow+1), cell(j+1, end), style))
			if t.Total {
				do(w.SetCellStyle(t.Name, cell(j+1, end), cell(j+1, end), w.total(style)))
			}
		}
	}
	sign := end + 2
	do(w.SetCellStr(t.Name, cell(1, sign), "填报人：　　　　　　　　审核人：　　　　　　　　负责人：　　　　　　　　日期："))
	do(w.SetCellStyle(t.Name, cell(1, sign), cell(1, sign), w.note))
	w.page(t, last, sign, do)
	return failed
}

func (w *workbook) heading(t Table) string {
	if w.book.heading == nil {
		return w.book.Title
	}
	return w.book.heading(t)
}

// suffix makes the name of a table a heading.
func suffix(name string) string {
	switch name {
	case "概况", "审批":
		return "情况"
	case "逾期":
		return "事项"
	case "意见反馈":
		return "登记"
	}
	return ""
}

// value is a cell as excelize takes it; an empty one is none.
func value(c Cell) any {
	switch v := c.(type) {
	case string:
		if v == "" {
			return nil
		}
	case calendar.Date:
		if v.IsZero() {
			return nil
		}
		return serial(v)
	case Points:
		return float64(v)
	case Share:
		if v < 0 {
			return Text(v)
		}
		return float64(v)
	}
	return c
}

// style is that of a column, after what its cells are.
func (w *workbook) style(t Table, column int) int {
	for _, row := range t.Rows {
		switch row[column].(type) {
		case int:
			return w.number
		case calendar.Date:
			return w.day
		case Points:
			return w.points
		case Share:
			return w.rate
		}
	}
	return w.text
}

// total is the style of the last row of a column.
func (w *workbook) total(style int) int {
	if style == w.rate {
		return w.sumRate
	}
	return w.sum
}

// serial is a day as workbooks count it: the days since 1899-12-30 (ECMA-376, 18.17.4.1).
func serial(d calendar.Date) float64 {
	const unix = 25569 // 1970-01-01
	return float64(d.Time().Unix()/(24*60*60) + unix)
}

// page makes the sheet print on A4 across, as wide as the paper, with the header on each page.
func (w *workbook) page(t Table, last string, end int, do func(error)) {
	if !t.Total && len(t.Rows) > 0 { // first: it writes the sheet's properties anew
		do(w.AutoFilter(t.Name, "A"+strconv.Itoa(headerRow)+":"+last+strconv.Itoa(headerRow+len(t.Rows)), nil))
	}
	a4, landscape, wide, tall, fit := 9, "landscape", 1, 0, true
	do(w.SetSheetProps(t.Name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	do(w.SetPageLayout(t.Name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	side, top, head := 0.5, 0.7, 0.3 // inches
	centred := true
	do(w.SetPageMargins(t.Name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &head, Footer: &head, Horizontally: &centred}))
	do(w.SetHeaderFooter(t.Name, &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页　共 &N 页"}))
	quoted := "'" + t.Name + "'!"
	do(w.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quoted + "$" + strconv.Itoa(headerRow) + ":$" + strconv.Itoa(headerRow), Scope: t.Name}))
	do(w.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: quoted + "$A$1:$" + last + "$" + strconv.Itoa(end), Scope: t.Name}))
	do(w.SetPanes(t.Name, &excelize.Panes{Freeze: true, YSplit: headerRow, TopLeftCell: "A" + strconv.Itoa(headerRow+1), ActivePane: "bottomLeft"}))
}

// height is what a row needs so that no program that reads the workbook, and no printer, cuts a
// text off; in points.
func height(t Table, row []Cell) float64 {
	const line, margin, padding = 15.5, 5, 1.2
	lines := 1
	for i, c := range row {
		lines = max(lines, int(math.Ceil(width(Text(c))/(t.Columns[i].Width-padding))))
	}
	return min(float64(lines)*line+margin, excelize.MaxRowHeight)
}

// width is that of a text in characters of a workbook.
func width(text string) float64 {
	n := 0.0
	for _, r := range text {
		if n += 1.1; r > 0x2E7F {
			n++
		}
	}
	return n
}
