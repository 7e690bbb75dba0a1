package record

import (
	"gongkai/generator/calendar"
	"gongkai/generator/scope"
)

// Approved is everything that was ever approved of one record or page: version after version, in
// the order of the approvals, withdrawals among them. What an editor writes meanwhile is a draft
// and is not in it.
type Approved[T any] struct {
	Path     string // of the record today
	File     string // of its draft, below the site folder, as the last statement names it; it may be gone
	Versions []Version[T]
	Refused  *Refusal  // how the last round ended, where that was no consent; else nil
	Refusals []Refusal // of every round that ended so, in their order
}

// Refusal is a last step that was no consent: what was approved before it stays as it is.
type Refusal struct {
	On      calendar.Date
	Written calendar.Date // the day on which it was put down
	By      string
	Verdict string
}

// Version is a text as it was approved, or a withdrawal.
type Version[T any] struct {
	Text      *T            // nil: the record was withdrawn, or the text was destroyed since
	Withdrawn bool          // it says that nobody is shown the record any more
	Erased    bool          // the text was destroyed
	Lacks     bool          // the text or a file of it was destroyed: days that showed it cannot be built again
	From      calendar.Date // the day from which it is what is shown
	Written   calendar.Date // the day on which it was approved
	Reasons   []Reason      // why it is not as it was before, for those who may read it
}

// Reason is what readers are told of a change.
type Reason struct {
	Scope scope.Scope // of those who are told
	Text  string
}

// On is the version that is shown on a day; false where nothing had been approved by then, or the
// record had been withdrawn.
func (a *Approved[T]) On(day calendar.Date) (*Version[T], bool) {
	i := a.Latest(day)
	if i < 0 || a.Versions[i].Withdrawn {
		return nil, false
	}
	return &a.Versions[i], true
}

// Latest is the last of the versions that are to be followed from the day or an earlier one on, a
// withdrawal among them; -1 where there is none. The order is that of the approvals: one that was
// to be followed later never is once another one that came after it is followed.
func (a *Approved[T]) Latest(day calendar.Date) int {
	for i := len(a.Versions) - 1; i >= 0; i-- {
		if !a.Versions[i].From.After(day) {
			return i
		}
	}
	return -1
}

// Last is the version that was approved last by a day, whether or not it is shown; false where
// there is none. A withdrawal is passed over.
func (a *Approved[T]) Last(day calendar.Date) (*Version[T], bool) {
	for i := len(a.Versions) - 1; i >= 0; i-- {
		if v := &a.Versions[i]; v.Text != nil && !v.Written.After(day) {
			return v, true
		}
	}
	return nil, false
}

// InEffect is the texts that are shown on a day, in the order of their paths.
func InEffect[T any](all []*Approved[T], day calendar.Date) []*T {
	var texts []*T
	for _, a := range all {
		if v, ok := a.On(day); ok && v.Text != nil {
			texts = append(texts, v.Text)
		}
	}
	return texts
}
