package filing

import (
	"cmp"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/ledger"
	"gongkai/generator/record"
)

// called is the calls to take part that were open on a day of the period, and those of which the
// result was owed or told in it, by their forms and days.
func called(r *Report) []*record.Record {
	l, p := r.in.Ledger, r.Period
	var all []*record.Record
	for _, a := range l.Approved {
		c := a.Participation
		if c.IsZero() || l.Disclosed(a).IsZero() || c.From.After(p.Last()) || !r.books.record(a) {
			continue
		}
		if o := outcomeOf(l, a); !c.To.Before(p.First()) || o != nil && Within(*o, p) {
			all = append(all, a)
		}
	}
	order := record.ParticipationForms()
	slices.SortStableFunc(all, func(a, b *record.Record) int {
		x, y := a.Participation, b.Participation
		return cmp.Or(slices.Index(order, x.Form)-slices.Index(order, y.Form), x.From.Compare(y.From), cmp.Compare(a.Path, b.Path))
	})
	return all
}

// participations is every call of the period, and what came of it (plan 二(四)).
func participations(r *Report) Table {
	l := r.in.Ledger
	t := Table{Name: "参与登记", Columns: []Column{{"编号", 5}, {"形式", 9.5}, {"目录序号", 7.5}, {"事项", 34}, {"公开范围", 13}, {"承办科室", 13}, {"起", 11.5}, {"止", 11.5},
		{"人数", 6.5}, {"意见数", 6.5}, {"采纳", 6.5}, {"结果", 34}, {"结果到期", 11.5}, {"结果公布", 11.5}, {"状态", 10}}}
	for i, a := range called(r) {
		c, due, done, state := a.Participation, calendar.Date{}, calendar.Date{}, "进行中"
		if c.From.After(l.Day) {
			state = "尚未开始"
		}
		if o := outcomeOf(l, a); o != nil {
			due, done, state = o.Due, o.Done, toldAs[o.State]
		}
		t.Rows = append(t.Rows, []Cell{i + 1, string(c.Form), a.Catalogue, a.Title, a.Scope.String(), a.Office, c.From, c.To,
			figure(c.People), figure(c.Opinions), figure(c.Adopted), c.Result, due, done, state})
	}
	return t
}

// toldAs is a state in words of outcomes.
var toldAs = map[ledger.State]string{ledger.InTime: "按时公布", ledger.Late: "逾期公布", ledger.Overdue: "逾期未公布", ledger.Pending: "待公布", ledger.Unknown: "期限不明"}

// outcomeOf is the obligation to tell what came of a call; nil where it is not over.
func outcomeOf(l *ledger.Ledger, r *record.Record) *ledger.Obligation {
	for i := range l.Obligations {
		if o := &l.Obligations[i]; o.Kind == ledger.Outcome && o.About.Path == r.Path {
			return o
		}
	}
	return nil
}

func figure(c record.Count) Cell {
	if !c.Known() {
		return ""
	}
	return c.Number()
}

// participationForms counts the calls of the period by their forms.
func participationForms(r *Report) Table {
	t := Table{Name: "参与", Columns: []Column{{"形式", 12}, {"次数", 8}, {"人数", 8}, {"意见数", 8}, {"采纳", 8}, {"采纳率", 8}, {"应公布结果", 10}, {"已公布结果", 10}}, Total: true}
	type sum struct{ calls, people, opinions, adopted, owed, told int }
	sums := map[record.ParticipationForm]*sum{}
	all := &sum{}
	for _, a := range called(r) {
		if sums[a.Participation.Form] == nil {
			sums[a.Participation.Form] = &sum{}
		}
		o := outcomeOf(r.in.Ledger, a)
		for _, s := range []*sum{sums[a.Participation.Form], all} {
			s.calls++
			s.people += a.Participation.People.Number()
			s.opinions += a.Participation.Opinions.Number()
			s.adopted += a.Participation.Adopted.Number()
			if o != nil {
				s.owed++
			}
			if o != nil && !o.Done.IsZero() {
				s.told++
			}
		}
	}
	row := func(name string, s *sum) {
		share := Share(-1)
		if s.opinions > 0 {
			share = Share(s.adopted) / Share(s.opinions)
		}
		t.Rows = append(t.Rows, []Cell{name, s.calls, s.people, s.opinions, s.adopted, share, s.owed, s.told})
	}
	for _, form := range record.ParticipationForms() {
		if s := sums[form]; s != nil {
			row(string(form), s)
		}
	}
	if len(t.Rows) > 0 {
		row("合计", all)
	}
	return t
}
