package approval

import (
	"errors"
	"slices"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/record"
	"gongkai/generator/site"
	"gongkai/generator/statement"
)

// Taken is a step that was taken, to be written.
type Taken struct {
	Matter    Matter
	Statement statement.Statement
	Again     bool // it was taken already, just so: there is nothing to write
	Effect    Effect
	Found     diag.List // warnings of the draft
	Waived    diag.List // what its waivers let pass

	file    output.Change // the statements
	kept    []Kept
	destroy []string // files of content/approvals
}

// HeldHalfTold reports that it says how the record was told to people, and not to whom: the ledger
// does not count that.
func (t Taken) HeldHalfTold() bool {
	h := t.Statement.Held
	m, ok := catalogue.ParseMethod(h.Method)
	return ok && !record.Held{Method: m, On: h.Day, Where: h.Place, Note: h.Who}.Told()
}

// Take takes a step of each of several records or pages of a site that was loaded ForApproval, all
// or none; problems is what Load found. Errors are a *Refused, those of the key and those of
// reading; one that is output.ErrEdited says that somebody else has just taken a step.
func Take(in *site.Site, problems diag.List, matters []Matter, q Request) ([]Taken, error) {
	t := taker{Site: in, log: in.Log, problems: problems, ask: q}
	if found := t.stopping(); len(found) > 0 {
		return nil, &Refused{Problems: found}
	}
	return t.each(matters, t.take)
}

// taker takes steps, each after the one before it.
type taker struct {
	*site.Site
	log      *statement.Log // with the steps that were taken already
	problems diag.List
	ask      Request
}

// each takes a step of each matter; where some are refused, all of them are told, and none is
// taken.
func (t *taker) each(matters []Matter, take func(Matter) (Taken, error)) ([]Taken, error) {
	all, refused, err := t.those(matters, take)
	if err != nil {
		return nil, err
	}
	if len(refused.Problems) > 0 {
		return nil, &refused
	}
	return all, nil
}

// those takes a step of each matter where it is not refused, and tells what was.
func (t *taker) those(matters []Matter, take func(Matter) (Taken, error)) (all []Taken, refused Refused, err error) {
	done := map[string]bool{}
	for _, m := range matters {
		if done[m.Path()] {
			continue
		}
		done[m.Path()] = true
		taken, err := take(m)
		var no *Refused
		switch {
		case errors.As(err, &no):
			refused.Problems = append(refused.Problems, no.Problems...)
			refused.Faulty = refused.Faulty || no.Faulty
		case err != nil:
			return nil, refused, err
		default:
			all = append(all, taken)
		}
	}
	return all, refused, nil
}

// stopping is the problems with which nothing can be signed: of what a statement would be bound to,
// and of what the site is made of. A fork is mended by signing; what must not go out by signing
// another text.
func (t *taker) stopping() diag.List {
	return slices.DeleteFunc(slices.Clone(t.problems), func(p diag.Problem) bool {
		ofStatements := strings.HasPrefix(p.Place.File, statement.Dir+"/")
		return p.Draft || p.Severity != diag.Error || p.Code == "statement-fork" || check.AboutWords(p) || t.ask.Step == statement.Withdrawn && !ofStatements
	})
}

func (t *taker) take(m Matter) (Taken, error) {
	out := Taken{Matter: m}
	s := t.ask.statement(t.Site, m)
	var err error
	if s.Was, err = t.was(m); err != nil {
		return out, err
	}
	h := t.history(m, s)
	if err := t.days(m, s); err != nil {
		return out, err
	}
	if err := t.paper(m, s); err != nil {
		return out, err
	}
	if aboutText(s.Step) {
		if err := t.describe(&s, m); err != nil {
			return out, err
		}
		if err := notErased(m, h, s); err != nil {
			return out, err
		}
		if t.standsAlready(h, s) {
			out.Again, out.Statement = true, s
			return out, nil
		}
	}
	if err := t.order(m, h, s); err != nil {
		return out, err
	}
	if aboutText(s.Step) {
		if err := out.draft(t, s); err != nil {
			return out, err
		}
	}
	if s.Step == statement.Withdrawn {
		if err := out.withdraw(t, h, &s); err != nil {
			return out, err
		}
	}
	s.Reasons = t.ask.reasonsFor(t.scopes(m, h, s))
	if err := t.mayBeSaid(m, h, s); err != nil {
		return out, err
	}
	s.After = basis(openRound(h), s.Step)
	return out, out.seal(t, s)
}

// history is that of the matter, under the name that it had before it was renamed; nil where there
// is none. Of a fork it is both branches, as they will be once the step has joined them.
func (t *taker) history(m Matter, s statement.Statement) *statement.History {
	if s.Was != "" {
		return t.log.History(statement.Path(s.Was))
	}
	if joined := t.log.Joined(m.Path()); joined != nil {
		return joined
	}
	return t.log.History(m.Path())
}
