package reach

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/posting"
	"gongkai/generator/record"
)

// effect is a text and the days on which it is in effect.
type effect struct {
	text *record.Record
	from calendar.Date
	last calendar.Date // zero: no end is known
}

// hung is the first day on which a text that is in effect hung on a board of an audience: what the
// board's log says, and before there was one what the text and site.yaml plan. It is zero where it
// never did.
func (h *History) hung(audience config.Audience, in effect, published calendar.Date) calendar.Date {
	var first calendar.Date
	for _, b := range h.boards(audience) {
		day, _ := h.hungOn(b, audience, in, published)
		first = earlier(first, day)
	}
	return first
}

// hungOn is hung of one board, and whether that is only what was planned.
func (h *History) hungOn(b config.Board, audience config.Audience, in effect, published calendar.Date) (day calendar.Date, planned bool) {
	before := in
	var logged calendar.Date
	if log := h.BoardLogs[b.ID]; !log.Last().IsZero() {
		logged = putUp(log, in)
		before.last = earlier(before.last, log.Rows[0].Day.AddDays(-1))
	}
	day = earlier(logged, h.toHang(audience, before, published))
	return day, day != logged
}

// putUp is the first day on which a sheet of a text was put up while it was in effect.
func putUp(log *posting.Log, in effect) calendar.Date {
	for _, row := range log.Rows {
		if row.Path == in.text.Path && row.Action != posting.TookDown && !row.Day.Before(in.from) && (in.last.IsZero() || !row.Day.After(in.last)) {
			return row.Day
		}
	}
	return calendar.Date{}
}

// toHang is the first day of its effect on which a text is to hang: in its window, and while
// nothing that its readers see takes its place.
func (h *History) toHang(audience config.Audience, in effect, published calendar.Date) calendar.Date {
	w := h.Window(in.text, published)
	if w.From.Before(in.from) {
		w.From = in.from
	}
	w.To = earlier(w.To, in.last)
	days := []calendar.Date{w.From}
	for _, b := range h.enders[in.text.Path] { // what ends it may itself be withdrawn before its window closes
		days = append(days, Turns(b)...)
	}
	slices.SortFunc(days, calendar.Date.Compare)
	for _, day := range days {
		if !day.Before(w.From) && (w.To.IsZero() || !day.After(w.To)) && !h.ended(audience, in.text, day) {
			return day
		}
	}
	return calendar.Date{}
}

// Unposted reports whether a text goes up on a board of which a log is kept, by a day: until the
// log says that it hung it has not been shown there.
func (h *History) Unposted(t *record.Record, day calendar.Date) bool {
	return len(h.ToPost(t, day)) > 0
}

// ToPost is the boards on which a text that is Unposted hangs as soon as somebody puts it up.
func (h *History) ToPost(t *record.Record, day calendar.Date) (boards []config.Board) {
	for _, a := range h.Addressees(t.Scope) {
		if !h.On(a, t, day) || !h.ByBoardAlone(a, t) {
			continue
		}
		for _, b := range h.boards(a) {
			if h.BoardLogs[b.ID].Known(day) {
				boards = append(boards, b)
			}
		}
	}
	return boards
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

// ended reports whether an audience is shown, on a day, a record that ends the posting of a text.
func (h *History) ended(audience config.Audience, t *record.Record, day calendar.Date) bool {
	return slices.ContainsFunc(h.enders[t.Path], func(b *record.Approved[record.Record]) bool {
		by, ok := shownText(b, day)
		return ok && by.Path != t.Path && h.On(audience, by, day) && slices.ContainsFunc(by.Relations, func(rel record.Relation) bool {
			return rel.Kind.Ends() && rel.Target == t.Path
		})
	})
}
