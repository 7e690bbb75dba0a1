package annex

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
)

// draft is an entry as it stands in the table, before its terms are read.
type draft struct {
	cells   [columns]cell
	carried [columns]bool // its cell was left empty and takes the text above
	number  int           // 0: not to be read
}

// begin begins an entry with the row at hand.
func (r *reader) begin() {
	d := &draft{}
	r.useless(r.row)
	another := r.groupChanges()
	for i := range columns {
		c := r.get(i)
		if text, ok := r.ticked(i); ok {
			c.text, c.merged = text, own
		}
		above := r.above[i]
		switch {
		case likewise(c.written()) && above.text != "":
			r.mend(c, diag.T("“同上”写成上一行的文字", "“as above” became the text above"), c.text, above.text)
			c.text = above.text
		case (i == group || i == subgroup && !another) && squeeze(c.text) == "" && above.text != "":
			c.text, d.carried[i] = above.text, c.merged == own && !r.lined[i]
		}
		r.lined[i] = r.lined[i] && r.get(i).written() == ""
		d.cells[i], r.above[i] = c, c
	}
	r.draft = d
	r.drafts = append(r.drafts, d)
}

// likewise reports the ways in which people write that the text above stands here again.
func likewise(text string) bool {
	return slices.Contains([]string{"同上", "〃", "″", "\"", "”", "同左上", "..", "〞"}, squeeze(text))
}

// groupChanges reports whether the row begins another group, whose subgroup is not that of the row
// above.
func (r *reader) groupChanges() bool {
	now := tidy(r.get(group).text)
	return now != "" && r.above[group].text != "" && now != tidy(r.above[group].text)
}

var continued = regexp.MustCompile(`[（(]?(续|接上页)[）)]?$`)

// further adds a row to the entry above it: a cell that was cut at the end of a page, or a second
// line that holds an office alone.
func (r *reader) further() {
	d := r.draft
	if d == nil {
		r.outside = append(r.outside, writtenIn(r.row)...)
		return
	}
	r.useless(r.row)
	for i := range columns {
		c := r.get(i)
		text := c.written()
		if ticked, ok := r.ticked(i); ok {
			text = ticked
		}
		text = strings.TrimSpace(continued.ReplaceAllString(text, ""))
		was := &d.cells[i]
		switch {
		case text == "" || i == number || squeeze(text) == squeeze(was.text):
		case squeeze(was.text) == "" || d.carried[i]:
			was.text, was.merged, d.carried[i] = text, own, false
		case i == scope || i == timing:
			was.text += "；" + text
		default:
			was.text, was.merged = was.text+"\n"+text, own
		}
		if i == group || i == subgroup {
			r.above[i] = *was
		}
	}
}

// entry reads the terms of an entry.
func (r *reader) entry(d *draft) {
	out := make([]string, columns)
	faults := len(r.faults)
	for i, c := range d.cells {
		out[i] = r.clean(c)
		if d.carried[i] {
			r.mend(c, diag.T("空格沿用上一行", "an empty cell takes the text above"), "", out[i])
		}
	}
	out[number] = r.number(d)
	if out[title] == "" {
		r.empty(d.cells[title], title)
	}
	out[scope] = r.scope(d.cells[scope], out[scope])
	out[timing] = r.timing(d.cells[timing], out[timing])
	out[methods] = r.methods(d.cells[methods], out[methods])
	out[offices] = r.offices(d.cells[offices], out[offices])
	out[publishers] = strings.Join(names(out[publishers]), "、")
	if len(r.faults) == faults {
		r.Rows = append(r.Rows, out)
		r.Places = append(r.Places, d.cells[number].place)
	}
}

// clean is a cell's text without what scanning and typing left in it. That a line ended within it
// is nothing to be told.
func (r *reader) clean(c cell) string {
	text := tidy(c.text)
	if c.merged == own && text != strings.TrimSpace(c.text) && text != tidy(unbroken(c.text)) || text != strings.TrimSpace(unbroken(c.text)) && c.merged == own {
		r.mend(c, diag.T("去掉了字间空白，标点改为全角", "space between characters was taken out, punctuation made full-width"), c.text, text)
	}
	return text
}

// unbroken is a text without the ends of its lines.
func unbroken(text string) string { return strings.NewReplacer("\r", "", "\n", "").Replace(text) }

// brokenUp reports a cell of several lines: one for each term is the way in which they are set, and
// nothing to be told.
func brokenUp(text string) bool { return strings.ContainsAny(strings.TrimSpace(text), "\r\n") }

// ticked is the value of a column that has a heading for each value, by the cells that are ticked.
func (r *reader) ticked(column int) (string, bool) {
	var values []string
	has := false
	for at := range len(r.row) {
		t, ok := r.ticks[at]
		if !ok || t.column != column {
			continue
		}
		has = true
		switch text := squeeze(r.row[at].written()); {
		case text == "" || strings.Contains(" × ✗ ✘ ╳ x X □ ☐ 否 无 / ／ - — － 0 ", " "+text+" "):
		case !strings.Contains(" √ ✓ ✔ ☑ ■ ● ○ 是 有 1 v V * ★ ◎ y Y ", " "+text+" "):
			r.mend(r.row[at], diag.T("在“%[1]s”一列，按打了勾算", "stands in the column %[1]s: it counts as a tick", t.value), text, t.value)
			fallthrough
		default:
			values = append(values, t.value)
		}
	}
	if len(values) == 0 && r.has(r.row, column) && r.ticks[r.at[column]].value == "" {
		return "", false // the column has a cell of its own besides
	}
	return strings.Join(values, "、"), has
}

func (r *reader) empty(c cell, column int) {
	r.fault(c, "annex-cell-empty", diag.T("“%s”空缺", "“%s” is empty", headings[column]), diag.T("按印发的目录补上", "fill it in from the catalogue as issued"))
}

// wanting reports a cell that is empty, as a fault.
func (r *reader) wanting(c cell, column int, text string) bool {
	if text == "" {
		r.empty(c, column)
	}
	return text == ""
}

// changed tells of a term that was written otherwise in the table.
func (r *reader) changed(c cell, old, new string) string {
	if old != new && c.merged == own {
		r.mend(c, diag.T("改为目录的写法", "written as the catalogue writes it"), old, new)
	}
	return new
}

// unknown reports a term that no catalogue has.
func (r *reader) unknown(c cell, column int, text string, names []string) string {
	fix := diag.T("可写：%s", "one of: %s", strings.Join(names, "、"))
	if near := diag.Nearest(text, names); near != "" {
		fix = diag.T("是否应为“%s”", "did you mean “%s”", near)
	}
	r.fault(c, "annex-term", diag.T("%[1]s%[2]s不明", "unknown %[1]s %[2]s", headings[column], diag.Quote(text)), fix)
	return text
}

// scope reads who may see what is under an entry.
func (r *reader) scope(c cell, text string) string {
	if r.wanting(c, scope, text) {
		return text
	}
	if known := scopeOf(c.text); known != "" {
		return r.changed(c, squeeze(text), known)
	}
	return r.unknown(c, scope, text, catalogue.PermissionNames())
}

// timing reads by when something is disclosed.
func (r *reader) timing(c cell, text string) string {
	if r.wanting(c, timing, text) {
		return text
	}
	if known, _ := timingOf(c.text); known != "" {
		return r.changed(c, squeeze(text), known)
	}
	return r.unknown(c, timing, text, timingNames)
}
