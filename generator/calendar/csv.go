package calendar

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// ReadCSV reads a calendar file: the holiday notice of one year, whose name is
// YEAR.csv. Each line has two columns, a date YYYY-MM-DD of that year and work or
// off, and is an exception to the rule that Monday to Friday are worked. A BOM, a
// header line date,…, blank lines, and comments from # to the end of a line are
// passed over. A day off at a weekend may be listed, as notices do.
//
// It gives the days that can be read, and every problem in the order of lines.
// No error stops it; what the reader fails with is a problem too.
func ReadCSV(name string, r io.Reader) ([]Override, []Problem) {
	c := calendarFile{name: name, builtin: New(), seen: map[Date]entry{}}
	c.readYear()
	text, ok := c.readText(r)
	if !ok {
		return nil, c.problems
	}
	for i, line := range strings.Split(text, "\n") {
		c.readLine(i+1, strings.TrimSuffix(line, "\r"))
	}
	c.checkComplete()
	return c.days, c.problems
}

type calendarFile struct {
	name     string
	year     int // 0 when the name is wrong
	builtin  *Holidays
	started  bool // a line with content was read
	days     []Override
	seen     map[Date]entry
	problems []Problem
}

type entry struct {
	line    int
	working bool
}

func (c *calendarFile) readYear() {
	base, isCSV := strings.CutSuffix(path.Base(c.name), ".csv")
	if year := digits(base); isCSV && len(base) == 4 && year >= MinYear && year <= MaxYear {
		c.year = year
		return
	}
	c.fault(1, 1,
		text{"日历文件名不是年份", "the name of a calendar file is its year"},
		text{"改名为年份，如 2027.csv", "name it after the year, like 2027.csv"})
}

func (c *calendarFile) readText(r io.Reader) (_ string, ok bool) {
	data, err := io.ReadAll(r)
	if err != nil {
		c.fault(1, 1,
			text{"日历文件没有读完", "the calendar could not be read to its end"},
			text{"关掉正打开它的程序，检查有没有读取权限", "close the programs that have it open, and check that you may read it"})
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if utf8.Valid(data) {
		return string(data), true
	}
	line, column := 1, 1
	for rest := data; ; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			break
		}
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
		rest = rest[size:]
	}
	c.fault(line, column,
		text{"日历文件既不是 UTF-8 也不是 GB18030 文本", "the calendar is neither UTF-8 nor GB18030 text"},
		text{"在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"})
	return "", false
}

func (c *calendarFile) readLine(line int, s string) {
	s, _, _ = strings.Cut(s, "#")
	if strings.TrimSpace(s) == "" {
		return
	}
	if before, _, wide := strings.Cut(s, "，"); wide {
		c.fault(line, utf8.RuneCountInString(before)+1,
			text{"用了全角逗号", "the comma is full-width"},
			text{"改为半角逗号", "write an ASCII comma"})
		return
	}
	date, rest := cutField(s, 1)
	word, rest := cutField(rest.text, rest.column)
	first := !c.started
	c.started = true
	if header := strings.ToLower(date.text); first && (header == "date" || header == "日期") {
		return
	}
	d, dateOK := c.readDate(line, date)
	isWorking, wordOK := c.readWord(line, word)
	if strings.Trim(rest.text, ", \t") != "" {
		extra, _ := cutField(rest.text, rest.column)
		c.fault(line, extra.column,
			text{"多出一列", "there is a column too many"},
			text{"只留日期和 work 或 off 两列；说明写在 # 之后", "keep two columns, the date and work or off; put a remark after #"})
	}
	if dateOK && wordOK {
		c.add(line, date.column, Override{d, isWorking})
	}
}

// field is a part of a line, without blanks around it.
type field struct {
	text   string
	column int // from 1, in characters
}

// cutField gives the part of s before the first comma, and what is after it; s
// starts at the column.
func cutField(s string, column int) (part, rest field) {
	before, after, comma := strings.Cut(s, ",")
	trimmed := strings.TrimLeftFunc(before, unicode.IsSpace)
	part = field{strings.TrimSpace(before), column + utf8.RuneCountInString(before) - utf8.RuneCountInString(trimmed)}
	rest = field{after, column + utf8.RuneCountInString(before)}
	if comma {
		rest.column++
	}
	return part, rest
}

func (c *calendarFile) readDate(line int, f field) (Date, bool) {
	d, err := ParseDate(f.text)
	if err != nil {
		fix := text{"休息的写作 2027-01-01,off，上班的写作 2027-01-03,work，用半角逗号", "write 2027-01-01,off for a day off, 2027-01-03,work for one that is worked"}
		if suggest := err.(*DateError).Suggest; suggest != "" {
			fix = text{"写成 " + suggest, "write " + suggest}
		}
		c.fault(line, f.column, text{"“" + cut(f.text) + "”不是日期", "“" + cut(f.text) + "” is not a date"}, fix)
		return Date{}, false
	}
	if c.year != 0 && d.Year() != c.year {
		c.fault(line, f.column,
			text{fmt.Sprintf("%s不在%d年", d, c.year), fmt.Sprintf("%s is not in %d", d, c.year)},
			text{fmt.Sprintf("移到 %d.csv", d.Year()), fmt.Sprintf("move it to %d.csv", d.Year())})
		return Date{}, false
	}
	return d, true
}

func (c *calendarFile) readWord(line int, f field) (isWorking, ok bool) {
	fix := text{"写 work（上班）或 off（休息）", "write work or off"}
	switch strings.ToLower(fold(f.text)) {
	case "work", "working", "班", "上班", "补班", "调休上班", "工作日":
		isWorking, fix = true, text{"写 work", "write work"}
	case "off", "holiday", "休", "休息", "假", "放假":
		fix = text{"写 off", "write off"}
	}
	switch f.text {
	case "work", "off":
		return isWorking, true
	case "":
		c.fault(line, f.column, text{"没有写上班还是休息", "work or off is missing"}, fix)
	default:
		c.fault(line, f.column, text{"“" + cut(f.text) + "”不是 work 或 off", "“" + cut(f.text) + "” is neither work nor off"}, fix)
	}
	return false, false
}

func (c *calendarFile) add(line, column int, o Override) {
	if first, ok := c.seen[o.Date]; ok {
		what := text{fmt.Sprintf("%s与第%d行重复", o.Date, first.line), fmt.Sprintf("%s repeats line %d", o.Date, first.line)}
		if first.working != o.Working {
			what = text{fmt.Sprintf("%s与第%d行矛盾", o.Date, first.line), fmt.Sprintf("%s contradicts line %d", o.Date, first.line)}
		}
		c.fault(line, column, what, text{"只留一行", "keep one line"})
		return
	}
	c.seen[o.Date] = entry{line, o.Working}
	c.days = append(c.days, o)
	if weekday := o.Date.Weekday(); o.Working && weekday != time.Saturday && weekday != time.Sunday {
		if already, known := c.builtin.IsWorking(o.Date); already || !known {
			c.warn(line, column,
				text{fmt.Sprintf("%s是星期一至星期五，本来就上班", o.Date), fmt.Sprintf("%s is a weekday and worked anyway", o.Date)},
				text{"核对日期，或删去此行", "check the date, or remove the line"})
		}
	}
}

// checkComplete looks for a file that would make a year known without its notice.
func (c *calendarFile) checkComplete() {
	if len(c.problems) > 0 || c.builtin.Known(c.year) {
		return
	}
	if len(c.days) == 0 {
		c.fault(1, 1,
			text{"文件里没有一个日期", "the file holds no day"},
			text{"录入放假通知里的日期，或删去此文件", "enter the days of the notice, or remove the file"})
	} else if !complete(c.days, c.year) {
		c.warn(1, 1,
			text{fmt.Sprintf("%d年的1月1日、5月1日、10月1日没有都标为 off，通知可能没有录全", c.year),
				fmt.Sprintf("1 January, 1 May and 1 October %d are not all off: the notice may be entered only in part", c.year)},
			text{"按通知补全", "enter the rest of the notice"})
	}
}
