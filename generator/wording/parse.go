package wording

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// Header is the first line of a list. Its columns may stand in any order; the last two may be left
// out, and an office may add columns of its own, which are not read.
const Header = "错误写法,正确写法,说明,除外"

const headerInEnglish = "wrong,right,note,except"

// column is one of Header, under either of its names.
type column struct {
	chinese, english string
	needed           bool
}

// The columns of Header.
const (
	columnWrong = iota
	columnRight
	columnNote
	columnExcept
)

var columns = [...]column{
	columnWrong:  {"错误写法", "wrong", true},
	columnRight:  {"正确写法", "right", true},
	columnNote:   {"说明", "note", false},
	columnExcept: {"除外", "except", false},
}

// Parse reads one list: CSV with Header, in UTF-8 or GB18030. Rows with problems are left out.
func Parse(file string, src []byte) ([]Word, diag.List) {
	p := parser{file: file}
	rows, fault := csvdoc.ParseTable(src)
	p.problems = csvdoc.Unseen(file, rows)
	if len(rows) == 0 && fault == nil {
		rows = []csvdoc.Row{{{Line: 1, Column: 1}}}
	}
	for i, row := range rows {
		p.row = row
		if i == 0 {
			if !p.header() {
				break
			}
			continue
		}
		if !row.Blank() {
			p.word()
		}
	}
	if fault != nil {
		p.broken(fault)
	}
	return p.words, p.problems
}

type parser struct {
	file     string
	row      csvdoc.Row
	at       [len(columns)]int // where each column stands; -1: nowhere
	width    int               // of the header
	words    []Word
	problems diag.List
}

func (p *parser) header() bool {
	p.width = len(p.row)
	for i, c := range columns {
		p.at[i] = slices.IndexFunc(p.row, func(cell csvdoc.Cell) bool {
			name := strings.TrimSpace(cell.Text)
			return name == c.chinese || strings.EqualFold(name, c.english)
		})
		if p.at[i] < 0 && c.needed {
			p.fault("words-header", p.row[0], diag.T("表头没有“%[1]s”一列", "the header has no column “%[2]s”", c.chinese, c.english),
				diag.T("第一行写作：%[1]s", "write the first line as: %[2]s", Header, headerInEnglish))
			return false
		}
	}
	return true
}

func (p *parser) word() {
	if len(p.row) > p.width && !p.row[p.width:].Blank() {
		p.fault("words-row", p.row[p.width], diag.T("这一行有 %d 列，表头只有 %d 列", "this row has %d columns, and the header %d", len(p.row), p.width),
			diag.T("单元格内有逗号的，用半角双引号括起整个单元格", "put double quotes around a cell that holds a comma"))
		return
	}
	wrong, right := p.cell(columnWrong), p.cell(columnRight)
	w := Word{Wrong: wrong.Text, Right: right.Text, Note: strings.TrimRight(p.cell(columnNote).Text, "。."), Place: p.place(wrong)}
	switch {
	case w.Wrong == "":
		p.fault("words-row", wrong, diag.T("没有写错误写法", "the wrong word is missing"), diag.T("补上，或删去这一行", "add it, or remove the row"))
		return
	case w.Wrong == w.Right:
		p.fault("words-row", right, diag.T("正确写法与错误写法相同，都是%s", "the right word is the wrong one, %s", diag.Quote(w.Wrong)),
			diag.T("改正其中一个；这个词不用、又没有别的词代替的，正确写法留空", "correct one of them; leave the right word empty where the word is not to be used and none stands for it"))
		return
	case spaced.MatchString(w.Wrong):
		p.fault("words-row", wrong, diag.T("错误写法%s中间有空格或换行", "there is a space or the end of a line in the wrong word %s", diag.Quote(w.Wrong)),
			diag.T("写作 %s", "write %s", spaced.ReplaceAllString(w.Wrong, "$1$2")))
		return
	}
	w.Except = p.exceptions(w.Wrong)
	p.words = append(p.words, w)
}

// spaced is a space that no reader's text has: one beside a Chinese character, and the end of a
// line.
var spaced = regexp.MustCompile(`([^\x00-\x7f])[\s\x{3000}]+|[\s\x{3000}]+([^\x00-\x7f])|\s*[\r\n\t]+\s*`)

// exceptions is the longer words of a row; one that the wrong word is no part of excepts nothing
// and is told.
func (p *parser) exceptions(wrong string) []string {
	cell := p.cell(columnExcept)
	longer := strings.FieldsFunc(cell.Text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("、，,；;|/", r) })
	return slices.DeleteFunc(longer, func(word string) bool {
		if strings.Contains(word, wrong) && word != wrong {
			return false
		}
		p.fault("words-row", cell, diag.T("除外的%[1]s里没有%[2]s，不起作用", "the exception %[1]s does not hold %[2]s and has no effect", diag.Quote(word), diag.Quote(wrong)),
			diag.T("写包含“%s”的较长的词，几个词用顿号隔开", "write longer words that hold “%s”, with 、 between them", wrong))
		return true
	})
}

// cell is a cell of the row at hand; the end of the row where it has none.
func (p *parser) cell(column int) csvdoc.Cell {
	i := p.at[column]
	if i < 0 || i >= len(p.row) {
		last := p.row[len(p.row)-1]
		return csvdoc.Cell{Line: last.Line, Column: last.Column + utf8.RuneCountInString(last.Text)}
	}
	c := p.row[i]
	c.Text = strings.TrimSpace(c.Text)
	return c
}

func (p *parser) place(c csvdoc.Cell) diag.Place {
	return diag.Place{File: p.file, Line: c.Line, Column: c.Column}
}

func (p *parser) fault(code string, c csvdoc.Cell, text, fix diag.Text) {
	p.problems.Errorf(code, p.place(c), text, fix)
}

// broken tells why a list, or what is behind a place in it, could not be read.
func (p *parser) broken(fault *csvdoc.Fault) {
	at := csvdoc.Cell{Line: fault.Line, Column: fault.Column}
	switch fault.Kind {
	case csvdoc.TooLarge:
		p.fault("table-too-large", at, diag.T("表格到这一行已超过 %d 格", "up to this row the table has more than %d cells", csvdoc.MaxCells),
			diag.T("删去多余的行和列，或分成几个文件", "delete rows and columns that nobody needs, or divide it"))
	case csvdoc.Encoding:
		p.fault("words-encoding", at, diag.T("错敏词表既不是 UTF-8 也不是 GB18030 文本", "the list of words is neither UTF-8 nor GB18030 text"),
			diag.T("在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"))
	default:
		p.fault("words-csv", at, diag.T("引号不成对", "the quotes do not match"),
			diag.T("含逗号或引号的单元格整个用半角双引号括起，其中的双引号写两遍", "put double quotes around a cell that holds commas or quotes, and double the quotes in it"))
	}
}
