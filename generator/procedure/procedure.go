package procedure

import (
	"slices"
	"strings"

	"gongkai/generator/calendar"
)

// Name is a step by its English name.
type Name string

// The steps in their order: the six of the plan, of which 审核 has two signatures, since the review
// of secrecy is another person's, and a question to others before it. The last three follow the
// disclosure; nothing waits for them.
const (
	Proposed  Name = "proposed"
	Referred  Name = "referred" // 二(六)1: where nobody is sure, the office of secrets or who classifies is asked
	Secrecy   Name = "secrecy"
	Reviewed  Name = "reviewed"
	Approved  Name = "approved"
	Published Name = "published"
	Feedback  Name = "feedback"
	Archived  Name = "archived"
)

var chinese = map[Name]string{Proposed: "提出", Referred: "保密征询", Secrecy: "保密审查", Reviewed: "审核", Approved: "审批", Published: "实施", Feedback: "反馈", Archived: "归档"}

// Names is every step, in order.
func Names() []Name {
	return []Name{Proposed, Referred, Secrecy, Reviewed, Approved, Published, Feedback, Archived}
}

// Chinese is the step's Chinese name.
func (n Name) Chinese() string { return chinese[n] }

// Join names steps in Chinese and English.
func Join(names []Name) (zh, en string) {
	var chinese, english []string
	for _, n := range names {
		chinese, english = append(chinese, n.Chinese()), append(english, string(n))
	}
	return strings.Join(chinese, "、"), strings.Join(english, ", ")
}

// Before reports that the step comes before the disclosure, so that a site may require it.
func (n Name) Before() bool {
	return n == Proposed || n == Referred || n == Secrecy || n == Reviewed || n == Approved
}

// Optional reports that a step is taken where somebody sees the need, and asked for by no form.
func (n Name) Optional() bool { return n == Referred }

// Parse reads the English or Chinese name of a step.
func Parse(text string) (Name, bool) {
	for _, n := range Names() {
		if text == string(n) || text == chinese[n] {
			return n, true
		}
	}
	return "", false
}

// Level is who approves (plan 二(六)3).
type Level string

// The levels. Major matters need one above the first.
const (
	InCharge   Level = "分管负责人"
	Head       Level = "主要负责人"
	Collective Level = "集体研究"
	Superior   Level = "上级批准" // beyond the body's own power: with the number of the superior's paper
)

var levels = []struct {
	level Level
	en    string
}{{InCharge, "in-charge"}, {Head, "head"}, {Collective, "collective"}, {Superior, "superior"}}

// LevelNames names the levels in Chinese and English, as ParseLevel accepts them.
func LevelNames() (zh, en string) {
	var chinese, english []string
	for _, l := range levels {
		chinese, english = append(chinese, string(l.level)), append(english, l.en)
	}
	return strings.Join(chinese, "、"), strings.Join(english, ", ")
}

// English is the level's English name.
func (l Level) English() string {
	for _, known := range levels {
		if known.level == l {
			return known.en
		}
	}
	return string(l)
}

// ParseLevel reads the Chinese or English name of a level.
func ParseLevel(text string) (Level, bool) {
	for _, l := range levels {
		if text == string(l.level) || text == l.en {
			return l.level, true
		}
	}
	return "", false
}

// ForMajor reports that the level may approve a major matter.
func (l Level) ForMajor() bool { return l == Head || l == Collective || l == Superior }

// NeedsPaper reports that an approval at the level names the paper by which it was given.
func (l Level) NeedsPaper() bool { return l == Superior }

// Step is one step as it was signed.
type Step struct {
	Name   Name
	By     string
	On     calendar.Date
	Result string // the verdict, and a remark behind it
	Level  Level  // of the approval
	Paper  string // where it was signed, or the number of the paper that answers
}

// People is everybody who signed the step: “张某某、李某某” is two.
func (s Step) People() []string {
	var people []string
	for _, name := range strings.FieldsFunc(s.By, func(r rune) bool { return strings.ContainsRune("、，,;；/", r) }) {
		if name = strings.TrimSpace(name); name != "" && !slices.Contains(people, name) {
			people = append(people, name)
		}
	}
	return people
}

// Procedure is the steps of the round by which a text was approved, and of what came after it, in
// the order in which they were signed.
type Procedure struct{ Steps []Step }

// Step finds the last statement of a step.
func (p Procedure) Step(name Name) (Step, bool) {
	for _, s := range slices.Backward(p.Steps) {
		if s.Name == name {
			return s, true
		}
	}
	return Step{}, false
}
