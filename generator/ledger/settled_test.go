package ledger_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/generator/feedback"
	"gongkai/generator/ledger"
	"gongkai/generator/registers"
	"gongkai/generator/soaktest"
)

// withTables is a source with feedback and registers, by their names.
func withTables(t testing.TB, src ledger.Source, said string, tables map[string]string) ledger.Source {
	t.Helper()
	items, problems := feedback.Parse("f.csv", []byte(said))
	src.Feedback, src.Registers = items, registers.Book{}
	for name, table := range tables {
		r, _ := registers.Find(name + ".csv")
		rows, found := registers.Parse(r, name+".csv", []byte(table))
		src.Registers[r.Name], problems = rows, append(problems, found...)
	}
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return src
}

// owed is what is owed of a kind, in words.
func owed(l *ledger.Ledger, kinds ...ledger.Kind) string {
	var out []string
	for _, o := range l.Obligations {
		for _, k := range kinds {
			if o.Kind == k {
				out = append(out, fmt.Sprint(o.Ref, " ", o.Owner, " ", o.Since, " ", o.Due, " ", o.Done, " ", o.State))
			}
		}
	}
	return strings.Join(out, "\n")
}

// TestClarificationsAreOwedUntilARecordSettlesThem: of feedback that is about no record and of
// incidents, within the time of site.yaml from when it was heard (二(七)5); of what was not disclosed,
// within ten working days of the answer. The earliest record that names the row counts.
func TestClarificationsAreOwedUntilARecordSettlesThem(t *testing.T) {
	const said = "编号,收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果\n" +
		"1,2026-10-15 20:30,网站,,传言,机关党委,2026-10-16,更正\n2,2026-10-12,电话,,未公开,秘书科,2026-10-14,补公开\n,2026-10-12,电话,r0,未公开,,2026-10-14,补公开\n"
	tables := map[string]string{"舆情": "编号,事件,发现时间,责任科室,涉及文稿\n1,甲,2026-10-16 9:00,,r0\n,乙,2026-10-16,,\n"}
	const settles = "catalogue: 1\ntiming: 随时公开\noffice: 机关党委\ndecided: 2026-10-%s\nclarifies: [%s]"
	for _, c := range []struct{ clarify, rumour, incident string }{
		{"1", "2026-10-15 2026-10-16", "2026-10-16 2026-10-19"}, // a Friday, and the Monday after it
		{"0", "2026-10-15 2026-10-15", "2026-10-16 2026-10-16"},
		{"24h", "2026-10-15 2026-10-16", "2026-10-16 2026-10-17"},
		{"3h", "2026-10-15 2026-10-15", "2026-10-16 2026-10-16"},
		{"4小时", "2026-10-15 2026-10-16", "2026-10-16 2026-10-16"},
	} {
		src := newSource(t, "ledger: {from: 2026-10-01, clarify: "+c.clarify+"}\n", "2026-10-09|catalogue: 1\ntiming: 随时公开\noffice: 秘书科\ndecided: 2026-10-09",
			"2026-10-20|"+fmt.Sprintf(settles, "16", "feedback#1, 舆情#1"), "2026-10-21|"+fmt.Sprintf(settles, "16", "意见#1, 意见＃2"), "|"+fmt.Sprintf(settles, "16", "意见#2"))
		l := ledger.New(withTables(t, src, said, tables), day(t, "2026-10-22"))
		want := map[string]string{
			"意见#1":       "机关党委 " + c.rumour + " 2026-10-20 逾期公开",
			"舆情#1":       "秘书科 " + c.incident + " 2026-10-20 逾期公开",
			"舆情.csv:3:1": ledger.Unassigned + " " + c.incident + "  已逾期",
		}
		got := owed(l, ledger.Correction)
		for ref, rest := range want {
			if !strings.Contains(got, ref+" "+rest) {
				t.Errorf("clarify %s: want %s %s in\n%s", c.clarify, ref, rest, got)
			}
		}
		if strings.Count(got, "\n") != len(want)-1 {
			t.Errorf("clarify %s:\n%s", c.clarify, got)
		}
		if got, want := owed(l, ledger.Omission), "意见#2 秘书科 2026-10-14 2026-10-28 2026-10-21 按时公开\n 秘书科 2026-10-14 2026-10-28  未到期"; got != want {
			t.Errorf("omissions:\n%s, want\n%s", got, want)
		}
	}
}

// TestRegistersOfLaterDaysDoNotCount: on any day a ledger says what it said then, whatever was
// written into feedback and registers since, and no two of its obligations have one ID.
func TestRegistersOfLaterDaysDoNotCount(t *testing.T) {
	first := day(t, "2026-03-01")
	src := newSource(t, "ledger: {from: 2026-01-01}\n", "2026-03-02|catalogue: 1\ntiming: 随时公开\noffice: 机关党委\ndecided: 2026-03-02")
	for seed := range soaktest.Times(60) {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		on := first.AddDays(r.IntN(60))
		var then, since [2]strings.Builder // feedback and inspections
		then[0].WriteString("编号,收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果\n")
		then[1].WriteString("督查日期,督查单位,责任科室,发现问题,整改期限,整改日期\n")
		for n := range 8 {
			received := first.AddDays(r.IntN(60))
			done := received.AddDays(r.IntN(20))
			answered := fmt.Sprintf("%s,%s", done, []string{"更正", "补公开", "采纳"}[r.IntN(3)])
			mended := done.String()
			before, after := answered, answered
			if done.After(on) {
				before = ","
			}
			rows := [2][2]string{{fmt.Sprintf("%d,%s,电话,%s,某,机关党委,", n, received, []string{"", "r0"}[r.IntN(2)]), ""}, {fmt.Sprintf("%s,督查组,秘书科,第%d个问题,%s,", received, n, received.AddDays(10)), ""}}
			for i, row := range rows {
				b, a := before, after
				if i == 1 {
					if b, a = mended, mended; done.After(on) {
						b = ""
					}
				}
				if !received.After(on) {
					then[i].WriteString(row[0] + b + "\n")
				}
				since[i].WriteString(row[0] + a + "\n")
			}
		}
		header := [2]string{"编号,收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果\n", "督查日期,督查单位,责任科室,发现问题,整改期限,整改日期\n"}
		text := func(said, inspected string) string {
			l := ledger.New(withTables(t, src, said, map[string]string{"督查整改": inspected}), on)
			out, ids := owed(l, ledger.Kinds()...), map[string]bool{}
			for i := range l.Obligations {
				if id := l.Obligations[i].ID(); ids[id] {
					t.Errorf("seed %d: two obligations have the ID %s", seed, id)
				} else {
					ids[id] = true
				}
			}
			for _, term := range l.Terms {
				out += fmt.Sprintln(term.Matter, term.Due, term.Done, term.State, term.Days)
			}
			return out
		}
		if got, want := text(header[0]+since[0].String(), header[1]+since[1].String()), text(then[0].String(), then[1].String()); got != want {
			t.Fatalf("seed %d: on %s the ledger says\n%s\nand said\n%s", seed, on, got, want)
		}
	}
}

// TestWhoAnswersForAnOffice: an obligation names 责任人 of the office that leads, as the register has
// it on the day.
func TestWhoAnswersForAnOffice(t *testing.T) {
	src := newSource(t, "ledger: {from: 2026-01-01}\n", "2026-03-02|catalogue: 1\ntiming: 随时公开\noffice: 机关党委\ndecided: 2026-03-02")
	src = withTables(t, src, "", map[string]string{"机构人员": "机构,职责,姓名,责任科室,任职日期,离任日期\n责任科室,责任人,甲,机关党委,2026-01-01,2026-05-01\n责任科室,责任人,乙,机关党委,2026-05-01,\n责任科室,联络员,丙,机关党委,2026-05-01,\n"})
	for on, want := range map[string]string{"2026-04-30": "甲", "2026-05-01": "乙"} {
		for _, o := range ledger.New(src, day(t, on)).Obligations {
			if o.Kind == ledger.Prompt && o.Person != want {
				t.Errorf("on %s %q answers, want %q", on, o.Person, want)
			}
		}
	}
}
