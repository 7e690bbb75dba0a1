// Package csvdoc reads tables that spreadsheet programs save as CSV, and keeps the place of every
// cell.
package csvdoc

import (
	"encoding/csv"
	"errors"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
)

// Cell is one cell and its place in the file, both from 1; Column counts characters.
type Cell struct {
	Text         string
	Line, Column int
}

// Row is the cells of one row. It has at least one.
type Row []Cell

// Blank reports whether no cell of the row holds anything but space.
func (r Row) Blank() bool {
	for _, c := range r {
		if strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return true
}

// FaultKind is why a table could not be read.
type FaultKind uint8

// The kinds of a Fault.
const (
	Encoding FaultKind = iota + 1 // it is neither UTF-8 nor GB18030 text
	Quotes                        // a quotation mark has no other
	TooLarge                      // it has more than MaxCells cells
)

// MaxCells bounds the cells of what ParseTable reads: a cell takes forty times its bytes in memory.
const MaxCells = 100_000

// Fault tells why and where a table could not be read.
type Fault struct {
	Kind         FaultKind
	Line, Column int // from 1; Column in characters
}

// At is its place in a file.
func (f *Fault) At(file string) diag.Place {
	return diag.Place{File: file, Line: f.Line, Column: f.Column}
}

// Words is what is told to whoever keeps the table, and what to do.
func (f *Fault) Words() (text, fix diag.Text) {
	switch f.Kind {
	case TooLarge:
		return diag.T("表格到这一行已超过 %d 格", "up to this row the table has more than %d cells", MaxCells), diag.T("分成几个文件", "divide it into several files")
	case Encoding:
		return diag.T("表格既不是 UTF-8 也不是 GB18030 文本", "the table is neither UTF-8 nor GB18030 text"),
			diag.T("在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”")
	}
	return diag.T("引号不成对", "the quotes do not match"),
		diag.T("含逗号或引号的单元格整个用半角双引号括起，其中的双引号写两遍", "put double quotes around a cell that holds commas or quotes, and double the quotes in it")
}

// Parse reads a table in UTF-8, with or without a byte order mark, or in GB18030, with line ends of
// any kind. Rows may have different numbers of cells; empty lines are no rows. With a Fault, the
// rows before it are given.
func Parse(src []byte) ([]Row, *Fault) { return parse(src, math.MaxInt, nil) }

// ParseTable is Parse for a table that somebody else may have made: one of more than MaxCells cells
// is a Fault, at the row that goes beyond.
func ParseTable(src []byte) ([]Row, *Fault) { return parse(src, MaxCells, nil) }

func parse(src []byte, most int, separator func(text string) rune) ([]Row, *Fault) {
	text, _, err := charset.Decode(src)
	if err != nil {
		_, bad := charset.Detect(src)
		line, column := charset.LineColumn(src, bad)
		return nil, &Fault{Encoding, line, column}
	}
	lines := strings.Split(text, "\n")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	if separator != nil {
		r.Comma = separator(text)
	}
	var rows []Row
	at := places{lines: lines}
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil { // reading from memory fails in no other way
			var broken *csv.ParseError
			errors.As(err, &broken)
			return rows, &Fault{Quotes, broken.Line, characters(lines, broken.Line, broken.Column)}
		}
		if most -= len(fields); most < 0 {
			line, _ := r.FieldPos(0)
			return rows, &Fault{TooLarge, line, 1}
		}
		row := make(Row, len(fields))
		for i, field := range fields {
			line, column := r.FieldPos(i)
			row[i] = Cell{field, line, at.characters(line, column)}
		}
		rows = append(rows, row)
	}
}

// Unseen warns of the characters of a table that nobody sees, each once.
func Unseen(file string, rows []Row) diag.List {
	var problems diag.List
	told := map[rune]bool{}
	for _, row := range rows {
		for _, c := range row {
			for _, u := range charset.FindUnseen(c.Text) {
				if told[u.Char] {
					continue
				}
				told[u.Char] = true
				p := u.Problem(diag.Place{File: file, Line: c.Line, Column: c.Column})
				p.Severity = diag.Warning
				problems = append(problems, p)
			}
		}
	}
	return problems
}

// places turns columns in bytes into those in characters, from left to right: a line of many cells
// is counted once.
type places struct {
	lines              []string
	line, bytes, count int // of the place before
}

func (p *places) characters(line, column int) int {
	if line != p.line || column < p.bytes || line > len(p.lines) {
		p.line, p.bytes, p.count = line, column, characters(p.lines, line, column)
		return p.count
	}
	text := p.lines[line-1]
	p.count += utf8.RuneCountInString(text[min(p.bytes-1, len(text)):min(column-1, len(text))])
	p.bytes = column
	return p.count
}

// characters turns a column in bytes into one in characters.
func characters(lines []string, line, column int) int {
	if line < 1 || line > len(lines) {
		return 1
	}
	text := lines[line-1]
	return utf8.RuneCountInString(text[:min(max(column-1, 0), len(text))]) + 1
}
