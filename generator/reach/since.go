package reach

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
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

// Planned is the first day on which sites, bulletins and boards show of the matter of a text, by
// what has been approved; it may be one to come. It is zero where they never do.
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
		in := effect{text: t, from: day}
		if i+1 < len(turns) {
			in.last = turns[i+1].AddDays(-1)
		}
		for _, audience := range h.Addressees(t.Scope) {
			switch {
			case !t.UpOn(day) || !h.To(audience, t):
			case h.ByBoardAlone(audience, t):
				first = earlier(first, h.hung(audience, in, h.published(audience, a)))
			default:
				first = earlier(first, day)
			}
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
func sameMatter(before, text *record.Record) bool {
	return text.Scope.Within(before.Scope) && text.SameMatter(before)
}

// earlier is the earlier of two days, of which zero is none.
func earlier(x, y calendar.Date) calendar.Date {
	if x.IsZero() || !y.IsZero() && y.Before(x) {
		return y
	}
	return x
}

// held is the first day on which a meeting, or another method that is registered, was carried out,
// as far as that had been put down by a day. What was told before anybody had approved it was not
// that.
func (h *History) held(a *record.Approved[record.Record], text *record.Record, by calendar.Date) calendar.Date {
	var first, approved calendar.Date
	var all []record.Held
	for _, v := range a.Versions {
		if v.Text == nil || v.Written.After(by) || !sameMatter(v.Text, text) {
			continue
		}
		if step, ok := v.Text.Procedure.Step(procedure.Approved); ok {
			approved = earlier(approved, step.On)
		}
		for _, one := range v.Text.Held {
			if one.Told() && !one.Written.After(by) && slices.Contains(v.Text.MethodsIn(h.Catalogue), one.Method) {
				all = append(all, one)
			}
		}
	}
	for _, one := range all {
		if !one.On.Before(approved) {
			first = earlier(first, one.On)
		}
	}
	return first
}
