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
	countIs  = regexp.MustCompile(`^第?[（(]?([一二三四五六七八九]?十?[一二三四五六七八九]?)[）)]?(?:项|[.．、])?(?:[（(]?续[）)]?)?$`)
	// a mark that tells entries from each other and is no number: A01, 1.1, 2-3, （一）1
	labelIs = regexp.MustCompile(`^(?:[A-Za-z]{1,6}[-—.．]?)?\d+(?:[-—–.．_]\d+)*[.．、]?$|^[A-Za-z]{1,2}$|^[（(]?[一二三四五六七八九十]+[）)]?[-—.．、]?[（(]?(?:\d+|[一二三四五六七八九十]+)[）)]?$`)
)

// isLabel reports what stands in a column of numbers and is none, but names an entry.
func isLabel(text string) bool {
	text = half(squeeze(text))
	_, err := strconv.Atoi(text)
	return numberIn(text) > 0 || err != nil && labelIs.MatchString(text)
}

// counted is the number that Chinese characters count: 十二 is 12; 0 where they count none.
func counted(text string) int {
	m := countIs.FindStringSubmatch(text)
	if m == nil || m[1] == "" {
		return 0
	}
	n := 0
	for _, c := range m[1] {
		switch at := strings.IndexRune("一二三四五六七八九", c); {
		case c == '十':
			n = max(1, n) * 10
		case n >= 10 || n == 0:
			n += at/len("一") + 1
		default:
			return 0
		}
	}
	return n
}

// numberIn is the number that a cell means, from 1 to 9999; 0 where it means none.
func numberIn(text string) int {
	text = half(squeeze(text))
	if signs := []rune(text); len(signs) == 1 && signs[0] >= '①' && signs[0] <= '⑳' {
		return int(signs[0]-'①') + 1
	}
	n := counted(text)
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
	r.fillNumbers()
	switch last := len(r.drafts); {
	case last == 0:
	case !r.unnumbered && r.onlyLabels():
		for i, d := range r.drafts {
			d.number = i + 1
		}
		at := r.drafts[slices.IndexFunc(r.drafts, func(d *draft) bool { return numberIn(d.cells[number].text) == 0 })].cells[number]
		r.problems.Warnf("annex-numbered", at.place, diag.T("序号%[1]s不是整数，已按先后编为 1 至 %[2]d", "the number %[1]s is no whole number; the entries were numbered from 1 to %[2]d in their order", diag.Quote(squeeze(at.text)), last), r.compare())
	case r.unnumbered:
		r.problems.Warnf("annex-numbered", r.drafts[0].cells[title].place, diag.T("目录没有序号，按先后编为 1 至 %d", "the catalogue has no numbers; its entries were numbered from 1 to %d in their order", last), r.compare())
	case r.restarts():
		for i, d := range r.drafts {
			d.number = i + 1
		}
		r.problems.Warnf("annex-numbered", r.drafts[0].cells[number].place, diag.T("序号在各个一级目录里从 1 重数，已连续编为 1 至 %d", "the numbers begin again in each group; the entries were numbered from 1 to %d throughout", last), r.compare())
	}
}

// onlyLabels reports numbers that all name an entry, not all by a whole number.
func (r *reader) onlyLabels() bool {
	labels := 0
	for _, d := range r.drafts {
		if !isLabel(d.cells[number].text) {
			return false
		}
		if d.number == 0 {
			labels++
		}
	}
	return labels > 0
}

// fillNumbers gives entries without a number those that are missing between their neighbours.
func (r *reader) fillNumbers() {
	for i := 0; i < len(r.drafts); i++ {
		from, before := i, 0
		if i > 0 {
			before = r.drafts[i-1].number
		}
		for i < len(r.drafts) && r.drafts[i].number == 0 && squeeze(r.drafts[i].cells[number].text) == "" {
			i++
		}
		if i == from || i < len(r.drafts) && r.drafts[i].number != before+i-from+1 || from > 0 && before == 0 {
			continue
		}
		for j, d := range r.drafts[from:i] {
			d.number = before + j + 1
			r.mend(d.cells[number], diag.T("序号空缺，按前后补上", "the number was missing: it follows from its neighbours"), "", strconv.Itoa(d.number))
		}
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
		case d.number == 1 && (i == 0 || r.leavesGroup(i)):
			runs++
		default:
			return false
		}
		before = d.number
	}
	return runs > 1
}

// leavesGroup reports an entry of another group or subgroup than the one before.
func (r *reader) leavesGroup(i int) bool {
	for _, column := range []int{group, subgroup} {
		if tidy(r.drafts[i].cells[column].text) != tidy(r.drafts[i-1].cells[column].text) {
			return true
		}
	}
	return false
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
