// Package procedure holds who took which step of a disclosure, and when: from proposal to archive (plan 二(六)).
package procedure

import (
	"gongkai/generator/calendar"
)

// Name is a step by its English name.
type Name string

// The steps in their order. Secrecy review is part of 审核 in the plan, and is signed by another person.
const (
	Proposed Name = "proposed"
	Secrecy  Name = "secrecy"
	Reviewed Name = "reviewed"
	Approved Name = "approved"
)

var chinese = map[Name]string{Proposed: "提出", Secrecy: "保密审查", Reviewed: "审核", Approved: "审批"}

// Names is every step, in order.
func Names() []Name { return []Name{Proposed, Secrecy, Reviewed, Approved} }

// Chinese is the step's Chinese name.
func (n Name) Chinese() string { return chinese[n] }

// Parse reads the English or Chinese name of a step.
func Parse(text string) (Name, bool) {
	for _, n := range Names() {
		if text == string(n) || text == chinese[n] {
			return n, true
		}
	}
	return "", false
}

// Step is one step as it was signed.
type Step struct {
	Name   Name
	By     string
	On     calendar.Date
	Result string // of the secrecy review
	Level  string // of the approval: 分管负责人, 主要负责人, 集体研究
	Digest string // of what was approved
}

// Procedure is the steps that were taken, in the order of Names.
type Procedure struct{ Steps []Step }

// Step finds a step that is signed and dated.
func (p Procedure) Step(name Name) (Step, bool) {
	for _, s := range p.Steps {
		if s.Name == name && s.By != "" && !s.On.IsZero() {
			return s, true
		}
	}
	return Step{}, false
}

// Missing is the required steps that were not taken; approval is always required.
func (p Procedure) Missing(required []Name) []Name {
	var missing []Name
	for _, name := range Names() {
		needed := name == Approved
		for _, r := range required {
			needed = needed || r == name
		}
		if _, done := p.Step(name); needed && !done {
			missing = append(missing, name)
		}
	}
	return missing
}

// Complete is the day on which the last of the required steps was taken, and whether all were.
func (p Procedure) Complete(required []Name) (calendar.Date, bool) {
	last, done := p.signed(Approved)
	if !done {
		return calendar.Date{}, false
	}
	for _, name := range required {
		on, done := p.signed(name)
		if !done {
			return calendar.Date{}, false
		}
		if on.After(last) {
			last = on
		}
	}
	return last, true
}

func (p Procedure) signed(name Name) (calendar.Date, bool) {
	s, done := p.Step(name)
	return s.On, done
}
