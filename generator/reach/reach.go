// Package reach says by which methods, audiences and boards a text reaches its readers, and on
// which day it first did (plan 二(四), 三(二)): a method that reaches nobody is not done.
package reach

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/posting"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// Site is who can be reached: the audiences and boards of site.yaml, and the catalogue, which gives
// records their methods.
type Site struct {
	Config    *config.Config
	Catalogue catalogue.Catalogue
	BoardLogs map[string]*posting.Log // what was put up on the boards, by their ids
}

// Carries reports whether a method brings something to an audience, once its scope is admitted.
func (s Site) Carries(a config.Audience, m catalogue.Method) bool {
	return m.OnSite() || m.InBulletin() || m.OnBoard() && slices.ContainsFunc(s.Config.Boards, func(b config.Board) bool { return b.Audience == a.ID })
}

func (s Site) boards(a config.Audience) []config.Board {
	return slices.DeleteFunc(slices.Clone(s.Config.Boards), func(b config.Board) bool { return b.Audience != a.ID })
}

// To reports whether an audience is shown a text while it is in effect: on its site, on a board or
// in a bulletin.
func (s Site) To(a config.Audience, r *record.Record) bool {
	if !a.View.Admits(r.Scope) {
		return false
	}
	if _, listed := r.Entry(s.Catalogue); !listed { // what stands under no entry is not disclosed
		return false
	}
	return slices.ContainsFunc(r.MethodsIn(s.Catalogue), func(m catalogue.Method) bool { return s.Carries(a, m) })
}

// On is To for a day: what hangs on boards alone is shown from the day on which it goes up.
func (s Site) On(a config.Audience, r *record.Record, day calendar.Date) bool {
	return r.UpOn(day) && s.To(a, r) && (!r.Posting.From.After(day) || !s.ByBoardAlone(a, r))
}

// ByBoardAlone reports whether an audience is shown a text on its boards and nowhere else.
func (s Site) ByBoardAlone(a config.Audience, r *record.Record) bool {
	return !slices.ContainsFunc(r.MethodsIn(s.Catalogue), func(m catalogue.Method) bool { return !m.OnBoard() && s.Carries(a, m) })
}

// Addressees is the audiences whose readers a scope means. Those that supervise read everything,
// and nothing is disclosed by that.
func (s Site) Addressees(of scope.Scope) []config.Audience {
	return slices.DeleteFunc(slices.Clone(s.Config.Audiences), func(a config.Audience) bool { return a.Supervises || !a.View.Admits(of) })
}

// Nobody is the methods of a text by which it reaches none of its readers. What this program does
// not carry out itself, a meeting or the press, is not among them.
func (s Site) Nobody(r *record.Record) []catalogue.Method {
	readers := s.Addressees(r.Scope)
	return slices.DeleteFunc(slices.Clone(r.MethodsIn(s.Catalogue)), func(m catalogue.Method) bool {
		return !m.Rendered() || slices.ContainsFunc(readers, func(a config.Audience) bool { return s.Carries(a, m) })
	})
}

// Somebody reports whether a text has a method by which it can reach somebody.
func (s Site) Somebody(r *record.Record) bool {
	return len(s.Nobody(r)) < len(r.MethodsIn(s.Catalogue))
}

// Window is the days on which a text hangs on boards: as written, or from the day it is published
// for as long as site.yaml says for its timing.
func (s Site) Window(r *record.Record, published calendar.Date) record.Window {
	w := r.Posting
	if w.From.IsZero() || w.From.Before(published) {
		w.From = published
	}
	if days := s.days(r.Timing); w.To.IsZero() && days > 0 {
		w.To = w.From.AddDays(days - 1)
	}
	if last := r.Expires.AddDays(-1); !r.Expires.IsZero() && (w.To.IsZero() || last.Before(w.To)) {
		w.To = last
	}
	return w
}

// days is for how long a sheet hangs; 0: until it is replaced.
func (s Site) days(t catalogue.Timing) int {
	switch p := s.Config.Posting; t {
	case catalogue.Standing:
		return p.Standing
	case catalogue.Periodic:
		return p.Periodic
	case catalogue.Prompt:
		return p.Prompt
	}
	return 0
}

// Turns is the days on which what is shown of a record can change, in their order.
func Turns[T any](a *record.Approved[T]) []calendar.Date {
	var days []calendar.Date
	for _, v := range a.Versions {
		days = append(days, v.From)
		r, ok := any(v.Text).(*record.Record)
		if !ok || r == nil {
			continue
		}
		for _, day := range []calendar.Date{r.Expires, r.Posting.From} {
			if !day.IsZero() {
				days = append(days, day)
			}
		}
	}
	slices.SortFunc(days, calendar.Date.Compare)
	return slices.Compact(days)
}
