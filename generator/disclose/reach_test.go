package disclose_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/ledger"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/soaktest"
)

// reachDays is how many days of a random site are watched.
const reachDays = 16

// TestTheLedgerCountsWhatReachedSomebody: over random records, methods, audiences and boards, a
// matter is done on a day if and only if an edition of that day or one before really shows it, on a
// site, in a bulletin or on a board, or a meeting was held of which is told where, when and with
// whom; and its day is the first of those. What can reach nobody says so.
func TestTheLedgerCountsWhatReachedSomebody(t *testing.T) {
	told := map[ledger.State]int{}
	for seed := range uint64(soaktest.Times(80)) {
		src, held := randomSite(t, rand.New(rand.NewPCG(seed, 14)))
		seen := map[string]calendar.Date{} // by path: the first day on which an edition showed it
		for day := 1; day <= reachDays; day++ {
			for path := range shownOn(src, november(day)) {
				if _, before := seen[path]; !before {
					seen[path] = november(day)
				}
			}
			l := ledger.New(src.Ledger(), november(day))
			if got, want := stands(l), stands(ledger.New(knownBy(src, november(day)).Ledger(), november(day))); got != want {
				t.Fatalf("seed %d, day %d: what comes later changes the ledger:\n%s\nand without it\n%s\n%s", seed, day, got, want, describeSite(src))
			}
			for _, o := range l.Obligations {
				if o.Record == nil {
					continue
				}
				want := seen[o.Record.Path]
				for _, h := range held[o.Record.Path] {
					if counts := h.Where != "" && h.Note != "" && !h.Written.After(november(day)) && !h.On.Before(firstApproval(src, o.Record.Path)); counts && (want.IsZero() || h.On.Before(want)) {
						want = h.On
					}
				}
				if o.Done != want {
					t.Fatalf("seed %d, day %d: %s is done on %q, and reached somebody first on %q\n%s", seed, day, o.Record.Path, o.Done, want, describeSite(src))
				}
				if told[o.State]++; o.State == ledger.Nowhere && carried(src, o.Record) {
					t.Fatalf("seed %d, day %d: %s is said to reach nobody\n%s", seed, day, o.Record.Path, describeSite(src))
				}
			}
		}
	}
	t.Log(told)
	for _, s := range []ledger.State{ledger.InTime, ledger.Late, ledger.Overdue, ledger.Pending, ledger.Nowhere} {
		if told[s] == 0 {
			t.Errorf("nothing was ever %s", s.English())
		}
	}
}

// stands is how every obligation stands.
func stands(l *ledger.Ledger) string {
	var b strings.Builder
	for _, o := range l.Obligations {
		fmt.Fprintln(&b, o.ID(), o.Done, o.State, o.Remark)
	}
	return b.String()
}

// knownBy is a site without what was written after a day.
func knownBy(src disclose.Source, day calendar.Date) disclose.Source {
	var known []*record.Approved[record.Record]
	for _, a := range src.Records {
		then := &record.Approved[record.Record]{Path: a.Path}
		for _, v := range a.Versions {
			if v.Written.After(day) {
				continue
			}
			if v.Text != nil {
				text := *v.Text
				text.Held = slices.DeleteFunc(slices.Clone(text.Held), func(h record.Held) bool { return h.Written.After(day) })
				v.Text = &text
			}
			then.Versions = append(then.Versions, v)
		}
		known = append(known, then)
	}
	src.Records = known
	return src
}

// firstApproval is the day on which anything of a record was approved first.
func firstApproval(src disclose.Source, path string) calendar.Date {
	for _, a := range src.Records {
		for _, v := range a.Versions {
			if a.Path == path && v.Text != nil {
				return v.Written
			}
		}
	}
	return calendar.Date{}
}

// shownOn is what readers of any audience but those that supervise can read on a day.
func shownOn(src disclose.Source, day calendar.Date) map[string]bool {
	shown := map[string]bool{}
	for _, a := range src.Config.Audiences {
		if a.Supervises {
			continue
		}
		e := disclose.For(a, src, day, day.AddDays(-1))
		for i := range e.Notices {
			if n := &e.Notices[i]; readable(e, n) {
				shown[n.Path] = true
			}
		}
	}
	return shown
}

func readable(e *edition.Edition, n *edition.Notice) bool {
	return n.OnSite || n.InBulletin || n.OnBoard && len(e.Boards) > 0 && n.Posted(e.Day)
}

// carried reports whether somebody would read a text that stood alone, sometime, or could hear of
// it.
func carried(src disclose.Source, r *record.Record) bool {
	alone := *r
	alone.Relations, alone.Posting, alone.Expires = nil, record.Window{}, calendar.Date{}
	src.Records = []*record.Approved[record.Record]{{Path: r.Path, Versions: []record.Version[record.Record]{{Text: &alone, From: november(1), Written: november(1)}}}}
	return len(shownOn(src, november(1))) > 0 || slices.ContainsFunc(r.Methods, func(m catalogue.Method) bool { return !m.Rendered() })
}

// randomSite has some audiences and boards, and three records with a history each, some of which
// take the place of others; and how each of them was held.
func randomSite(t *testing.T, r *rand.Rand) (disclose.Source, map[string][]record.Held) {
	t.Helper()
	lines := []string{"{id: public, title: 社会, sees: [社会]}", "{id: party, title: 党内, sees: [社会, 党内]}",
		"{id: group, title: 甲组, sees: [社会, 党内, {scope: 党内一定范围, groups: [甲组]}]}"}
	names := []string{"public", "party", "group"}
	drop := r.IntN(4) // 3: none
	var boards []string
	for i, name := range names {
		if i != drop && r.IntN(3) > 0 {
			boards = append(boards, fmt.Sprintf("{id: b%d, title: 栏%d, audience: %s}", i, i, name))
		}
	}
	if drop < len(lines) {
		lines = slices.Delete(lines, drop, drop+1)
	}
	lines = append(lines, "{id: supervisors, title: 督查, supervises: true, sees: [社会, 党内, {scope: 党内一定范围, groups: [甲组, 乙组]}]}")
	site := timelineSite[:strings.Index(timelineSite, "audiences:")] + "audiences: [" + strings.Join(lines, ", ") + "]\nboards: [" + strings.Join(boards, ", ") + "]\nposting: {长期公开: " + fmt.Sprint(r.IntN(8)) + "}\n"
	c, problems := config.Parse("site.yaml", []byte(site))
	if len(problems) > 0 {
		t.Fatal(problems, site)
	}
	src := timelineOf(t, act{on: 1})
	src.Config, src.Records = c, nil
	held := map[string][]record.Held{}
	for _, path := range []string{"甲", "乙", "丙"} {
		a := randomRecord(t, r, c, path)
		src.Records = append(src.Records, a)
		for _, v := range a.Versions {
			if v.Text != nil {
				held[path] = append(held[path], v.Text.Held...)
			}
		}
	}
	return src, held
}

func randomRecord(t *testing.T, r *rand.Rand, c *config.Config, path string) *record.Approved[record.Record] {
	t.Helper()
	scope := []string{"社会", "党内", "党内一定范围"}[r.IntN(3)]
	a := &record.Approved[record.Record]{Path: path}
	on := 1 + r.IntN(4)
	for range 1 + r.IntN(3) {
		day := november(on)
		on += r.IntN(5)
		if r.IntN(5) == 0 {
			a.Versions = append(a.Versions, record.Version[record.Record]{Withdrawn: true, From: day, Written: day})
			continue
		}
		v := record.Version[record.Record]{From: day, Written: day, Text: act{scope: scope, path: path, front: randomFront(r, path, on)}.record(t, c)}
		v.Text.Procedure.Steps = []procedure.Step{{Name: procedure.Approved, By: "赵某某", On: day}}
		if v.Text.Publish.After(day) {
			v.From = v.Text.Publish
		}
		if slices.Contains(v.Text.Methods, catalogue.Meeting) && r.IntN(2) == 0 {
			h := record.Held{Method: catalogue.Meeting, On: day.AddDays(r.IntN(5) - 2)}
			h.Written = day.AddDays(2 + r.IntN(3))
			h.Where, h.Note = []string{"三楼", ""}[r.IntN(3)/2], []string{"全体党员", ""}[r.IntN(3)/2]
			v.Text.Held = append(v.Text.Held, h)
		}
		a.Versions = append(a.Versions, v)
	}
	return a
}

func randomFront(r *rand.Rand, path string, on int) string {
	methods := slices.DeleteFunc([]string{"会议", "网站", "文件", "公开栏"}, func(m string) bool { return r.IntN(4) > 0 && m != "公开栏" || r.IntN(4) == 0 })
	if len(methods) == 0 {
		methods = []string{"公开栏"}
	}
	front := "methods: [" + strings.Join(methods, ", ") + "]\n"
	from := on + r.IntN(6)
	switch r.IntN(4) {
	case 0:
		front += "posting: {from: " + november(from).String() + "}\n"
	case 1:
		front += "posting: {from: " + november(from).String() + ", to: " + november(from+r.IntN(6)).String() + "}\n"
	}
	if r.IntN(5) == 0 {
		front += "publish: " + november(on+r.IntN(4)).String() + "\n"
	}
	if r.IntN(5) == 0 {
		front += "expires: " + november(on+1+r.IntN(9)).String() + "\n"
	}
	if other := []string{"甲", "乙", "丙"}[r.IntN(3)]; other != path && r.IntN(2) == 0 {
		front += []string{"corrects", "replaces", "explains"}[r.IntN(3)] + ": " + other + "\n"
	}
	return front
}

func describeSite(src disclose.Source) string {
	var b strings.Builder
	for _, a := range src.Config.Audiences {
		fmt.Fprintln(&b, a.ID, a.View.Sees())
	}
	for _, board := range src.Config.Boards {
		fmt.Fprintln(&b, "board of", board.Audience)
	}
	for _, a := range src.Records {
		for _, v := range a.Versions {
			fmt.Fprint(&b, a.Path, " from ", v.From, " written ", v.Written)
			if x := v.Text; x != nil {
				fmt.Fprint(&b, " ", x.Scope, x.Methods, " posting ", x.Posting, " expires ", x.Expires, " held ", x.Held, " relates ", x.Relations)
			}
			fmt.Fprintln(&b)
		}
	}
	return b.String()
}

// TestWhatIsToldAtMeetingsAloneChangesNoEdition: a record that no site, bulletin or board shows is
// named in none, and takes no sheet down, whatever it does to other records.
func TestWhatIsToldAtMeetingsAloneChangesNoEdition(t *testing.T) {
	related := 0
	for seed := range uint64(soaktest.Times(60)) {
		r := rand.New(rand.NewPCG(seed, 41))
		src, _ := randomSite(t, r)
		front := "methods: [会议, 培训, 新媒体]\n" + []string{"corrects", "replaces", "repeals"}[r.IntN(3)] + ": " + []string{"甲", "乙", "丙"}[r.IntN(3)] + "\n"
		told := act{scope: []string{"社会", "党内", "党内一定范围"}[r.IntN(3)], path: "丁", front: front}.record(t, src.Config)
		told.Held = []record.Held{{Method: catalogue.Meeting, On: november(3), Written: november(3), Where: "三楼", Note: "全体党员"}}
		with := src
		with.Records = append(slices.Clone(src.Records), &record.Approved[record.Record]{Path: "丁", Versions: []record.Version[record.Record]{{Text: told, From: november(2), Written: november(2)}}})
		for _, a := range src.Config.Audiences {
			for day := 1; day <= reachDays; day += 3 {
				before, after := disclose.For(a, src, november(day), november(day-1)), disclose.For(a, with, november(day), november(day-1))
				before.Ledger, after.Ledger = edition.Ledger{}, edition.Ledger{} // it tells supervisors that a meeting was held
				if !reflect.DeepEqual(before, after) {
					t.Fatalf("seed %d, %s, day %d: a meeting changes the edition\n%+v\n%+v\n%s", seed, a.ID, day, before, after, describeSite(with))
				}
				for i := range before.Notices {
					related += len(before.Notices[i].RelatedFrom)
				}
			}
		}
	}
	if related == 0 {
		t.Error("no record related to another")
	}
}

// TestWhatIsNotUpYetTakesNothingDown: a correction that goes up on a board alone changes nothing
// for the readers of that board before the day on which it does.
func TestWhatIsNotUpYetTakesNothingDown(t *testing.T) {
	src := timelineOf(t, act{on: 1, front: "methods: [公开栏]"})
	correction := timelineOf(t, act{on: 3, path: "乙", front: "methods: [公开栏]\nposting: {from: 2026-11-08}\ncorrects: 甲"})
	src.Records = append(src.Records, correction.Records...)
	for day, want := range map[int]string{2: "甲", 3: "甲", 7: "甲", 8: "乙", 12: "乙"} {
		e := disclose.For(src.Config.Audiences[0], src, november(day), november(day-1))
		var up []string
		for i := range e.Notices {
			if n := &e.Notices[i]; n.Posted(e.Day) {
				up = append(up, n.Path)
			}
			if n := &e.Notices[i]; n.Path == "乙" && n.Published != november(8) {
				t.Errorf("on day %d it says that it was published on %s", day, n.Published)
			}
		}
		if !slices.Equal(up, []string{want}) {
			t.Errorf("on day %d these are up: %v, want %s alone", day, up, want)
		}
	}
}
