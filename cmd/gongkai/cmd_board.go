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
	files, err := a.site.files()
	if err != nil {
		return err
	}
	content, faces, problems, err := a.readChecked(files)
	if err != nil {
		return err
	}
	if !problems.HasErrors() {
		var found diag.List
		last, found = pipeline.LastRound(content, day, last)
		problems = append(problems, found...)
		problems.Sort()
	}
	if err := stopOn(problems); err != nil {
		return err
	}
	a.report(problems)
	if len(rest) == 1 {
		if err := knownBoard(content.Config, rest[0]); err != nil {
			return err
		}
	}
	all, found, err := rounds(files, content, faces, rest, day, last)
	if err != nil {
		return err
	}
	a.report(found)
	for i, r := range all {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		a.round(r)
	}
	return nil
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
