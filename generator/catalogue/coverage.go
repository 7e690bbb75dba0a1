package catalogue

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// ContentsHeader is the first line of the list of what each publisher has to disclose.
var ContentsHeader = []string{Publishers, Header[columnTitle], "目录序号"}

// ContentsLine is ContentsHeader as a line.
func ContentsLine() string { return strings.Join(ContentsHeader, ",") }

// Contents is one kind of matter that a publisher has to disclose by the plan (二(二)1 to 3), with
// the entries by which it does.
type Contents struct {
	Publisher string // of site.yaml, or a class of them
	Title     string
	Numbers   []int // empty: no entry covers it

	PublisherAt, NumbersAt diag.Place
}

// ParseContents reads the list: CSV with ContentsHeader, in UTF-8 or GB18030. Rows with problems
// are left out.
func ParseContents(file string, src []byte) ([]Contents, diag.List) {
	rows, fault := csvdoc.ParseTable(src)
	problems := csvdoc.Unseen(file, rows)
	if fault != nil {
		text, fix := fault.Words()
		problems.Errorf("coverage-csv", fault.At(file), text, fix)
		return nil, problems
	}
	var contents []Contents
	for i, row := range rows {
		c := contentsParser{file: file, row: row, problems: &problems}
		if i == 0 {
			if !c.header() {
				break
			}
			continue
		}
		if item, ok := c.contents(); ok {
			contents = append(contents, item)
		}
	}
	return contents, problems
}

type contentsParser struct {
	file     string
	row      csvdoc.Row
	problems *diag.List
}

func (p *contentsParser) at(cell int) diag.Place {
	c := p.row[min(cell, len(p.row)-1)]
	return diag.Place{File: p.file, Line: c.Line, Column: c.Column}
}

func (p *contentsParser) text(cell int) string {
	if cell >= len(p.row) {
		return ""
	}
	return strings.TrimSpace(p.row[cell].Text)
}

func (p *contentsParser) header() bool {
	for i, want := range ContentsHeader {
		if p.text(i) != want {
			p.problems.Errorf("coverage-row", p.at(i), diag.T("表头第 %d 列应为“%s”", "column %d of the header must be “%s”", i+1, want),
				diag.T("表头写作：%s", "write the header as: %s", ContentsLine()))
			return false
		}
	}
	return true
}

func (p *contentsParser) contents() (Contents, bool) {
	if p.row.Blank() {
		return Contents{}, false
	}
	c := Contents{Publisher: p.text(0), Title: p.text(1), PublisherAt: p.at(0), NumbersAt: p.at(2)}
	for i, text := range []string{c.Publisher, c.Title} {
		if text == "" {
			p.problems.Errorf("coverage-row", p.at(i), diag.T("“%s”空缺", "“%s” is empty", ContentsHeader[i]), diag.T("补上；多余的行删去", "fill it in, or delete the row"))
			return c, false
		}
	}
	for item := range strings.FieldsFuncSeq(p.text(2), func(r rune) bool { return strings.ContainsRune("、，,;； ", r) }) {
		first, last, ranged := strings.Cut(item, "-")
		from, err := strconv.Atoi(first)
		to := from
		if err == nil && ranged {
			to, err = strconv.Atoi(last)
		}
		if err != nil || from < 1 || to < from || to > 9999 {
			p.problems.Errorf("coverage-row", p.at(2), diag.T("目录序号%s读不懂", "the entries %s cannot be read", diag.Quote(item)),
				diag.T("写目录序号，几项用顿号隔开，连续的可以写 30-35；没有目录项对应的留空", "write numbers with 、 between them, or 30-35; leave it empty where no entry covers it"))
			return c, false
		}
		for n := from; n <= to; n++ {
			if !slices.Contains(c.Numbers, n) {
				c.Numbers = append(c.Numbers, n)
			}
		}
	}
	return c, true
}

// Coverage is what a catalogue covers of what has to be disclosed.
type Coverage struct {
	Contents []Covered
	Rest     []Entry // of the revision: under no content
}

// Covered is a content with the entries that cover it in a revision.
type Covered struct {
	Contents
	Entries []Entry
}

// Cover tells what a revision covers of a list whose numbers are those of the catalogue of a day.
func (c Catalogue) Cover(contents []Contents, written calendar.Date, by *Revision) Coverage {
	var out Coverage
	under := map[int]bool{}
	for _, item := range contents {
		covered := Covered{Contents: item}
		for _, number := range item.Numbers {
			for _, now := range c.Lead(number, written, by.Date) {
				if e, ok := by.Entry(now); ok && !slices.ContainsFunc(covered.Entries, func(o Entry) bool { return o.Number == now }) {
					covered.Entries = append(covered.Entries, e)
					under[now] = true
				}
			}
		}
		out.Contents = append(out.Contents, covered)
	}
	for _, e := range by.Entries {
		if !under[e.Number] {
			out.Rest = append(out.Rest, e)
		}
	}
	return out
}
