package main

import (
	"errors"
	"fmt"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/logbook"
	"gongkai/generator/site"
)

func (a *app) board(args []string) error {
	date := a.dateFlag()
	since := a.flags.String("since", "", a.say("没有张贴记录的公开栏：上一次张贴的日期；默认前一个工作日", "of a board without a log: the day of the round before; default: the working day before"))
	posted := a.flags.Bool("posted", false, a.say("清单已照做：记入 content/boards 中这块公开栏的张贴记录", "the round was carried out: write it into the board's log in content/boards"))
	by := a.text("by", "", "与 --posted 同用：经办人", "with --posted: who carried it out")
	slip := a.text("slip", "", "与 --posted 同用：清单号，只记这张清单；打印以后又有审批的，不记", "with --posted: the code of the slip; nothing is written where something was approved after it was printed")
	asJSON := a.flags.Bool("json", false, a.say("以 JSON 输出", "print JSON"))
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
	if *posted {
		if *asJSON || *since != "" {
			return usagef("--posted 不能与 --json、--since 同用", "--posted goes with neither --json nor --since")
		}
		return a.posted(rest, day, logbook.Round{By: oneSpace(*by), Slip: *slip})
	}
	if *by != "" || *slip != "" {
		return usagef("--by、--slip 与 --posted 同用", "--by and --slip go with --posted")
	}
	s, err := a.boardSite(day, last, true)
	if err != nil {
		return err
	}
	parts, err := boardParts(s, rest)
	if err != nil {
		return err
	}
	for i, p := range parts {
		overfull, err := p.Overfull()
		if err != nil {
			return err
		}
		a.report(overfull)
		if *asJSON {
			continue
		}
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		a.round(p)
	}
	if *asJSON {
		return a.roundsJSON(day, parts)
	}
	return nil
}

// boardSite is the site on a day, without errors in what is published. tell tells of its warnings.
func (a *app) boardSite(day, last calendar.Date, tell bool) (*site.Site, error) {
	in, err := a.inputs()
	if err != nil {
		return nil, err
	}
	in.Last, in.Measured, in.Program = last, budget, a.identity()
	s, problems, err := site.Load(in, day)
	if err != nil {
		return nil, err
	}
	if problems.Stops() {
		return nil, &contentError{problems: problems}
	}
	if tell {
		a.report(problems)
	}
	return s, nil
}

// boardParts is the boards of a site, or the one that is named.
func boardParts(s *site.Site, named []string) ([]*site.Part, error) {
	if len(named) == 1 {
		if err := knownBoard(s.Config, named[0]); err != nil {
			return nil, err
		}
	}
	var parts []*site.Part
	for _, p := range s.Parts() {
		if p.Kind == site.Boards && (len(named) == 0 || named[0] == p.ID) {
			parts = append(parts, p)
		}
	}
	return parts, nil
}

// posted writes down that the round of a board was carried out.
func (a *app) posted(named []string, day calendar.Date, round logbook.Round) error {
	switch {
	case len(named) == 0:
		return usagef("--posted 要写明是哪一块公开栏", "--posted needs the name of a board")
	case round.By == "":
		return usagef("用 --by 写明经办人", "say with --by who carried it out")
	}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	var p *site.Part
	first := true
	round.Board = named[0]
	round.Load = func() (*site.Site, error) {
		s, err := a.boardSite(day, calendar.Date{}, first)
		if err != nil {
			return nil, err
		}
		first = false
		parts, err := boardParts(s, named)
		if err == nil {
			p = parts[0]
		}
		return s, err
	}
	entry, err := logbook.Record(root, round)
	if errors.Is(err, logbook.ErrLater) || errors.Is(err, logbook.ErrOtherSlip) {
		return &usageError{err}
	}
	if err != nil {
		return err
	}
	if len(entry.Rows) == 0 && entry.Begins {
		a.println("%[1]s（%[2]s）  %[3]s 没有应当张贴的，张贴记录还没有开始", "%[1]s (%[2]s)  %[3]s: nothing should hang, so the log has not begun", p.Board.Title, p.ID, day)
		return nil
	}
	if len(entry.Rows) == 0 {
		a.println("%[1]s（%[2]s）  %[3]s 栏面与应当张贴的一致，没有要记的", "%[1]s (%[2]s)  %[3]s: what hangs is what should, so there is nothing to write down", p.Board.Title, p.ID, day)
		return nil
	}
	if entry.Begins {
		a.println("张贴记录从 %[1]s 开始，以下是栏上的全部文面；栏上另有别的文面的，请取下", "the log begins on %[1]s with all that hangs; take down whatever else is on the board", day)
	}
	for _, r := range entry.Rows {
		fmt.Fprintf(a.stdout, "%s  %s  %s  %s\n", r.Action, r.Index, r.Check(), r.Title)
	}
	a.println("已记入 %[1]s：%[2]d 行，经办人 %[3]s。请对照文面上的校验码，不同的文面不是今天的", "written into %[1]s: %[2]d rows, by %[3]s. Compare the digits on the sheets: one with others is not of today", entry.File, len(entry.Rows), round.By)
	return nil
}

// round prints what to do at one board.
func (a *app) round(p *site.Part) {
	e, b, r := p.Edition(), p.Board, p.Round()
	where := b.ID
	if b.Location != "" {
		where += a.say("，", ", ") + b.Location
	}
	a.println("%[1]s（%[2]s）  %[3]s，上次 %[4]s", "%[1]s (%[2]s)  %[3]s, last round %[4]s", b.Title, where, e.Day, r.Last)
	if !r.Logged {
		a.println("没有张贴记录，按日期推算，以前漏贴、漏取的看不出来", "there is no log: this follows from days, and what was missed before is not in it")
	}
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
	if r.Logged {
		fmt.Fprintf(a.stdout, "%s %d\n", a.say("更换", "replace"), len(r.Replace))
		for _, c := range r.Replace {
			fmt.Fprintf(a.stdout, "  %s  %s %s → %s  %s\n", c.New.Index, c.Old.Place, c.Old.Check(), c.Check(), c.New.Title)
		}
	}
	up(a.say("保留", "keep"), r.Keep)
	fmt.Fprintf(a.stdout, "%s %d\n", a.say("取下", "take down"), len(r.TakeDown))
	for _, d := range r.TakeDown {
		if r.Logged {
			fmt.Fprintf(a.stdout, "  %s  %s %s  %s（%s）\n", d.Index, d.Place, d.Check(), d.Title, d.Why)
			continue
		}
		fmt.Fprintf(a.stdout, "  %s  — %s  %s（%s）\n", d.Index, d.Until, d.Title, d.Why)
	}
	if len(r.Written()) > 0 {
		a.println("照做以后运行 gongkai board %[1]s --posted --by 姓名 --slip %[2]s", "when it is done run gongkai board %[1]s --posted --by NAME --slip %[2]s", b.ID, r.Code())
	}
}
