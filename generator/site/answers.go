package site

import (
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/feedback"
	"gongkai/generator/scope"
)

// Answers is what a record discloses of the feedback that was answered in a period.
type Answers struct {
	Text     string // in Markdown
	Count    int
	Withheld []diag.Place // about a record that not all of the readers may see: left out
}

// Answers drafts the disclosure of the feedback of a period that is marked for it, for the readers of
// a scope. What is said about a record for fewer readers could tell them of it, and is left out.
func (s *Site) Answers(to scope.Scope, p calendar.Period) Answers {
	var a Answers
	var items []feedback.Item
	for _, item := range feedback.Answered(s.Feedback, p) {
		if item.About != "" {
			if r, _ := s.Find(item.About); r == nil || !to.Within(r.Scope) {
				a.Withheld = append(a.Withheld, item.Place)
				continue
			}
		}
		items = append(items, item)
	}
	if a.Count = len(items); a.Count > 0 {
		a.Text = feedback.Disclosure(items)
	}
	return a
}
