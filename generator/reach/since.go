package reach

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/record"
)

// History knows of everything that was approved when it reached somebody.
type History struct {
	Site
	enders map[string][]*record.Approved[record.Record] // by the path of what they end
}

// NewHistory is the history of what was approved.
func NewHistory(s Site, approved []*record.Approved[record.Record]) *History {
	h := &History{Site: s, enders: map[string][]*record.Approved[record.Record]{}}
	for _, a := range approved {
		for _, v := range a.Versions {
			if v.Text == nil {
				continue
			}
			for _, rel := range v.Text.Relations {
				if rel.Kind.Ends() && !slices.Contains(h.enders[rel.Target], a) {
					h.enders[rel.Target] = append(h.enders[rel.Target], a)
				}
			}
		}
	}
	return h
}

// Since is the first day, by a day, on which a reader of just the scope of a text could really read
// of its matter, on a site, in a bulletin or on a board where it hung, or was told of it at a
// meeting. It is zero where there is none. What an earlier approval has done, a later one does not
// undo.
func (h *History) Since(a *record.Approved[record.Record], text *record.Record, by calendar.Date) calendar.Date {
	first := earlier(h.Planned(a, text), h.held(a, text, by))
	if first.After(by) {
		return calendar.Date{}
	}
	return first
}

// Planned is the first day on which sites, bulletins and boards show of the matter of a text, by what
// has been approved; it may be one to come. It is zero where they never do.
func (h *History) Planned(a *record.Approved[record.Record], text *record.Record) calendar.Date {
	var first calendar.Date
	turns := Turns(a)
	for i, day := range turns {
		if !first.IsZero() && !day.Before(first) {
			break
		}
		t, ok := shownText(a, day)
		if !ok || !sameMatter(t, text) {
			continue
		}
		var end calendar.Date // the first day on which something else may be shown
		if i+1 < len(turns) {
			end = turns[i+1]
		}
		for _, audience := range h.Addressees(t.Scope) {
			if !h.On(audience, t, day) {
				continue
			}
			shown := day
			if h.ByBoardAlone(audience, t) {
				shown = h.hung(audience, a, t, day, end)
			}
			first = earlier(first, shown)
		}
	}
	return first
}

// shownText is the text of a record that is in effect on a day.
func shownText(a *record.Approved[record.Record], day calendar.Date) (*record.Record, bool) {
	v, ok := a.On(day)
	if !ok || v.Text == nil {
		return nil, false
	}
	return v.Text, true
}

// sameMatter reports whether readers of just the scope of a text could read of its matter in an
// earlier one.
func sameMatter(earlier, text *record.Record) bool {
	return text.Scope.Within(earlier.Scope) && text.SameMatter(earlier)
}

func earlier(x, y calendar.Date) calendar.Date {
	if x.IsZero() || !y.IsZero() && y.Before(x) {
		return y
	}
	return x
}

// held is the first day on which a meeting, or another method that is registered, was carried out, as
// far as that had been put down by a day.
func (h *History) held(a *record.Approved[record.Record], text *record.Record, by calendar.Date) calendar.Date {
	var first calendar.Date
	for _, v := range a.Versions {
		if v.Text == nil || !sameMatter(v.Text, text) {
			continue
		}
		for _, one := range v.Text.Held {
			if one.Told() && !one.Written.After(by) && slices.Contains(v.Text.MethodsIn(h.Catalogue), one.Method) {
				first = earlier(first, one.On)
			}
		}
	}
	return first
}

// hung is the first day on which a text hung on boards of an audience, from the day on which it is
// in effect to that before end; zero where it never did.
func (h *History) hung(audience config.Audience, a *record.Approved[record.Record], t *record.Record, from, end calendar.Date) calendar.Date {
	w := h.Window(t, h.published(audience, a))
	if w.From.Before(from) {
		w.From = from
	}
	if last := end.AddDays(-1); !end.IsZero() && (w.To.IsZero() || last.Before(w.To)) {
		w.To = last
	}
	days := []calendar.Date{w.From}
	for _, b := range h.enders[t.Path] { // what ends it may itself be withdrawn while it would hang
		days = append(days, Turns(b)...)
	}
	slices.SortFunc(days, calendar.Date.Compare)
	for _, day := range days {
		if !day.Before(w.From) && (w.To.IsZero() || !day.After(w.To)) && !h.endedOn(audience, t, day) {
			return day
		}
	}
	return calendar.Date{}
}

// published is the first day on which an audience was shown anything of a record.
func (h *History) published(audience config.Audience, a *record.Approved[record.Record]) calendar.Date {
	for _, day := range Turns(a) {
		if t, ok := shownText(a, day); ok && h.On(audience, t, day) {
			return day
		}
	}
	return calendar.Date{}
}

// endedOn reports whether an audience is shown, on a day, a record that ends the posting of a text.
func (h *History) endedOn(audience config.Audience, t *record.Record, day calendar.Date) bool {
	return slices.ContainsFunc(h.enders[t.Path], func(b *record.Approved[record.Record]) bool {
		by, ok := shownText(b, day)
		return ok && by.Path != t.Path && h.On(audience, by, day) && slices.ContainsFunc(by.Relations, func(rel record.Relation) bool {
			return rel.Kind.Ends() && rel.Target == t.Path
		})
	})
}
