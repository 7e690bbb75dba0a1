package main

import (
	"fmt"

	"gongkai/generator/edition"
	"gongkai/generator/site"
)

func (a *app) board(args []string) error {
	date := a.dateFlag()
	since := a.flags.String("since", "", a.say("上一次张贴的日期；默认前一个工作日", "the day of the round before; default: the working day before"))
	rest, err := a.parse(args, 0, 1)
	if err != nil {
		return err
	}
	day, err := a.day(*date)
	if err != nil {
		return err
	}
	last, err := a.since(*since, day)
	if err != nil {
		return err
	}
	in, err := a.inputs()
	if err != nil {
		return err
	}
	in.Last, in.Measured, in.Program = last, budget, program()
	s, problems, err := site.Load(in, day)
	if err != nil {
		return err
	}
	a.report(problems)
	if problems.Stops() {
		return &contentError{}
	}
	if len(rest) == 1 {
		if err := knownBoard(s.Config, rest[0]); err != nil {
			return err
		}
	}
	first := true
	for _, p := range s.Parts() {
		if p.Kind != site.Boards || len(rest) == 1 && rest[0] != p.ID {
			continue
		}
		overfull, err := p.Overfull()
		if err != nil {
			return err
		}
		a.report(overfull)
		if !first {
			fmt.Fprintln(a.stdout)
		}
		first = false
		a.round(p)
	}
	return nil
}

// round prints what to do at one board.
func (a *app) round(p *site.Part) {
	e, b, r := p.Edition(), p.Board, p.Round()
	where := b.ID
	if b.Location != "" {
		where += a.say("，", ", ") + b.Location
	}
	a.println("%[1]s（%[2]s）  %[3]s，上次 %[4]s", "%[1]s (%[2]s)  %[3]s, last round %[4]s", b.Title, where, e.Day, e.Last)
	up := func(name string, notices []*edition.Notice) {
		fmt.Fprintf(a.stdout, "%s %d\n", name, len(notices))
		for _, n := range notices {
			to := a.say("至被替代", "until replaced")
			if !n.PostTo.IsZero() {
				to = n.PostTo.String()
			}
			fmt.Fprintf(a.stdout, "  %s  %s — %s  %s\n", n.Index, n.PostFrom, to, n.Title)
		}
	}
	up(a.say("张贴", "put up"), r.Post)
	up(a.say("保留", "keep"), r.Keep)
	fmt.Fprintf(a.stdout, "%s %d\n", a.say("取下", "take down"), len(r.TakeDown))
	for _, d := range r.TakeDown {
		fmt.Fprintf(a.stdout, "  %s  — %s  %s（%s）\n", d.Index, d.Until, d.Title, d.Why)
	}
}
