package record

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/procedure"
)

// Complete tells of each text from which day on its matter was disclosed, and on which day its deferral
// was approved: what an earlier approval has done, a later one does not undo.
func Complete(a *Approved[Record], c *config.Config, all catalogue.Catalogue) {
	for i := range a.Versions {
		if text := a.Versions[i].Text; text != nil {
			text.Since, text.Deferred = since(a, text, c, all), deferred(a.Versions[:i+1])
		}
	}
}

// since is the first day on which a reader of just the scope of a text could read one about the same
// matter, in any way that reaches somebody; zero where there was none.
func since(a *Approved[Record], text *Record, c *config.Config, all catalogue.Catalogue) calendar.Date {
	var first calendar.Date
	for _, v := range a.Versions {
		now, ok := a.On(v.From)
		if !ok || now.Text == nil || !first.IsZero() && !v.From.Before(first) {
			continue
		}
		if t := now.Text; t.matter() == text.matter() && text.Scope.Within(t.Scope) && t.UpOn(v.From) && t.reaches(c, all) {
			first = v.From
		}
	}
	return first
}

// matter is what a text discloses: under another entry, of another period or decided on another day it
// is another matter.
type matter struct {
	entry   int
	decided calendar.Date
	period  calendar.Period
}

func (r *Record) matter() matter { return matter{r.Catalogue, r.Decided, r.Period} }

// reaches reports whether there is an audience that is shown the text, on its site, on a board or in a
// bulletin.
func (r *Record) reaches(c *config.Config, all catalogue.Catalogue) bool {
	methods := r.MethodsIn(all)
	return slices.ContainsFunc(c.Audiences, func(a config.Audience) bool {
		return a.View.Admits(r.Scope) && slices.ContainsFunc(methods, func(m catalogue.Method) bool {
			return m.OnSite() || m.InBulletin() || m.OnBoard() && slices.ContainsFunc(c.Boards, func(b config.Board) bool { return b.Audience == a.ID })
		})
	})
}

// deferred is the day on which the deferral of the last version was approved first, about the same matter;
// zero where nothing is deferred, or that was never approved.
func deferred(versions []Version[Record]) calendar.Date {
	last := versions[len(versions)-1].Text
	if last.Deferral.IsZero() {
		return calendar.Date{}
	}
	var first calendar.Date
	for _, v := range versions {
		t := v.Text
		if t == nil || t.matter() != last.matter() || t.Deferral.Until != last.Deferral.Until {
			continue
		}
		if s, ok := t.Procedure.Step(procedure.Approved); ok && (first.IsZero() || s.On.Before(first)) {
			first = s.On
		}
	}
	return first
}
