package filing

import (
	"strconv"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
)

// Changes is what became of a catalogue from one revision to the next, as a table to be filed with
// the superior body (目录动态调整备案: plan 二(二), 二(七)6): what is new, changed, under another
// number and dropped, cell by cell, with the reason. What has not changed is not in it.
func Changes(older, newer *catalogue.Revision, organisation string, day calendar.Date) *Book {
	return &Book{Title: organisation + "党务公开目录调整备案表（" + older.Date.String() + "版 → " + newer.Date.String() + "版）", Organisation: organisation, Day: day,
		Tables: []Table{changes(older, newer)}}
}

func changes(older, newer *catalogue.Revision) Table {
	t := Table{Name: "目录调整备案表", ByHand: []string{opinion}, Columns: []Column{{"编号", 6}, {"变动", 7.5}, {"原序号", 8}, {"新序号", 8}, {"公开内容", 40}, {"调整项目", 11}, {"调整前", 38}, {"调整后", 38},
		{"调整理由", 28}, {opinion, 28}}}
	for _, fate := range []catalogue.Fate{catalogue.Added, catalogue.Changed, catalogue.Moved, catalogue.Dropped} {
		for _, c := range catalogue.Compare(older, newer) {
			if c.Fate == fate {
				t.change(c)
			}
		}
	}
	return t
}

// change adds the rows of one entry: one for each cell that is different.
func (t *Table) change(c catalogue.Change) {
	old, now, title, reason := "", "", "", ""
	if c.Old != nil {
		old, title = strconv.Itoa(c.Old.Number), c.Old.Title
	}
	if c.New != nil {
		now, title, reason = strconv.Itoa(c.New.Number), c.New.Title, c.New.Reason
	}
	row := func(field, before, after string) {
		t.Rows = append(t.Rows, []Cell{len(t.Rows) + 1, c.Fate.String(), old, now, title, field, before, after, reason, ""})
	}
	whole := func(e *catalogue.Entry) string {
		r := e.Row()
		return r[4] + "；" + r[5] + "；" + r[6] + "；" + r[7]
	}
	switch c.Fate {
	case catalogue.Added:
		row("全部", "", whole(c.New))
	case catalogue.Dropped:
		row("全部", whole(c.Old), "")
	case catalogue.Moved:
		row("序号", old, now)
	case catalogue.Changed:
		if old != now {
			row("序号", old, now)
		}
		for _, f := range c.Fields {
			row(f.Name, f.Old, f.New)
		}
	}
}
