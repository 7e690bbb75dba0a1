package reach

import (
	"cmp"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// Disclosure is one place at which a text really reached readers by one of its methods, and the
// day (公开事项登记簿: plan 二(六)4, 三(二)).
type Disclosure struct {
	Text     *record.Record // as it was shown or told there
	Method   catalogue.Method
	Day      calendar.Date
	Audience config.Audience // of a site or a bulletin; its ID is empty for other places
	Issue    calendar.Period // of a bulletin; zero for other places
	Running  bool            // the bulletin's period is not over on the day
	Board    config.Board    // its ID is empty for other places
	Planned  bool            // no log of the board tells the day: it is the one that was planned
	Held     record.Held     // of a meeting or what else is registered; its Method is empty for other places
}

// matter is what tells the matter of one text of a record from that of another: SameMatter.
type matter struct {
	entry   int
	decided calendar.Date
	period  calendar.Period
}

func matterOf(r *record.Record) matter { return matter{r.Catalogue, r.Decided, r.Period} }

// Disclosures is every place at which a record reached its readers by a day, and the first day of
// each: sites and bulletins of the audiences that its scope means, boards, and what was told at
// meetings or registered otherwise.
//
// Of sites and bulletins those of readers who see more are left out: what society may see stands
// on every site, and was disclosed on the one that is for society.
func (h *History) Disclosures(a *record.Approved[record.Record], by calendar.Date) []Disclosure {
	var all []Disclosure
	turns := Turns(a)
	for i, day := range turns {
		if day.After(by) {
			turns = turns[:i]
			break
		}
	}
	all = append(all, h.onSites(a, turns)...)
	all = append(all, h.inBulletins(a, turns, by)...)
	all = append(all, h.onBoards(a, turns, by)...)
	all = append(all, h.told(a, by)...)
	slices.SortStableFunc(all, func(x, y Disclosure) int { return x.Day.Compare(y.Day) })
	return all
}

// at is what tells the places of one record apart.
type at struct {
	matter
	method catalogue.Method
	place  string
}

// methodsOf is the methods of a text that are of a kind.
func (h *History) methodsOf(t *record.Record, kind func(catalogue.Method) bool) []catalogue.Method {
	return slices.DeleteFunc(slices.Clone(t.MethodsIn(h.Catalogue)), func(m catalogue.Method) bool { return !kind(m) })
}

// onSites is the sites on which a record stood. Who had it there before does not get it again when
// its scope becomes a narrower one.
func (h *History) onSites(a *record.Approved[record.Record], turns []calendar.Date) []Disclosure {
	var all []Disclosure
	seen := map[at]bool{}
	for _, day := range turns {
		t, ok := shownText(a, day)
		if !ok {
			continue
		}
		readers := h.shownTo(t, day)
		for _, method := range h.methodsOf(t, catalogue.Method.OnSite) {
			for _, reader := range readers {
				key := at{matterOf(t), method, reader.ID}
				if !seen[key] && meant(reader, readers) {
					all = append(all, Disclosure{Text: t, Method: method, Day: day, Audience: reader})
				}
				seen[key] = true
			}
		}
	}
	return all
}

// shownTo is the audiences meant by the scope of a text that are shown it on a day.
func (h *History) shownTo(t *record.Record, day calendar.Date) []config.Audience {
	return slices.DeleteFunc(h.Addressees(t.Scope), func(a config.Audience) bool { return !h.On(a, t, day) })
}

// meant reports that no other audience of several sees less than this one.
func meant(a config.Audience, of []config.Audience) bool {
	return !slices.ContainsFunc(of, func(other config.Audience) bool {
		return other.View.CoveredBy(a.View) && !a.View.CoveredBy(other.View)
	})
}

// kindsOfBulletin is what one bulletin covers, as site.yaml says it.
var kindsOfBulletin = map[string]calendar.Kind{config.Month: calendar.Month, config.Quarter: calendar.Quarter, config.Year: calendar.Year}

// inBulletins is the bulletins in which a record stood when they were finished, or stands in one
// that is not. A record belongs to the one of the day on which its readers were shown it first.
func (h *History) inBulletins(a *record.Approved[record.Record], turns []calendar.Date, by calendar.Date) []Disclosure {
	var all []Disclosure
	seen := map[at]bool{}
	for _, reader := range h.Config.Audiences {
		published := h.published(reader, a)
		if published.IsZero() || published.After(by) || reader.Supervises {
			continue
		}
		issue := calendar.PeriodOf(kindsOfBulletin[h.Config.Bulletin], published)
		days := []calendar.Date{issue.Last()}
		if issue.Last().After(by) {
			days = []calendar.Date{by}
		}
		for _, day := range turns {
			if day.After(days[0]) {
				days = append(days, day)
			}
		}
		for _, day := range days {
			t, ok := shownText(a, day)
			if !ok || !t.UpOn(day) {
				continue
			}
			readers := h.shownTo(t, day)
			if !slices.ContainsFunc(readers, func(r config.Audience) bool { return r.ID == reader.ID }) {
				continue
			}
			for _, method := range h.methodsOf(t, catalogue.Method.InBulletin) {
				key := at{matterOf(t), method, reader.ID}
				if !seen[key] && meant(reader, readers) {
					all = append(all, Disclosure{Text: t, Method: method, Day: day, Audience: reader, Issue: issue, Running: day.Before(issue.Last())})
				}
				seen[key] = true
			}
		}
	}
	return all
}

// onBoards is the boards on which a record hung: by their logs, and before there was one as planned.
func (h *History) onBoards(a *record.Approved[record.Record], turns []calendar.Date, by calendar.Date) []Disclosure {
	var all []Disclosure
	seen := map[at]bool{}
	for i, day := range turns {
		t, ok := shownText(a, day)
		if !ok || !t.UpOn(day) || len(h.methodsOf(t, catalogue.Method.OnBoard)) == 0 {
			continue
		}
		in := effect{text: t, from: day, last: by}
		if i+1 < len(turns) {
			in.last = turns[i+1].AddDays(-1)
		}
		for _, audience := range h.Addressees(t.Scope) {
			if !h.To(audience, t) {
				continue
			}
			for _, b := range h.boards(audience) {
				first, planned := h.hungOn(b, audience, in, h.published(audience, a))
				key := at{matterOf(t), catalogue.Board, b.ID}
				if !first.IsZero() && !first.After(by) && !seen[key] {
					seen[key] = true
					all = append(all, Disclosure{Text: t, Method: catalogue.Board, Day: first, Board: b, Planned: planned})
				}
			}
		}
	}
	return all
}

// told is how a record was told at meetings, or by another method that is registered: everything
// that counts (held), and not the first alone.
func (h *History) told(a *record.Approved[record.Record], by calendar.Date) []Disclosure {
	var all []Disclosure
	for _, v := range a.Versions {
		if v.Text == nil || v.Written.After(by) {
			continue
		}
		approved := h.approvedFirst(a, v.Text, by)
		for _, one := range v.Text.Held {
			counts := one.Told() && !one.Written.After(by) && !one.On.After(by) && !one.On.Before(approved)
			known := slices.ContainsFunc(all, func(d Disclosure) bool { return d.Held == one && matterOf(d.Text) == matterOf(v.Text) })
			if counts && !known && slices.Contains(v.Text.MethodsIn(h.Catalogue), one.Method) {
				all = append(all, Disclosure{Text: v.Text, Method: one.Method, Day: one.On, Held: one})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Disclosure) int {
		return cmp.Or(x.Day.Compare(y.Day), cmp.Compare(x.Held.Where, y.Held.Where))
	})
	return all
}

// approvedFirst is the day on which the matter of a text was approved first, as far as that had
// been put down by a day.
func (h *History) approvedFirst(a *record.Approved[record.Record], text *record.Record, by calendar.Date) calendar.Date {
	var first calendar.Date
	for _, v := range a.Versions {
		if v.Text == nil || v.Written.After(by) || !sameMatter(v.Text, text) {
			continue
		}
		if step, ok := v.Text.Procedure.Step(procedure.Approved); ok {
			first = earlier(first, step.On)
		}
	}
	return first
}
