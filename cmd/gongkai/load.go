package main

import (
	"runtime/debug"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/ledger"
	"gongkai/generator/pipeline"
	"gongkai/generator/site"
	"gongkai/generator/source"
	"gongkai/layouts"
	"gongkai/static"
)

// inputs is what every command makes a site of.
func (a *app) inputs() (site.Inputs, error) {
	files, err := a.site.files()
	return site.Inputs{Folder: files, Layouts: layouts.FS, Static: static.FS, Fonts: a.systemFonts(), Program: a.identity(), Seen: a.site.seen()}, err
}

// budget lets the memory grow with the sources before it is collected.
func budget(sources, fonts int64) {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(pipeline.Memory(sources, fonts))
}

// ledger loads the site and makes its ledger, and with then what is to be made of it, while the
// site is checked. With errors in what is published there is none: a ledger that was made of it
// would be filed as if it were whole. Drafts are not in it, and their errors are told by check and
// build.
func (a *app) ledger(day calendar.Date, then func(*site.Site, *ledger.Ledger) error) (*site.Site, *ledger.Ledger, error) {
	in, err := a.inputs()
	if err != nil {
		return nil, nil, err
	}
	debug.SetGCPercent(200) // reading makes much garbage and little that stays, as in a build
	var l *ledger.Ledger
	var failed error
	in.Need = site.ForLedger
	in.Meanwhile = func(s *site.Site) {
		l = ledger.New(s.LedgerSource(), day)
		if then != nil {
			failed = then(s, l)
		}
	}
	s, problems, err := site.Load(in, day)
	if err != nil {
		return nil, nil, err
	}
	for i := range problems { // no site depends on registers; what is filed does
		problems[i].Draft = problems[i].Draft && !source.IsRegister(problems[i].Place.File)
	}
	if err := stopOn(slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Severity != diag.Error || p.Draft })); err != nil {
		return nil, nil, err
	}
	if failed != nil {
		return nil, nil, failed
	}
	if l.Revision == nil {
		a.note(diag.T("%s 还没有生效的公开目录", "no catalogue is in force on %s", day))
	}
	return s, l, nil
}
