package filing

import (
	"cmp"
	"math"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/ledger"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// counter counts one item of the evaluation. A new item is a row of counters, and its name in
// config.Counted.
type counter struct {
	item string
	of   func(*ledger.Ledger) []instance
}

// instance is one thing that an item counts: by which day it had to be so, and whether it is.
type instance struct {
	item              string // as the score sheet has it
	office, publisher string
	met               bool
	number            int // of the entry; 0 where it is of none
	matter, period    string
	due, done         calendar.Date
	record            string
}

var counters = []counter{
	{config.InTime, obligations(disclosed, func(o *ledger.Obligation) bool { return o.State == ledger.InTime })},
	{config.Completed, obligations(disclosed, func(o *ledger.Obligation) bool { return !o.State.Open() })},
	{config.Interpreted, obligations(fallen(ledger.Interpretation), func(o *ledger.Obligation) bool { return o.State == ledger.InTime })},
	{config.Corrected, obligations(fallen(ledger.Correction), func(o *ledger.Obligation) bool { return o.State == ledger.InTime })},
	{config.Answered, answersGiven},
	{config.Reaching, obligations(ofRecord, func(o *ledger.Obligation) bool { return o.State != ledger.Nowhere })},
	{config.Procedure, steps},
	{config.Mended, mendedInTime},
}

// disclosed is what had to be disclosed by now: no interpretation and no correction, which count for
// themselves.
func disclosed(o *ledger.Obligation) bool {
	return o.Clock.Fallen() && o.Kind != ledger.Interpretation && o.Kind != ledger.Correction
}

func fallen(kind ledger.Kind) func(*ledger.Obligation) bool {
	return func(o *ledger.Obligation) bool { return o.Clock.Fallen() && o.Kind == kind }
}

// ofRecord is what a record that was approved does, or would do if it reached anybody.
func ofRecord(o *ledger.Obligation) bool {
	return o.Record != nil && (!o.State.Open() || o.State == ledger.Nowhere)
}

// obligations counts those of a ledger that are picked.
func obligations(picked, met func(*ledger.Obligation) bool) func(*ledger.Ledger) []instance {
	return func(l *ledger.Ledger) (out []instance) {
		for i := range l.Obligations {
			o := &l.Obligations[i]
			if !picked(o) {
				continue
			}
			n := instance{office: led(*o), publisher: o.Publisher, met: met(o), number: o.Entry.Number, matter: o.Matter, period: o.Period.Chinese(), due: o.Due, done: o.Done, record: path(o.Record)}
			for _, r := range []*record.Record{o.Record, o.About} {
				if r != nil && n.publisher == "" {
					n.publisher = r.Publisher
				}
			}
			out = append(out, n)
		}
		return out
	}
}

// answersGiven counts the feedback that had to be answered by now. What was said is not told again.
func answersGiven(l *ledger.Ledger) (out []instance) {
	for _, a := range l.Answers {
		if !a.State.Fallen() {
			continue
		}
		n := instance{office: a.Office, met: a.State == ledger.InTime, matter: "意见（" + a.Received.String() + " " + a.Channel + "）", due: a.Due, done: a.Answered, record: path(a.Record)}
		if a.Record != nil {
			n.publisher = a.Record.Publisher
		}
		out = append(out, n)
	}
	return out
}

// steps counts the records that were approved after all the steps of plan 二(六)1–3.
func steps(l *ledger.Ledger) (out []instance) {
	for _, r := range l.Approved {
		approved, ok := r.Procedure.Step(procedure.Approved)
		if !ok {
			continue
		}
		n := instance{office: r.Office, publisher: r.Publisher, met: true, number: l.Number(r), matter: r.Title, period: r.Period.Chinese(), due: approved.On, done: approved.On, record: r.Path}
		for _, name := range []procedure.Name{procedure.Proposed, procedure.Secrecy, procedure.Reviewed} {
			if _, taken := r.Procedure.Step(name); !taken {
				n.met = false
			}
		}
		out = append(out, n)
	}
	return out
}

// mendedInTime counts what registers gave a time to mend: what an inspection found, and what the
// superior organisation asked for in answer to a filing.
func mendedInTime(l *ledger.Ledger) (out []instance) {
	for _, t := range l.Terms {
		if t.State.Fallen() {
			out = append(out, instance{office: t.Office, met: t.State == ledger.InTime, matter: t.Register + "：" + secrecy.MaskPersonal(t.Matter), due: t.Due, done: t.Done})
		}
	}
	return out
}

// instances is what the items of an evaluation count of a ledger, in the order of the items.
func instances(c *config.Config, l *ledger.Ledger) (all []instance) {
	for _, m := range c.Evaluation {
		for _, counter := range counters {
			if counter.item != m.Item {
				continue
			}
			for _, n := range counter.of(l) {
				n.item = m.Name
				all = append(all, n)
			}
		}
	}
	return all
}

// evaluation is the score sheet of a year, by office and publisher (考核评价: plan 二(七)8, 三(五)),
// and the sheet of all that it counts. What a person judges is left empty, and so is the sum that
// depends on it.
func evaluation(c *config.Config, l *ledger.Ledger, year calendar.Period) []Table {
	all := instances(c, l)
	t := Table{Name: "考核评分", Columns: []Column{{"考核对象", 20}, {"类别", 10}, {"考核项目", 22}, {"分值", 7}, {"应计", 7}, {"符合", 7}, {"符合率", 9}, {"上年符合率", 11}, {"得分", 8}, {"评分人", 10}}}
	within := func(p calendar.Period, of func(instance) bool) func(instance) bool {
		return func(n instance) bool { return p.Contains(n.due) && of(n) }
	}
	subjects := func(kind string, names []string, of func(instance) string) {
		for _, name := range append(names, "") { // last what nobody can be charged with yet
			mine := func(n instance) bool { return of(n) == name }
			if slices.ContainsFunc(all, within(year, mine)) {
				t.score(c.Evaluation, subject{cmp.Or(name, "未定"+kind), kind, pick(all, within(year, mine)), pick(all, within(year.Prev(), mine))})
			}
		}
	}
	subjects("科室", append(config.Concrete(c.Offices), ledger.Joint.ZH), func(n instance) string { return n.office })
	subjects("公开主体", config.Concrete(c.Publishers), func(n instance) string { return n.publisher })
	return []Table{t, evidence(pick(all, func(n instance) bool { return year.Contains(n.due) }))}
}

// subject is who is evaluated, and what is counted of it.
type subject struct {
	name, kind   string
	now, yearAgo []instance
}

// score adds the rows of a subject: one for each item, what the counted ones come to, and the sum.
func (t *Table) score(measures []config.Measure, s subject) {
	weight, points := 0, 0.0
	for _, m := range measures {
		row := []Cell{s.name, s.kind, m.Name, m.Weight, "", "", "", "", "", ""}
		if m.Item != "" {
			now, before := rate(s.now, m.Name), rate(s.yearAgo, m.Name)
			row[4], row[5], row[6], row[7] = now.all, now.met, now.share(), before.share()
			if now.all > 0 {
				got := math.Round(float64(float64(m.Weight)*float64(now.share())*10)) / 10
				row[8], weight, points = Points(got), weight+m.Weight, points+got
			}
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, []Cell{s.name, s.kind, "小计（程序统计的）", weight, "", "", "", "", Points(points), ""}, []Cell{s.name, s.kind, "总分", "", "", "", "", "", "", ""})
}

// counts is how many there are, and how many are as they should be.
type counts struct{ all, met int }

func rate(all []instance, item string) (c counts) {
	for _, n := range all {
		if n.item == item {
			if c.all++; n.met {
				c.met++
			}
		}
	}
	return c
}

func (c counts) share() Share {
	if c.all == 0 {
		return -1
	}
	return Share(c.met) / Share(c.all)
}

func pick(all []instance, of func(instance) bool) (out []instance) {
	for _, n := range all {
		if of(n) {
			out = append(out, n)
		}
	}
	return out
}

// evidence is all that a score sheet counts, one a row.
func evidence(all []instance) Table {
	t := Table{Name: "考核依据", Columns: []Column{{"编号", 6}, {"考核项目", 16}, {"科室", 18}, {"公开主体", 18}, {"目录序号", 7.5}, {"事项", 36}, {"周期", 15}, {"期限", 11.5}, {"完成日期", 11.5}, {"是否符合", 7.5}, {"文稿", 24}}}
	for i, n := range all {
		met := "否"
		if n.met {
			met = "是"
		}
		var number Cell = ""
		if n.number > 0 {
			number = n.number
		}
		t.Rows = append(t.Rows, []Cell{i + 1, n.item, n.office, n.publisher, number, n.matter, n.period, n.due, n.done, met, n.record})
	}
	return t
}

func path(r *record.Record) string {
	if r == nil {
		return ""
	}
	return r.Path
}
