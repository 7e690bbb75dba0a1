package ledger

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/feedback"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/record"
)

// Unassigned stands for the office where feedback or an incident says none, and is about no record
// that has one.
const Unassigned = "（未写承办科室）"

// addFromFeedback is the answers to feedback, and the records that they made owed: a correction on
// the day on which a record was found wrong, a clarification of what is false elsewhere, and what
// had not been disclosed.
func (b *builder) addFromFeedback() {
	settling := b.settling()
	for _, item := range b.Feedback {
		if item.Received.After(b.day) || item.Received.Before(b.from) {
			continue
		}
		item = item.AsOf(b.day)
		a := Answer{Item: item}
		m := b.byPath[item.About]
		if m != nil {
			if a.Record = m.Record; a.Office == "" {
				a.Office = m.Office
			}
		}
		at := b.within(item.Received, b.Config.Ledger.Answer)
		a.Due = at.due
		a.State, a.Days = b.settle(at, item.Answered)
		b.l.Answers = append(b.l.Answers, a)
		if item.Owes() {
			b.owedTo(item, m, settling[rowName(record.FeedbackRow, item.Number)])
		}
	}
	slices.SortStableFunc(b.l.Answers, func(x, y Answer) int { return x.Received.Compare(y.Received) })
}

// owedTo is the record that is owed for a piece of feedback; m is the matter that it is about, and
// by the record that says that it settles it.
func (b *builder) owedTo(item feedback.Item, m, by *matter) {
	o := b.row(m, item.Office)
	if o.Ref = item.Number; o.Ref != "" {
		o.Ref = rowName(record.FeedbackRow, item.Number)
	}
	switch {
	case item.Result == feedback.Disclose:
		// No clause gives it a time of its own: what is found to be due is decided on that day.
		o.Kind, o.Matter = Omission, item.Masked().Text
		b.add(o, b.within(item.Answered, catalogue.StandingDays), by)
	case m != nil:
		o.Kind, o.Matter, o.About = Correction, m.Title, m.Record
		o.Owner, o.Offices = m.Office, []string{m.Office} // who disclosed it corrects it, whoever answered
		for _, c := range b.matters {
			for _, r := range c.Relations {
				if r.Kind.Ends() && r.Target == m.Path && !c.Decided.Before(item.Received) {
					by = earlier(by, c)
				}
			}
		}
		b.add(o, limit{since: item.Answered, due: item.Answered}, by)
	default:
		o.Kind, o.Matter = Correction, item.Masked().Text
		b.add(o, b.clarified(item.At), by)
	}
}

// addFromIncidents is the clarifications that incidents make owed: plan 二(七)5.
func (b *builder) addFromIncidents() {
	settling := b.settling()
	for _, i := range b.Registers.Incidents(b.day) {
		if i.Found.Date.Before(b.from) {
			continue
		}
		o := b.row(b.byPath[i.About], i.Office)
		if o.Ref = i.Row.Place.String(); i.Number != "" {
			o.Ref = rowName(record.IncidentRow, i.Number)
		}
		o.Kind, o.Matter = Correction, secrecy.MaskPersonal(i.Matter)
		b.add(o, b.clarified(i.Found), settling[o.Ref])
	}
}

// row begins the obligation of a row of a register: of the entry of the record that it is about, and
// of the office that it names, or else the record's.
func (b *builder) row(m *matter, office string) Obligation {
	var o Obligation
	if m != nil {
		o.Entry, o.Owner = m.entry, m.Office
	}
	if office != "" {
		o.Owner = office
	}
	if o.Owner == "" {
		o.Owner = Unassigned
	}
	o.Offices = []string{o.Owner}
	return o
}

// clarified is the limit within which something false is clarified, counted from the moment at which
// somebody learned of it. The ledger counts days: hours are over on the day on which they end.
func (b *builder) clarified(learned calendar.Moment) limit {
	within := b.Config.Ledger.Clarify
	if within.Hours > 0 {
		return limit{since: learned.Date, due: learned.After(within.Hours)}
	}
	return b.within(learned.Date, within.Days)
}

// settling is the record that settles a row of a register first, by how records name the row.
func (b *builder) settling() map[string]*matter {
	by := map[string]*matter{}
	for _, m := range b.matters {
		for _, row := range m.Clarifies {
			by[row] = earlier(by[row], m)
		}
	}
	return by
}

// rowName is how a record names a row of a register; of a row without a number no record can.
func rowName(register, number string) string { return register + "#" + number }

// Term is a time that was given for mending something, from a register of the office, and how it
// stands.
type Term struct {
	Register, Matter, Office string
	Due, Done                calendar.Date
	State                    State
	Days                     int // as in Obligation
	Place                    diag.Place
}

// addTerms is the times that registers give: they are no disclosures, and counted apart.
func (b *builder) addTerms() {
	for _, r := range b.Registers.Terms() {
		if r.Since.After(b.day) || r.Due.IsZero() {
			continue
		}
		if r.Done.After(b.day) {
			r.Done = calendar.Date{}
		}
		t := Term{Register: string(r.Register), Matter: r.Matter, Office: r.Office, Due: r.Due, Done: r.Done, Place: r.Place}
		t.State, t.Days = b.settle(limit{since: r.Since, due: r.Due}, r.Done)
		b.l.Terms = append(b.l.Terms, t)
	}
	slices.SortStableFunc(b.l.Terms, func(x, y Term) int { return x.Due.Compare(y.Due) })
}

// responsible is who answers for an office on the day of the ledger: 责任人.
func (b *builder) responsible(office string) string {
	name, known := b.people[office]
	if !known {
		name, _ = b.Registers.Responsible(office, b.day)
		if b.people == nil {
			b.people = map[string]string{}
		}
		b.people[office] = name
	}
	return name
}
