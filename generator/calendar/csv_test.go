package calendar_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"gongkai/generator/calendar"
)

const whole = "2027-01-01,off\n2027-05-01,off\n2027-10-01,off\n" // what every notice has

func TestReadCSV(t *testing.T) {
	const file = "\uFEFFdate,work|off\r\n\r\n# 国办通知\r\n2027-01-01,off\r\n 2027-01-03 , work # 补班\r\n2027-05-01,off,,\r\n2027-10-01,off"
	days, problems := calendar.ReadCSV("content/calendar/2027.csv", strings.NewReader(file))
	if len(problems) > 0 {
		t.Errorf("problems = %v", problems)
	}
	want := []calendar.Override{
		{Date: date(t, "2027-01-01")}, {Date: date(t, "2027-01-03"), Working: true}, {Date: date(t, "2027-05-01")}, {Date: date(t, "2027-10-01")},
	}
	if !slices.Equal(days, want) {
		t.Errorf("days = %v, want %v", days, want)
	}
	if !calendar.New(days...).Known(2027) {
		t.Error("the file does not make 2027 known")
	}
}

func TestReadCSVProblems(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"2027.csv", whole + "2027/10/2,off", "4:1 “2027/10/2” is not a date; write 2027-10-02"},
		{"2027.csv", whole + "  10月2日,off", "4:3 “10月2日” is not a date; write 2027-01-01,off for a day off, 2027-01-03,work for one that is worked"},
		{"2027.csv", whole + "2027-10-02, 放假", "4:13 “放假” is neither work nor off; write off"},
		{"2027.csv", whole + "2027-10-02,OFF", "4:12 “OFF” is neither work nor off; write off"},
		{"2027.csv", whole + "2027-10-09,补班", "4:12 “补班” is neither work nor off; write work"},
		{"2027.csv", whole + "2027-10-09,1", "4:12 “1” is neither work nor off; write work or off"},
		{"2027.csv", whole + "2027-10-02", "4:11 work or off is missing; write work or off"},
		{"2027.csv", whole + "2027-10-02,", "4:12 work or off is missing; write work or off"},
		{"2027.csv", whole + "2027-10-02，off", "4:11 the comma is full-width; write an ASCII comma"},
		{"2027.csv", whole + "2027-10-02,off,国庆", "4:16 there is a column too many; keep two columns, the date and work or off; put a remark after #"},
		{"2027.csv", whole + "2026-12-31,off", "4:1 2026-12-31 is not in 2027; move it to 2026.csv"},
		{"2027.csv", whole + "2027-10-01,off", "4:1 2027-10-01 repeats line 3; keep one line"},
		{"2027.csv", whole + "2027-10-01,work", "4:1 2027-10-01 contradicts line 3; keep one line"},
		{"2027.csv", whole + "2027-10-11,work", "4:1 warning: 2027-10-11 is a weekday and worked anyway; check the date, or remove the line"},
		{"2027.csv", whole + "date,off", "4:1 “date” is not a date; write 2027-01-01,off for a day off, 2027-01-03,work for one that is worked"},
		{"2027.csv", "2027-01-01,off", "1:1 warning: 1 January, 1 May and 1 October 2027 are not all off: the notice may be entered only in part; enter the rest of the notice"},
		{"2027.csv", "", "1:1 the file holds no day; enter the days of the notice, or remove the file"},
		{"2027.csv", "日期,类型\n", "1:1 the file holds no day; enter the days of the notice, or remove the file"},
		{"2027.csv", "# ok\n2027\xd6\xd0", "2:5 the calendar is neither UTF-8 nor GB18030 text; save it from the spreadsheet program as “CSV UTF-8”"},
		{"2026.csv", "2026-12-28,off", ""}, // over a built-in year, a day is enough
		{"2026.csv", "2026-10-06,work", ""},
		{"2026.csv", "", ""},
		{"calendar/holidays.csv", whole, "1:1 the name of a calendar file is its year; name it after the year, like 2027.csv"},
		{"2027.txt", whole, "1:1 the name of a calendar file is its year; name it after the year, like 2027.csv"},
		{"1066.csv", "", "1:1 the name of a calendar file is its year; name it after the year, like 2027.csv"},
	} {
		_, problems := calendar.ReadCSV(c.name, strings.NewReader(c.text))
		var got []string
		for _, p := range problems {
			warning := ""
			if p.Warning {
				warning = "warning: "
			}
			got = append(got, fmt.Sprintf("%d:%d %s%s; %s", p.Line, p.Column, warning, p.EN, p.FixEN))
			if p.File != c.name || p.ZH == "" || p.FixZH == "" {
				t.Errorf("ReadCSV(%s, %q): a part is missing of %+v", c.name, c.text, p)
			}
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("ReadCSV(%s, %q)\n got %s\nwant %s", c.name, c.text, s, c.want)
		}
	}
}

func TestReadCSVReportsAllAtOnce(t *testing.T) {
	days, problems := calendar.ReadCSV("2027.csv", strings.NewReader("x,y\n2027-01-01,off\n2027-1-2,off\n2027-01-01,work\n"))
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	if !slices.Equal(lines, []int{1, 1, 3, 4}) || len(days) != 1 {
		t.Errorf("lines %v, days %v", lines, days)
	}
}

func TestReadCSVReportsAReaderThatFails(t *testing.T) {
	_, problems := calendar.ReadCSV("2027.csv", io.MultiReader(strings.NewReader(whole), iotest.ErrReader(errors.New("disk"))))
	if len(problems) != 1 || problems[0].EN != "the calendar could not be read to its end" {
		t.Errorf("problems = %v", problems)
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{whole, "\uFEFFdate,work|off\r\n2027-01-01,off\r\n", "2027-01-01,off,x", "2027-01-01，off", "#\n,,,\n,work", "2027-1-1,放假", "\xff\xfe"} {
		f.Add("2027.csv", s)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		days, problems := calendar.ReadCSV(name, strings.NewReader(text))
		lines := strings.Split(strings.TrimPrefix(text, "\uFEFF"), "\n")
		for _, p := range problems {
			if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > utf8.RuneCountInString(lines[p.Line-1])+1 {
				t.Errorf("problem outside of the text: %+v", p)
			}
			if p.ZH == "" || p.EN == "" || p.FixZH == "" || p.FixEN == "" {
				t.Errorf("a part is missing of %+v", p)
			}
		}
		var again strings.Builder
		for _, o := range days {
			word := "off"
			if o.Working {
				word = "work"
			}
			fmt.Fprintf(&again, "%v,%s\n", o.Date, word)
		}
		back, _ := calendar.ReadCSV(name, strings.NewReader(again.String()))
		if !slices.Equal(back, days) {
			t.Errorf("days %v read back as %v", days, back)
		}
		h := calendar.New(days...)
		for _, o := range days {
			if isWorking, known := h.IsWorking(o.Date); !known || isWorking != o.Working {
				t.Errorf("%v is not in force", o)
			}
		}
	})
}
