package filing

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/ledger"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

func byKind(all []ledger.Obligation) []Bar {
	var bars []Bar
	for _, k := range ledger.Kinds() {
		bar := count(k.String(), all, func(o ledger.Obligation) bool { return o.Kind == k })
		if bar.Total() > 0 || !k.Asked() { // what only some bodies owe is listed where it is owed
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
func register(r *Report) Table {
	t := Table{Name: "台账", Columns: []Column{{"编号", 5}, {"目录序号", 6}, {"类别", 8}, {"公开事项", 20}, {"周期", 9}, {"公开主体", 8}, {"责任科室", 10}, {"牵头科室", 7}, {"配合科室", 9}, {"责任领导", 7}, {"责任人", 7},
		{"公开范围", 8}, {"公开时限", 6}, {"公开方式", 6}, {"起算日期", 11}, {"到期日期", 11}, {"公开日期", 11}, {"状态", 6}, {"工作日", 6}, {"说明", 11}}}
	for i, o := range r.all {
		scope, timing, methods := r.asked(&o)
		t.Rows = append(t.Rows, []Cell{i + 1, entryNumber(o), o.Kind.String(), o.Matter, o.Period.Chinese(), publishing(&o, r.books.publishersOf(&o)), o.Owner, led(o), strings.Join(o.Helpers, "、"), o.Leader, r.person(&o),
			scope, timing, methods, o.Since, o.Due, o.Done, o.State.String(), days(o.Clock, o.Days), o.Explain().In(diag.Chinese)})
	}
	return t
}

// publishing is who publishes what is owed, in the words of the catalogue where it alone says so.
func publishing(o *ledger.Obligation, names []string) string {
	if len(names) > 1 {
		names = o.Entry.Publishers
	}
	return strings.Join(names, "、")
}

// asked is to whom, by when and how something is to be disclosed: as its record says, and where
// there is none yet, as the catalogue does; of what stands under no entry nobody has said it.
func (r *Report) asked(o *ledger.Obligation) (scope, timing, methods string) {
	if o.Entry.Number != 0 {
		row := o.Entry.Row()
		scope, timing, methods = row[4], row[5], row[6]
	}
	if of := o.Record; of != nil {
		return of.Scope.String(), of.Timing.String(), joined(r.in.Ledger.Methods(of))
	}
	return scope, timing, methods
}

// person is who is responsible for an obligation: whom the register of persons names in the office
// that leads, or else who proposed its record.
func (r *Report) person(o *ledger.Obligation) string {
	if o.Person != "" {
		return o.Person
	}
	if o.Record != nil {
		if s, ok := o.Record.Procedure.Step(procedure.Proposed); ok {
			return s.By
		}
	}
	return ""
}

func joined(methods []catalogue.Method) string {
	var names []string
	for _, m := range methods {
		names = append(names, string(m))
	}
	return strings.Join(names, "、")
}

// entryNumber is the number of the entry; an empty cell where a register makes something owed that
// is of none.
func entryNumber(o ledger.Obligation) Cell {
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

// approvals is what was approved in the period, step by step, and what each step came to, and below
// it what was not
// (按月报备审批情况: plan 三(二)).
func approvals(r *Report) Table {
	steps := []procedure.Name{procedure.Secrecy, procedure.Reviewed, procedure.Approved}
	t := Table{Name: "审批", Columns: []Column{{"编号", 5}, {"目录序号", 6}, {"标题", 18.5}, {"公开主体", 9}, {"承办科室", 9}, {"公开范围", 8}, {"公开时限", 6}, {"公开方式", 7},
		{"提出人（责任人）", 7.5}, {"提出日期", 11}}}
	for _, s := range steps {
		t.Columns = append(t.Columns, Column{s.Chinese() + "人", 6.5}, Column{s.Chinese() + "日期", 11}, Column{s.Chinese() + "结论", 7.5})
	}
	t.Columns = append(t.Columns, Column{"层级", 7}, Column{"风险等级", 4.5})
	row := func(a *record.Record, p procedure.Procedure) {
		proposed, _ := p.Step(procedure.Proposed)
		cells := []Cell{len(t.Rows) + 1, a.Catalogue, a.Title, a.Publisher, a.Office, a.Scope.String(), a.Timing.String(), joined(r.in.Ledger.Methods(a)), proposed.By, proposed.On}
		var last procedure.Step
		for _, name := range steps {
			last, _ = p.Step(name)
			cells = append(cells, last.By, last.On, last.Result)
		}
		t.Rows = append(t.Rows, append(cells, string(last.Level), string(a.Risk.Level)))
	}
	for _, a := range r.approved() {
		row(a, a.Procedure)
	}
	for _, refused := range r.in.Ledger.Refused(r.Period) { // what was not consented to is filed too
		if r.books.record(refused.Record) {
			row(refused.Record, procedure.Procedure{Steps: []procedure.Step{{Name: procedure.Approved, By: refused.By, On: refused.On, Result: refused.Verdict}}})
		}
	}
	return t
}

// approved is the records that were approved in the period, in the order of the days.
func (r *Report) approved() []*record.Record {
	var in []*record.Record
	for _, a := range r.in.Ledger.Approved {
		if s, ok := a.Procedure.Step(procedure.Approved); ok && r.Period.Contains(s.On) && !s.On.After(r.Day) && r.books.record(a) {
			in = append(in, a)
		}
	}
	slices.SortFunc(in, func(a, b *record.Record) int {
		x, _ := a.Procedure.Step(procedure.Approved)
		y, _ := b.Procedure.Step(procedure.Approved)
		return cmp.Or(x.On.Compare(y.On), cmp.Compare(a.Path, b.Path))
	})
	return in
}

// lateness is what was or is late, the worst first (调度通报: plan 二(七)7).
func lateness(r *Report) Table {
	t := Table{Name: "逾期", Columns: []Column{{"目录序号", 7}, {"公开事项", 44}, {"周期", 15}, {"责任科室", 20}, {"牵头科室", 12}, {"责任领导", 10}, {"到期日期", 11.5}, {"公开日期", 11.5}, {"状态", 10}, {"逾期工作日", 9}, {"说明", 24}}}
	late := slices.DeleteFunc(slices.Clone(r.all), func(o ledger.Obligation) bool { return o.Clock != ledger.Late && o.Clock != ledger.Overdue })
	slices.SortStableFunc(late, func(a, b ledger.Obligation) int {
		return cmp.Or(cmp.Compare(b.Clock, a.Clock), cmp.Compare(b.Days, a.Days))
	})
	for _, o := range late {
		t.Rows = append(t.Rows, []Cell{entryNumber(o), o.Matter, o.Period.Chinese(), o.Owner, led(o), o.Leader, o.Due, o.Done, o.State.String(), days(o.Clock, o.Days), o.Explain().In(diag.Chinese)})
	}
	return t
}
