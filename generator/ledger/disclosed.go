package ledger

import (
	"cmp"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/reach"
	"gongkai/generator/record"
)

// Disclosures is every place at which something reached its readers within a period and by the day
// of the ledger, in the order of the days.
func (l *Ledger) Disclosures(p calendar.Period) []reach.Disclosure {
	if l.history == nil {
		return nil
	}
	var all []reach.Disclosure
	for _, a := range l.approved {
		for _, d := range l.history.Disclosures(a, l.Day) {
			if p.Contains(d.Day) {
				all = append(all, d)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y reach.Disclosure) int {
		return cmp.Or(x.Day.Compare(y.Day), cmp.Compare(x.Text.Path, y.Text.Path))
	})
	return all
}

// Refused is a record of which a round ended without consent.
type Refused struct {
	Record *record.Record // as it is written now
	record.Refusal
}

// Refused is the records of which a round ended without consent in a period, by the day of the
// ledger, in the order of the days. Of a record whose draft is gone nothing is known any more.
func (l *Ledger) Refused(p calendar.Period) []Refused {
	drafts := map[string]*record.Record{}
	for _, r := range l.drafts {
		drafts[r.Path] = r
	}
	var all []Refused
	for _, a := range l.approved {
		for _, refusal := range a.Refusals {
			if r := drafts[a.Path]; r != nil && p.Contains(refusal.On) && !refusal.On.After(l.Day) && !refusal.Written.After(l.Day) {
				all = append(all, Refused{r, refusal})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Refused) int {
		return cmp.Or(x.On.Compare(y.On), cmp.Compare(x.Record.Path, y.Record.Path))
	})
	return all
}
