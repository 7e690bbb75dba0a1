package main

import (
	"errors"
	"slices"
	"strings"

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
	in.Need, in.Measured = need, budget
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
		m, meant, ok := approval.Find(d.Content, a.site.below(name))
		if !ok {
			return nil, noRecord(name, meant)
		}
		if m.Record != nil && m.Record.BodyLine == 0 { // nothing could be read of it
			return nil, &contentError{problems: d.of(m)}
		}
		matters = append(matters, m)
	}
	return matters, nil
}

// noRecord says that no record has a name, and which could have been meant.
func noRecord(name string, meant []string) error {
	const most = 10
	switch n := len(meant); {
	case n == 0:
		return usagef("没有文稿%s", "there is no record %s", diag.Quote(name))
	case n == 1:
		return usagef("没有文稿%[1]s，是否应为%[2]s", "there is no record %[1]s, did you mean %[2]s", diag.Quote(name), meant[0])
	case n > most:
		return usagef("名称中有%[1]s的文稿有 %[2]d 篇，写得再全一些", "%[2]d records have %[1]s in their names: write more of it", diag.Quote(name), n)
	}
	return usagef("名称中有%[1]s的文稿不止一篇，写明一篇：%[2]s", "more than one record has %[1]s in its name: write which, %[2]s", diag.Quote(name), strings.Join(meant, "、"))
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
