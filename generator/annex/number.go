package annex

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/portable"
)

var (
	// what spreadsheets store for 1, and what people write around it: 1.0, 1.0E1, 第1项, （1）
	stored   = regexp.MustCompile(`^\d+(\.\d+)?([eE]\+?\d+)?$`)
	numberIs = regexp.MustCompile(`^(?:第|No\.?|NO\.?|№)?[（(]?(\d+)[）)]?(?:项|号|[.．、。])?(?:[（(]?续[）)]?)?$`)
)

// numberIn is the number that a cell means, from 1 to 9999; 0 where it means none.
func numberIn(text string) int {
	text = half(squeeze(text))
	if signs := []rune(text); len(signs) == 1 && signs[0] >= '①' && signs[0] <= '⑳' {
		return int(signs[0]-'①') + 1
	}
	n := 0
	if m := numberIs.FindStringSubmatch(text); m != nil {
		n, _ = strconv.Atoi(m[1])
	} else if f, err := strconv.ParseFloat(text, 64); err == nil && stored.MatchString(text) && f == float64(portable.Int(f)) {
		n = portable.Int(f)
	}
	if n < 1 || n > 9999 {
		return 0
	}
	return n
}

// hasNumbers reports rows among which one at least begins with a number and holds more: a catalogue
// without 序号 has none.
func (r *reader) hasNumbers(rows [][]cell) bool {
	at := -1
	for _, row := range rows {
		for i, c := range row {
			if column, sure := columnOf(c.written()); column == number && sure != unsure {
				at = i
			}
		}
		for i := max(0, at-1); at >= 0 && i <= at && i < len(row); i++ { // one that was moved to the left, too
			if row[i].written() != "" && numberIn(row[i].written()) > 0 {
				return true
			}
		}
	}
	return at >= 0 && slices.ContainsFunc(rows, func(row []cell) bool {
		return at < len(row) && row[at].written() != "" && !r.isHeader(row, false) && len(writtenIn(row)) > 2
	})
}

// settleNumbers reads the numbers. A catalogue that has none is numbered in its order, and so is
// one that counts anew in each group: a number names one entry.
func (r *reader) settleNumbers() {
	for i, d := range r.drafts {
		if d.number = numberIn(d.cells[number].text); r.unnumbered {
			d.number = i + 1
		}
	}
	switch last := len(r.drafts); {
	case last == 0:
	case r.unnumbered:
		r.problems.Warnf("annex-numbered", r.drafts[0].cells[title].place, diag.T("目录没有序号，按先后编为 1 至 %d", "the catalogue has no numbers; its entries were numbered from 1 to %d in their order", last), r.compare())
	case r.restarts():
		for i, d := range r.drafts {
			d.number = i + 1
		}
		r.problems.Warnf("annex-numbered", r.drafts[0].cells[number].place, diag.T("序号在各个一级目录里从 1 重数，已连续编为 1 至 %d", "the numbers begin again in each group; the entries were numbered from 1 to %d throughout", last), r.compare())
	}
}

// compare is the remedy for what the program has made of a table by itself.
func (r *reader) compare() diag.Text {
	return diag.T("对照印发的目录核对；序号要改的，在写入的文件中改", "compare it with the catalogue as issued; change numbers in the file that is written")
}

// restarts reports numbers that count from 1 without a gap in each of several groups.
func (r *reader) restarts() bool {
	runs, before := 0, 0
	for i, d := range r.drafts {
		switch {
		case d.number == before+1 && before > 0:
		case d.number == 1 && (i == 0 || tidy(d.cells[group].text) != tidy(r.drafts[i-1].cells[group].text)):
			runs++
		default:
			return false
		}
		before = d.number
	}
	return runs > 1
}

// number is the number of an entry as it is written.
func (r *reader) number(d *draft) string {
	c := d.cells[number]
	if d.number == 0 {
		r.fault(c, "annex-number", diag.T("序号%s不是 1 至 9999 的整数", "the number %s is no whole number from 1 to 9999", diag.Quote(strings.TrimSpace(c.text))), diag.T("按印发的目录改正", "correct it from the catalogue as issued"))
		return ""
	}
	out := strconv.Itoa(d.number)
	if i := slices.IndexFunc(r.Rows, func(row []string) bool { return row[number] == out }); i >= 0 {
		r.fault(c, "annex-number-twice", diag.T("序号 %d 用了两次，前一处是“%s”", "number %d is used twice, first for “%s”", d.number, r.Rows[i][title]), diag.T("按印发的目录改正；若是类目名称误占一行，删去这一行", "correct it from the catalogue as issued; remove the row where the name of a group has taken one"))
	}
	return out
}
