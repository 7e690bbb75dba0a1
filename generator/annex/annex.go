// Package annex reads a catalogue as it was issued, in a workbook, a Word document, a page or CSV,
// and makes of it the file that the program works with (动态调整, plan 二(二)). What tables suffer in
// word processors and scanners it mends, and says so cell by cell; what it cannot mend it reports,
// and what is no part of the catalogue it leaves out and names.
package annex

import (
	"slices"
	"strconv"

	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// Mend is one cell that was changed.
type Mend struct {
	Place diag.Place
	Cell  string // C12, in a workbook with the name of its sheet
	What  diag.Text
	Old   string
	New   string
}

// Result is a catalogue that was read.
type Result struct {
	Entries []catalogue.Entry
	Rows    [][]string   // as they are to be written, in the order of headings
	Places  []diag.Place // of the entries: the cells of their numbers
	Mends   []Mend
}

// the columns: those of catalogue.Header, and what may stand behind them.
const (
	number = iota
	group
	subgroup
	title
	scope
	timing
	methods
	offices
	publishers // these two where the catalogue has them
	reason
	columns
)

// Read reads a table: data is a workbook (.xlsx), a Word document (.docx), a page or CSV. known is
// the names of offices that site.yaml has; a cell that holds others is reported with the nearest, as
// a warning. With an error in the list, nothing of the result is to be used.
func Read(name string, data []byte, known []string) (Result, diag.List) {
	r := reader{name: name, known: known, strangers: map[string][]cell{}, unused: map[string][]cell{}, absent: map[int]bool{}}
	if sheets, ok := r.sheets(data); ok {
		r.learnOffices(sheets)
		r.read(sheets)
	}
	r.problems.Sort()
	return r.Result, r.problems
}

// reader is a catalogue while it is read, row by row.
type reader struct {
	Result
	name           string
	known          []string // offices of site.yaml
	officesPublish bool     // 公开主体 names offices
	// offices that the table itself names without doubt: a name that a line ends within is one of them
	named []string
	columnsFound
	above      [columns]cell
	lined      [columns]bool // above is a line of its own in the table, and no cell that was left empty
	row        []cell
	draft      *draft // the entry that further rows may belong to
	drafts     []*draft
	unnumbered bool // no row has a number
	hollow     bool // ○ is a box that is not ticked
	inNotes    bool // below the entries of a page
	more       bool // further sheets follow

	// strangers is the cells with an office that site.yaml does not have, by its name
	strangers map[string][]cell
	unused    map[string][]cell // cells below a heading that is none of a catalogue, by the heading
	outside   []cell            // titles and notes
	hidden    []diag.Text       // rows, columns and sheets
	headless  []string          // sheets without a header
	faults    []fault
	absent    map[int]bool // columns that are told to be missing
	problems  diag.List
}

func (r *reader) read(sheets []sheet) {
	r.unnumbered = true
	for _, s := range sheets {
		r.unnumbered = r.unnumbered && !r.hasNumbers(s.rows)
	}
	r.columnsFound = noColumns()
	for i, s := range sheets {
		r.more = i+1 < len(sheets)
		r.sheet(s, len(sheets) > 1)
	}
	if !r.found {
		r.noHeader()
		return
	}
	r.settleNumbers()
	r.settleGroups()
	for _, d := range r.drafts {
		r.entry(d)
	}
	r.tellFaults()
	if len(r.Rows) == 0 && !r.problems.HasErrors() {
		r.problems.Errorf("annex-empty", r.top(), diag.T("表头之下没有条目", "there are no entries below the header"), diag.T("检查选的是不是目录文件", "check that this is the catalogue"))
	}
	r.gaps()
	r.tellOutside()
	r.tellStrangers()
	r.parse()
}

// top is the place of what is said of the whole file.
func (r *reader) top() diag.Place { return diag.Place{File: r.name, Line: 1, Column: 1} }

// gaps warns of numbers that are missing between others: a row may have been lost. An entry that
// is told of otherwise is there.
func (r *reader) gaps() {
	var numbers []int
	for _, d := range r.drafts {
		if d.number == 0 {
			return // it may be the one that is missing
		}
		numbers = append(numbers, d.number)
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		if i > 0 && n > numbers[i-1]+1 {
			r.problems.Warnf("annex-gap", r.top(), diag.T("序号从 %d 跳到 %d", "the numbers go from %d to %d", numbers[i-1], n), diag.T("核对是否漏了条目", "check whether entries were lost"))
		}
	}
}

// parse reads what was made as the program will read it.
func (r *reader) parse() {
	if r.problems.HasErrors() {
		return
	}
	var found diag.List
	r.Entries, found = catalogue.Parse(r.name, r.CSV(nil))
	r.problems = append(r.problems, found...)
}

// CSV is the table in the program's form, with the column catalogue.Former where former is given,
// by the number of the entry, and with the others behind those of catalogue.Header where something
// stands in them.
func (r *Result) CSV(former map[int]string) []byte {
	taken := []int{number, group, subgroup, title, scope, timing, methods, offices}
	for _, column := range []int{publishers, reason} {
		if slices.ContainsFunc(r.Rows, func(row []string) bool { return row[column] != "" }) {
			taken = append(taken, column)
		}
	}
	line := func(cells []string, further string) []string {
		var out []string
		for _, column := range taken {
			out = append(out, cells[column])
		}
		if len(former) > 0 {
			out = slices.Insert(out, len(catalogue.Header), further)
		}
		return out
	}
	rows := [][]string{line(headings, catalogue.Former)}
	for _, row := range r.Rows {
		n, _ := strconv.Atoi(row[number])
		rows = append(rows, line(row, former[n]))
	}
	return csvdoc.Format(rows)
}

func (r *reader) mend(c cell, what diag.Text, old, new string) {
	r.Mends = append(r.Mends, Mend{c.place, c.name, what, old, new})
}
