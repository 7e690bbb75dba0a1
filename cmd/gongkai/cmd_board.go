package main

import (
	"fmt"
	"io/fs"
	"slices"

	"gongkai/generator/board"
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/edition"
	"gongkai/generator/pipeline"
	"gongkai/generator/source"
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
	content, faces, problems, err := a.readChecked(fsys)
	if err != nil {
		return a.fail(err)
	}
	if !problems.HasErrors() {
		var found diag.List
		last, found = pipeline.LastRound(content, day, last)
		problems = append(problems, found...)
		problems.Sort()
	}
	a.report(problems)
	if problems.HasErrors() {
		return exitProblems
	}
	if len(rest) == 1 {
		if code, ok := a.knownBoard(content.Config, rest[0]); !ok {
			return code
		}
	}
	all, found, err := rounds(fsys, content, faces, rest, day, last)
	if err != nil {
		return a.fail(err)
	}
	a.report(found)
	for i, r := range all {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		a.round(r)
	}
	return exitDone
}

// round is the posting round of one board.
type round struct {
	edition *edition.Edition
	board   edition.Board
	board.Round
}

// rounds makes the posting round of each board that is wanted, in the order of site.yaml, with a warning for each that has no room for it.
func rounds(fsys fs.FS, content *source.Content, faces pipeline.Faces, wanted []string, day, last calendar.Date) (all []round, problems diag.List, err error) {
	for _, configured := range content.Config.Boards {
		if len(wanted) > 0 && wanted[0] != configured.ID {
			continue
		}
		audience, _ := content.Config.Audience(configured.Audience)
		e := pipeline.Edition(content, audience, day, last)
		i := slices.IndexFunc(e.Boards, func(b edition.Board) bool { return b.ID == configured.ID })
		b := board.New(e, e.Boards[i], nil, nil, faces.Press(configured.ID, fsys, nil, program()), nil)
		r := b.Round()
		found, err := pipeline.Overfull(configured, b, r)
		if err != nil {
			return nil, nil, err
		}
		all, problems = append(all, round{e, e.Boards[i], r}), append(problems, found...)
	}
	return all, problems, nil
}

func (a *app) round(r round) {
	e, b := r.edition, r.board
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
