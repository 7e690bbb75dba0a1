package approval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/scope"
	"gongkai/generator/site"
	"gongkai/generator/statement"
)

// Request is a step that somebody means to take.
type Request struct {
	Step    procedure.Name
	By      string
	On      calendar.Date // the day of the act; zero: that of the site
	Paper   string        // where it was signed in ink; only then On may be an earlier day
	Level   procedure.Level
	Verdict statement.Verdict // empty: the one that favours
	Remark  string
	Reasons []statement.Reason // the zero Scope: of all who were shown it and all who shall be
	Held    statement.Held
	Was     string // the name under which the record has its history; empty: it was not renamed
	Erase   string // the digest of what is to be destroyed, or its first digits
	Text    string // refuse where the text does not have this digest, or a digest that begins so

	// Command is how the step was asked for, so that what is told to be added can be copied with it.
	Command string
	// Date is the day that was given as today; zero: none was. Remedies name it again.
	Date calendar.Date
	// Sign signs the statement; nil: it stays unsigned.
	Sign func(statement.Statement) (statement.Statement, error)
	// Elsewhere says that the statement will be signed on another machine: that its signature is
	// missing is no objection yet.
	Elsewhere bool
}

// dateFlag is the day that was given, for a command that is told to be run.
func (t *taker) dateFlag() string {
	if t.ask.Date.IsZero() {
		return ""
	}
	return " --date " + t.ask.Date.String()
}

// Refused says why a step was not taken.
type Refused struct {
	Problems diag.List
	Faulty   bool // they are what the draft itself has against it
}

// Error is the first of the problems.
func (r *Refused) Error() string { return "not taken: " + r.Problems[0].Text.EN }

func refuse(m Matter, text, fix diag.Text) *Refused {
	return &Refused{Problems: diag.List{{Code: "not-signed", Severity: diag.Error, Place: diag.Place{File: m.File}, Text: text, Fix: fix}}}
}

// toRun is a remedy that is a command, the first of its arguments. What is to be filled in is named
// in the language of the text.
func toRun(zh, en, command string, more ...any) diag.Text {
	english := strings.NewReplacer("--by 姓名", "--by NAME", "--key 私钥文件", "--key KEY", ":理由", ":WHY", "--to-sign 登记.txt", "--to-sign statement.txt").Replace(command)
	return diag.Text{ZH: fmt.Sprintf(zh, append([]any{command}, more...)...), EN: fmt.Sprintf(en, append([]any{english}, more...)...)}
}

// ParseReason reads a reason as a command line has it: TEXT, or SCOPE:TEXT for the readers of a
// scope alone, with its groups between brackets. What stands before the colon and is no scope
// belongs to the text.
func ParseReason(text string) (statement.Reason, error) {
	text = oneLine(text)
	before, after, found := strings.Cut(strings.Replace(text, "：", ":", 1), ":")
	kind, groups, grouped := strings.Cut(strings.TrimSuffix(strings.TrimSpace(before), "）"), "（")
	if _, ok := scope.ParseKind(kind); !found || !ok {
		return statement.Reason{Text: text}, checkReason(text)
	}
	var names []string
	if grouped {
		names = strings.Split(groups, "、")
	}
	s, err := scope.Parse(kind, names)
	if err != nil {
		return statement.Reason{}, diag.Failf("理由的范围%[1]s要写明对象，如“党内一定范围（党组成员）:理由”", "the scope %[1]s of a reason names its groups, as in “党内一定范围（党组成员）:WHY”", diag.Quote(before))
	}
	after = oneLine(after)
	return statement.Reason{Scope: s, Text: after}, checkReason(after)
}

func checkReason(text string) error {
	if text == "" {
		return diag.Failf("--reason 是空的", "--reason is empty")
	}
	return nil
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// statement is the request as it will be written, but for what the step is about and what it comes
// after.
func (q Request) statement(in *site.Site, m Matter) statement.Statement {
	s := statement.Statement{
		Record: m.Name(), Step: q.Step, By: q.By, On: cmp.Or(q.On, in.Day), Written: in.Day, Paper: q.Paper,
		Level: q.Level, Verdict: q.Verdict, Remark: q.Remark, Held: q.Held,
	}
	if s.Verdict == "" {
		if verdicts := statement.Verdicts(s.Step); len(verdicts) > 0 {
			s.Verdict = verdicts[0]
		}
	}
	if s.Step == procedure.Approved && s.Level == "" {
		s.Level = procedure.InCharge
	}
	return s
}

// reasonsFor is the reasons with their scopes: one without is for everybody who was shown the
// record and everybody who shall be, with a line for each scope that is not within another.
func (q Request) reasonsFor(scopes []scope.Scope) []statement.Reason {
	var widest []scope.Scope
	for _, s := range scopes {
		within := func(t scope.Scope) bool { return t != s && s.Within(t) }
		if !s.IsZero() && !slices.Contains(widest, s) && !slices.ContainsFunc(scopes, within) {
			widest = append(widest, s)
		}
	}
	var reasons []statement.Reason
	for _, r := range q.Reasons {
		if !r.Scope.IsZero() {
			reasons = append(reasons, r)
			continue
		}
		for _, s := range widest {
			reasons = append(reasons, statement.Reason{Scope: s, Text: r.Text})
		}
	}
	return reasons
}
