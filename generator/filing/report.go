package filing

import (
	"maps"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/ledger"
)

// Inputs is what a report is made of.
type Inputs struct {
	Config *config.Config
	Ledger *ledger.Ledger  // of a day of the period
	Period calendar.Period // a Month or Year
	// Whose books they are: a publisher, an office, or a class of them; empty: everybody's.
	Publisher, Office string
}

// Report is what an office files of a month or a year (按月报备, 年度报告: plan 二(七)6–8, 三(二)).
// The same tables are written as a workbook, as CSV and as a page.
type Report struct {
	Organisation string
	Period       calendar.Period // a Month or Year
	Day          calendar.Date   // of which it tells the state: the last of the period, or today
	Of           string          // whose books they are; empty: everybody's
	Note         string          // what a reader must know of them; empty where there is nothing
	Tables       []Table
	States       []Bar // by office
	Months       []Bar // by month, in the report of a year

	in      Inputs
	books   books
	all     []ledger.Obligation // that belong into it
	offices []Bar
	rows    []disclosure // of the register of disclosures
}

// tables is every table of a report, in its order. A new one is a row here: it appears in every
// format, and in the reports of which it is.
var tables = []struct {
	of   func(*Report) []Table // none, where there is nothing to tell
	kind calendar.Kind         // of the period; zero: of a month and of a year
}{
	{of: func(r *Report) []Table { return []Table{counted("概况", "类别", byKind(r.all), kindClause)} }},
	{of: one(disclosures)},
	{of: one(register)},
	{of: one(approvals)},
	{of: one(entries)},
	{of: func(r *Report) []Table { return []Table{offices(r.offices)} }},
	{of: scores, kind: calendar.Year},
	{of: one(lateness)},
	{of: one(answers)},
	{of: some(schemes)},
	{of: some(participations)},
	{of: some(participationForms)},
	{of: some(mediaOrder)},
	{of: some(mediaShare)},
	{of: some(conferences)},
	{of: func(r *Report) []Table { return []Table{counted("各月到期情况", "月份", r.Months, nil)} }, kind: calendar.Year},
	{of: registerTables, kind: calendar.Year},
	{of: one(files)},
}

// scores is the score sheet with what is behind it, where site.yaml has items.
func scores(r *Report) []Table {
	if len(r.in.Config.Evaluation) == 0 {
		return nil
	}
	return evaluation(r.in.Config, r.in.Ledger, r.in.Period)
}

// one is a table that is always there.
func one(of func(*Report) Table) func(*Report) []Table {
	return func(r *Report) []Table { return []Table{of(r)} }
}

// some is a table that is there where it has rows.
func some(of func(*Report) Table) func(*Report) []Table {
	return func(r *Report) []Table {
		if t := of(r); len(t.Rows) > 0 {
			return []Table{t}
		}
		return nil
	}
}

// Title is the report's heading.
func (r *Report) Title() string { return r.heading("台账") }

// heading is that of a part of the report.
func (r *Report) heading(of string) string {
	title := r.Organisation + r.Period.Chinese() + "党务公开" + strings.TrimPrefix(of, "公开")
	if r.Of != "" {
		title += "（" + r.Of + "）"
	}
	return title
}

// Bar is counts of obligations by state.
type Bar struct {
	Name   string
	Counts map[ledger.State]int
	Fallen int // of all of them, whose day has come
	Helps  int // of an office: in how many more it helps
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

// New makes the report of a month or a year.
func New(in Inputs) *Report {
	r := &Report{Organisation: in.Config.Organisation, Period: in.Period, Day: in.Ledger.Day, in: in, books: booksOf(in)}
	r.Of, r.Note = r.books.of(), r.note()
	for _, o := range in.Ledger.Obligations {
		if Within(o, in.Period) && r.books.obligation(&o) {
			r.all = append(r.all, o)
		}
	}
	r.rows = r.disclosed()
	r.offices = byOffice(in.Config, r.all)
	if r.books.some() {
		r.offices = slices.DeleteFunc(r.offices, func(b Bar) bool { return b.Total() == 0 && !slices.Contains(r.books.offices, b.Name) })
	}
	r.States = slices.DeleteFunc(slices.Clone(r.offices), func(b Bar) bool { return b.Total() == 0 })
	if in.Period.Kind() == calendar.Year {
		r.Months = byMonth(r.all, in.Period, r.Day)
	}
	for _, t := range tables {
		if t.kind == 0 || t.kind == in.Period.Kind() {
			r.Tables = append(r.Tables, t.of(r)...)
		}
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
