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

// Parse reads a table in UTF-8, with or without a byte order mark, or in GB18030, with line ends of
// any kind. Rows may have different numbers of cells; empty lines are no rows. With a Fault, the
// rows before it are given.
func Parse(src []byte) ([]Row, *Fault) { return parse(src, math.MaxInt) }

// ParseTable is Parse for a table that somebody else may have made: one of more than MaxCells cells
// is a Fault, at the row that goes beyond.
func ParseTable(src []byte) ([]Row, *Fault) { return parse(src, MaxCells) }

func parse(src []byte, most int) ([]Row, *Fault) {
	text, _, err := charset.Decode(src)
	if err != nil {
		_, bad := charset.Detect(src)
		line, column := charset.LineColumn(src, bad)
		return nil, &Fault{Encoding, line, column}
	}
	lines := strings.Split(text, "\n")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
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
