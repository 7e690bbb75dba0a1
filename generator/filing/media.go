package filing

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/ledger"
)

// brought is what media of others brought in a period, in the order of the days.
func brought(r *Report) []ledger.Carried {
	return slices.DeleteFunc(r.in.Ledger.Carried(), func(c ledger.Carried) bool {
		return !c.Method.InMedia() || !r.Period.Contains(c.On) || !r.books.record(c.Record)
	})
}

// mediaOrder is which medium brought what, when, and whether the Party's own came first (plan
// 二(四)): counted over everything that was ever registered of the record.
func mediaOrder(r *Report) Table {
	c := r.in.Config
	t := Table{Name: "媒体发布", Columns: []Column{{"编号", 5}, {"日期", 11.5}, {"方式", 10}, {"媒体", 20}, {"党媒", 6}, {"次序", 13}, {"目录序号", 7.5}, {"题目", 34}, {"版面或网址", 34}}}
	first := map[string]calendar.Date{}
	for _, b := range r.in.Ledger.Carried() { // in the order of the days
		if m, _ := c.Medium(b.Where); b.Method.InMedia() && m.Party && first[b.Record.Path].IsZero() {
			first[b.Record.Path] = b.On
		}
	}
	for i, b := range brought(r) {
		m, _ := c.Medium(b.Where)
		t.Rows = append(t.Rows, []Cell{i + 1, b.On, string(b.Method), b.Where, yesNo(m.Party), rank(m, b.On, first[b.Record.Path]), b.Record.Catalogue, b.Record.Title, b.Note})
	}
	return t
}

// rank is where a medium stands against the first of the Party's own.
func rank(m config.Medium, on, party calendar.Date) string {
	switch {
	case m.Party && on == party:
		return "党媒首发"
	case m.Party:
		return "党媒"
	case party.IsZero():
		return "没有党媒"
	case on.Before(party):
		return "先于党媒"
	}
	return "后于党媒"
}

func yesNo(so bool) string {
	if so {
		return "是"
	}
	return "否"
}

// mediaShare is how often each medium was used in the period, and the share of the Party's own.
func mediaShare(r *Report) Table {
	c := r.in.Config
	t := Table{Name: "媒体份额", Columns: []Column{{"媒体", 26}, {"党媒", 8}, {"次数", 8}, {"份额", 8}}, Total: true}
	all := brought(r)
	if len(all) == 0 {
		return t
	}
	var names []string
	counts, party := map[string]int{}, 0
	for _, b := range all {
		m, known := c.Medium(b.Where)
		name := b.Where
		if known {
			name = m.Name
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		if counts[name]++; m.Party {
			party++
		}
	}
	slices.SortStableFunc(names, func(x, y string) int { return counts[y] - counts[x] })
	for _, name := range names {
		m, _ := c.Medium(name)
		t.Rows = append(t.Rows, []Cell{name, yesNo(m.Party), counts[name], Share(counts[name]) / Share(len(all))})
	}
	t.Rows = append(t.Rows, []Cell{"党媒合计", "是", party, Share(party) / Share(len(all))})
	t.Rows = append(t.Rows, []Cell{"合计", "", len(all), Share(1)})
	return t
}

// conferences is the press conferences that were due in the period and those that were held (plan
// 二(七)4).
func conferences(r *Report) Table {
	c, l, p := r.in.Config, r.in.Ledger, r.Period
	t := Table{Name: "新闻发布", Columns: []Column{{"编号", 5}, {"应发布期间", 15}, {"发布人", 12}, {"责任科室", 16}, {"状态", 10}, {"举行日期", 11.5}, {"地点", 22}, {"题目", 34}, {"参加对象", 26}}}
	owed := map[string]bool{}
	conferences := l.Conferences()
	for _, o := range l.Obligations {
		if o.Kind != ledger.Release || !Within(o, p) && !o.Period.Contains(p.First()) {
			continue
		}
		row := []Cell{len(t.Rows) + 1, o.Period.Chinese(), c.Releases.Spokesperson, o.Owner, heldAs[o.State], o.Done, "", "", ""}
		if i := slices.IndexFunc(conferences, func(h ledger.Carried) bool { return o.Record != nil && h.Record == o.Record && h.On == o.Done }); i >= 0 {
			h := conferences[i]
			owed[h.Record.Path+h.On.String()] = true
			copy(row[6:], []Cell{h.Where, h.Record.Title, h.Note})
		}
		t.Rows = append(t.Rows, row)
	}
	for _, h := range conferences {
		if p.Contains(h.On) && !owed[h.Record.Path+h.On.String()] {
			t.Rows = append(t.Rows, []Cell{len(t.Rows) + 1, "", c.Releases.Spokesperson, h.Record.Office, "另行举行", h.On, h.Where, h.Record.Title, h.Note})
		}
	}
	return t
}

// heldAs is a state in words of press conferences.
var heldAs = map[ledger.State]string{ledger.InTime: "已举行", ledger.Late: "逾期举行", ledger.Overdue: "未举行", ledger.Pending: "待举行"}
