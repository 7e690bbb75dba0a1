package disclose

import (
	"cmp"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/edition"
)

// Showing is a notice as an audience saw it, and when.
type Showing struct {
	Notice edition.Notice // with its Digest, and without relations: those come and go
	Entry  edition.Entry
	From   calendar.Date // the first day on which it was shown
	Until  calendar.Date // the last; zero where it is shown beyond the span
}

// Shown is everything that an audience was shown, on its site, its boards or in its bulletins, at
// some time from one day to another, in the order of the days. It goes through the same door as an
// edition: what an audience was not shown is in it with no byte.
func Shown(audience config.Audience, src Source, from, to calendar.Date) []Showing {
	d := newDoor(audience, src, to, to)
	type one struct {
		span
		published calendar.Date
	}
	var in []one
	var records []shown
	for _, a := range src.Records {
		t := d.timeline(a)
		for _, s := range t {
			if s.until.IsZero() || s.until.After(from) {
				in = append(in, one{s, t[0].from})
				records = append(records, shown{Record: s.version.Text})
			}
		}
	}
	entries := d.entriesFor(records)
	out := make([]Showing, 0, len(in))
	for _, s := range in {
		n := d.notice(s.version.Text, s.published)
		if s.from != s.published {
			n.Updated, n.Changes = s.from, d.reasons(s.first)
		}
		n.Digest = d.digest(&n, s.version.Text)
		shown := Showing{Notice: n, Entry: entries[n.Entry], From: s.from}
		if !s.until.IsZero() {
			shown.Until = s.until.AddDays(-1)
		}
		out = append(out, shown)
	}
	slices.SortFunc(out, func(a, b Showing) int {
		return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.Notice.Path, b.Notice.Path))
	})
	return out
}
