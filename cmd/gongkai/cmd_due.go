package main

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/filing"
	"gongkai/generator/ledger"
	"gongkai/generator/output"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

func (a *app) due(args []string) error {
	date := a.dateFlag()
	office := a.flags.String("office", "", a.say("只列这个科室的", "list only what this office owes"))
	ics := a.flags.String("ics", "", a.say("另写一份日历文件，可用手机订阅", "also write a calendar file, to which a phone can subscribe"))
	all := a.flags.Bool("all", false, a.say("已公开的也列出", "list what is done too"))
	asJSON := a.flags.Bool("json", false, a.say("以 JSON 输出", "print JSON"))
	if _, err := a.parse(args, 0, 0); err != nil {
		return err
	}
	day, err := a.day(*date)
	if err != nil {
		return err
	}
	if err := a.site.outside(*ics); err != nil {
		return err
	}
	s, l, err := a.ledger(day, nil)
	if err != nil {
		return err
	}
	obligations := l.Obligations
	if *office != "" {
		if err := knownOffice(s.Config, *office); err != nil {
			return err
		}
		obligations = l.Of(*office)
	}
	if *ics != "" {
		name := s.Config.Organisation + a.say("党务公开期限", " disclosure deadlines")
		if *office != "" {
			name += "（" + *office + "）"
		}
		next := approval.NextStep(s)
		reminders := filing.Reminders{Name: name, Before: s.Config.Ledger.Remind, Command: func(o *ledger.Obligation) string { return o.Command(*office, next).ZH }}
		err := output.WriteTogether([]output.File{{Name: *ics, Data: filing.Calendar(obligations, day, reminders)}})
		if err != nil {
			return err
		}
	}
	listed := slices.DeleteFunc(slices.Clone(obligations), func(o ledger.Obligation) bool { return !o.State.Open() && !*all })
	if *asJSON {
		return a.dueJSON(day, listed, dueFor{*office, approval.NextStep(s)})
	}
	a.dueCounts(l, obligations)
	next := approval.NextStep(s)
	for _, g := range ledger.ByOffice(listed, *office) {
		a.dueGroup(g, next)
	}
	a.dueTerms(l, *office)
	if late := l.OverdueAnswers(*office); late > 0 {
		fmt.Fprintln(a.stdout)
		a.println("另有 %d 条意见逾期未答复，见 gongkai report", "besides, %d pieces of feedback are overdue for an answer; see gongkai report", late)
	}
	return nil
}

// nextStep tells of a record the step that it waits for.
type nextStep = func(*record.Record) procedure.Name

func (a *app) dueCounts(l *ledger.Ledger, obligations []ledger.Obligation) {
	revision := ""
	if l.Revision != nil {
		revision = l.Revision.Date.String()
	}
	a.println("截至 %[1]s，目录 %[2]s", "as of %[1]s, catalogue of %[2]s", l.Day, revision)
	counts := ledger.Count(obligations)
	var parts []string
	for _, s := range ledger.States() {
		parts = append(parts, fmt.Sprintf("%s %d", a.say("%[1]s", "%[2]s", s, s.English()), counts[s]))
	}
	a.println("应公开 %d 项：%s", "owed %d: %s", len(obligations), strings.Join(parts, a.say("，", ", ")))
}

func (a *app) dueGroup(g ledger.Group, next nextStep) {
	leader := ""
	if g.Leader != "" {
		leader = a.say("（%s）", " (%s)", g.Leader)
	}
	name := g.Office
	if name == "" {
		name = ledger.Joint.In(a.lang) + a.say("（没有定牵头科室：命令中的 --office 写实际承办的科室）", " (no office leads: give --office the one that does it)")
	}
	fmt.Fprintf(a.stdout, "\n%s%s\n", name, leader)
	for _, o := range g.Obligations {
		a.dueLine(o, g.Office)
		if command := o.Command(g.Office, next); command.ZH != "" {
			fmt.Fprintln(a.stdout, a.say("      办理：", "      to do: ")+command.In(a.lang))
		}
	}
}

// dueTerms lists what registers give somebody a time to mend, and is not done.
func (a *app) dueTerms(l *ledger.Ledger, office string) {
	told := false
	for _, t := range l.Terms {
		if !t.State.Unfinished() || office != "" && t.Office != office {
			continue
		}
		if !told {
			fmt.Fprintf(a.stdout, "\n%s\n", a.say("登记中要整改的", "to be mended, after the registers"))
			told = true
		}
		line := fmt.Sprintf("  %s  %-10s  %s  %s", pad(ledger.Says(t.State, t.Days).In(a.lang), 24), t.Due, t.Register, short(t.Matter))
		if t.Office != "" {
			line += a.say("（%s）", " (%s)", t.Office)
		}
		fmt.Fprintln(a.stdout, diag.OneLine(line))
	}
}

func (a *app) dueLine(o ledger.Obligation, office string) {
	line := fmt.Sprintf("  %s  %-10s  %s", pad(a.in(o.Says()), 24), o.Due, a.dueKind(o))
	if !o.Period.IsZero() {
		line += " " + o.Period.Chinese()
	}
	line += "  " + short(o.Matter)
	switch {
	case o.Owner == office:
	case office != "" && o.Lead == "":
		line += a.say("（共同承担：%s）", " (jointly: %s)", o.Owner)
	case o.Lead != office:
		line += a.say("（配合，牵头：%s）", " (helps %s)", o.Lead)
	default:
		line += a.say("（%s）", " (%s)", o.Owner)
	}
	if remark := o.Explain(); remark.ZH != "" {
		line += "  " + a.in(remark)
	}
	if o.Record == nil && strings.Contains(o.Ref, "#") {
		line += a.say("  公开的文稿写“澄清: %[1]s”", "  the record is to say “clarifies: %[1]s”", o.Ref)
	}
	fmt.Fprintln(a.stdout, diag.OneLine(line))
}

// dueKind is the entry and why it is owed; what a register makes owed may be of no entry, and names
// its row.
func (a *app) dueKind(o ledger.Obligation) string {
	switch {
	case o.Entry.Number != 0:
		return a.say("第%[1]d项 %[2]s", "no. %[1]d %[3]s", o.Entry.Number, o.Kind, o.Kind.English())
	case o.Ref == "":
		return a.say("%[1]s", "%[2]s", o.Kind, o.Kind.English())
	}
	return a.say("%[1]s %[2]s", "%[3]s %[2]s", o.Kind, o.Ref, o.Kind.English())
}

// dueFor is who asks for what is due, and what tells the next steps.
type dueFor struct {
	office string
	next   nextStep
}

func (a *app) dueJSON(day calendar.Date, obligations []ledger.Obligation, asked dueFor) error {
	type item struct {
		ID      string        `json:"id"`
		Kind    string        `json:"kind"`
		Clause  string        `json:"clause"`
		Number  int           `json:"number"`
		Matter  string        `json:"matter"`
		Period  string        `json:"period,omitempty"`
		Owner   string        `json:"owner"`
		By      string        `json:"publisher,omitempty"`
		Offices []string      `json:"offices"`
		Lead    string        `json:"lead,omitempty"` // none: jointly
		Helpers []string      `json:"helpers,omitempty"`
		Leader  string        `json:"leader,omitempty"`
		Since   calendar.Date `json:"since"`
		Due     calendar.Date `json:"due"`
		Done    calendar.Date `json:"done"`
		State   string        `json:"state"`
		Days    *int          `json:"workingDays,omitempty"`
		Record  string        `json:"record,omitempty"`
		Remark  string        `json:"remark,omitempty"`
		Command string        `json:"command,omitempty"`
	}
	out := struct {
		Date  calendar.Date `json:"date"`
		Items []item        `json:"obligations"`
	}{day, []item{}}
	for _, o := range obligations {
		i := item{ID: o.ID(), Kind: o.Kind.English(), Clause: o.Kind.Clause(), Number: o.Entry.Number, Matter: o.Matter, Period: o.Period.String(), Owner: o.Owner,
			By: o.Publisher, Offices: o.Offices, Lead: o.Lead, Helpers: o.Helpers, Leader: o.Leader, Since: o.Since, Due: o.Due, Done: o.Done, State: o.State.English(), Remark: a.in(o.Explain()), Command: a.in(o.Command(asked.office, asked.next))}
		if o.Clock.Counted() && o.Days != ledger.Uncounted {
			i.Days = &o.Days
		}
		if o.Record != nil {
			i.Record = o.Record.Path
		}
		out.Items = append(out.Items, i)
	}
	return a.printJSON(out)
}
