package statement

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
)

// whole tells which keys are missing, belong to another step or contradict one another.
func (p *parser) whole(s *Statement, keys []written) *diag.Problem {
	lineOf := func(key string) int {
		for _, w := range keys {
			if fields[w.field].key == key {
				return w.line
			}
		}
		return 0
	}
	k := kindOf(s.Step)
	for _, key := range k.needs {
		if lineOf(key) == 0 {
			return p.damageAt(p.line-1, 1, diag.T("这条登记缺少“%s”", "the statement has no “%s”", key))
		}
	}
	for _, w := range keys {
		if key := fields[w.field].key; !slices.Contains(k.needs, key) && !slices.Contains(k.may, key) {
			return p.damageAt(w.line, 1, diag.T("“%[1]s”没有“%[2]s”", "“%[1]s” has no “%[2]s”", StepName(s.Step), key))
		}
	}
	if ofEntry := !s.Entry.Revision.IsZero(); s.Step == procedure.Approved && (ofEntry == IsPage(Path(s.Record)) || ofEntry != (s.Methods != nil)) {
		return p.damageAt(lineOf("record"), 1, diag.T("文稿的审批写明目录条目和公开方式，网页的审批没有", "the approval of a record has “entry” and “methods”, that of a page has neither"))
	}
	for _, list := range []struct {
		key   string
		twice bool
	}{
		{"previous", doubled(s.Previous)},
		{"follows", doubled(s.Follows)},
		{"reason", doubledBy(s.Reasons, func(r Reason) string { return r.Scope.String() })},
		{"confirm", doubled(s.Confirm)},
		{"after", doubled(s.After)},
		{"file", doubledBy(s.Files, func(f File) string { return f.Name })},
	} {
		if list.twice {
			return p.damageAt(lineOf(list.key), 1, diag.T("“%s”中有一项写了两次", "something is written twice under “%s”", list.key))
		}
	}
	return p.days(s, lineOf("on"))
}

// days holds the day of the act against the day of the program: only what was signed in ink is
// written later than it was done.
func (p *parser) days(s *Statement, line int) *diag.Problem {
	switch column := len("on: ") + 1; {
	case s.On.After(s.Written):
		return p.damageAt(line, column, diag.T("办理日期 %[1]s 晚于登记日期 %[2]s", "the day of the act, %[1]s, is after the day on which it was written, %[2]s", s.On, s.Written))
	case s.On.Before(s.Written) && s.Paper == "":
		return p.damageAt(line, column, diag.T("办理日期 %[1]s 早于登记日期 %[2]s，却没有写明纸质依据（paper）", "the day of the act, %[1]s, is before the day on which it was written, %[2]s, and no “paper” is named", s.On, s.Written))
	}
	return nil
}

func doubled[T comparable](items []T) bool { return doubledBy(items, func(item T) T { return item }) }

func doubledBy[T any, K comparable](items []T, key func(T) K) bool {
	if len(items) < 2 {
		return false
	}
	seen := make(map[K]bool, len(items))
	for _, item := range items {
		if seen[key(item)] {
			return true
		}
		seen[key(item)] = true
	}
	return false
}
