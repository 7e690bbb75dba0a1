package ledger_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/feedback"
	"gongkai/generator/ledger"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/soaktest"
)

const site = `
organisation: 甲
title: 乙
publishers: [丙]
offices: [机关党委, 秘书科, {name: 各支部, members: [一支部, 二支部]}]
groups: [{name: 甲组, realm: 党内}]
audiences: [{id: public, title: 社会, sees: [社会]}, {id: party, title: 党内, sees: [社会, 党内]}]
`

const rows = `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室
1,一,,随时事项,社会,随时公开,网站,机关党委
2,一,,定期事项,社会,定期公开,网站,机关党委、各支部
3,一,,长期事项,社会,长期公开,网站,秘书科
`

func day(t testing.TB, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// source is a site with records, by what stands in their front matter besides.
func newSource(t testing.TB, more string, fronts ...string) ledger.Source {
	t.Helper()
	c, problems := config.Parse("site.yaml", []byte(site+more))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	entries, problems := catalogue.Parse("c.csv", []byte(rows))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	src := ledger.Source{Config: c, Holidays: calendar.New(), Catalogue: catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(day(t, "2010-01-01"), "c.csv", entries)}}}
	for i, front := range fronts {
		approved, front, _ := strings.Cut(front, "|")
		name := fmt.Sprintf("r%d", i)
		r, problems := record.Parse(c, name, name+".md", false, []byte("---\ntitle: 事项\nscope: 社会\npublisher: 丙\n"+front+"\n---\n正文\n"))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		draft := *r
		src.Records = append(src.Records, &draft)
		if approved != "" {
			src.Approved = append(src.Approved, approve(src, version{text: r, on: day(t, approved)}))
		}
	}
	return src
}

// version is a text and the day on which it was approved; without a text it is a withdrawal.
type version struct {
	text *record.Record
	on   calendar.Date
}

// approve is a record with these versions.
func approve(src ledger.Source, versions ...version) *record.Approved[record.Record] {
	a := &record.Approved[record.Record]{}
	for _, v := range versions {
		made := record.Version[record.Record]{Text: v.text, Withdrawn: v.text == nil, From: v.on, Written: v.on}
		if v.text != nil {
			a.Path = v.text.Path
			v.text.Procedure.Steps = []procedure.Step{{Name: procedure.Approved, By: "赵某某", On: v.on}}
			if v.text.Publish.After(v.on) {
				made.From = v.text.Publish
			}
		}
		a.Versions = append(a.Versions, made)
	}
	record.Complete(a)
	return a
}

// TestLatenessAgreesWithCountingDays: whether a matter was in time, and by how many working days it
// was late or has left, is what counting the working days one by one gives, over random days of
// 2015 to 2026.
func TestLatenessAgreesWithCountingDays(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 2026))
	h := calendar.New()
	first := day(t, "2015-01-01")
	worked := func(from, to calendar.Date) int { // after from, up to to
		n := 0
		for d := from.AddDays(1); !d.After(to); d = d.AddDays(1) {
			if is, _ := h.IsWorking(d); is {
				n++
			}
		}
		return n
	}
	for range soaktest.Times(400) {
		decided := first.AddDays(r.IntN(4300))
		done, today := decided.AddDays(r.IntN(30)), decided.AddDays(r.IntN(40))
		for _, k := range []struct {
			front string
			limit int
		}{{"catalogue: 1\ntiming: 随时公开\noffice: 机关党委", 0}, {"catalogue: 3\ntiming: 长期公开\noffice: 秘书科", 10}} {
			src := newSource(t, "ledger: {from: 2014-01-01}\n", done.String()+"|"+k.front+"\ndecided: "+decided.String())
			var o ledger.Obligation
			for _, x := range ledger.New(src, today).Obligations {
				if x.Record != nil {
					o = x
				}
			}
			within := func(d calendar.Date) bool {
				if k.limit == 0 {
					return !d.After(decided)
				}
				return worked(decided, d) <= k.limit && !d.After(o.Due)
			}
			want, days := ledger.Pending, 0
			switch shown := !done.After(today); {
			case shown && within(done):
				want = ledger.InTime
			case shown:
				want, days = ledger.Late, worked(o.Due, done)
			case !within(today):
				want, days = ledger.Overdue, worked(o.Due, today)
			default:
				days = worked(today, o.Due)
			}
			if o.State != want || o.Days != days || worked(decided, o.Due) != k.limit {
				t.Fatalf("decided %v, done %v, today %v: %v by %d, due %v; want %v by %d", decided, done, today, o.State, o.Days, o.Due, want, days)
			}
		}
	}
}

// TestAYearWithoutANoticeIsUnknown: nothing is guessed of a year whose holidays are not known; what
// cannot have been late is in time.
func TestAYearWithoutANoticeIsUnknown(t *testing.T) {
	for _, c := range []struct {
		front, today string
		state        ledger.State
		year         int
	}{
		{"|catalogue: 3\ntiming: 长期公开\noffice: 秘书科\ndecided: 2026-12-25", "2026-12-28", ledger.Unknown, 2027},
		{"|catalogue: 3\ntiming: 长期公开\noffice: 秘书科\ndecided: 2026-12-25", "2027-03-28", ledger.Unknown, 2027},
		{"2027-01-04|catalogue: 3\ntiming: 长期公开\noffice: 秘书科\ndecided: 2026-12-25", "2027-01-05", ledger.InTime, 0},
		{"2027-01-05|catalogue: 3\ntiming: 长期公开\noffice: 秘书科\ndecided: 2026-12-25", "2027-01-05", ledger.Unknown, 2027},
		{"|catalogue: 3\ntiming: 长期公开\noffice: 秘书科\ndecided: 2026-12-16", "2026-12-28", ledger.Pending, 0},
		{"|catalogue: 1\ntiming: 随时公开\noffice: 机关党委\ndecided: 2027-02-01", "2027-02-03", ledger.Overdue, 0},
	} {
		src := newSource(t, "", c.front)
		for _, o := range ledger.New(src, day(t, c.today)).Obligations {
			if o.Record == nil {
				continue
			}
			if o.State != c.state || o.Year != c.year {
				t.Errorf("%q on %s: %v, %d, want %v, %d", c.front, c.today, o.State, o.Year, c.state, c.year)
			}
			if o.State == ledger.Overdue && o.Days != ledger.Uncounted {
				t.Errorf("%q on %s: %d working days in a year that is not known", c.front, c.today, o.Days)
			}
		}
	}
}

// TestPeriodsAreCoveredByMonths: a period is disclosed by a record of its own, by a longer one, or
// by all of its shorter ones, on the day of the last.
func TestPeriodsAreCoveredByMonths(t *testing.T) {
	of := func(period, approved string) string {
		return approved + "|catalogue: 2\ntiming: 定期公开\noffice: 机关党委\nperiod: " + period + "\ndecided: " + approved
	}
	for _, c := range []struct {
		name    string
		records []string
		done    string // of 2026-Q1
	}{
		{"its own", []string{of("2026-Q1", "2026-04-02")}, "2026-04-02"},
		{"none", nil, ""},
		{"another", []string{of("2026-Q2", "2026-07-02"), of("2025-Q4", "2026-01-05")}, ""},
		{"a longer one", []string{of("2026-H1", "2026-07-02")}, "2026-07-02"},
		{"a year", []string{of("2026", "2026-12-02")}, "2026-12-02"},
		{"its months", []string{of("2026-03", "2026-04-03"), of("2026-01", "2026-02-03"), of("2026-02", "2026-03-03")}, "2026-04-03"},
		{"two of its months", []string{of("2026-01", "2026-02-03"), of("2026-03", "2026-04-03")}, ""},
		{"twice", []string{of("2026-Q1", "2026-05-06"), of("2026-Q1", "2026-04-02")}, "2026-04-02"},
	} {
		src := newSource(t, "ledger: {from: 2026-01-01, cadence: {quarter: [2]}}\n", c.records...)
		found := 0
		for _, o := range ledger.New(src, day(t, "2026-12-15")).Obligations {
			if o.Period.String() == "2026-Q1" {
				found++
				if o.Done.String() != c.done {
					t.Errorf("%s: done on %q, want %q", c.name, o.Done, c.done)
				}
			}
		}
		if found != 1 {
			t.Errorf("%s: %d obligations for the quarter", c.name, found)
		}
	}
}

// TestEachOwesItsOwn: where site.yaml says so every member of a class owes for itself, and the
// other offices together; else all do together.
func TestEachOwesItsOwn(t *testing.T) {
	record := "2026-04-02|catalogue: 2\ntiming: 定期公开\noffice: 一支部\nperiod: 2026-Q1\ndecided: 2026-04-02"
	states := func(more string) string {
		var out []string
		for _, o := range ledger.New(newSource(t, "ledger: {from: 2026-01-01, cadence: {quarter: [2]}"+more+"}\n", record), day(t, "2026-06-15")).Obligations {
			if o.Period.String() == "2026-Q1" {
				out = append(out, o.Owner+" "+o.State.English())
			}
		}
		return strings.Join(out, "; ")
	}
	if got, want := states(""), "机关党委、各支部 done in time"; got != want {
		t.Errorf("together: %s, want %s", got, want)
	}
	if got, want := states(", each: [2]"), "一支部 done in time; 二支部 overdue; 机关党委 overdue"; got != want {
		t.Errorf("each: %s, want %s", got, want)
	}
}

// TestNothingOfLaterDaysCounts: records, approvals and answers that are dated later do not change
// what a ledger says of a day.
func TestNothingOfLaterDaysCounts(t *testing.T) {
	const front = "catalogue: 1\ntiming: 随时公开\noffice: 机关党委\ndecided: 2026-11-03"
	more := "ledger: {from: 2026-01-01}\n"
	whole := newSource(t, more, "2026-11-10|"+front, "2026-11-20|catalogue: 1\ntiming: 随时公开\noffice: 机关党委\ndecided: 2026-11-20")
	then := newSource(t, more, "|"+front)
	said := func(lines string) []feedback.Item {
		items, problems := feedback.Parse("f.csv", []byte("收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果\n"+lines))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return items
	}
	whole.Feedback = said("2026-11-02,电话,r0,甲,,2026-11-09,更正\n2026-11-06,电话,r0,乙,,,\n")
	then.Feedback = said("2026-11-02,电话,r0,甲,,,\n")
	text := func(l *ledger.Ledger) string {
		out := ""
		for _, o := range l.Obligations {
			out += fmt.Sprintln(o.Kind, o.Owner, o.Period, o.Since, o.Due, o.Done, o.State, o.Days, o.Remark)
		}
		for _, a := range l.Answers {
			out += fmt.Sprintln(a.Received, a.Answered, a.Result, a.Due, a.State, a.Days)
		}
		return out
	}
	on := day(t, "2026-11-05")
	if got, want := text(ledger.New(whole, on)), text(ledger.New(then, on)); got != want {
		t.Errorf("on %v the ledger says\n%s\nand said\n%s", on, got, want)
	}
	if later := day(t, "2026-11-25"); text(ledger.New(whole, later)) == text(ledger.New(then, later)) {
		t.Error("nothing ever changes")
	}
}

// TestIDs: no two obligations have one ID, and an obligation keeps it while it is done and its day
// passes.
func TestIDs(t *testing.T) {
	of := func(entry, rest, approved string) string { return approved + "|catalogue: " + entry + "\n" + rest }
	const staged = "timing: 定期公开\noffice: 机关党委\nperiod: {of: 甲, stage: 1}\ndecided: 2026-03-02"
	const early = "timing: 定期公开\noffice: 机关党委\nperiod: 2027-Q1\ndecided: 2026-12-02"
	const prompt = "timing: 随时公开\noffice: 机关党委\ndecided: 2026-03-02"
	before := newSource(t, "ledger: {from: 2026-01-01, cadence: {quarter: [2]}, each: [2]}\n", of("1", prompt, ""), of("1", prompt, ""), of("2", staged, ""))
	after := newSource(t, "ledger: {from: 2026-01-01, cadence: {quarter: [2]}, each: [2]}\n", of("1", prompt, "2026-03-05"), of("1", prompt, "2026-03-06"), of("2", staged, "2026-03-06"),
		of("2", early, "2026-12-03"), of("2", early, "2026-12-04"))
	ids := func(src ledger.Source, on string) map[string]bool {
		out := map[string]bool{}
		l := ledger.New(src, day(t, on))
		for i := range l.Obligations {
			id := l.Obligations[i].ID()
			if out[id] {
				t.Errorf("on %s two obligations have the ID %s", on, id)
			}
			out[id] = true
		}
		return out
	}
	later := ids(after, "2026-12-20")
	for id := range ids(before, "2026-03-03") {
		if !later[id] {
			t.Errorf("the ID %s is gone", id)
		}
	}
}
