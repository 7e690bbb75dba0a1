package disclose

import (
	"cmp"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/edition"
	"gongkai/generator/record"
	"gongkai/generator/text/markdown"
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
	d := door{audience: audience, src: src, day: to, entries: map[entryKey]int{}, parser: markdown.New()}
	var in []*record.Record
	for _, r := range src.Records {
		first, ok := r.Shown(src.Config.Required)
		if !ok || first.After(to) || !audience.View.Admits(r.Scope) || !d.listed(r) {
			continue
		}
		if !r.Expires.IsZero() && (!r.Expires.After(from) || !r.Expires.After(first)) {
			continue
		}
		in = append(in, r)
	}
	entries := d.entriesFor(in)
	boards := slices.ContainsFunc(src.Config.Boards, func(b config.Board) bool { return b.Audience == audience.ID })
	out := make([]Showing, 0, len(in))
	for _, r := range in {
		first, _ := r.Shown(src.Config.Required)
		n := d.notice(r, first)
		if !n.OnSite && !n.InBulletin && !(n.OnBoard && boards) {
			continue // by meeting or training: this program showed it to nobody
		}
		n.Digest = digest(&n, &entries[n.Entry], d.parser.Canonical(n.Text))
		s := Showing{Notice: n, Entry: entries[n.Entry], From: first}
		if !r.Expires.IsZero() && !r.Expires.After(to) {
			s.Until = r.Expires.AddDays(-1)
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Showing) int {
		return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.Notice.Path, b.Notice.Path))
	})
	return out
}
