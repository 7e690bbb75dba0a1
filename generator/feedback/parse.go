package feedback

import (
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// Parse reads one file: CSV with the columns of Header, in UTF-8 or GB18030. They are found by their
// names; one of another name is told once and not read. Rows with problems are left out.
func Parse(file string, src []byte) ([]Item, diag.List) {
	p := parser{file: file}
	rows, fault := csvdoc.ParseTable(src)
	p.problems = csvdoc.Unseen(file, rows)
	if p.table = csvdoc.ByHeader(rows, Header); p.table != nil && p.header() {
		for _, row := range p.table.Rows {
			p.item(row)
		}
	}
	p.unreadable(fault)
	return p.items, p.problems
}

type parser struct {
	file     string
	table    *csvdoc.Headed
	row      csvdoc.Row
	faulty   bool
	items    []Item
	problems diag.List
}

func (p *parser) unreadable(fault *csvdoc.Fault) {
	if fault == nil {
		return
	}
	at := diag.Place{File: p.file, Line: fault.Line, Column: fault.Column}
	switch fault.Kind {
	case csvdoc.TooLarge:
		p.problems.Errorf("table-too-large", at, diag.T("表格到这一行已超过 %d 格", "up to this row the table has more than %d cells", csvdoc.MaxCells),
			diag.T("按年份分成几个文件", "divide it by years"))
	case csvdoc.Encoding:
		p.problems.Errorf("feedback-encoding", at, diag.T("登记既不是 UTF-8 也不是 GB18030 文本", "the feedback is neither UTF-8 nor GB18030 text"),
			diag.T("在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"))
	default:
		p.problems.Errorf("feedback-csv", at, diag.T("引号不成对", "the quotes do not match"),
			diag.T("含逗号或引号的单元格整个用半角双引号括起，其中的双引号写两遍", "put double quotes around a cell that holds commas or quotes, and double the quotes in it"))
	}
}

// header reports whether the columns are there without which nothing can be read.
func (p *parser) header() bool {
	for _, f := range p.table.Faults(required, Header) {
		if f.Unread {
			p.problems.Warnf("feedback-column-unknown", f.At.Place(p.file), f.Text, f.Fix)
		} else {
			p.problems.Errorf("feedback-header", f.At.Place(p.file), f.Text, f.Fix)
		}
	}
	return !p.problems.HasErrors()
}

func (p *parser) item(row csvdoc.Row) {
	p.row, p.faulty = row, false
	if !p.table.Fits(row) {
		p.problems.Errorf("feedback-columns", row[len(row)-1].Place(p.file), diag.T("这一行有 %d 列，应为 %d 列", "this row has %d columns, not %d", len(row), p.table.Want()),
			diag.T("检查是否多写或少写了逗号；单元格内的逗号用半角双引号括起整个单元格", "look for a comma too many or too few; put double quotes around a cell that holds a comma"))
		return
	}
	it := Item{
		Number: csvdoc.Number(p.text(columnNumber)), Channel: p.oneOf(columnChannel, "feedback-channel", channels), By: p.text(columnBy), Text: p.text(columnText),
		Office: p.text(columnOffice), About: strings.TrimSuffix(strings.TrimPrefix(p.text(columnAbout), "/"), ".md"),
		Instruction: p.text(columnInstruction), Verified: p.text(columnVerified), Reply: p.text(columnReply), Place: row[0].Place(p.file),
		AboutAt: p.place(columnAbout), OfficeAt: p.place(columnOffice), NumberAt: p.place(columnNumber), ReplyAt: p.place(columnReply),
	}
	it.At = p.moment()
	it.Received, it.Passed, it.Answered = it.At.Date, p.date(columnPassed), p.date(columnAnswered)
	if p.text(columnManner) != "" {
		it.Manner = p.oneOf(columnManner, "feedback-manner", manners)
	}
	if p.text(columnResult) != "" {
		it.Result = Result(p.oneOf(columnResult, "feedback-result", results))
	}
	if text := p.text(columnPublic); text != "" {
		it.Public = slices.Contains(whether[:2], p.oneOf(columnPublic, "feedback-public", whether))
	}
	p.order(it)
	if !p.faulty {
		p.items = append(p.items, it)
	}
}

// order finds what is missing beside something else, and days in an order in which they cannot have
// been.
func (p *parser) order(it Item) {
	answered, settled := !it.Answered.IsZero(), it.Result != ""
	switch {
	case p.faulty:
	case it.Received.IsZero():
		p.fault(columnReceived, "feedback-incomplete", diag.T("没有写收到日期", "the day it was received is missing"), diag.T("写作 2026-10-09", "write it as 2026-10-09"))
	case answered && it.Answered.Before(it.Received):
		p.fault(columnAnswered, "feedback-order", diag.T("答复日期 %s 早于收到日期 %s", "it was answered on %s, before it was received on %s", it.Answered, it.Received), diag.T("核对两个日期", "check both dates"))
	case !it.Passed.IsZero() && it.Passed.Before(it.Received):
		p.fault(columnPassed, "feedback-order", diag.T("转办日期 %s 早于收到日期 %s", "it was passed on on %s, before it was received on %s", it.Passed, it.Received), diag.T("核对两个日期", "check both dates"))
	case answered && it.Answered.Before(it.Passed):
		p.fault(columnAnswered, "feedback-order", diag.T("答复日期 %s 早于转办日期 %s", "it was answered on %s, before it was passed on on %s", it.Answered, it.Passed), diag.T("核对两个日期", "check both dates"))
	case answered && !settled:
		p.fault(columnResult, "feedback-incomplete", diag.T("写了答复日期，没有写办理结果", "there is a day of the answer, and no result"), diag.T("可写：%s", "one of: %s", strings.Join(results, "、")))
	case settled && !answered:
		p.fault(columnAnswered, "feedback-incomplete", diag.T("写了办理结果，没有写答复日期", "there is a result, and no day of the answer"), diag.T("补上答复日期；还没有答复的，办理结果留空", "add the day of the answer; leave the result empty until there is one"))
	}
}

func (p *parser) text(column string) string { return p.table.Cell(p.row, column).Text }

func (p *parser) place(column string) diag.Place { return p.table.Cell(p.row, column).Place(p.file) }

// moment is the day on which it was received, with the time where it was written.
func (p *parser) moment() calendar.Moment {
	text := p.text(columnReceived)
	if text == "" {
		return calendar.Moment{}
	}
	m, err := calendar.ParseMoment(text)
	if err != nil {
		p.notDate(columnReceived)
	}
	return m
}

func (p *parser) date(column string) calendar.Date {
	text := p.text(column)
	if text == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseCell(text)
	if err != nil {
		p.notDate(column)
	}
	return d
}

func (p *parser) notDate(column string) {
	p.fault(column, "feedback-date", diag.T("%s%s不是日期", "%s: %s is not a date", column, diag.Quote(p.text(column))),
		diag.T("写作 2026-10-09；在电子表格中把这一列设为文本或 YYYY-MM-DD 格式", "write it as 2026-10-09; format the column as text or YYYY-MM-DD in the spreadsheet"))
}

func (p *parser) oneOf(column, code string, names []string) string {
	text := p.text(column)
	if slices.Contains(names, text) {
		return text
	}
	p.fault(column, code, diag.T("%[1]s%[2]s不明", "unknown %[1]s %[2]s", column, diag.Quote(text)), diag.Meant{Got: text, Names: names}.Fix())
	return ""
}

func (p *parser) fault(column, code string, text, fix diag.Text) {
	p.faulty = true
	p.problems.Errorf(code, p.place(column), text, fix)
}
