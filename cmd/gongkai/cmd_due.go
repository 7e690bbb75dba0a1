package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/filing"
	"gongkai/generator/ledger"
	"gongkai/generator/site"
	"gongkai/generator/source"
)

func (a *app) due(args []string) int {
	date := a.flags.String("date", "", diag.T("当作今天的日期 YYYY-MM-DD", "the day to take as today, YYYY-MM-DD").In(a.lang))
	office := a.flags.String("office", "", diag.T("只列这个科室的", "list only what this office owes").In(a.lang))
	ics := a.flags.String("ics", "", diag.T("另写一份日历文件，可用手机订阅", "also write a calendar file, to which a phone can subscribe").In(a.lang))
	all := a.flags.Bool("all", false, diag.T("已公开的也列出", "list what is done too").In(a.lang))
	asJSON := a.flags.Bool("json", false, diag.T("以 JSON 输出", "print JSON").In(a.lang))
	if _, code, ok := a.parse(args, 0, 0); !ok {
		return code
	}
	day, code, ok := a.day(*date)
	if !ok {
		return code
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	content, l, code, ok := a.ledger(fsys, day, nil)
	if !ok {
		return code
	}
	obligations := l.Obligations
	if *office != "" {
		if code, ok := a.knownOffice(content.Config, *office); !ok {
			return code
		}
		obligations = l.Of(*office)
	}
	if *ics != "" {
		name := content.Config.Organisation + diag.T("党务公开期限", " disclosure deadlines").In(a.lang)
		if *office != "" {
			name += "（" + *office + "）"
		}
		if err := writeBytes(*ics, filing.Calendar(obligations, day, name, content.Config.Organisation)); err != nil {
			return a.fail(err)
		}
	}
	if *asJSON {
		if err := a.dueJSON(day, obligations, *all); err != nil {
			return a.fail(err)
		}
		return exitDone
	}
	a.dueText(l, obligations, *office, *all)
	return exitDone
}

// ledger reads a site and makes its ledger, and what is to be made of it, while the site is checked. ok is false where the program ends here
// with code: a ledger that was made of faulty records would be filed as if it were whole.
func (a *app) ledger(fsys fs.FS, day calendar.Date, then func(*source.Content, *ledger.Ledger) error) (*source.Content, *ledger.Ledger, int, bool) {
	debug.SetGCPercent(200) // reading makes much garbage and little that stays, as in a build
	var l *ledger.Ledger
	var failed error
	s, problems, err := a.load(fsys, day, calendar.Date{}, func(in *site.Inputs) {
		in.Need, in.Measured = site.ForLedger, nil
		in.Meanwhile = func(s *site.Site) {
			l = ledger.New(s.LedgerSource(), day)
			if then != nil {
				failed = then(s.Content, l)
			}
		}
	})
	if err != nil {
		return nil, nil, a.fail(err), false
	}
	if problems.HasErrors() {
		a.report(slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Severity != diag.Error }))
		return nil, nil, exitProblems, false
	}
	if failed != nil {
		return nil, nil, a.fail(failed), false
	}
	if l.Revision == nil {
		fmt.Fprintln(a.stderr, diag.T("%s 还没有生效的公开目录", "no catalogue is in force on %s", day).In(a.lang))
	}
	return s.Content, l, 0, true
}

func (a *app) knownOffice(c *config.Config, name string) (int, bool) {
	offices := config.Concrete(c.Offices)
	if slices.Contains(offices, name) {
		return 0, true
	}
	suggestion := diag.Nearest(name, offices)
	text := diag.T("site.yaml 中没有科室%[1]s%[2]s；有：%[3]s", "site.yaml has no office %[1]s%[4]s; only %[3]s", diag.Quote(name), near("，是否应为", suggestion), strings.Join(offices, "、"), near(", did you mean ", suggestion))
	return a.usage(errors.New(text.In(a.lang))), false
}

// urgent orders by what presses: overdue, then due, what cannot be told, and what is done.
func urgent(s ledger.State) int {
	return slices.Index([]ledger.State{ledger.Overdue, ledger.Pending, ledger.Unknown, ledger.NotStarted, ledger.Late, ledger.InTime}, s)
}

func (a *app) dueText(l *ledger.Ledger, obligations []ledger.Obligation, office string, all bool) {
	revision := ""
	if l.Revision != nil {
		revision = l.Revision.Date.String()
	}
	fmt.Fprintln(a.stdout, diag.T("截至 %[1]s，目录 %[2]s", "as of %[1]s, catalogue of %[2]s", l.Day, revision).In(a.lang))
	counts := map[ledger.State]int{}
	byOffice := map[string][]ledger.Obligation{}
	var offices []string
	for _, o := range obligations {
		counts[o.State]++
		if !o.State.Open() && !all {
			continue
		}
		lead := office
		if lead == "" && len(o.Offices) > 0 {
			lead = o.Offices[0]
		}
		if byOffice[lead] == nil {
			offices = append(offices, lead)
		}
		byOffice[lead] = append(byOffice[lead], o)
	}
	var parts []string
	for _, s := range ledger.States() {
		parts = append(parts, fmt.Sprintf("%s %d", diag.T("%[1]s", "%[2]s", s, s.English()).In(a.lang), counts[s]))
	}
	fmt.Fprintln(a.stdout, diag.T("应公开 %d 项：%s", "owed %d: %s", len(obligations), strings.Join(parts, diag.T("，", ", ").In(a.lang))).In(a.lang))
	slices.SortStableFunc(offices, func(x, y string) int { return cmp.Compare(worst(byOffice[x]), worst(byOffice[y])) })
	for _, name := range offices {
		list := byOffice[name]
		slices.SortStableFunc(list, func(x, y ledger.Obligation) int { return cmp.Compare(urgent(x.State), urgent(y.State)) })
		fmt.Fprintf(a.stdout, "\n%s%s\n", name, a.leader(list[0], name))
		for _, o := range list {
			a.dueLine(o, name)
		}
	}
	late := 0
	for _, answer := range l.Answers {
		if answer.State == ledger.Overdue && (office == "" || answer.Office == office) {
			late++
		}
	}
	if late > 0 {
		fmt.Fprintf(a.stdout, "\n%s\n", diag.T("另有 %d 条意见逾期未答复，见 gongkai report", "besides, %d pieces of feedback are overdue for an answer; see gongkai report", late).In(a.lang))
	}
}

// worst puts offices with something overdue first.
func worst(list []ledger.Obligation) int {
	least := len(ledger.States())
	for _, o := range list {
		least = min(least, urgent(o.State))
	}
	return least
}

func (a *app) leader(o ledger.Obligation, office string) string {
	if o.Leader == "" || len(o.Offices) == 0 || o.Offices[0] != office {
		return ""
	}
	return diag.T("（%s）", " (%s)", o.Leader).In(a.lang)
}

func (a *app) dueLine(o ledger.Obligation, office string) {
	line := fmt.Sprintf("  %s  %-10s  %s", pad(o.Says().In(a.lang), 24), o.Due, diag.T("第%[1]d项 %[2]s", "no. %[1]d %[3]s", o.Entry.Number, o.Kind, o.Kind.English()).In(a.lang))
	if !o.Period.IsZero() {
		line += " " + o.Period.Chinese()
	}
	line += "  " + short(o.Matter)
	if o.Owner != office {
		line += diag.T("（%s）", " (%s)", o.Owner).In(a.lang)
	}
	if remark := o.Explain(); remark.ZH != "" {
		line += "  " + remark.In(a.lang)
	}
	fmt.Fprintln(a.stdout, diag.OneLine(line))
}

// short cuts a long title: the line is to find the matter by, and the report has the whole.
func short(title string) string {
	const most = 32
	if runes := []rune(title); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return title
}

// pad fills a text up to so many columns of a terminal, where a Chinese character takes two.
func pad(text string, columns int) string {
	width := 0
	for _, r := range text {
		if width++; r > 0x2E7F {
			width++
		}
	}
	return text + strings.Repeat(" ", max(columns-width, 0))
}

func (a *app) dueJSON(day calendar.Date, obligations []ledger.Obligation, all bool) error {
	type item struct {
		ID      string        `json:"id"`
		Kind    string        `json:"kind"`
		Clause  string        `json:"clause"`
		Number  int           `json:"number"`
		Matter  string        `json:"matter"`
		Period  string        `json:"period,omitempty"`
		Owner   string        `json:"owner"`
		Offices []string      `json:"offices"`
		Leader  string        `json:"leader,omitempty"`
		Since   calendar.Date `json:"since"`
		Due     calendar.Date `json:"due"`
		Done    calendar.Date `json:"done"`
		State   string        `json:"state"`
		Days    *int          `json:"workingDays,omitempty"`
		Record  string        `json:"record,omitempty"`
		Remark  string        `json:"remark,omitempty"`
	}
	out := struct {
		Date  calendar.Date `json:"date"`
		Items []item        `json:"obligations"`
	}{day, []item{}}
	for _, o := range obligations {
		if !o.State.Open() && !all {
			continue
		}
		i := item{ID: o.ID(), Kind: o.Kind.English(), Clause: o.Kind.Clause(), Number: o.Entry.Number, Matter: o.Matter, Period: o.Period.String(), Owner: o.Owner,
			Offices: o.Offices, Leader: o.Leader, Since: o.Since, Due: o.Due, Done: o.Done, State: o.State.English(), Remark: o.Explain().In(a.lang)}
		if o.State.Counted() && o.Days != ledger.Uncounted {
			i.Days = &o.Days
		}
		if o.Record != nil {
			i.Record = o.Record.Path
		}
		out.Items = append(out.Items, i)
	}
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
