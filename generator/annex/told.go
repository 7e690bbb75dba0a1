package annex

import (
	"maps"
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// fault is what is wrong with a cell. The same of several cells is told once.
type fault struct {
	at        cell
	code      string
	text, fix diag.Text
}

func (r *reader) fault(c cell, code string, text, fix diag.Text) {
	r.faults = append(r.faults, fault{c, code, text, fix})
}

// tellFaults tells each fault once, with the cells that have it.
func (r *reader) tellFaults() {
	type kind struct {
		code      string
		text, fix diag.Text
	}
	at := map[kind][]cell{}
	var kinds []kind
	for _, f := range r.faults {
		if f.code == "" { // another entry without a column that is told
			continue
		}
		k := kind{f.code, f.text, f.fix}
		if at[k] == nil {
			kinds = append(kinds, k)
		}
		at[k] = append(at[k], f.at)
	}
	for _, k := range kinds {
		zh, en := cellNames(at[k])
		if zh == "" {
			r.problems.Errorf(k.code, at[k][0].place, k.text, k.fix)
			continue
		}
		r.problems.Errorf(k.code, at[k][0].place, diag.Text{ZH: zh + "：" + k.text.ZH, EN: en + ": " + k.text.EN}, k.fix)
	}
}

// mostNamed is how many cells are named; of more their number is told.
const mostNamed = 10

// cellNames is the names of cells, for a message.
func cellNames(cells []cell) (zh, en string) {
	var names []string
	for _, c := range cells[:min(len(cells), mostNamed)] {
		names = append(names, c.name)
	}
	return listed(names, len(cells))
}

// listed is words in a row, with the number of all of them where these are not all.
func listed(words []string, all int) (zh, en string) {
	zh, en = strings.Join(words, "、"), strings.Join(words, ", ")
	if all > len(words) {
		more := diag.T("等 %d 处", " … (%d in all)", all)
		zh, en = zh+more.ZH, en+more.EN
	}
	return zh, en
}

// tellOutside tells what of the file is not in the catalogue: titles and notes, hidden parts,
// columns and sheets that no catalogue has. Each is told once.
func (r *reader) tellOutside() {
	if len(r.outside) > 0 {
		var words []string
		for _, c := range r.outside[:min(len(r.outside), mostNamed)] {
			words = append(words, c.name+diag.Quote(beginning(c.text)))
		}
		zh, en := listed(words, len(r.outside))
		r.problems.Warnf("annex-outside", r.outside[0].place, diag.T("这些文字是标题、说明，没有导入：%[1]s", "titles and notes were left out: %[2]s", zh, en),
			diag.T("其中有条目的，补上序号再导入", "where one of them is an entry give it a number and import the file again"))
	}
	if len(r.hidden) > 0 {
		var zh, en []string
		for _, h := range r.hidden[:min(len(r.hidden), mostNamed)] {
			zh, en = append(zh, h.ZH), append(en, h.EN)
		}
		inChinese, _ := listed(zh, len(r.hidden))
		_, inEnglish := listed(en, len(r.hidden))
		r.problems.Warnf("annex-hidden", r.top(), diag.T("隐藏的内容没有导入：%[1]s", "hidden content was left out: %[2]s", inChinese, inEnglish),
			diag.T("要导入的，先取消隐藏、清除筛选；不要的，从文件中删去", "unhide it and clear filters to have it imported, or delete it from the file"))
	}
	if len(r.headless) > 0 {
		zh, en := listed(r.headless, len(r.headless))
		r.problems.Warnf("annex-sheet", r.top(), diag.T("没有表头的表没有导入：%[1]s", "sheets without a header were left out: %[2]s", zh, en),
			diag.T("其中有条目的，补上表头再导入", "where there are entries in one give it a header and import the file again"))
	}
	if len(r.unused) > 0 {
		var words []string
		var first cell
		for _, heading := range slices.Sorted(maps.Keys(r.unused)) {
			if words = append(words, heading); first.name == "" {
				first = r.unused[heading][0]
			}
		}
		zh, en := listed(words, len(words))
		r.problems.Warnf("annex-column", first.place, diag.T("目录没有这些列，没有导入：%[1]s", "columns that a catalogue does not have were left out: %[2]s", zh, en),
			diag.T("要用的，把列名改成：%s", "to have one imported call it one of: %s", strings.Join(headings, "、")))
	}
}

// beginning is as much of a text as names it.
func beginning(text string) string {
	const most = 16
	if r := []rune(tidy(text)); len(r) > most {
		return string(r[:most]) + "…"
	}
	return tidy(text)
}
