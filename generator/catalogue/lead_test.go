package catalogue_test

import (
	"fmt"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
)

func TestLead(t *testing.T) {
	c := catalogue.Catalogue{Revisions: []*catalogue.Revision{
		revision("2022-10-26", entryOf(1, "党费收缴管理使用情况"), entryOf(2, "机构设置"), entryOf(3, "接待来访情况")),
		revision("2025-01-01", entryOf(1, "新的事项"), entryOf(2, "党费收缴管理使用情况"), entryOf(3, "机构设置"), entryOf(4, "接待来访情况")),
		revision("2027-01-01", entryOf(7, "党费", 2), entryOf(8, "机构设置和职能", 3), entryOf(9, "机构人员", 3)),
	}}
	on := func(text string) calendar.Date {
		d, err := calendar.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, x := range []struct {
		number   int
		from, to string
		want     string
	}{
		{1, "2023-05-01", "2023-06-01", "[1]"},
		{1, "2023-05-01", "2025-06-01", "[2]"},
		{1, "2023-05-01", "2027-06-01", "[7]"},
		{7, "2027-05-01", "2022-11-01", "[1]"},
		{2, "2023-05-01", "2027-06-01", "[8 9]"},
		{9, "2027-05-01", "2026-11-01", "[3]"},
		{3, "2023-05-01", "2027-06-01", "[]"},
		{1, "2025-05-01", "2023-06-01", "[]"},
		{9, "2023-05-01", "2023-06-01", "[]"},
		{1, "2020-05-01", "2027-06-01", "[]"},
		{1, "2023-05-01", "2020-06-01", "[]"},
	} {
		if got := fmt.Sprint(c.Lead(x.number, on(x.from), on(x.to))); got != x.want {
			t.Errorf("Lead(%d, %s, %s) = %s, want %s", x.number, x.from, x.to, got, x.want)
		}
	}
	if !c.Lists([]int{5, 3}, on("2025-01-01"), 2, on("2023-01-01")) || c.Lists([]int{2}, on("2025-01-01"), 2, on("2023-01-01")) {
		t.Error("a list of 2025 should name the entry of 2022 under the number that it has in 2025")
	}
	if !c.Lists([]int{3}, on("2025-01-01"), 9, on("2027-01-01")) || !c.Lists([]int{2}, on("2022-12-01"), 2, on("2023-01-01")) {
		t.Error("Lists = false of an entry that is named")
	}
}
