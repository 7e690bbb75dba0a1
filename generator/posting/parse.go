package posting

import (
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// Parse reads the log of a board: CSV with Header, in UTF-8 or GB18030, also as a spreadsheet
// program saves it again: with days such as 2026/10/15 and with columns behind those of Header. A
// row that cannot be understood, and one that cannot have happened after those before it, is a
// problem; what hangs is not known then.
func Parse(file string, src []byte) (*Log, diag.List) {
	p := parser{file: file, log: &Log{Source: src}, hangs: map[string]int{}}
	rows, fault := csvdoc.Parse(src)
	for i, row := range rows {
		if i == 0 {
			if p.row = row; !p.header() {
				break
			}
			continue
		}
		if !row.Blank() {
			p.read(row)
		}
	}
	if fault != nil {
		p.unreadable(fault)
	}
	return p.log, p.problems
}

type parser struct {
	file     string
	log      *Log
	row      csvdoc.Row
	faulty   bool
	hangs    map[string]int // the line by which a record's sheet hangs
	problems diag.List
}

func (p *parser) header() bool {
	for i, want := range Header {
		if i < len(p.row) && strings.TrimSpace(p.row[i].Text) == want {
			continue
		}
		p.fault(min(i, len(p.row)-1), "board-log-header", diag.T("表头第 %d 列应为“%s”", "column %d of the header must be “%s”", i+1, want),
			diag.T("表头写作：%s；自己加的列放在最后", "write the header as: %s; columns of your own come last", strings.Join(Header, ",")))
		return false
	}
	return true
}

// read takes a row into the log, where it can be understood and can have happened.
func (p *parser) read(row csvdoc.Row) {
	p.row, p.faulty = row, false
	if len(row) < len(Header) {
		p.fault(len(row)-1, "board-log-row", diag.T("这一行只有 %d 列，应有 %d 列", "this row has %d columns alone, not %d", len(row), len(Header)),
			diag.T("检查是否少写了逗号；没有的内容空着，逗号不能少", "look for a missing comma; an empty cell keeps its comma"))
		return
	}
	r := Row{
		Day: p.day(), Action: p.action(), Path: p.path(), Index: p.text(columnIndex), Title: p.text(columnTitle),
		Digest: p.digest(), Sheets: p.sheets(), By: p.text(columnBy), Place: p.place(columnDay),
	}
	for _, column := range []int{columnIndex, columnTitle, columnBy} {
		if p.text(column) == "" {
			p.fault(column, "board-log-row", diag.T("没有写%s", "%s is missing", Header[column]), diag.T("补上", "fill it in"))
		}
	}
	for column := range Header {
		if strings.ContainsFunc(p.text(column), unseen) {
			p.fault(column, "board-log-row", diag.T("%s中有换行或者看不见的字符", "%s holds a line end or a character that cannot be seen", Header[column]), diag.T("删去这一格，重新输入", "delete the cell and type it again"))
		}
	}
	if !p.faulty {
		p.happened(r)
	}
}

// happened takes a row into the log unless it cannot have happened after those before it.
func (p *parser) happened(r Row) {
	line, hangs := p.hangs[r.Path]
	switch last := p.log.Last(); {
	case r.Day.Before(last):
		p.fault(columnDay, "board-log-order", diag.T("日期 %s 早于上一行的 %s", "%s is before the day of the row above, %s", r.Day, last),
			diag.T("记录按日期的先后排列：核对两个日期；按别的列排过序的，重新按日期排序", "rows follow the order of their days: check both; where the rows were sorted otherwise sort them by day again"))
	case r.Action == PutUp && hangs:
		p.fault(columnAction, "board-log-order", diag.T("第 %d 行已经张贴，还没有取下", "it has hung since line %d and was not taken down", line),
			diag.T("换了新的写“更换”；重复的一行删去", "write 更换 where another copy took its place; delete a row that stands twice"))
	case r.Action != PutUp && !hangs:
		p.fault(columnAction, "board-log-order", diag.T("栏上没有这份文面，不能%s", "this sheet does not hang there: %s is not possible", string(r.Action)),
			diag.T("核对“文稿”一列；漏记了张贴的，在前面补一行", "check the column 文稿; where a row for putting it up is missing add it before"))
	case r.Action == TookDown:
		delete(p.hangs, r.Path)
	default:
		p.hangs[r.Path] = r.Place.Line
	}
	if !p.faulty {
		p.log.Rows = append(p.log.Rows, r)
	}
}

// text is a cell without what keeps a spreadsheet program from taking it for a formula.
func (p *parser) text(column int) string { return plain(strings.TrimSpace(p.row[column].Text)) }

func (p *parser) day() calendar.Date {
	text := p.text(columnDay)
	d, err := calendar.ParseCell(text)
	if err != nil {
		p.fault(columnDay, "board-log-row", diag.T("%s%s不是日期", "%s: %s is not a date", Header[columnDay], diag.Quote(text)), diag.T("写作 2026-10-09", "write it as 2026-10-09"))
	}
	return d
}

func (p *parser) action() Action {
	text := p.text(columnAction)
	for _, a := range actions {
		if a == text {
			return Action(a)
		}
	}
	p.fault(columnAction, "board-log-row", diag.T("动作%s不明", "unknown action %s", diag.Quote(text)), diag.T("可写：%s", "one of: %s", strings.Join(actions, "、")))
	return ""
}

func (p *parser) path() string {
	path := strings.TrimSuffix(strings.TrimPrefix(strings.ReplaceAll(p.text(columnPath), `\`, "/"), "/"), ".md")
	if path == "" {
		p.fault(columnPath, "board-log-row", diag.T("没有写文稿", "the record is missing"), diag.T("写 content/records 下面的路径，如 2026/党费-q3", "write its path below content/records, such as 2026/党费-q3"))
	}
	return path
}

func (p *parser) digest() string {
	text := strings.ToLower(p.text(columnDigest))
	if len(text) != digestLength || strings.Trim(text, "0123456789abcdef") != "" {
		p.fault(columnDigest, "board-log-row", diag.T("校验码应为 %d 位十六进制数字", "a digest has %d hexadecimal digits", digestLength),
			diag.T("照 posting.csv 中的全部 %d 位填写，不能只写文面上的前 8 位", "copy all %d digits from posting.csv; the eight on the sheet are not enough", digestLength))
	}
	return text
}

// digestLength is that of SHA-256 in hex.
const digestLength = 64

func (p *parser) sheets() int {
	text := p.text(columnSheets)
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		p.fault(columnSheets, "board-log-row", diag.T("张数%s应为大于 0 的整数", "the number of sheets %s must be a whole number above 0", diag.Quote(text)), diag.T("写这份文面一共几张纸", "write how many sheets of paper it has"))
	}
	return n
}

func (p *parser) unreadable(fault *csvdoc.Fault) {
	at := diag.Place{File: p.file, Line: fault.Line, Column: fault.Column}
	if fault.Kind == csvdoc.Encoding {
		p.problems.Errorf("board-log-unreadable", at, diag.T("张贴记录既不是 UTF-8 也不是 GB18030 文本", "the posting log is neither UTF-8 nor GB18030 text"),
			diag.T("在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"))
		return
	}
	p.problems.Errorf("board-log-unreadable", at, diag.T("引号不成对", "the quotes do not match"),
		diag.T("含逗号或引号的单元格整个用半角双引号括起，其中的双引号写两遍", "put double quotes around a cell that holds commas or quotes, and double the quotes in it"))
}

func (p *parser) place(column int) diag.Place {
	c := p.row[column]
	return diag.Place{File: p.file, Line: c.Line, Column: c.Column}
}

func (p *parser) fault(column int, code string, text, fix diag.Text) {
	p.faulty = true
	p.problems.Errorf(code, p.place(column), text, fix)
}
