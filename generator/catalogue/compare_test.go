package catalogue_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/scope"
)

func revision(day string, entries ...catalogue.Entry) *catalogue.Revision {
	d, _ := calendar.ParseDate(day)
	return catalogue.NewRevision(d, day+".csv", entries)
}

func entryOf(number int, title string, former ...int) catalogue.Entry {
	p, _ := catalogue.ParsePermission(scope.Public.String())
	e := catalogue.Entry{Number: number, Group: "一", Title: title, Scope: p, Timing: catalogue.Prompt, Methods: []catalogue.Method{catalogue.Website}, Offices: []string{"机关党委"}}
	if len(former) > 0 {
		e.Former = slices.DeleteFunc(former, func(n int) bool { return n == 0 })
	}
	return e
}

// told is changes in short: 新2, 改1>3, 号2>4, 消5, 同6.
func told(changes []catalogue.Change) string {
	var out []string
	for _, c := range changes {
		switch c.Fate {
		case catalogue.Added:
			out = append(out, fmt.Sprintf("新%d", c.New.Number))
		case catalogue.Dropped:
			out = append(out, fmt.Sprintf("消%d", c.Old.Number))
		case catalogue.Changed:
			out = append(out, fmt.Sprintf("改%d>%d", c.Old.Number, c.New.Number))
		case catalogue.Moved:
			out = append(out, fmt.Sprintf("号%d>%d", c.Old.Number, c.New.Number))
		case catalogue.Kept:
			out = append(out, fmt.Sprintf("同%d", c.New.Number))
		}
	}
	return strings.Join(out, " ")
}

func TestCompare(t *testing.T) {
	older := []catalogue.Entry{entryOf(1, "党费收缴管理使用情况"), entryOf(2, "“四风”情况"), entryOf(3, "机构设置"), entryOf(4, "党员教育培训情况"), entryOf(5, "接待来访情况")}
	for _, c := range []struct {
		name  string
		newer []catalogue.Entry
		want  string
	}{
		{"nothing", older, "同1 同2 同3 同4 同5"},
		{"moved by one", []catalogue.Entry{entryOf(1, "新的事项"), entryOf(2, "党费收缴管理使用情况"), entryOf(3, "四风情况"), entryOf(4, "机构设置"), entryOf(5, "党员教育培训情况"), entryOf(6, "接待来访情况")},
			"新1 号1>2 改2>3 号3>4 号4>5 号5>6"},
		{"edited", []catalogue.Entry{entryOf(1, "党费收缴、管理和使用情况"), entryOf(2, "“四风”情况"), entryOf(3, "机构设置"), entryOf(4, "党员教育和培训情况"), entryOf(9, "接待群众来访情况")},
			"改1>1 同2 同3 改4>4 改5>9"},
		{"another matter under an old number", []catalogue.Entry{entryOf(1, "党费收缴管理使用情况"), entryOf(2, "通讯员名单"), entryOf(3, "机构设置")}, "同1 新2 同3 消2 消4 消5"},
		{"told by the file", []catalogue.Entry{entryOf(1, "机构设置", 0), entryOf(2, "党务综合情况", 1, 4), entryOf(3, "机构", 3)}, "新1 改1>2 改3>3 消2 消5"},
	} {
		if got := told(catalogue.Compare(revision("2022-10-26", older...), revision("2027-01-01", c.newer...))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestCompareAccountsForEveryEntry holds over random revisions that each entry of both is in
// exactly one change, and that an entry that kept its title is followed, whatever its number.
func TestCompareAccountsForEveryEntry(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	for range 300 {
		var older, newer []catalogue.Entry
		for n := range 12 {
			older = append(older, entryOf(n+1, fmt.Sprintf("第%c类第%c项工作情况", '甲'+rune(r.IntN(400)), '一'+rune(r.IntN(4000)))))
		}
		for i, e := range older {
			if r.IntN(5) > 0 {
				e.Number = 12 - i + r.IntN(2)*20
				newer = append(newer, e)
			}
		}
		newer = append(newer, entryOf(99, "全新的一个事项"))
		a, b := revision("2022-10-26", older...), revision("2027-01-01", newer...)
		olds, news := map[int]int{}, map[int]int{}
		for _, c := range catalogue.Compare(a, b) {
			if c.Old != nil {
				olds[c.Old.Number]++
			}
			if c.New != nil {
				news[c.New.Number]++
			}
			if c.Old != nil && c.New != nil && c.Old.Title != c.New.Title && slices.ContainsFunc(newer, func(e catalogue.Entry) bool { return e.Title == c.Old.Title }) {
				t.Fatalf("%q is followed to %q, and stands in the newer", c.Old.Title, c.New.Title)
			}
		}
		for _, e := range older {
			if olds[e.Number] != 1 {
				t.Fatalf("entry %d of the older is in %d changes", e.Number, olds[e.Number])
			}
		}
		for _, e := range newer {
			if news[e.Number] != 1 {
				t.Fatalf("entry %d of the newer is in %d changes", e.Number, news[e.Number])
			}
		}
	}
}

// TestFollow leads through two changes of the catalogue, to where an entry stands today and to
// nowhere where it was dropped.
func TestFollow(t *testing.T) {
	c := catalogue.Catalogue{Revisions: []*catalogue.Revision{
		revision("2022-10-26", entryOf(1, "党费收缴管理使用情况"), entryOf(2, "机构设置"), entryOf(3, "接待来访情况")),
		revision("2025-01-01", entryOf(1, "新的事项"), entryOf(2, "党费收缴管理使用情况"), entryOf(3, "机构设置"), entryOf(4, "接待来访情况")),
		revision("2027-01-01", entryOf(7, "党费", 2), entryOf(8, "机构设置")),
	}}
	on := func(text string) calendar.Date {
		d, err := calendar.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, x := range []struct {
		number        int
		decided, day  string
		want          int
		dropped, same bool
	}{
		{number: 1, decided: "2023-05-01", day: "2023-06-01", want: 1},
		{number: 1, decided: "2023-05-01", day: "2025-06-01", want: 2},
		{number: 1, decided: "2023-05-01", day: "2027-06-01", want: 7},
		{number: 2, decided: "2025-05-01", day: "2027-06-01", want: 7},
		{number: 2, decided: "2023-05-01", day: "2027-06-01", want: 8},
		{number: 3, decided: "2023-05-01", day: "2026-12-31", want: 4},
		{number: 3, decided: "2023-05-01", day: "2027-06-01", dropped: true},
		{number: 1, decided: "2025-05-01", day: "2027-06-01", dropped: true},
		{number: 1, decided: "2020-05-01", day: "2027-06-01", dropped: true},
	} {
		got, ok := c.Follow(on(x.day)).Current(x.number, on(x.decided))
		if ok == x.dropped || got.Number != x.want {
			t.Errorf("number %d of %s is on %s number %d, %v; want %d", x.number, x.decided, x.day, got.Number, ok, x.want)
		}
	}
}
