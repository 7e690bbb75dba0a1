package disclose

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/edition"
	"gongkai/generator/reach"
	"gongkai/generator/record"
)

// span is days on which the audience was shown one and the same thing.
type span struct {
	from    calendar.Date
	until   calendar.Date                  // the first day without it; zero: none yet
	first   *record.Version[record.Record] // with which it began
	version *record.Version[record.Record] // as which it is shown at its end
	ended   *record.Version[record.Record] // the approval or withdrawal that ended it; nil: it expired
	says    string                         // the digest of what it is shown; empty: not asked for yet
}

// timeline is everything that the audience was shown of a record by the day of the edition, one
// span after the other. Days on which it was shown nothing are in none.
type timeline []span

func (d *door) timeline(a *record.Approved[record.Record]) timeline {
	var spans timeline
	for _, day := range reach.Turns(a) {
		if day.After(d.day) {
			break
		}
		now := a.Latest(day)
		if now < 0 {
			continue // it expires before it was approved
		}
		v, before := &a.Versions[now], a.Latest(day.AddDays(-1))
		shown := d.shows(v, day)
		var last *span
		if n := len(spans); n > 0 {
			last = &spans[n-1]
		}
		hangs := last != nil && last.until.IsZero()
		if hangs && shown && d.same(last, v) {
			last.version = v // an approval that changes nothing for these readers
			continue
		}
		next := span{from: day, version: v}
		like := func(u *record.Version[record.Record]) bool {
			return d.shows(u, day) == shown && (!shown || d.same(&next, u))
		}
		next.first = cause(a, before, now, like)
		switch {
		case hangs && d.shows(&a.Versions[before], day): // else it came down by itself
			last.until, last.ended = day, next.first
		case hangs:
			last.until = day
		case last != nil && last.ended != nil && last.ended.Erased && !shown:
			last.ended = next.first // nobody can tell who was shown what was destroyed
		}
		if shown {
			spans = append(spans, next)
		}
	}
	return spans
}

// shows reports whether the audience is shown a version on a day on which it is followed.
func (d *door) shows(v *record.Version[record.Record], day calendar.Date) bool {
	return !v.Withdrawn && v.Text != nil && d.site.On(d.audience, v.Text, day)
}

// cause is the version of a day by which the audience is shown what it is from then on: the first
// from which on all of them leave it like that. Those after it, up to the one that is followed,
// change nothing for these readers, and what they say is not for them.
func cause(a *record.Approved[record.Record], before, now int, like func(*record.Version[record.Record]) bool) *record.Version[record.Record] {
	cause := &a.Versions[now]
	for i := now - 1; i > before; i-- {
		switch u := &a.Versions[i]; {
		case u.From != cause.From: // it is to be followed later, and never is
		case !like(u):
			return cause
		default:
			cause = u
		}
	}
	return cause
}

// Reaches reports whether an audience is shown a text while it is in effect. Whoever approves
// another in its place is told who loses it.
func Reaches(audience config.Audience, src Source, text *record.Record) bool {
	return reach.Site{Config: src.Config, Catalogue: src.Catalogue}.To(audience, text)
}

// same reports whether the audience sees no difference between what it is shown and a version.
func (d *door) same(last *span, v *record.Version[record.Record]) bool {
	if last.says == "" {
		last.says = d.says(last.version.Text)
	}
	return last.says == d.says(v.Text)
}

// shown is a record as the audience is shown it on the day of the edition.
type shown struct {
	*record.Record
	published calendar.Date // the first day on which it was shown anything of the record
	updated   calendar.Date // the first day on which it was shown this, where that is another
	reasons   []string      // of the change
}

// on is what the audience was shown on a day.
func (t timeline) on(day calendar.Date) (span, bool) {
	for _, s := range t {
		if !s.from.After(day) && (s.until.IsZero() || s.until.After(day)) {
			return s, true
		}
	}
	return span{}, false
}

// shown is a record as the audience is shown it on a day, and whether it is shown it.
func (d *door) shown(t timeline, day calendar.Date) (shown, bool) {
	s, ok := t.on(day)
	if !ok {
		return shown{}, false
	}
	out := shown{Record: s.version.Text, published: t[0].from}
	if s.from != t[0].from {
		out.updated, out.reasons = s.from, d.reasons(s.first)
	}
	return out, true
}

// reasons is why something changed, for those whom the audience is.
func (d *door) reasons(v *record.Version[record.Record]) []string {
	var told []string
	for _, r := range v.Reasons {
		if d.audience.View.Admits(r.Scope) {
			told = append(told, r.Text)
		}
	}
	return told
}

// tombstones is the addresses at which the audience was shown a record on its site that it is not
// shown there any more, by an approval or a withdrawal; what came down on its own day leaves none,
// nor does what was destroyed and not withdrawn yet. What happens to a record afterwards changes
// nothing in them.
func (d *door) tombstones(t timeline) []edition.Tombstone {
	last := map[string]span{} // by address
	var order []string
	for _, s := range t {
		if !d.onSite(s.version.Text) {
			continue
		}
		at := s.version.Text.Path
		order = append(slices.DeleteFunc(order, func(known string) bool { return known == at }), at)
		last[at] = s
	}
	var out []edition.Tombstone
	for _, at := range order {
		s := last[at]
		if s.until.IsZero() || !leavesStone(s) {
			continue
		}
		stone := edition.Tombstone{
			Path: at, Index: Index(s.version.Text), From: s.ended.From, Reasons: d.reasons(s.ended), NoIndex: s.version.Text.NoIndex,
		}
		newest := order[len(order)-1]
		if now := last[newest]; newest != at && (now.until.IsZero() || leavesStone(now)) {
			stone.Successor = newest
		}
		out = append(out, stone)
	}
	return out
}

// leavesStone reports that a span was ended by an approval or a withdrawal that is known.
func leavesStone(s span) bool { return s.ended != nil && !s.ended.Erased }

func (d *door) onSite(r *record.Record) bool {
	return slices.ContainsFunc(r.MethodsIn(d.src.Catalogue), catalogue.Method.OnSite)
}
