package filing_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/filing"
	"gongkai/generator/ledger"
	"gongkai/generator/registers"
)

// year is the report of a year of a small site without a record.
func year(t *testing.T) *filing.Report {
	t.Helper()
	c, problems := config.Parse("site.yaml", []byte("organisation: 甲\ntitle: 乙\npublishers: [丙]\noffices: [机关党委]\naudiences: [{id: public, title: 社会, sees: [社会]}]\nledger: {cadence: {quarter: [1]}}\n"))
	entries, found := catalogue.Parse("c.csv", []byte("序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n1,一,,事项,党内或社会,定期公开,网站、公开栏,机关党委\n"))
	if problems = append(problems, found...); len(problems) > 0 {
		t.Fatal(problems)
	}
	day := calendar.NewDate(2026, 11, 26)
	all := catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(calendar.NewDate(2022, 10, 26), "c.csv", entries)}}
	l := ledger.New(ledger.Source{Config: c, Catalogue: all, Holidays: calendar.New()}, day)
	return filing.New(filing.Inputs{Config: c, Ledger: l, Period: calendar.PeriodOf(calendar.Year, day)})
}

// TestTablesFitOnA3: every table of a report is as wide as A3 across at most, in type of its full
// size, even where a program has a wider face in the place of 宋体. One that is wider gets more lines
// of text; its days stay on one.
func TestTablesFitOnA3(t *testing.T) {
	const dots, paper = 8.7, (420 - 2*0.4*25.4) / 25.4 * 96
	r := year(t)
	wide := filing.Table{Name: "很宽", Rows: [][]filing.Cell{{}}}
	for i := range 20 {
		wide.Columns = append(wide.Columns, filing.Column{Title: "列", Width: []float64{11, 30, 5.5}[i%3]})
		wide.Rows[0] = append(wide.Rows[0], []filing.Cell{calendar.NewDate(2026, 11, 26), strings.Repeat("字", 40), "短"}[i%3])
	}
	r.Tables = append(r.Tables, wide)
	data, err := r.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, table := range r.Tables {
		sum := 0.0
		for i := range table.Columns {
			name, _ := excelize.ColumnNumberToName(i + 1)
			width, err := f.GetColWidth(table.Name, name)
			if err != nil {
				t.Fatal(err)
			}
			sum += width
		}
		if sum*dots > paper+0.01 {
			t.Errorf("%s is %.0f dots wide, and the paper %.0f", table.Name, sum*dots, paper)
		}
	}
	day, _ := f.GetColWidth("很宽", "A")
	height, err := f.GetRowHeight("很宽", 4)
	if err != nil || day != 11 || height < 40/4*13 {
		t.Errorf("days are %v wide, the row %v high, %v", day, height, err)
	}
}

// TestEveryTableHasAFileOfItsOwn: no two tables of a report are written to one file in CSV.
func TestEveryTableHasAFileOfItsOwn(t *testing.T) {
	files, err := year(t).Files("y.csv")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range files {
		if seen[f.Name] {
			t.Errorf("two tables are written to %s", f.Name)
		}
		seen[f.Name] = true
	}
	if !seen["y.csv"] || !seen["y-disclosed.csv"] {
		t.Errorf("files %v", seen)
	}
}

// TestOnlyAYearIsADocument: a month has no report of that kind, and a year the same twice.
func TestOnlyAYearIsADocument(t *testing.T) {
	r := year(t)
	data, err := r.Document()
	again, err2 := year(t).Document()
	if err != nil || err2 != nil || !bytes.Equal(data, again) {
		t.Errorf("the same report gives other bytes: %v, %v", err, err2)
	}
	r.Period = calendar.PeriodOf(calendar.Month, r.Day)
	if _, err := r.Document(); err != filing.ErrNotAYear {
		t.Errorf("a month: %v", err)
	}
	if title := r.Title(); !strings.HasSuffix(title, "党务公开台账") {
		t.Errorf("title %q", title)
	}
}

// TestBooksFitTheirPaper: every table that is filed apart from a report is as wide as its paper at
// most, in type of its full size; room for what others write by hand stays.
func TestBooksFitTheirPaper(t *testing.T) {
	const dots = 8.7
	papers := map[int]float64{9: (297 - 2*0.4*25.4) / 25.4 * 96, 8: (420 - 2*0.4*25.4) / 25.4 * 96}
	read := func(name string) *catalogue.Revision {
		entries, problems := catalogue.Parse("c.csv", []byte("序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n1,一、"+strings.Repeat("很长的目录，", 12)+",二,"+strings.Repeat(name, 40)+",党内或社会,定期公开,网站、公开栏,机关党委\n"))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return catalogue.NewRevision(calendar.NewDate(2022, 10, 26), "c.csv", entries)
	}
	older, newer, day := read("事项"), read("内容"), calendar.NewDate(2026, 11, 26)
	newer.Date = calendar.NewDate(2026, 7, 1)
	c := &config.Config{Organisation: "甲"}
	for _, b := range []*filing.Book{
		filing.Filing(older, newer, registers.Row{}, "甲", day), filing.Changes(older, newer, "甲", day), filing.Covering(catalogue.Coverage{}, newer, "甲", day),
		filing.ArchiveIndex(c, filing.Archived{Year: calendar.PeriodOf(calendar.Year, day), Day: day}),
	} {
		data, err := b.Workbook()
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for _, table := range b.Tables {
			layout, err := f.GetPageLayout(table.Name)
			if err != nil {
				t.Fatal(err)
			}
			sum := 0.0
			for i, c := range table.Columns {
				name, _ := excelize.ColumnNumberToName(i + 1)
				width, err := f.GetColWidth(table.Name, name)
				if sum += width; err != nil || c.Title == "审查意见" && width != c.Width {
					t.Errorf("%s: %s is %v wide, and not %v; %v", table.Name, c.Title, width, c.Width, err)
				}
			}
			if paper := papers[*layout.Size]; sum*dots > paper+0.01 {
				t.Errorf("%s is %.0f dots wide, and the paper %.0f", table.Name, sum*dots, paper)
			}
		}
	}
}

// TestAnEmptyColumnTakesNoRoom: where a table is as wide as the paper, the columns that hold much
// are wide, and its rows low.
func TestAnEmptyColumnTakesNoRoom(t *testing.T) {
	r := year(t)
	wide := filing.Table{Name: "很宽"}
	row := make([]filing.Cell, 10)
	for i := range row {
		wide.Columns = append(wide.Columns, filing.Column{Title: "公开内容", Width: 20})
		row[i] = ""
	}
	row[3], row[4] = strings.Repeat("很长的一段，", 30), "同意"
	wide.Rows = append(wide.Rows, row)
	r.Tables = []filing.Table{wide}
	data, err := r.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	much, _ := f.GetColWidth("很宽", "D")
	none, _ := f.GetColWidth("很宽", "A")
	height, _ := f.GetRowHeight("很宽", 4)
	if much < 80 || none > 10 || height > 6*15 {
		t.Errorf("a column that holds much is %v wide, an empty one %v, and the row %v points high", much, none, height)
	}
}
