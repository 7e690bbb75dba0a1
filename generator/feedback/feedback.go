// Package feedback reads what readers said about disclosures and how it was answered (plan
// 二(六)5). It is kept for the ledger; nothing of it is ever part of an edition.
package feedback

import (
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// Header is the first line of a file of feedback.
var Header = []string{"收到日期", "渠道", "涉及文稿", "意见内容", "承办科室", "答复日期", "办理结果"}

// The columns of Header, by name.
const (
	columnReceived = iota
	columnChannel
	columnAbout
	columnText
	columnOffice
	columnAnswered
	columnResult
)

// Item is one piece of feedback.
type Item struct {
	Received calendar.Date
	Channel  string
	About    string // a record's path; empty: about none in particular
	Text     string
	Office   string // that answers; empty: the record's
	Answered calendar.Date
	Result   Result // empty until it is answered
	Place    diag.Place

	AboutAt, OfficeAt diag.Place // the places of About and Office
}

// Result is how feedback was dealt with.
type Result string

// The results. Correct says that the record was found wrong, so that a correction is owed (plan
// 二(七)5).
const (
	Accept    Result = "采纳"
	InPart    Result = "部分采纳"
	Explained Result = "解释说明"
	Correct   Result = "更正"
	Passed    Result = "转办"
	Declined  Result = "不采纳"
)

var results = []string{string(Accept), string(InPart), string(Explained), string(Correct), string(Passed), string(Declined)}

// channels is how feedback comes in: plan 二(六)5, and by word of mouth.
var channels = []string{"意见箱", "电话", "邮件", "来信", "来访", "网站", "其他"}

// Parse reads one file: CSV with Header, in UTF-8 or GB18030. Rows with problems are left out.
func Parse(file string, src []byte) ([]Item, diag.List) {
	p := parser{file: file}
	rows, fault := csvdoc.ParseTable(src)
	p.problems = csvdoc.Unseen(file, rows)
	for i, row := range rows {
		if i == 0 {
			if !p.header(row) {
				break
			}
			continue
		}
		if !row.Blank() {
			p.item(row)
		}
	}
	if fault != nil {
		at := diag.Place{File: file, Line: fault.Line, Column: fault.Column}
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
	return p.items, p.problems
}

type parser struct {
	file     string
	row      csvdoc.Row
	width    int // of the header; what an office keeps in columns of its own behind ours is not read
	faulty   bool
	items    []Item
	problems diag.List
}

func (p *parser) header(row csvdoc.Row) bool {
	p.width = len(row)
	for i, want := range Header {
		if i < len(row) && strings.TrimSpace(row[i].Text) == want {
			continue
		}
		p.row = row
		p.fault(min(i, len(row)-1), "feedback-header", diag.T("表头第 %d 列应为“%s”", "column %d of the header must be “%s”", i+1, want),
			diag.T("表头写作：%s", "write the header as: %s", strings.Join(Header, ",")))
		return false
	}
	return true
}

func (p *parser) item(row csvdoc.Row) {
	p.row, p.faulty = row, false
	if len(row) < len(Header) || !csvdoc.Row(row[min(len(row), p.width):]).Blank() {
		p.fault(len(row)-1, "feedback-columns", diag.T("这一行有 %d 列，应为 %d 列", "this row has %d columns, not %d", len(row), len(Header)),
			diag.T("检查是否多写或少写了逗号；单元格内的逗号用半角双引号括起整个单元格", "look for a comma too many or too few; put double quotes around a cell that holds a comma"))
		return
	}
	for i := range row {
		row[i].Text = strings.TrimSpace(row[i].Text)
	}
	it := Item{
		Channel: p.oneOf(columnChannel, "feedback-channel", channels), Text: row[columnText].Text, Office: row[columnOffice].Text,
		About: strings.TrimSuffix(strings.TrimPrefix(row[columnAbout].Text, "/"), ".md"), Place: p.place(0),
		AboutAt: p.place(columnAbout), OfficeAt: p.place(columnOffice),
	}
	it.Received, it.Answered = p.date(columnReceived), p.date(columnAnswered)
	if row[columnResult].Text != "" {
		it.Result = Result(p.oneOf(columnResult, "feedback-result", results))
	}
	if it.Received.IsZero() && !p.faulty {
		p.fault(columnReceived, "feedback-incomplete", diag.T("没有写收到日期", "the day it was received is missing"), diag.T("写作 2026-10-09", "write it as 2026-10-09"))
	}
	switch answered, settled := !it.Answered.IsZero(), it.Result != ""; {
	case p.faulty:
	case answered && it.Answered.Before(it.Received):
		p.fault(columnAnswered, "feedback-order", diag.T("答复日期 %s 早于收到日期 %s", "it was answered on %s, before it was received on %s", it.Answered, it.Received), diag.T("核对两个日期", "check both dates"))
	case answered && !settled:
		p.fault(columnResult, "feedback-incomplete", diag.T("写了答复日期，没有写办理结果", "there is a day of the answer, and no result"), diag.T("可写：%s", "one of: %s", strings.Join(results, "、")))
	case settled && !answered:
		p.fault(columnAnswered, "feedback-incomplete", diag.T("写了办理结果，没有写答复日期", "there is a result, and no day of the answer"), diag.T("补上答复日期；还没有答复的，办理结果留空", "add the day of the answer; leave the result empty until there is one"))
	}
	if !p.faulty {
		p.items = append(p.items, it)
	}
}

func (p *parser) date(column int) calendar.Date {
	text := p.row[column].Text
	if text == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseCell(text)
	if err == nil {
		return d
	}
	p.fault(column, "feedback-date", diag.T("%s%s不是日期", "%s: %s is not a date", Header[column], diag.Quote(text)),
		diag.T("写作 2026-10-09；在电子表格中把这一列设为文本或 YYYY-MM-DD 格式", "write it as 2026-10-09; format the column as text or YYYY-MM-DD in the spreadsheet"))
	return calendar.Date{}
}

func (p *parser) oneOf(column int, code string, names []string) string {
	text := p.row[column].Text
	if slices.Contains(names, text) {
		return text
	}
	p.fault(column, code, diag.T("%[1]s%[2]s不明", "unknown %[1]s %[2]s", Header[column], diag.Quote(text)), diag.Meant{Got: text, Names: names}.Fix())
	return ""
}

func (p *parser) place(column int) diag.Place {
	c := p.row[column]
	return diag.Place{File: p.file, Line: c.Line, Column: c.Column}
}

func (p *parser) fault(column int, code string, text, fix diag.Text) {
	p.faulty = true
	p.problems.Errorf(code, p.place(column), text, fix)
}
