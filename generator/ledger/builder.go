package ledger

import (
	"errors"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// builder makes the obligations of a ledger.
type builder struct {
	Source
	day, from calendar.Date
	following *catalogue.Following
	l         *Ledger
	matters   []*matter // known on the day, in the order of their paths
	byPath    map[string]*matter
	byEntry   map[int][]*matter // by the number in force
	used      map[*matter]bool  // periodic ones that do what a cadence asks
}

// matter is a record and what the ledger knows of it on its day.
type matter struct {
	*record.Record
	entry  catalogue.Entry // in force, or else the record's own
	number int             // in force; 0 where its entry was dropped
	done   calendar.Date   // zero: not on the day
	down   bool            // was up, and has come down
	remark Remark          // why it is not done
}

// collect takes every record that was decided by the day.
func (b *builder) collect() {
	b.used = map[*matter]bool{}
	for _, r := range b.Records {
		if r.Decided.IsZero() || r.Decided.After(b.day) || r.Scope.IsZero() {
			continue
		}
		m := &matter{Record: r}
		if e, ok := b.following.Current(r.Catalogue, r.Decided); ok {
			m.entry, m.number = e, e.Number
		} else if m.entry, ok = r.Entry(b.Catalogue); !ok {
			continue
		}
		b.findDisclosed(m)
		b.matters = append(b.matters, m)
		b.byPath[r.Path] = m
		if m.number != 0 {
			b.byEntry[m.number] = append(b.byEntry[m.number], m)
		}
	}
}

// findDisclosed finds the day on which a record was disclosed: the day it went up, or, where it is
// by meeting or training alone, the first day on which that was held.
func (b *builder) findDisclosed(m *matter) {
	shown, ok := m.Shown(b.Config.Required)
	switch {
	case !ok || !approvedBy(m.Record, b.day):
		m.remark = Unapproved
		return
	case shown.After(b.day):
		m.remark = Waiting
		if complete, _ := m.Procedure.Complete(b.Config.Required); complete.After(b.day) {
			m.remark = Unapproved
		}
		return
	}
	methods := m.MethodsIn(b.Catalogue)
	if len(methods) == 0 || slices.ContainsFunc(methods, catalogue.Method.Rendered) {
		m.done = shown
		m.down = !m.Expires.IsZero() && !b.day.Before(m.Expires)
		return
	}
	for _, h := range m.Held {
		if h.On.IsZero() || h.On.After(b.day) || !slices.Contains(methods, h.Method) {
			continue
		}
		if m.done.IsZero() || h.On.Before(m.done) {
			m.done = h.On
		}
	}
	if m.done.IsZero() {
		m.remark = Unheld
	}
}

// approvedBy reports whether the record as it stands had been approved by the day.
func approvedBy(r *record.Record, day calendar.Date) bool {
	s, ok := r.Procedure.Step(procedure.Approved)
	return ok && r.Procedure.Verdict.Stands() && !s.On.After(day)
}

// limit is a last day, or why it cannot be counted.
type limit struct {
	since, due calendar.Date
	days       int // counted from since
	year       int // whose notice is not known
}

// within is the limit of so many working days after a day.
func (b *builder) within(since calendar.Date, days int) limit {
	due, err := b.Holidays.AddWorkingDays(since, days)
	return limited(since, due, days, err)
}

func limited(since, due calendar.Date, days int, err error) limit {
	var unknown *calendar.UnknownYearError
	if errors.As(err, &unknown) {
		return limit{since: since, days: days, year: unknown.Year}
	}
	return limit{since: since, due: due, days: days}
}

// add settles an obligation and puts it down; m is the record that does it, or is to. What was
// settled before the ledger begins is left out, and nil is given. What is given can be changed
// until the next is added.
func (b *builder) add(o Obligation, at limit, m *matter) *Obligation {
	o.Since, o.Due = at.since, at.due
	if m != nil {
		o.Record, o.Done, o.Remark, o.Dropped = m.Record, m.done, m.remark, m.number == 0
	}
	o.State, o.Days = b.settle(at, o.Done)
	if o.State == Unknown {
		o.Year = at.year
	}
	if !o.State.Open() {
		o.Remark = NoRemark
		if o.Since.Before(b.from) && o.Done.Before(b.from) {
			return nil
		}
	}
	if len(o.Offices) > 0 {
		o.Leader = b.leader(o.Offices[0])
	}
	b.l.Obligations = append(b.l.Obligations, o)
	return &b.l.Obligations[len(b.l.Obligations)-1]
}

func (b *builder) settle(at limit, done calendar.Date) (State, int) {
	switch {
	case at.year != 0:
		// So many days are never fewer than so many working days: what was done within them was in
		// time, whatever the notice will say.
		if !done.IsZero() && done.Sub(at.since) <= at.days {
			return InTime, 0
		}
		return Unknown, 0
	case at.since.IsZero() && done.IsZero():
		return NotStarted, 0
	case !done.IsZero() && !done.After(at.due):
		return InTime, 0
	case !done.IsZero():
		return Late, b.count(at.due, done)
	case b.day.After(at.due):
		return Overdue, b.count(at.due, b.day)
	}
	return Pending, b.count(b.day, at.due)
}

func (b *builder) count(from, to calendar.Date) int {
	n, err := b.Holidays.WorkingDaysBetween(from, to)
	if err != nil {
		return Uncounted
	}
	return n
}

func (b *builder) leader(office string) string {
	for _, o := range b.Config.Offices {
		if o.Named(office) {
			return o.Leader
		}
	}
	return ""
}

// owner is who owes what an entry asks for.
type owner struct {
	name    string
	offices []string
}

func (w owner) has(office string) bool { return slices.Contains(w.offices, office) }

// owners is who owes what an entry asks for: its offices together, or, where site.yaml says so,
// every member of a class for itself and the others together.
func (b *builder) owners(e catalogue.Entry) []owner {
	each := b.Config.Ledger.Each.Has(e.Number)
	var together owner
	var names []string
	var alone []owner
	for _, name := range e.Offices {
		if _, class := config.Class(b.Config.Offices, name); class && each {
			for _, member := range b.Config.Responsible(name) {
				if !slices.ContainsFunc(alone, func(o owner) bool { return o.name == member }) {
					alone = append(alone, owner{member, []string{member}})
				}
			}
			continue
		}
		names = append(names, name)
		for _, office := range b.Config.Responsible(name) {
			if !together.has(office) {
				together.offices = append(together.offices, office)
			}
		}
	}
	together.name = strings.Join(names, "、")
	if len(names) == 0 {
		return alone
	}
	return append([]owner{together}, alone...)
}

// belongs reports whether a record does what the owner owes. Offices that the entry does not name
// (by an approved deviation) do it for those together.
func belongs(m *matter, w owner, all []owner) bool {
	if w.has(m.Office) {
		return true
	}
	if slices.ContainsFunc(all, func(o owner) bool { return o.has(m.Office) }) {
		return false
	}
	return w.name == all[0].name
}
