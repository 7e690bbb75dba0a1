package ledger

import (
	"gongkai/generator/calendar"
	"gongkai/generator/record"
)

// addFromParticipation is what those who could take part are to be told once it is over: what came
// of it, in the record itself or in one that relates to it and was decided since (plan 二(四)): the
// appointment that replaces a notice, the rule that replaces its draft.
func (b *builder) addFromParticipation() {
	responding := map[string]*matter{}
	for _, m := range b.matters {
		for _, r := range m.Relations {
			if call := b.byPath[r.Target]; call != nil && !m.Decided.Before(call.Participation.To) {
				responding[r.Target] = earlier(responding[r.Target], m)
			}
		}
	}
	for _, m := range b.matters {
		p := m.Participation
		if p.IsZero() || m.done.IsZero() || !p.Ended(b.day) {
			continue
		}
		by := responding[m.Path]
		if told := b.toldSince(m); by == nil || !told.IsZero() && (by.done.IsZero() || told.Before(by.done)) {
			own := *m
			own.done = told
			by = &own
		}
		b.add(Obligation{Kind: Outcome, Entry: m.entry, Owner: m.Office, Offices: []string{m.Office}, Matter: m.Title, About: m.Record},
			b.within(p.To, b.Config.Participation.ResultDays), by)
	}
}

// toldSince is the first day, by that of the ledger, on which a text of a record that says what came
// of the call was what readers see; zero where there is none.
func (b *builder) toldSince(m *matter) calendar.Date {
	for _, v := range m.approved.Versions {
		if told(v.Text, m.Record) && !v.From.After(b.day) && !v.Written.After(b.day) {
			if now, ok := m.approved.On(v.From); ok && now.Text == v.Text {
				return v.From
			}
		}
	}
	return calendar.Date{}
}

func told(text, now *record.Record) bool {
	return text != nil && text.Participation.Result != "" && text.Participation.SameCall(now.Participation)
}
