package ledger

import (
	"cmp"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/reach"
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
