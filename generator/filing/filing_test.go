package filing_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	ical "github.com/emersion/go-ical"
	"github.com/xuri/excelize/v2"

	"gongkai/generator/calendar"
	"gongkai/generator/filing"
	"gongkai/generator/ledger"
)

func table(cells ...filing.Cell) filing.Table {
	t := filing.Table{Name: "表"}
	for range cells {
		t.Columns = append(t.Columns, filing.Column{Title: "列", Width: 20})
	}
	t.Rows = [][]filing.Cell{cells}
	return t
}

// TestNoCellIsAFormula: what a reader wrote is a text in every spreadsheet program, whatever it
// begins with.
func TestNoCellIsAFormula(t *testing.T) {
	for _, text := range []string{"=1+2", "+86", "-1", "@sum", "\t=1", "=HYPERLINK(\"x\")"} {
		csv := string(table(text).CSV())
		if !strings.Contains(csv, "'"+strings.ReplaceAll(text, `"`, `""`)) {
			t.Errorf("%q is %q in CSV", text, csv)
		}
		b := filing.Book{Title: "题", Organisation: "甲", Day: calendar.NewDate(2026, 11, 25), Tables: []filing.Table{table(text)}}
		data, err := b.Workbook()
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		formula, err := f.GetCellFormula("表", "A4")
		value, err2 := f.GetCellValue("表", "A4")
		if err != nil || err2 != nil || formula != "" || value != text {
			t.Errorf("%q is the formula %q and the value %q in the workbook: %v %v", text, formula, value, err, err2)
		}
	}
}

// TestRowsAreHighEnough: a long text gets the lines that it needs at the width of its column.
func TestRowsAreHighEnough(t *testing.T) {
	b := filing.Book{Title: "题", Organisation: "甲", Day: calendar.NewDate(2026, 11, 25), Tables: []filing.Table{table(strings.Repeat("字", 100), 1, calendar.NewDate(2026, 11, 25), filing.Share(0.5))}}
	data, err := b.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	const lines, points = 100 * 2 / 20, 13.0 // of 10.5 point type
	if height, err := f.GetRowHeight("表", 4); err != nil || height < lines*points {
		t.Errorf("a row of %d lines is %v points high, %v", lines, height, err)
	}
	for cell, want := range map[string]string{"B4": "1", "C4": "2026-11-25", "D4": "50.0%"} {
		if got, err := f.GetCellValue("表", cell); err != nil || got != want {
			t.Errorf("%s shows %q, %v, want %q", cell, got, err, want)
		}
	}
	again, err := b.Workbook()
	if err != nil || !bytes.Equal(data, again) {
		t.Error("the same tables give other bytes")
	}
}

// TestCalendarReads: signs that iCalendar has a use for come back as they were, and lines are no
// longer than 75 octets.
func TestCalendarReads(t *testing.T) {
	due := calendar.NewDate(2026, 12, 1)
	const matter = "甲,乙;丙\\丁：“很长的名称，很长的名称，很长的名称，很长的名称”\n又一行"
	o := ledger.Obligation{Kind: ledger.Prompt, Owner: "机关党委", Matter: matter, Since: due, Due: due, State: ledger.Pending, Days: 4}
	data := filing.Calendar([]ledger.Obligation{o, {State: ledger.InTime, Due: due}, {State: ledger.NotStarted}}, calendar.NewDate(2026, 11, 25),
		filing.Reminders{Name: "甲,乙", Before: []int{7, 1, 0}, Command: func(*ledger.Obligation) string { return "gongkai new 1; x, y" }})
	for line := range bytes.SplitSeq(data, []byte("\r\n")) {
		if len(line) > 75 || bytes.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
	}
	cal, err := ical.NewDecoder(bytes.NewReader(data)).Decode()
	if err != nil || len(cal.Events()) != 1 {
		t.Fatal(err, len(cal.Events()))
	}
	e := cal.Events()[0]
	summary, err := e.Props.Get(ical.PropSummary).Text()
	if err != nil || !strings.HasSuffix(summary, matter) {
		t.Errorf("summary %q, %v", summary, err)
	}
	about, err := e.Props.Get(ical.PropDescription).Text()
	if err != nil || !strings.HasSuffix(about, "\n办理：gongkai new 1; x, y") {
		t.Errorf("description %q, %v", about, err)
	}
	// nine in the morning, so many days before the day itself
	for i, days := range []int{7, 1, 0} {
		alarm := e.Children[i]
		uid, err := alarm.Props.Get(ical.PropUID).Text()
		before, wrong := alarm.Props.Get(ical.PropTrigger).Duration()
		if err != nil || wrong != nil || uid != fmt.Sprintf("%s-%d@gongkai", o.ID(), days) || before != time.Duration(9-24*days)*time.Hour {
			t.Errorf("alarm %d: %q %v, %v %v", i, uid, before, err, wrong)
		}
	}
	start, err := e.DateTimeStart(nil)
	if err != nil || start.Format("2006-01-02") != "2026-12-01" || e.Props.Get(ical.PropDateTimeStart).ValueType() != ical.ValueDate {
		t.Errorf("starts on %v, %v", start, err)
	}
}

// TestPageEscapes: no text of a table or a name becomes markup.
func TestPageEscapes(t *testing.T) {
	const evil = "<script>alert(1)</script>"
	r := filing.Report{Organisation: evil, Period: calendar.PeriodOf(calendar.Year, calendar.NewDate(2026, 1, 1)), Day: calendar.NewDate(2026, 11, 25),
		Tables: []filing.Table{table(evil)}, States: []filing.Bar{{Name: evil, Counts: map[ledger.State]int{ledger.InTime: 3}}}}
	data, err := r.Page()
	if err != nil || bytes.Contains(data, []byte("<script")) || !bytes.Contains(data, []byte("&lt;script&gt;")) {
		t.Errorf("%v\n%s", err, data)
	}
}
