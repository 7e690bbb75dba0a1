package approval

import (
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/disclose"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/statement"
)

// Effect is what an approval or a withdrawal changes for readers.
type Effect struct {
	From  calendar.Date // the day of the change; zero: it changes nothing for anybody
	Loses []Loss        // audiences that are shown it no more
	Told  []Told        // the reasons, and who will read them
}

// Loss is an audience that was shown a record and, by the step, is no more.
type Loss struct {
	Audience config.Audience
	Scope    scope.Scope // by which it was shown it
}

// Told is a reason, and the audiences that will read it.
type Told struct {
	statement.Reason
	Audiences []config.Audience
}

// effect is what the step changes, once it has been written: log is with it.
func (t *taker) effect(m Matter, log *statement.Log, link *statement.Link) Effect {
	if link.Step != procedure.Approved && link.Step != statement.Withdrawn {
		return Effect{}
	}
	if m.IsPage() {
		return change(t.pageShown, t.Config.Audiences, link, t.pages(m, t.log, link), t.pages(m, log, link))
	}
	return change(t.recordShown, t.Config.Audiences, link, t.records(m, t.log, link), t.records(m, log, link))
}

// records is what is approved of the record by a log. Before a fork is mended, nothing can be told
// of it.
func (t *taker) records(m Matter, log *statement.Log, link *statement.Link) *record.Approved[record.Record] {
	if log == t.log && link.Was != "" {
		return t.ApprovedIn(t.Folder(), log, statement.Path(link.Was))
	}
	return t.ApprovedIn(t.Folder(), log, m.Path())
}

func (t *taker) pages(m Matter, log *statement.Log, link *statement.Link) *record.Approved[record.Page] {
	name := m.Path()
	if log == t.log && link.Was != "" {
		name = statement.Path(link.Was)
	}
	return t.ApprovedPageIn(t.Folder(), log, strings.TrimPrefix(name, "pages/"))
}

// shown is the scope by which an audience is shown a text on a day, and whether it is.
type shown[T any] func(a config.Audience, text *T, day calendar.Date) (scope.Scope, bool)

func (t *taker) recordShown(a config.Audience, text *record.Record, day calendar.Date) (scope.Scope, bool) {
	src := disclose.Source{Config: t.Config, Catalogue: t.Catalogue}
	return text.Scope, text.UpOn(day) && disclose.Reaches(a, src, text)
}

func (t *taker) pageShown(a config.Audience, text *record.Page, _ calendar.Date) (scope.Scope, bool) {
	return text.Scope, a.View.Admits(text.Scope)
}

// change compares what each audience is shown on the day of the change with and without the step.
func change[T any](shown shown[T], audiences []config.Audience, link *statement.Link, before, after *record.Approved[T]) Effect {
	if after == nil || len(after.Versions) == 0 {
		return Effect{}
	}
	last := after.Versions[len(after.Versions)-1]
	if before != nil && len(before.Versions) >= len(after.Versions) || last.Written != link.Written || last.Withdrawn != (link.Step == statement.Withdrawn) {
		return Effect{}
	}
	if len(link.Previous) > 1 { // a fork is mended: both branches come before
		before = &record.Approved[T]{Path: after.Path, Versions: after.Versions[:len(after.Versions)-1]}
	}
	e := Effect{From: last.From}
	for _, r := range link.Reasons {
		e.Told = append(e.Told, Told{Reason: r})
	}
	on := func(all *record.Approved[T], a config.Audience) (scope.Scope, bool) {
		if all == nil {
			return scope.Scope{}, false
		}
		v, ok := all.On(e.From)
		if !ok || v.Text == nil {
			return scope.Scope{}, false
		}
		return shown(a, v.Text, e.From)
	}
	for _, a := range audiences {
		by, was := on(before, a)
		if _, is := on(after, a); was && !is {
			e.Loses = append(e.Loses, Loss{a, by})
		}
		for i := range e.Told {
			if was && a.View.Admits(e.Told[i].Scope) {
				e.Told[i].Audiences = append(e.Told[i].Audiences, a)
			}
		}
	}
	return e
}

// reasonGiven refuses a step by which an audience loses a record and is not told why. Of a page
// that is gone nothing is left that could say it.
func (e Effect) reasonGiven(m Matter, ask Request) error {
	if m.IsPage() {
		return nil
	}
	var titles, flags []string
	for _, l := range e.Loses {
		if slices.ContainsFunc(e.Told, func(t Told) bool { return l.Audience.View.Admits(t.Scope) }) {
			continue
		}
		titles = append(titles, diag.Quote(l.Audience.Title))
		if flag := " --reason " + diag.Argument(l.Scope.String()+":理由"); !slices.Contains(flags, flag) {
			flags = append(flags, flag)
		}
	}
	if len(titles) == 0 {
		return nil
	}
	return refuse(m, diag.T("从 %[1]s 起，%[2]s的读者不再看到这份文稿，没有写给他们看的理由", "from %[1]s on readers of %[3]s are shown this record no more, and there is no reason for them to read", e.From, strings.Join(titles, "、"), strings.Join(titles, ", ")),
		toRun("写明理由，他们会看到：%s", "say why; they will read it: %s", ask.Command+strings.Join(flags, "")))
}

// scopes is the scopes of the readers whom the step may concern: of the draft, and of what was
// approved last.
func (t *taker) scopes(m Matter, h *statement.History, s statement.Statement) []scope.Scope {
	var scopes []scope.Scope
	if s.Step == procedure.Approved {
		scopes = append(scopes, m.Scope())
	}
	if h == nil {
		return scopes
	}
	if m.IsPage() {
		if a := t.ApprovedPageIn(t.Folder(), t.log, strings.TrimPrefix(h.Path, "pages/")); a != nil {
			if v, ok := a.Last(t.Day); ok {
				scopes = append(scopes, v.Text.Scope)
			}
		}
	} else if a := t.ApprovedIn(t.Folder(), t.log, h.Path); a != nil {
		if v, ok := a.Last(t.Day); ok {
			scopes = append(scopes, v.Text.Scope)
		}
	}
	return scopes
}

// mayBeSaid refuses reasons and remarks that hold what must not go out, or what is meant for fewer
// readers (二(二), 二(七)1).
func (t *taker) mayBeSaid(m Matter, h *statement.History, s statement.Statement) error {
	said := make([]check.Said, 0, len(s.Reasons)+4)
	for i, r := range s.Reasons {
		if slices.ContainsFunc(s.Reasons[:i], func(other statement.Reason) bool { return other.Scope == r.Scope }) {
			return refuse(m, diag.T("“%s”的读者有两条理由", "there are two reasons for readers of %s", r.Scope), diag.T("每个范围写一条 --reason", "write one --reason for a scope"))
		}
		said = append(said, check.Said{Text: r.Text, Scope: r.Scope})
	}
	if scopes := t.scopes(m, h, s); len(scopes) > 0 {
		for _, text := range []string{s.Remark, s.Paper, s.Held.Place, s.Held.Who} {
			said = append(said, check.Said{Text: text, Scope: scopes[0]})
		}
	}
	scanner := secrecy.New(t.Config.Secrecy.Words)
	for _, text := range said {
		for _, f := range scanner.Find(text.Text) {
			return refuse(m, diag.T("理由或附言中有不宜公开的内容“%s”", "a reason or remark holds what must not go out, “%s”", f.Masked), diag.T("改写后再办理", "say it otherwise, and take the step again"))
		}
	}
	if found := check.CopiedIntoWords(t.Content, said, diag.Place{File: m.File}); len(found) > 0 {
		return &Refused{Problems: found}
	}
	return nil
}
