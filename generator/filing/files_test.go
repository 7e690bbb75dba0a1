package filing_test

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/filing"
)

// TestFiles: the name is the format, and the tables of a report in CSV stand beside the register
// under names of their own.
func TestFiles(t *testing.T) {
	day := calendar.NewDate(2026, 11, 25)
	register, late := table("登记"), table("逾期")
	register.Name, late.Name = "登记", "逾期"
	r := filing.Report{Organisation: "甲", Period: calendar.PeriodOf(calendar.Month, day), Day: day, Tables: []filing.Table{register, late}}
	b := filing.Book{Title: "题", Organisation: "甲", Day: day, Tables: []filing.Table{register}}
	for _, tt := range []struct{ name, want string }{
		{"out/2026.11.CSV", "out/2026.11.CSV out/2026.11-late.CSV"}, {"a.xlsx", "a.xlsx"}, {"a.html", "a.html"}, {"a.docx", ""}, {"csv", ""},
	} {
		files, err := r.Files(tt.name)
		var names []string
		for _, f := range files {
			names = append(names, f.Name)
		}
		if got := strings.Join(names, " "); got != tt.want || (err != nil) != (tt.want == "") {
			t.Errorf("Files(%q) = %s, %v, want %s", tt.name, got, err, tt.want)
		}
	}
	if files, err := b.Files("a.csv"); err != nil || len(files) != 1 || !bytes.Equal(files[0].Data, register.CSV()) {
		t.Errorf("a book in CSV: %v, %v", files, err)
	}
	if _, err := b.Files("a.html"); err == nil {
		t.Error("a book is written as a page")
	}
}

func TestDay(t *testing.T) {
	year := calendar.PeriodOf(calendar.Year, calendar.NewDate(2026, 1, 1))
	for _, tt := range []struct{ today, want calendar.Date }{
		{calendar.NewDate(2026, 11, 25), calendar.NewDate(2026, 11, 25)}, {calendar.NewDate(2026, 12, 31), calendar.NewDate(2026, 12, 31)}, {calendar.NewDate(2027, 2, 1), calendar.NewDate(2026, 12, 31)},
	} {
		if got := filing.Day(year, tt.today); got != tt.want {
			t.Errorf("Day on %v = %v, want %v", tt.today, got, tt.want)
		}
	}
}
