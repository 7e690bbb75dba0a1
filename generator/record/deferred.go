package record

import (
	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
)

// Complete tells of each text on which day its deferral was approved: what an earlier approval has
// done, a later one does not undo.
func Complete(a *Approved[Record]) {
	for i := range a.Versions {
		if text := a.Versions[i].Text; text != nil {
			text.Deferred = deferred(a.Versions[:i+1])
		}
	}
}

// SameMatter reports whether two texts disclose the same: under another entry, of another period or
// decided on another day it is another matter.
func (r *Record) SameMatter(other *Record) bool {
	return r.Catalogue == other.Catalogue && r.Decided == other.Decided && r.Period == other.Period
}

// deferred is the day on which the deferral of the last version was approved first, about the same
// matter; zero where nothing is deferred, or that was never approved.
func deferred(versions []Version[Record]) calendar.Date {
	last := versions[len(versions)-1].Text
	if last.Deferral.IsZero() {
		return calendar.Date{}
	}
	var first calendar.Date
	for _, v := range versions {
		t := v.Text
		if t == nil || !t.SameMatter(last) || t.Deferral.Until != last.Deferral.Until {
			continue
		}
		if s, ok := t.Procedure.Step(procedure.Approved); ok && (first.IsZero() || s.On.Before(first)) {
			first = s.On
		}
	}
	return first
}
