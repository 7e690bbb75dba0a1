package ledger

import (
	"cmp"
	"maps"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/record"
	"gongkai/generator/relation"
)

// WaivedInterpretation is the code under which a record may say why it needs no interpretation:
// 二(七)3 asks for one where a document concerns many, is widely noted or technical.
const WaivedInterpretation = "interpretation-missing"

// addFromRecords is what each record owes by itself: a standing or prompt matter that was decided.
func (b *builder) addFromRecords() {
	for _, m := range b.matters {
		o := Obligation{Entry: m.entry, Owner: m.Office, Offices: []string{m.Office}, Matter: m.Title}
		switch m.Timing {
		case catalogue.Standing:
			o.Kind = Standing
		case catalogue.Prompt:
			o.Kind = Prompt
		default:
			continue
		}
		since, due, err := TimeLimit(m.Record, b.Holidays, b.day)
		at := limited(since, due, catalogue.StandingDays, err)
		if o.Kind == Prompt && due.After(m.Decided) {
			o.Until = due
		}
		if added := b.add(o, at, m); added != nil && added.State.Open() && !m.Deferral.IsZero() && o.Until.IsZero() {
			added.Remark = Claimed
		}
	}
}

// addFromEntries is what entries of the revision in force owe, whether or not there is a record.
func (b *builder) addFromEntries() {
	since := b.inForceSince()
	for _, e := range b.l.Revision.Entries {
		owners := b.owners(e)
		switch e.Timing {
		case catalogue.Standing:
			for _, w := range owners {
				b.standing(e, w, owners)
			}
		case catalogue.Periodic:
			kind := b.Config.Ledger.Cadence(e.Number)
			from := b.from
			if first := since[e.Number]; first.After(from) {
				from = first
			}
			for _, w := range owners {
				b.periodic(e, w, owners, kind, from)
			}
		}
	}
	for _, m := range b.matters { // periods that no cadence asks for
		last := m.Period.Last()
		if m.Timing != catalogue.Periodic || last.IsZero() || last.Before(b.from) || b.used[m] {
			continue
		}
		b.add(Obligation{Kind: Periodic, Entry: m.entry, Owner: m.Office, Offices: []string{m.Office}, Matter: m.Title, Period: m.Period, own: true},
			b.within(last, b.Config.Ledger.Days), m)
	}
}

// inForceSince is the day from which each entry in force has stood in the catalogue, under whatever
// number.
func (b *builder) inForceSince() map[int]calendar.Date {
	since := map[int]calendar.Date{}
	for _, revision := range b.Catalogue.Revisions {
		if revision.Date.After(b.day) {
			break
		}
		for _, e := range revision.Entries {
			if now, ok := b.following.Current(e.Number, revision.Date); ok && since[now.Number].IsZero() {
				since[now.Number] = revision.Date
			}
		}
	}
	return since
}

// standing notes an entry under which nothing stands: no day is known from which it would be late.
func (b *builder) standing(e catalogue.Entry, w owner, all []owner) {
	o := w.owes(Obligation{Kind: Standing, Entry: e, Matter: e.Title})
	for _, m := range b.byEntry[e.Number] {
		if m.Timing != catalogue.Standing || !belongs(m, w, all) {
			continue
		}
		if !m.down {
			return
		}
		o.Remark = TakenDown
	}
	b.add(o, limit{}, nil)
}

// periodic is what is owed for each period from a day on. A period is disclosed when the records
// that are up cover all its months: one of its own, a longer one, or several shorter ones.
func (b *builder) periodic(e catalogue.Entry, w owner, all []owner, kind calendar.Kind, from calendar.Date) {
	var of []*matter
	for _, m := range b.byEntry[e.Number] {
		if m.Timing == catalogue.Periodic && !m.Period.Last().IsZero() && belongs(m, w, all) {
			of = append(of, m)
		}
	}
	slices.SortFunc(of, func(x, y *matter) int {
		return cmp.Or(later(x.done, y.done), x.Period.Compare(y.Period), cmp.Compare(x.Path, y.Path))
	})
	for p := calendar.PeriodOf(kind, from); !p.IsZero() && !p.First().After(b.day); p = p.Next() {
		covering := b.cover(of, p)
		b.add(w.owes(Obligation{Kind: Periodic, Entry: e, Matter: e.Title, Period: p}), b.within(p.Last(), b.Config.Ledger.Days), covering)
	}
}

// cover finds the record with which a period is covered, those before it included; where it is not,
// one that is written for it.
func (b *builder) cover(of []*matter, p calendar.Period) *matter {
	first, end := p.First(), p.Last()
	uncovered := map[calendar.Period]bool{}
	for month := calendar.PeriodOf(calendar.Month, first); !month.First().After(end); month = month.Next() {
		uncovered[month] = true
	}
	var written, covering *matter
	for _, m := range of {
		if m.Period.Last().Before(first) || m.Period.First().After(end) {
			continue
		}
		b.used[m] = true
		if covering != nil { // what comes after it corrects or adds, and owes nothing
			continue
		}
		if m.done.IsZero() {
			if written == nil || m.Period == p {
				written = m
			}
			continue
		}
		maps.DeleteFunc(uncovered, func(month calendar.Period, _ bool) bool {
			return !month.First().Before(m.Period.First()) && !month.Last().After(m.Period.Last())
		})
		if len(uncovered) == 0 {
			covering = m
		}
	}
	if covering != nil {
		return covering
	}
	return written
}

// work is a staged work: its records, and what site.yaml says of it.
type work struct {
	config.Work
	stages map[int]*matter
	final  *matter
}

// addFromWorks is what is owed of staged work: each stage, and the summary of what spans years.
func (b *builder) addFromWorks() {
	works := map[string]*work{}
	for _, w := range b.Config.Ledger.Works {
		works[w.Name] = &work{Work: w, stages: map[int]*matter{}}
	}
	for _, m := range b.matters {
		kind := m.Period.Kind()
		if kind != calendar.Stage && kind != calendar.Final {
			continue
		}
		w := works[m.Period.Of()]
		if w == nil {
			w = &work{Work: config.Work{Name: m.Period.Of(), Entry: m.number, Office: m.Office}, stages: map[int]*matter{}}
			works[w.Name] = w
		}
		if kind == calendar.Final {
			w.final = earlier(w.final, m)
		} else {
			w.stages[m.Period.Number()] = earlier(w.stages[m.Period.Number()], m)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(works)) {
		b.staged(works[name])
	}
}

// earlier is the one that was disclosed first.
func earlier(a, b *matter) *matter {
	if a == nil || later(b.done, a.done) < 0 {
		return b
	}
	return a
}

func (b *builder) staged(w *work) {
	e, ok := b.l.Revision.Entry(w.Entry)
	if numbers := slices.Sorted(maps.Keys(w.stages)); !ok && len(numbers) > 0 {
		e = w.stages[numbers[0]].entry
	} else if !ok && w.final != nil {
		e = w.final.entry
	}
	o := Obligation{Kind: Stage, Entry: e, Owner: w.Office, Offices: []string{w.Office}}
	title := func(m *matter) string {
		if m != nil {
			return m.Title
		}
		return e.Title
	}
	highest := len(w.Stages)
	years := map[int]bool{}
	for n, m := range w.stages {
		highest = max(highest, n)
		years[m.Decided.Year()] = true
	}
	for n := 1; n <= highest; n++ {
		o.Period, _ = calendar.NewStage(w.Name, n)
		m := w.stages[n]
		o.Remark, o.Matter = NoRemark, title(m)
		switch {
		case n <= len(w.Stages):
			years[w.Stages[n-1].Year()] = true
			b.add(o, b.within(w.Stages[n-1], b.Config.Ledger.Days), m)
		case m != nil:
			b.add(o, b.within(m.Decided, b.Config.Ledger.Days), m)
		default:
			o.Remark = Gap
			b.add(o, limit{}, nil)
		}
	}
	done := w.Done
	if done.After(b.day) {
		done = calendar.Date{}
	}
	if done.IsZero() && w.final != nil {
		done = w.final.Decided
	}
	if !done.IsZero() {
		years[done.Year()] = true
	}
	if len(years) < 2 && w.final == nil {
		return
	}
	o.Kind, o.Remark, o.Matter = Summary, NoRemark, title(w.final)
	o.Period, _ = calendar.NewFinal(w.Name)
	if done.IsZero() {
		b.add(o, limit{}, nil)
		return
	}
	b.add(o, b.within(done, b.Config.Ledger.Days), w.final)
}

// addFromDocuments is the interpretations that are owed with normative documents: published
// together with them.
func (b *builder) addFromDocuments() {
	interpreting := map[string][]*matter{}
	for _, m := range b.matters {
		for _, r := range m.Relations {
			if r.Kind == relation.Interprets {
				interpreting[r.Target] = append(interpreting[r.Target], m)
			}
		}
	}
	for _, m := range b.matters {
		if !b.Config.Ledger.Interpret.Has(m.number) || m.done.IsZero() || NeedsNone(m.Record) {
			continue
		}
		var by *matter
		for _, i := range interpreting[m.Path] {
			by = earlier(by, i)
		}
		b.add(Obligation{Kind: Interpretation, Entry: m.entry, Owner: m.Office, Offices: []string{m.Office}, Matter: m.Title, About: m.Record},
			limit{since: m.done, due: m.done}, by)
	}
}

// NeedsNone reports whether a record says why it needs no interpretation, or is one.
func NeedsNone(r *record.Record) bool {
	for _, w := range r.Waivers {
		if w.Covers(WaivedInterpretation) {
			return true
		}
	}
	return slices.ContainsFunc(r.Relations, func(rel record.Relation) bool { return rel.Kind == relation.Interprets })
}
