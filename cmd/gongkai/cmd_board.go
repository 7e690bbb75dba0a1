package main

import (
	"fmt"

	"gongkai/generator/diag"
	"gongkai/generator/edition"
	"gongkai/generator/site"
)

func (a *app) board(args []string) int {
	date := a.flags.String("date", "", diag.T("当作今天的日期 YYYY-MM-DD", "the day to take as today, YYYY-MM-DD").In(a.lang))
	since := a.flags.String("since", "", diag.T("上一次张贴的日期；默认前一个工作日", "the day of the round before; default: the working day before").In(a.lang))
	rest, code, ok := a.parse(args, 0, 1)
	if !ok {
		return code
	}
	day, code, ok := a.day(*date)
	if !ok {
		return code
	}
	last, code, ok := a.since(*since, day)
	if !ok {
		return code
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	site, problems, err := a.load(fsys, day, last, func(in *site.Inputs) { in.Program = program() })
	if err != nil {
		return a.fail(err)
	}
	a.report(problems)
	if problems.HasErrors() {
		return exitProblems
	}
	if len(rest) == 1 {
		if code, ok := a.knownBoard(site.Config, rest[0]); !ok {
			return code
		}
	}
	first := true
	for _, p := range site.Parts() {
		if p.Board.ID == "" || len(rest) == 1 && rest[0] != p.ID {
			continue
		}
		found, err := p.Overfull()
		if err != nil {
			return a.fail(err)
		}
		a.report(found)
		if !first {
			fmt.Fprintln(a.stdout)
		}
		first = false
		a.round(p)
	}
	return exitDone
}

func (a *app) round(p *site.Part) {
	e, b, r := p.Edition(), p.Board, p.Round()
	where := b.ID
	if b.Location != "" {
		where += diag.T("，", ", ").In(a.lang) + b.Location
	}
	fmt.Fprintln(a.stdout, diag.T("%[1]s（%[2]s）  %[3]s，上次 %[4]s", "%[1]s (%[2]s)  %[3]s, last round %[4]s", b.Title, where, e.Day, e.Last).In(a.lang))
	up := func(name diag.Text, notices []*edition.Notice) {
		fmt.Fprintf(a.stdout, "%s %d\n", name.In(a.lang), len(notices))
		for _, n := range notices {
			to := diag.T("至被替代", "until replaced").In(a.lang)
			if !n.PostTo.IsZero() {
				to = n.PostTo.String()
			}
			fmt.Fprintf(a.stdout, "  %s  %s — %s  %s\n", n.Index, n.PostFrom, to, n.Title)
		}
	}
	up(diag.T("张贴", "put up"), r.Post)
	up(diag.T("保留", "keep"), r.Keep)
	fmt.Fprintf(a.stdout, "%s %d\n", diag.T("取下", "take down").In(a.lang), len(r.TakeDown))
	for _, d := range r.TakeDown {
		fmt.Fprintf(a.stdout, "  %s  — %s  %s（%s）\n", d.Index, d.Until, d.Title, d.Why)
	}
}
