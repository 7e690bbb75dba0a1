package disclose

import (
	"cmp"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/edition"
	"gongkai/generator/record"
)

// media are the ways in which a text reaches readers by this program: the parts of the output.
var media = [...]func(catalogue.Method) bool{catalogue.Method.OnSite, catalogue.Method.OnBoard, catalogue.Method.InBulletin}

// shownAs is the path under which a version is shown, by medium; empty where it is not.
type shownAs [len(media)]string

// withdrawn is what the audience was shown and an approval or a withdrawal took from it.
func (d *door) withdrawn() []edition.Withdrawal {
	var all []edition.Withdrawal
	for _, a := range d.src.Records {
		stands := func(i int, day calendar.Date) bool { return d.shows(&a.Versions[i], day) }
		all = append(all, taken(a, d.day, func(i int) shownAs { return d.recordShown(a, i) }, stands)...)
	}
	for _, a := range d.src.Pages {
		all = append(all, taken(a, d.day, func(i int) (now shownAs) {
			if page := a.Versions[i].Text; page != nil && d.audience.View.Admits(page.Scope) {
				now[0] = "pages/" + page.Path
			}
			return now
		}, func(int, calendar.Date) bool { return true })...)
	}
	slices.SortFunc(all, func(a, b edition.Withdrawal) int { return cmp.Compare(a.Path, b.Path) })
	return all
}

// taken counts how often a text was taken from its readers, by medium. It counts versions and not
// days: what was withdrawn and approved again within a day may have been served between. What came
// down on its own day, was destroyed and not withdrawn, or was never shown is not counted: what is
// done to it then is not for these readers. shown is under which path they were shown a version,
// stands whether they still were on a day.
func taken[T any](a *record.Approved[T], today calendar.Date, shown func(i int) shownAs, stands func(i int, day calendar.Date) bool) []edition.Withdrawal {
	var all []edition.Withdrawal
	times := func(path string) *[len(media)]int {
		i := slices.IndexFunc(all, func(w edition.Withdrawal) bool { return w.Path == path })
		if i < 0 {
			i, all = len(all), append(all, edition.Withdrawal{Path: path})
		}
		return &all[i].Times
	}
	var was shownAs
	last := 0
	for i := range a.Versions {
		v := &a.Versions[i]
		if v.Text == nil && !v.Withdrawn || !followed(a, i, v.From, today) {
			continue
		}
		now := shown(i)
		for m := range media {
			if was[m] != "" && was[m] != now[m] && stands(last, v.From) {
				times(was[m])[m]++
			}
		}
		was, last = now, i
	}
	return all
}

// followed reports that a version is the one in effect at some hour of a day that has come.
func followed[T any](a *record.Approved[T], i int, day, today calendar.Date) bool {
	later := a.Versions[i+1:]
	return !day.After(today) && !slices.ContainsFunc(later, func(v record.Version[T]) bool { return v.From.Before(day) })
}

// recordShown is how the audience was shown a version of a record while it was in effect.
func (d *door) recordShown(a *record.Approved[record.Record], i int) (now shownAs) {
	v := &a.Versions[i]
	if v.Text == nil {
		return now
	}
	seen := false
	for _, day := range []calendar.Date{v.From, v.Text.Posting.From} {
		seen = seen || !day.Before(v.From) && followed(a, i, day, d.day) && d.shows(v, day)
	}
	for m, by := range media {
		if seen && slices.ContainsFunc(v.Text.MethodsIn(d.src.Catalogue), by) {
			now[m] = v.Text.Path
		}
	}
	return now
}
