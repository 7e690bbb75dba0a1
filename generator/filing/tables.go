package filing

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/ledger"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

func byKind(all []ledger.Obligation) []Bar {
	var bars []Bar
	for _, k := range ledger.Kinds() {
		bar := count(k.String(), all, func(o ledger.Obligation) bool { return o.Kind == k })
		if bar.Total() > 0 || !k.Asked() {
			bars = append(bars, bar)
		}
	}
	return bars
}

func kindClause(name string) string {
	for _, k := range ledger.Kinds() {
		if k.String() == name {
			return k.Clause()
		}
	}
	return ""
}

// byOffice counts each obligation once, for the office that leads, in the order of site.yaml.
func byOffice(c *config.Config, all []ledger.Obligation) []Bar {
	var bars []Bar
	known := config.Concrete(c.Offices)
	for _, name := range known {
		bars = append(bars, count(name, all, func(o ledger.Obligation) bool { return lead(o) == name }))
	}
	if rest := count("其他", all, func(o ledger.Obligation) bool { return !slices.Contains(known, lead(o)) }); rest.Total() > 0 {
		bars = append(bars, rest)
	}
	return bars
}

func lead(o ledger.Obligation) string {
	if len(o.Offices) == 0 {
		return ""
	}
	return o.Offices[0]
}

// byMonth counts what fell due in each month of a year that has begun.
func byMonth(all []ledger.Obligation, year calendar.Period, day calendar.Date) []Bar {
	var bars []Bar
	for m := calendar.PeriodOf(calendar.Month, year.First()); year.Contains(m.First()) && !m.First().After(day); m = m.Next() {
		bars = append(bars, count(m.Chinese(), all, func(o ledger.Obligation) bool { return m.Contains(o.Due) }))
	}
	return bars
}

func count(name string, all []ledger.Obligation, of func(ledger.Obligation) bool) Bar {
	b := Bar{Name: name, Counts: map[ledger.State]int{}}
	for _, o := range all {
		if !of(o) {
			continue
		}
		if b.Counts[o.State]++; o.Clock.Fallen() {
			b.Fallen++
		}
	}
	return b
}

// counted is a table of bars, with their sum.
func counted(name, first string, bars []Bar, clause func(string) string) Table {
	t := Table{Name: name, Columns: []Column{{first, 26}}, Total: true}
	if clause != nil {
		t.Columns = append(t.Columns, Column{"条款", 10})
	}
	t.Columns = append(t.Columns, Column{"应公开", 9})
	for _, s := range ledger.States() {
		t.Columns = append(t.Columns, Column{s.String(), 10})
	}
	t.Columns = append(t.Columns, Column{"按时率", 9})
	sum := Bar{Name: "合计", Counts: map[ledger.State]int{}}
	row := func(b Bar, clause func(string) string) []Cell {
		cells := []Cell{b.Name}
		if clause != nil {
			cells = append(cells, clause(b.Name))
		}
		cells = append(cells, b.Total())
		for _, s := range ledger.States() {
			cells = append(cells, b.Counts[s])
		}
		return append(cells, b.InTime())
	}
	for _, b := range bars {
		for s, n := range b.Counts {
			sum.Counts[s] += n
		}
		sum.Fallen += b.Fallen
		t.Rows = append(t.Rows, row(b, clause))
	}
	t.Rows = append(t.Rows, row(sum, clause))
	return t
}

// register is every obligation, one a row (工作台账: plan 三(二)).
func register(all []ledger.Obligation) Table {
	t := Table{Name: "台账", Columns: []Column{{"编号", 5}, {"目录序号", 7.5}, {"类别", 11}, {"公开事项", 32}, {"周期", 15}, {"责任科室", 18}, {"责任领导", 8.5},
		{"起算日期", 11.5}, {"到期日期", 11.5}, {"公开日期", 11.5}, {"状态", 9.5}, {"工作日", 7}, {"说明", 20}, {"文稿", 20}}}
	for i, o := range all {
		t.Rows = append(t.Rows, []Cell{i + 1, entryOf(o), o.Kind.String(), o.Matter, o.Period.Chinese(), o.Owner, o.Leader,
			o.Since, o.Due, o.Done, o.State.String(), days(o.Clock, o.Days), o.Explain().In(diag.Chinese), path(o.Record)})
	}
	return t
}

// entryOf is the number of the entry; what no entry asks for has none.
func entryOf(o ledger.Obligation) Cell {
	if o.Entry.Number == 0 {
		return ""
	}
	return o.Entry.Number
}

// days is an empty cell where the state has no days, and a word where they cannot be counted.
func days(s ledger.State, n int) Cell {
	switch {
	case !s.Counted():
		return ""
	case n == ledger.Uncounted:
		return "不明"
	}
	return n
}

func path(r *record.Record) string {
	if r == nil {
		return ""
	}
	return r.Path
}

// approvals is what was approved in the period, step by step (按月报备审批情况: plan 三(二)).
func approvals(l *ledger.Ledger, p calendar.Period) Table {
	steps := []procedure.Name{procedure.Proposed, procedure.Secrecy, procedure.Reviewed, procedure.Approved}
	t := Table{Name: "审批", Columns: []Column{{"编号", 5}, {"目录序号", 7.5}, {"标题", 28}, {"承办科室", 13}}}
	for _, s := range steps {
		t.Columns = append(t.Columns, Column{s.Chinese() + "人", 9}, Column{s.Chinese() + "日期", 11.5})
	}
	t.Columns = append(t.Columns, Column{"层级", 11}, Column{"风险等级", 6}, Column{"摘要码（前16位）", 18.5}, Column{"文稿", 20})
	for i, r := range approvedIn(l, p) {
		row := []Cell{i + 1, r.Catalogue, r.Title, r.Office}
		var approved procedure.Step
		for _, name := range steps {
			s, _ := r.Procedure.Step(name)
			row = append(row, s.By, s.On)
			approved = s
		}
		t.Rows = append(t.Rows, append(row, string(approved.Level), string(r.Risk.Level), r.Digest.String()[:16], r.Path))
	}
	return t
}

// approvedIn is what was approved in the period, in the order of the days.
func approvedIn(l *ledger.Ledger, p calendar.Period) []*record.Record {
	var in []*record.Record
	for _, r := range l.Approved {
		if s, ok := r.Procedure.Step(procedure.Approved); ok && p.Contains(s.On) && !s.On.After(l.Day) {
			in = append(in, r)
		}
	}
	slices.SortFunc(in, func(a, b *record.Record) int {
		x, _ := a.Procedure.Step(procedure.Approved)
		y, _ := b.Procedure.Step(procedure.Approved)
		return cmp.Or(x.On.Compare(y.On), cmp.Compare(a.Path, b.Path))
	})
	return in
}

// entries is the completion of each entry of the catalogue in force (落实情况: plan 二(七)6).
func entries(l *ledger.Ledger, all []ledger.Obligation, p calendar.Period) Table {
	t := Table{Name: "各项完成情况", Columns: []Column{{"目录序号", 7.5}, {"公开内容", 42}, {"公开时限", 11}, {"责任科室", 28}, {"本期公开篇数", 8.5}, {"应公开", 7.5}}}
	for _, s := range ledger.States() {
		t.Columns = append(t.Columns, Column{s.String(), 9})
	}
	if l.Revision == nil {
		return t
	}
	bars := map[int]map[ledger.State]int{}
	for _, o := range all {
		if bars[o.Entry.Number] == nil {
			bars[o.Entry.Number] = map[ledger.State]int{}
		}
		bars[o.Entry.Number][o.State]++
	}
	published := map[int]int{}
	for _, r := range l.Approved {
		if p.Contains(l.Disclosed(r)) {
			published[l.Number(r)]++
		}
	}
	for _, e := range l.Revision.Entries {
		counts := bars[e.Number]
		row := []Cell{e.Number, e.Title, e.Timing.String(), strings.Join(e.Offices, "、"), published[e.Number], Bar{Counts: counts}.Total()}
		for _, s := range ledger.States() {
			row = append(row, counts[s])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// lateness is what was or is late, the worst first (调度通报: plan 二(七)7).
func lateness(all []ledger.Obligation) Table {
	t := Table{Name: "逾期", Columns: []Column{{"目录序号", 7}, {"公开事项", 44}, {"周期", 15}, {"责任科室", 26}, {"责任领导", 10}, {"到期日期", 12}, {"公开日期", 12}, {"状态", 10}, {"逾期工作日", 9}, {"说明", 24}}}
	late := slices.DeleteFunc(slices.Clone(all), func(o ledger.Obligation) bool { return o.Clock != ledger.Late && o.Clock != ledger.Overdue })
	slices.SortStableFunc(late, func(a, b ledger.Obligation) int {
		return cmp.Or(cmp.Compare(b.Clock, a.Clock), cmp.Compare(b.Days, a.Days))
	})
	for _, o := range late {
		t.Rows = append(t.Rows, []Cell{entryOf(o), o.Matter, o.Period.Chinese(), o.Owner, o.Leader, o.Due, o.Done, o.State.String(), days(o.Clock, o.Days), o.Explain().In(diag.Chinese)})
	}
	return t
}

// answers is the feedback that was received or answered in the period, or is still to be answered
// (plan 二(六)5).
func answers(l *ledger.Ledger, p calendar.Period) Table {
	t := Table{Name: "意见反馈", Columns: []Column{{"编号", 6}, {"收到日期", 12}, {"渠道", 9}, {"涉及文稿", 30}, {"意见内容", 44}, {"承办科室", 18}, {"答复期限", 12}, {"答复日期", 12}, {"办理结果", 11}, {"状态", 11}, {"工作日", 8}}}
	for _, a := range l.Answers {
		if !a.State.Open() && !p.Contains(a.Received) && !p.Contains(a.Answered) {
			continue
		}
		about := ""
		if a.Record != nil {
			about = a.Record.Title
		}
		t.Rows = append(t.Rows, []Cell{len(t.Rows) + 1, a.Received, a.Channel, about, a.Text, a.Office, a.Due, a.Answered, string(a.Result), answered(a.State), days(a.State, a.Days)})
	}
	return t
}

// answered is a state in words of answers.
func answered(s ledger.State) string {
	return map[ledger.State]string{ledger.InTime: "按时答复", ledger.Late: "逾期答复", ledger.Overdue: "逾期未答复", ledger.Pending: "办理中", ledger.Unknown: "期限不明"}[s]
}
