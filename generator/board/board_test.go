package board

import (
	"encoding/csv"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

func day(d int) calendar.Date { return calendar.NewDate(2026, 11, d) }

// on23 is an edition of Monday the 23rd, after the round of Friday the 20th.
func on23(notices ...edition.Notice) *edition.Edition {
	return &edition.Edition{Day: day(23), Last: day(20), Notices: notices, Entries: []edition.Entry{{Number: 35}}}
}

func TestRound(t *testing.T) {
	for _, tt := range []struct {
		name     string
		from, to calendar.Date
		want     string
	}{
		{"begins today", day(23), day(30), "post"},
		{"began on Saturday", day(21), day(30), "post"},
		{"hangs since Friday", day(20), day(30), "keep"},
		{"hangs until it is replaced", day(1), calendar.Date{}, "keep"},
		{"last day today", day(1), day(23), "keep"},
		{"last day yesterday", day(1), day(22), "down"},
		{"last day was Friday", day(1), day(20), "down"},
		{"over before Friday", day(1), day(19), ""},
		{"came and went over the weekend", day(21), day(22), ""},
		{"begins tomorrow", day(24), day(30), ""},
		{"has no window", calendar.Date{}, calendar.Date{}, ""},
	} {
		r := New(Inputs{Edition: on23(edition.Notice{Path: "a", OnBoard: true, PostFrom: tt.from, PostTo: tt.to})}).Round()
		got := strings.Repeat("post", len(r.Post)) + strings.Repeat("keep", len(r.Keep)) + strings.Repeat("down", len(r.TakeDown))
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	r := New(Inputs{Edition: on23(edition.Notice{Path: "a", PostFrom: day(1)})}).Round()
	if len(r.Post)+len(r.Keep)+len(r.TakeDown) > 0 {
		t.Error("a notice that is for no board hangs on one")
	}
}

func TestPostingCSVOpensInSpreadsheets(t *testing.T) {
	b := New(Inputs{Edition: on23(edition.Notice{Path: "a", Title: `=1+1,"引号"`, OnBoard: true, PostFrom: day(23), PostTo: day(30)})})
	file := string(b.csv(b.Round()))
	text, marked := strings.CutPrefix(file, "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !marked || len(rows) != 2 {
		t.Fatalf("%q: %v", file, err)
	}
	if got := strings.Join(rows[1], "|"); got != `张贴||'=1+1,"引号"|35||2026-11-23|2026-11-30||a|||` {
		t.Errorf("row %s", got)
	}
}
