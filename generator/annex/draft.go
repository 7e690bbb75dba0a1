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
	absent  [columns]bool // its table has no such column
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
			c.text, c.merged = text, fromLeft // it is as it was meant
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
		d.absent[i] = r.at[i] < 0 && !r.hasTicks(i)
	}
	d.join(r.jointOffices())
	r.draft = d
	r.drafts = append(r.drafts, d)
}

// join adds offices to those of the entry.
func (d *draft) join(text string) {
	if c := &d.cells[offices]; text != "" {
		c.text, c.merged = strings.TrimPrefix(c.text+text, "\n"), own
	}
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
	d.join(r.jointOffices())
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
	for _, i := range []int{group, title, scope, timing, methods, offices} {
		if out[i] == "" {
			r.empty(d, i)
		}
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

// empty tells of what an entry lacks: its cell, or, once, the whole column.
func (r *reader) empty(d *draft, column int) {
	c, name := d.cells[column], headings[column]
	if !d.absent[column] {
		r.fault(c, "annex-cell-empty", diag.T("“%s”空缺", "“%s” is empty", name), diag.T("按印发的目录补上", "fill it in from the catalogue as issued"))
		return
	}
	if r.absent[column] {
		r.faults = append(r.faults, fault{})
		return
	}
	r.absent[column] = true
	fix := diag.T("补上这一列；目录中另有叫法的，把列名改成“%s”", "add that column; where the catalogue calls it otherwise, call it “%s”", name)
	switch {
	case column == group:
		fix = diag.T("补上这一列，或者把一级目录的名称单独写成一行，放在所属条目之前", "add that column, or write the name of each group on a line of its own before its entries")
	case column == offices && !d.absent[publishers]:
		fix = diag.T("补上这一列；“公开主体”一列就是责任科室的，把列名改成“责任科室”", "add that column; where 公开主体 holds the offices, call it 责任科室")
	}
	c.name, c.place = "", r.top()
	r.fault(c, "annex-header", diag.T("表头中没有“%s”一列", "the header has no column “%s”", name), fix)
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
	if text == "" {
		return ""
	}
	if known := scopeOf(c.text); known != "" {
		return r.changed(c, squeeze(text), known)
	}
	return r.unknown(c, scope, text, catalogue.PermissionNames())
}

// timing reads by when something is disclosed.
func (r *reader) timing(c cell, text string) string {
	if text == "" {
		return ""
	}
	if known := timingIn(c.text); known != "" {
		return r.changed(c, squeeze(text), known)
	}
	if limited.MatchString(text) {
		r.fault(c, "annex-term", diag.T("%[1]s%[2]s不明", "unknown %[1]s %[2]s", headings[timing], diag.Quote(text)),
			diag.T("这是几日之内公开的期限，目录要写是哪一种公开：长期公开、定期公开、随时公开", "this is a limit in days; a catalogue says which kind of disclosure it is: 长期公开、定期公开、随时公开"))
		return text
	}
	return r.unknown(c, timing, text, timingNames)
}

// settleGroups makes the only level of groups that a catalogue has the first.
func (r *reader) settleGroups() {
	for _, d := range r.drafts {
		if squeeze(d.cells[group].text) != "" || squeeze(d.cells[subgroup].text) == "" {
			return
		}
	}
	for _, d := range r.drafts {
		d.cells[group], d.cells[subgroup] = d.cells[subgroup], cell{name: d.cells[group].name, place: d.cells[group].place}
		d.carried[group], d.carried[subgroup] = d.carried[subgroup], false
		d.absent[group] = false
	}
}
