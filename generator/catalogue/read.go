package catalogue

import (
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// Header is the annex's own header; a revision's file begins with it.
var Header = []string{"序号", "一级目录", "二级目录", "公开内容", "公开范围", "公开时限", "公开方式", "责任科室"}

// Former is the header of a further column that a revision may have: which entries of the revision
// before an entry continues, where that is not told by its title. FormerNone stands there for an
// entry that is new.
const (
	Former     = "原序号"
	FormerNone = "新增"
)

// Publishers and Reason are the headers of two more: whose matter an entry is, for a body whose
// organisations publish by one catalogue (公开主体, plan 二(一)), and why it was put in or changed
// (调整理由, which is filed with the superior body: plan 二(二)).
const (
	Publishers = "公开主体"
	Reason     = "调整理由"
)

// Further is the columns that may stand behind those of Header, in any order.
var Further = []string{Former, Publishers, Reason}

// The columns of Header, by name.
const (
	columnNumber = iota
	columnGroup
	columnSubgroup
	columnTitle
	columnScope
	columnTiming
	columnMethods
	columnOffices
	columnFormer
	columnPublishers
	columnReason
	columns
)

// maxFile bounds a revision's file; the annex of 85 entries has 32 KB.
const maxFile = 4 << 20

// Read reads every revision in dir (content/catalogue) of fsys. A missing or empty
// folder, a file name that is no date and every faulty row are problems.
func Read(fsys fs.FS, dir string) (Catalogue, diag.List) {
	var problems diag.List
	files, err := fs.Glob(fsys, path.Join(dir, "*.csv"))
	// What macOS and office programs leave beside a file: ._2022-10-26.csv, ~$2022-10-26.csv.
	files = slices.DeleteFunc(files, func(name string) bool {
		return strings.HasPrefix(path.Base(name), ".") || strings.HasPrefix(path.Base(name), "~$")
	})
	if err != nil || len(files) == 0 {
		problems.Errorf("catalogue-none", diag.Place{File: dir},
			diag.T("没有党务公开目录", "there is no catalogue"),
			diag.T("导入印发的目录：gongkai catalogue import 目录.xlsx --date 目录施行之日；或者按程序的格式存为 %s/YYYY-MM-DD.csv，以施行之日为文件名", "import the catalogue as issued: gongkai catalogue import FILE.xlsx --date THE-DAY-IT-TAKES-FORCE; or save it in the form of the program as %s/YYYY-MM-DD.csv, named after that day", dir))
		return Catalogue{}, problems
	}
	var c Catalogue
	for _, file := range files {
		date, err := calendar.ParseDate(strings.TrimSuffix(path.Base(file), ".csv"))
		if err != nil {
			problems.Errorf("catalogue-file-name", diag.Place{File: file},
				diag.T("目录的文件名不是日期", "the catalogue's file name is not a date"),
				diag.T("以目录生效之日命名，如 2022-10-26.csv", "name it after the day it takes force, such as 2022-10-26.csv"))
			continue
		}
		src, err := readBounded(fsys, file)
		if err != nil {
			problems.Errorf("catalogue-unreadable", diag.Place{File: file},
				diag.Because("目录无法读取", "the catalogue cannot be read", err), diag.Text{})
			continue
		}
		entries, found := Parse(file, src)
		problems = append(problems, found...)
		c.Revisions = append(c.Revisions, NewRevision(date, file, entries))
	}
	slices.SortFunc(c.Revisions, func(a, b *Revision) int { return a.Date.Compare(b.Date) })
	c.checkFormer(&problems)
	return c, problems
}

// checkFormer looks for former numbers that the revision before does not have.
func (c Catalogue) checkFormer(problems *diag.List) {
	for i, r := range c.Revisions {
		for _, e := range r.Entries {
			for _, former := range e.Former {
				if i > 0 {
					if _, ok := c.Revisions[i-1].Entry(former); ok {
						continue
					}
				}
				problems.Errorf("catalogue-former-unknown", diag.Place{File: r.File, Line: e.Line, Column: 1},
					diag.T("第 %d 项的原序号 %d 在上一版目录中没有", "entry %d continues number %d, which the revision before does not have", e.Number, former),
					diag.T("核对原序号；新增的写“%s”", "check the number; write %s for a new entry", FormerNone))
			}
		}
	}
}

func readBounded(fsys fs.FS, file string) ([]byte, error) {
	info, err := fs.Stat(fsys, file)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, diag.Failf("这是文件夹，不是文件", "it is a folder and no file")
	}
	if !info.Mode().IsRegular() { // opening a pipe would wait for somebody to write into it
		return nil, diag.Failf("不是普通文件", "it is no plain file")
	}
	f, err := fsys.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(src) > maxFile {
		err = diag.Failf("超过 4 MB", "larger than 4 MB")
	}
	return src, err
}

// Parse reads one revision: CSV with Header, in UTF-8 (with or without a byte order mark) or
// GB18030. Rows with problems are left out of the entries.
func Parse(file string, src []byte) ([]Entry, diag.List) {
	p := parser{file: file}
	rows, fault := csvdoc.ParseTable(src)
	p.problems = csvdoc.Unseen(file, rows)
	p.parse(rows)
	if fault == nil {
		if len(p.entries) == 0 && !p.problems.HasErrors() {
			p.problems.Errorf("catalogue-empty", diag.Place{File: file, Line: 1, Column: 1},
				diag.T("目录没有条目", "the catalogue has no entries"),
				diag.T("第一行写表头：%s", "write the header on the first line: %s", strings.Join(Header, ",")))
		}
		return p.entries, p.problems
	}
	at := diag.Place{File: file, Line: fault.Line, Column: fault.Column}
	switch fault.Kind {
	case csvdoc.TooLarge:
		p.problems.Errorf("table-too-large", at, diag.T("表格到这一行已超过 %d 格", "up to this row the table has more than %d cells", csvdoc.MaxCells),
			diag.T("只留目录本身的行列", "keep the rows and columns of the catalogue"))
	case csvdoc.Encoding:
		p.problems.Errorf("catalogue-encoding", at,
			diag.T("目录既不是 UTF-8 也不是 GB18030 文本", "the catalogue is neither UTF-8 nor GB18030 text"),
			diag.T("在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"))
	default:
		p.problems.Errorf("catalogue-csv", at, diag.T("引号不成对", "the quotes do not match"),
			diag.T("含逗号或引号的单元格整个用半角双引号括起，其中的双引号写两遍", "put double quotes around a cell that holds commas or quotes, and double the quotes in it"))
	}
	return p.entries, p.problems
}

type parser struct {
	file     string
	cells    csvdoc.Row
	at       [columns]int // the cell of each column; noColumn: the file has none
	width    int          // of the header
	row      [columns]string
	faulty   bool // the row at hand
	entries  []Entry
	problems diag.List
}

// noColumn is where a column stands that the file does not have.
const noColumn = -1

func (p *parser) parse(rows []csvdoc.Row) {
	for i, cells := range rows {
		p.cells, p.faulty = cells, false
		if i == 0 {
			if !p.header() {
				return
			}
			continue
		}
		p.entry()
	}
}

// header finds the columns: those of Header in their order, then any of Further.
func (p *parser) header() bool {
	for i := range p.at {
		if p.at[i] = i; i >= len(Header) {
			p.at[i] = noColumn
		}
	}
	for i, want := range Header {
		if i >= len(p.cells) || strings.TrimSpace(p.cells[i].Text) != want {
			p.faultAt(min(i, len(p.cells)-1), "catalogue-header",
				diag.T("表头第 %d 列应为“%s”", "column %d of the header must be “%s”", i+1, want),
				diag.T("表头写作：%s", "write the header as: %s", strings.Join(Header, ",")))
			return false
		}
	}
	p.width = len(p.cells)
	for i := len(Header); i < len(p.cells); i++ {
		name := strings.TrimSpace(p.cells[i].Text)
		further := slices.Index(Further, name)
		if further < 0 || p.at[columnFormer+further] != noColumn {
			p.faultAt(i, "catalogue-header", diag.T("表头第 %d 列%s不是目录的列", "column %d of the header, %s, is none of a catalogue", i+1, diag.Quote(name)),
				diag.T("删去这一列；“%s”之后还可以有：%s", "delete it; behind %s there may be: %s", Header[columnOffices], strings.Join(Further, "、")))
			return false
		}
		p.at[columnFormer+further] = i
	}
	return true
}

func (p *parser) entry() {
	if len(p.cells) != p.width {
		p.faultAt(len(p.cells)-1, "catalogue-columns",
			diag.T("这一行有 %d 列，应为 %d 列", "this row has %d columns, not %d", len(p.cells), p.width),
			diag.T("检查是否多写或少写了逗号；单元格内的逗号用半角双引号括起整个单元格", "look for a comma too many or too few; put double quotes around a cell that holds a comma"))
		return
	}
	for i, at := range p.at {
		if p.row[i] = ""; at != noColumn {
			p.row[i] = strings.TrimSpace(p.cells[at].Text)
		}
		if p.row[i] == "" && i < len(Header) && i != columnSubgroup {
			p.fault(i, "catalogue-cell-empty", diag.T("“%s”空缺", "“%s” is empty", header(i)),
				diag.T("按印发的目录补上", "fill it in from the catalogue as issued"))
		}
	}
	if p.faulty {
		return
	}
	e := Entry{
		Number: p.number(), Group: p.row[columnGroup], Subgroup: p.row[columnSubgroup], Title: p.row[columnTitle],
		Reason: p.row[columnReason], Line: p.cells[columnNumber].Line, Column: p.cells[columnOffices].Column,
	}
	var ok bool
	if e.Scope, ok = ParsePermission(p.row[columnScope]); !ok {
		p.term(columnScope, "catalogue-scope", PermissionNames())
	}
	e.Timing = p.timing()
	e.Methods = p.methods()
	e.Offices = p.list(columnOffices)
	e.Former = p.formerNumbers()
	if p.row[columnPublishers] != "" {
		e.Publishers = p.list(columnPublishers)
	}
	if !p.faulty {
		p.entries = append(p.entries, e)
	}
}

func (p *parser) number() int {
	n, err := strconv.Atoi(p.row[columnNumber])
	if err != nil || n < 1 || n > 9999 {
		p.fault(columnNumber, "catalogue-number", diag.T("序号“%s”不是 1 至 9999 的整数", "the number “%s” is no whole number from 1 to 9999", p.row[columnNumber]),
			diag.T("用半角数字书写", "write it in ASCII digits"))
		return 0
	}
	for _, e := range p.entries {
		if e.Number == n {
			p.fault(columnNumber, "catalogue-number-twice", diag.T("序号 %d 在第 %d 行已经用过", "number %d was used on line %d", n, e.Line),
				diag.T("每个序号只能出现一次", "give every entry a number of its own"))
		}
	}
	return n
}

// formerNumbers reads the column Former: the numbers that the entry had in the revision before, or
// “新增”.
func (p *parser) formerNumbers() []int {
	if p.row[columnFormer] == "" {
		return nil
	}
	if p.row[columnFormer] == FormerNone {
		return []int{}
	}
	var numbers []int
	for _, item := range p.list(columnFormer) {
		n, err := strconv.Atoi(item)
		if err != nil || n < 1 || n > 9999 {
			p.fault(columnFormer, "catalogue-former", diag.T("原序号“%s”不是 1 至 9999 的整数", "the former number “%s” is no whole number from 1 to 9999", item),
				diag.T("写上一版目录中的序号，几项合并的用顿号隔开，新增的写“%s”，由公开内容看得出来的留空", "write its number in the revision before, several with 、 between them; %s for a new entry; nothing where its title tells", FormerNone))
			return nil
		}
		numbers = append(numbers, n)
	}
	return numbers
}

func (p *parser) timing() Timing {
	text := p.row[columnTiming]
	if text == ByContent {
		return AnyTiming
	}
	t, ok := ParseTiming(text)
	if !ok || t.String() != text {
		p.term(columnTiming, "catalogue-timing", []string{"长期公开", "定期公开", "随时公开", ByContent})
	}
	return t
}

func (p *parser) methods() []Method {
	if p.row[columnMethods] == ByContent {
		return nil
	}
	var methods []Method
	for _, text := range p.list(columnMethods) {
		m, ok := ParseMethod(text)
		if !ok {
			p.fault(columnMethods, "catalogue-method", diag.T("公开方式%s不明", "unknown method %s", diag.Quote(text)),
				suggest(text, MethodNames()))
			continue
		}
		if !slices.Contains(methods, m) {
			methods = append(methods, m)
		}
	}
	return methods
}

// list splits a cell at the Chinese enumeration comma.
func (p *parser) list(column int) []string {
	var items []string
	for item := range strings.SplitSeq(p.row[column], "、") {
		if item = strings.TrimSpace(item); item == "" {
			p.fault(column, "catalogue-list", diag.T("“%s”中有空的一项", "“%s” holds an empty item", header(column)),
				diag.T("各项之间用一个顿号", "put one 、 between two items"))
			continue
		}
		items = append(items, item)
	}
	return items
}

func (p *parser) term(column int, code string, names []string) {
	text := p.row[column]
	p.fault(column, code, diag.T("%s%s不明", "unknown %[1]s %[2]s", Header[column], diag.Quote(text)), suggest(text, names))
}

func suggest(text string, names []string) diag.Text {
	return diag.Meant{Got: text, Names: names, Synonyms: written}.Fix()
}

// fault reports the cell of a column.
func (p *parser) fault(column int, code string, text, fix diag.Text) {
	p.faultAt(p.at[column], code, text, fix)
}

// faultAt reports a cell by its place in the row; a row that has no cells, by its file.
func (p *parser) faultAt(cell int, code string, text, fix diag.Text) {
	p.faulty = true
	place := diag.Place{File: p.file, Line: 1, Column: 1}
	if cell >= 0 {
		place.Line, place.Column = p.cells[cell].Line, p.cells[cell].Column
	}
	p.problems.Errorf(code, place, text, fix)
}

// header is the name of a column.
func header(column int) string {
	if column < len(Header) {
		return Header[column]
	}
	return Further[column-len(Header)]
}
