package filing

import (
	"maps"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/ledger"
)

// Report is what an office files of a month or a year (按月报备, 年度报告: plan 二(七)6–8, 三(二)).
// The same tables are written as a workbook, as CSV and as a page.
type Report struct {
	Organisation string
	Period       calendar.Period // a Month or Year
	Day          calendar.Date   // of which it tells the state: the last of the period, or today
	Tables       []Table
	States       []Bar // by office
	Months       []Bar // by month, in the report of a year
}

// Title is the report's heading.
func (r *Report) Title() string { return r.Organisation + r.Period.Chinese() + "党务公开台账" }

// Bar is counts of obligations by state.
type Bar struct {
	Name   string
	Counts map[ledger.State]int
	Fallen int // of all of them, whose day has come
}

// Total is the obligations of a bar.
func (b Bar) Total() int {
	n := 0
	for _, count := range b.Counts {
		n += count
	}
	return n
}

// InTime is the share of what has fallen due that was done in time: the figure of a year's
// assessment (plan 二(七)8). What was approved and reached nobody by its day is not in time.
func (b Bar) InTime() Share {
	if b.Fallen == 0 {
		return -1
	}
	return Share(b.Counts[ledger.InTime]) / Share(b.Fallen)
}

// Within reports whether an obligation belongs into the report of a period: it is open, fell due in
// it, or was done in it.
func Within(o ledger.Obligation, p calendar.Period) bool {
	return o.State.Open() || p.Contains(o.Due) || p.Contains(o.Done)
}

// New makes the report of a month or a year from the ledger of a day of it.
func New(c *config.Config, l *ledger.Ledger, p calendar.Period) *Report {
	r := &Report{Organisation: c.Organisation, Period: p, Day: l.Day}
	var all []ledger.Obligation
	for _, o := range l.Obligations {
		if Within(o, p) {
			all = append(all, o)
		}
	}
	offices := byOffice(c, all)
	r.States = slices.DeleteFunc(slices.Clone(offices), func(b Bar) bool { return b.Total() == 0 })
	if p.Kind() == calendar.Year {
		r.Months = byMonth(all, p, l.Day)
	}
	r.Tables = []Table{
		counted("概况", "类别", byKind(all), kindClause), register(all), approvals(l, p), entries(l, all, p),
		counted("各科室完成情况", "科室（牵头）", offices, nil), lateness(all), answers(l, p),
	}
	for _, t := range []Table{schemes(c, l, p), participations(l, p), participationForms(l, p), mediaOrder(c, l, p), mediaShare(c, l, p), conferences(c, l, p)} {
		if len(t.Rows) > 0 {
			r.Tables = append(r.Tables, t)
		}
	}
	if len(r.Months) > 0 {
		r.Tables = append(r.Tables, counted("各月到期情况", "月份", r.Months, nil))
	}
	return r
}

// Legend is the states of a report in their order, those that occur.
func (r *Report) Legend() []ledger.State {
	seen := map[ledger.State]bool{}
	for _, b := range r.States {
		for s := range maps.Keys(b.Counts) {
			seen[s] = true
		}
	}
	return slices.DeleteFunc(ledger.States(), func(s ledger.State) bool { return !seen[s] })
}
