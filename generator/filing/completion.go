package filing

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/ledger"
)

// completed is an entry and what became of it in the period.
type completed struct {
	entry     catalogue.Entry
	dropped   bool // it is in the catalogue in force no more: its number may be another's now
	published int
	counts    map[ledger.State]int
}

// entries is the completion of each entry of the catalogue in force (落实情况: plan 二(七)6), then of
// those that it has no more, and of what is owed by no entry: the table adds up to the register.
func entries(r *Report) Table {
	l := r.in.Ledger
	t := Table{Name: "各项完成情况", Columns: []Column{{"目录序号", 7.5}, {"公开内容", 42}, {"公开时限", 11}, {"责任科室", 28}, {"本期公开篇数", 8.5}, {"应公开", 7.5}}}
	for _, s := range ledger.States() {
		t.Columns = append(t.Columns, Column{s.String(), 9})
	}
	if l.Revision == nil {
		return t
	}
	for _, c := range r.completion() {
		if c.published == 0 && c.counts == nil && (r.books.some() || c.dropped || c.entry.Number == 0) {
			continue // an entry of other books, or of none
		}
		row := []Cell{c.entry.Number, c.entry.Title, c.entry.Timing.String(), strings.Join(c.entry.Offices, "、"), c.published, Bar{Counts: c.counts}.Total()}
		switch {
		case c.entry.Number == 0:
			row[0], row[1], row[2] = "", "不属于现行目录的事项", ""
		case c.dropped:
			row[1] = c.entry.Title + "（现行目录已取消）"
		}
		for _, s := range ledger.States() {
			row = append(row, c.counts[s])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// completion counts what is owed and what was published by the entries that it is of.
func (r *Report) completion() []*completed {
	l := r.in.Ledger
	inForce, dropped := map[int]*completed{}, map[string]*completed{}
	for _, e := range l.Revision.Entries {
		inForce[e.Number] = &completed{entry: e}
	}
	none := &completed{}
	of := map[string]*completed{} // by the records of entries that were dropped
	for _, o := range r.all {
		c := inForce[o.Entry.Number]
		// of what is owed about a record of such an entry, a correction, nothing else tells it
		if o.Dropped || c != nil && c.entry.Title != o.Entry.Title {
			if c = dropped[o.Entry.Title]; c == nil {
				c = &completed{entry: o.Entry, dropped: true}
				dropped[o.Entry.Title] = c
			}
			if o.Record != nil {
				of[o.Record.Path] = c
			}
		}
		if c == nil {
			c = none
		}
		if c.counts == nil {
			c.counts = map[ledger.State]int{}
		}
		c.counts[o.State]++
	}
	for _, a := range l.Approved {
		if r.Period.Contains(l.Disclosed(a)) && r.books.record(a) {
			cmp.Or(inForce[l.Number(a)], of[a.Path], none).published++
		}
	}
	var all []*completed
	for _, e := range l.Revision.Entries {
		all = append(all, inForce[e.Number])
	}
	gone := len(all)
	for _, c := range dropped {
		all = append(all, c)
	}
	slices.SortFunc(all[gone:], func(a, b *completed) int {
		return cmp.Or(a.entry.Number-b.entry.Number, cmp.Compare(a.entry.Title, b.entry.Title))
	})
	return append(all, none)
}
