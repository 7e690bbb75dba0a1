package main

import (
	"errors"
	"slices"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/site"
)

// desk is a site on which steps are taken, with what the rules find in it.
type desk struct {
	*site.Site
	problems diag.List
}

// desk loads the site.
func (a *app) desk(day calendar.Date, need site.Need) (*desk, error) {
	in, err := a.inputs()
	if err != nil {
		return nil, err
	}
	in.Need, in.Program = need, program()
	s, problems, err := site.Load(in, day)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, &contentError{problems: problems}
	}
	return &desk{s, problems}, nil
}

// matters finds what arguments name: a path below content/records, pages/… for a page, or the file
// in any form.
func (a *app) matters(d *desk, names []string) ([]approval.Matter, error) {
	var matters []approval.Matter
	for _, name := range names {
		m, nearest, ok := approval.Find(d.Content, a.site.below(name))
		if !ok {
			return nil, usagef("没有文稿%[1]s%[2]s", "there is no record %[1]s%[3]s", diag.Quote(name), near("，是否应为", nearest), near(", did you mean ", nearest))
		}
		if m.Record != nil && m.Record.BodyLine == 0 { // nothing could be read of it
			return nil, &contentError{problems: d.of(m)}
		}
		matters = append(matters, m)
	}
	return matters, nil
}

// matter finds the one thing that an argument names, in a site that is loaded for it.
func (a *app) matter(name string, day calendar.Date, need site.Need) (*desk, approval.Matter, error) {
	d, err := a.desk(day, need)
	if err != nil {
		return nil, approval.Matter{}, err
	}
	matters, err := a.matters(d, []string{name})
	if err != nil {
		return nil, approval.Matter{}, err
	}
	return d, matters[0], nil
}

// of is the problems of the file of a matter.
func (d *desk) of(m approval.Matter) diag.List {
	return slices.DeleteFunc(slices.Clone(d.problems), func(p diag.Problem) bool { return p.Place.File != m.File })
}

// notSigned is the contentError for what approval refuses.
func notSigned(err error) error {
	var refused *approval.Refused
	if !errors.As(err, &refused) {
		return err
	}
	out := &contentError{problems: refused.Problems}
	if refused.Faulty {
		out.outcome = diag.T("没有签字，没有写入任何内容", "nothing was signed, and nothing was written")
	}
	return out
}
