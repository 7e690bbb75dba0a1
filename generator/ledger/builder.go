package ledger

import (
	"cmp"
	"errors"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/reach"
	"gongkai/generator/record"
)

// builder makes the obligations of a ledger.
type builder struct {
	Source
	day, from calendar.Date
	following *catalogue.Following
	history   *reach.History
	l         *Ledger
	matters   []*matter // known on the day, in the order of their paths
	byPath    map[string]*matter
	byEntry   map[int][]*matter // by the number in force
	people    map[string]string // who answers for an office, as far as it was asked
	used      map[*matter]bool  // periodic ones that do what a cadence asks
}

// matter is a record and what the ledger knows of it on its day.
type matter struct {
	*record.Record
	approved *record.Approved[record.Record] // all that was approved of it; nil: nothing of which a text is kept
	entry    catalogue.Entry                 // in force, or else the record's own
	number   int                             // in force; 0 where its entry was dropped
	done     calendar.Date                   // zero: not on the day
	down     bool                            // was up, and has come down
	nowhere  bool                            // by none of its methods can anybody be reached
	remark   Remark                          // why it is not done
	hold     catalogue.Method                // of Unheld and HalfHeld: the method that is to be registered
	board    string                          // of Unposted: a board on which it is to be put up
}

// collect looks at every record that was decided by the day: as it was approved by then, or else as
// its draft reads.
func (b *builder) collect() {
	b.used = map[*matter]bool{}
	known := map[string]bool{}
	var all []*matter
	for _, a := range b.Approved {
		if m := asOf(a, b.day); m != nil {
			all, known[a.Path] = append(all, m), true
			b.l.Approved = append(b.l.Approved, m.Record)
		}
	}
	erased := erasedSince(b.Approved, b.day)
	for _, r := range b.Records {
		switch since, was := erased[r.Path]; {
		case known[r.Path]:
		case was: // what was shown is destroyed; the draft still says under which entry
			all = append(all, &matter{Record: r, done: since, down: true})
		default:
			all = append(all, &matter{Record: r, remark: Unapproved})
		}
	}
	slices.SortStableFunc(all, func(x, y *matter) int { return cmp.Compare(x.Path, y.Path) })
	for _, m := range all {
		if m.Decided.IsZero() || m.Decided.After(b.day) || m.Scope.IsZero() {
			continue
		}
		if e, ok := b.following.Current(m.Catalogue, m.Decided); ok {
			m.entry, m.number = e, e.Number
		} else if m.entry, ok = m.Entry(b.Catalogue); !ok {
			continue
		}
		b.findDisclosed(m)
		b.matters = append(b.matters, m)
		b.byPath[m.Path] = m
		if m.number != 0 {
			b.byEntry[m.number] = append(b.byEntry[m.number], m)
		}
	}
}

// erasedSince is the day since which records were shown of which no text is kept any more.
func erasedSince(approved []*record.Approved[record.Record], day calendar.Date) map[string]calendar.Date {
	since := map[string]calendar.Date{}
	for _, a := range approved {
		for _, v := range a.Versions {
			if v.Erased && !v.From.After(day) {
				since[a.Path] = v.From
				break
			}
		}
	}
	return since
}

// asOf is a record as it is shown on a day, or as it was approved last by then; nil where it was
// not.
func asOf(a *record.Approved[record.Record], day calendar.Date) *matter {
	if v, ok := a.On(day); ok && v.Text != nil {
		return &matter{Record: v.Text, approved: a, down: !v.Text.UpOn(day)}
	}
	if v, ok := a.Last(day); ok {
		m := &matter{Record: v.Text, approved: a, down: !v.From.After(day)}
		if !m.down {
			m.remark = Waiting
		}
		return m
	}
	return nil
}

// findDisclosed finds the day on which a matter really reached its readers, and else what keeps it
// from them: it is to come, nobody has put down that it was held, or no method of it reaches
// anybody.
func (b *builder) findDisclosed(m *matter) {
	if m.approved == nil {
		return
	}
	if m.done = b.history.Since(m.approved, m.Record, b.day); !m.done.IsZero() {
		b.l.disclosed[m.Path] = m.done
		return
	}
	switch methods := m.MethodsIn(b.Catalogue); {
	case m.down:
	case !b.history.Somebody(m.Record):
		m.nowhere, m.remark = true, Unreachable
	case m.remark != NoRemark:
	case m.Posting.From.After(b.day):
		m.remark = Waiting
	case b.history.Unposted(m.Record, b.day):
		m.remark, m.board = Unposted, b.history.ToPost(m.Record, b.day)[0].ID
	default:
		m.findUnheld(methods, b.day)
	}
}

// findUnheld says of a matter whether it waits for somebody to register a meeting, and by which
// method; one that was registered by halves comes first.
func (m *matter) findUnheld(methods []catalogue.Method, day calendar.Date) {
	for _, h := range m.Held {
		if !h.Written.After(day) && slices.Contains(methods, h.Method) {
			m.remark, m.hold = HalfHeld, h.Method
			return
		}
	}
	for _, method := range methods {
		if !method.Rendered() {
			m.remark, m.hold = Unheld, method
			return
		}
	}
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
		o.hold, o.board = m.hold, m.board
	}
	o.Clock, o.Days = b.settle(at, o.Done)
	if o.State = o.Clock; m != nil && m.nowhere {
		o.State = Nowhere
	}
	if o.Clock == Unknown {
		o.Year = at.year
	}
	if !o.State.Open() {
		o.Remark = NoRemark
		if o.Since.Before(b.from) && o.Done.Before(b.from) {
			return nil
		}
	}
	o.share(m)
	o.Leader, o.Person = b.leader(o.Lead), b.responsible(o.Lead)
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
