package annex

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// What a cell says below the heading of a value: that it is so, or that it is not.
var (
	yes = strings.Fields("√ ✓ ✔ ☑ ☒ ■ ● ○ 是 有 对 1 v V * ★ ◎ y Y yes YES Yes T TRUE true 公开 可")
	no  = strings.Fields("× ✗ ✘ ╳ x X □ ☐ ▢ 否 无 不 不公开 非 / ／ \\ - -- — —— － ─ 0 n N no NO No F FALSE false")
)

// hasTicks reports a column that has headings of its own for its values.
func (r *reader) hasTicks(column int) bool {
	for _, t := range r.ticks {
		if t.column == column {
			return true
		}
	}
	return false
}

// findHollow tells whether ○ stands for what is not ticked: ● or √ stands for what is.
func (r *reader) findHollow(s sheet) {
	signs := map[string]bool{}
	for _, row := range s.rows {
		for _, c := range row {
			if text := squeeze(c.written()); len(text) <= len("√") {
				signs[text] = true
			}
		}
	}
	r.hollow = signs["○"] && (signs["●"] || signs["√"] || signs["■"] || signs["✓"] || signs["✔"])
}

// ticked is the value of a column that has a heading for each value, by the cells that are ticked.
// A cell may say which part of the value is meant; where it says anything else of the readers it is
// no tick, for a scope is not to be guessed.
func (r *reader) ticked(column int) (string, bool) {
	var values []string
	has := false
	for at := range len(r.row) {
		t, ok := r.ticks[at]
		if !ok || t.column != column {
			continue
		}
		has = true
		text := squeeze(r.row[at].written())
		part, isPart := tickOf(text, t.value)
		switch {
		case text == "" || slices.Contains(no, text) || r.hollow && text == "○":
		case slices.Contains(yes, text):
			values = append(values, t.value)
		case isPart && part.column == column && column == scope:
			values = append(values, part.value)
		case column == scope:
			values = append(values, t.value+"："+text)
		default:
			r.mend(r.row[at], diag.T("在“%[1]s”一列，按打了勾算", "stands in the column %[1]s: it counts as a tick", t.value), text, t.value)
			values = append(values, t.value)
		}
	}
	if len(values) == 0 && r.at[column] >= 0 && r.has(r.row, column) && r.ticks[r.at[column]].value == "" {
		return "", false // the column has a cell of its own besides
	}
	return strings.Join(values, "、"), has
}
