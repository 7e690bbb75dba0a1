package ledger

import (
	"cmp"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/record"
)

// Carried is a disclosure that somebody registered as carried out: at a meeting, by a medium, at a
// press conference.
type Carried struct {
	record.Held
	Record *record.Record
}

// Carried is everything that was registered by the day of the ledger, in the order of the days. A
// text that was approved again has what was registered for the one before it too.
func (l *Ledger) Carried() []Carried {
	var all []Carried
	for _, a := range l.approved {
		var of []record.Held
		var text *record.Record
		for _, v := range a.Versions {
			if v.Text == nil || v.Written.After(l.Day) {
				continue
			}
			text = v.Text
			for _, h := range v.Text.Held {
				if !h.Written.After(l.Day) && !slices.Contains(of, h) {
					of = append(of, h)
				}
			}
		}
		for _, h := range of {
			all = append(all, Carried{h, text})
		}
	}
	slices.SortStableFunc(all, func(x, y Carried) int {
		return cmp.Or(x.On.Compare(y.On), cmp.Compare(x.Record.Path, y.Record.Path))
	})
	return all
}

// Conferences is the press conferences that were held and registered whole.
func (l *Ledger) Conferences() []Carried {
	return slices.DeleteFunc(l.Carried(), func(c Carried) bool { return c.Method != catalogue.Conference || !c.Told() })
}

// addFromReleases is the press conferences that site.yaml promises for each period (plan 二(七)4).
// The nth of a period is held when so many have been.
func (b *builder) addFromReleases() {
	promised := b.Config.Releases
	if promised.Every == 0 {
		return
	}
	from := promised.From
	if from.IsZero() {
		from = b.from
	}
	held := b.l.Conferences()
	for p := calendar.PeriodOf(promised.Every, from); !p.IsZero() && !p.First().After(b.day); p = p.Next() {
		var in []Carried
		for _, c := range held {
			if p.Contains(c.On) {
				in = append(in, c)
			}
		}
		for n := range promised.Times {
			o := Obligation{Kind: Release, Owner: promised.Office, Offices: []string{promised.Office}, Matter: "新闻发布会", Period: p, Turn: n + 1}
			at := limit{since: p.First(), due: p.Last()}
			if n >= len(in) {
				b.add(o, at, nil)
				continue
			}
			b.add(o, at, &matter{Record: in[n].Record, done: in[n].On, number: in[n].Record.Catalogue})
		}
	}
}
