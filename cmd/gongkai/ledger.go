package main

import (
	"io/fs"
	"runtime/debug"
	"slices"
	"sync"

	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/ledger"
	"gongkai/generator/source"
)

// ledger reads a site and makes its ledger, and what is to be made of it, while the site is checked. With errors in the content
// there is none: a ledger that was made of faulty records would be filed as if it were whole.
func (a *app) ledger(fsys fs.FS, day calendar.Date, then func(*source.Content, *ledger.Ledger) error) (*source.Content, *ledger.Ledger, error) {
	debug.SetGCPercent(200) // reading makes much garbage and little that stays, as in a build
	content, problems, err := (&source.Reader{}).Read(fsys)
	if err != nil {
		return nil, nil, err
	}
	var l *ledger.Ledger
	if content != nil && !problems.HasErrors() {
		var group sync.WaitGroup
		group.Go(func() {
			l = ledger.New(ledgerSource(content), day)
			if then != nil {
				err = then(content, l)
			}
		})
		problems = append(problems, check.Books(content)...)
		group.Wait()
		problems.Sort()
	}
	if problems.HasErrors() {
		return nil, nil, stopOn(slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Severity != diag.Error }))
	}
	if err != nil {
		return nil, nil, err
	}
	if l.Revision == nil {
		a.note(diag.T("%s 还没有生效的公开目录", "no catalogue is in force on %s", day))
	}
	return content, l, nil
}

func ledgerSource(c *source.Content) ledger.Source {
	return ledger.Source{Config: c.Config, Catalogue: c.Catalogue, Holidays: c.Holidays, Records: c.Records, Feedback: c.Feedback}
}
