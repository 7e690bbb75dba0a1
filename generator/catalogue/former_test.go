package catalogue_test

import (
	"fmt"
	"testing"

	"gongkai/generator/catalogue"
)

// TestFormerNumbers: the column tells what moved and what is new, once some number means another
// matter; else it is not needed.
func TestFormerNumbers(t *testing.T) {
	older := revision("2022-10-26", entryOf(1, "党费收缴"), entryOf(2, "干部任免"), entryOf(3, "会议纪要"))
	for _, tt := range []struct {
		name    string
		older   *catalogue.Revision
		entries []catalogue.Entry
		want    map[int]string
	}{
		{"the first catalogue", nil, []catalogue.Entry{entryOf(1, "党费收缴")}, map[int]string{}},
		{"nothing has moved", older, []catalogue.Entry{entryOf(1, "党费收缴"), entryOf(2, "干部任免")}, nil},
		{"one is added at the end", older, []catalogue.Entry{entryOf(1, "党费收缴"), entryOf(2, "干部任免"), entryOf(3, "会议纪要"), entryOf(4, "新事项")}, nil},
		{"one is put between", older, []catalogue.Entry{entryOf(1, "党费收缴"), entryOf(2, "新增事项甲乙丙"), entryOf(3, "干部任免")}, map[int]string{2: catalogue.FormerNone, 3: "2"}},
		{"a number is taken by another matter", older, []catalogue.Entry{entryOf(1, "党费收缴"), entryOf(2, "完全不同")}, map[int]string{2: catalogue.FormerNone}},
	} {
		got := catalogue.FormerNumbers(tt.older, revision("2027-01-01", tt.entries...))
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestFind(t *testing.T) {
	c := catalogue.Catalogue{Revisions: []*catalogue.Revision{revision("2022-10-26"), revision("2027-01-01")}}
	for name, want := range map[string]string{"2022-10-26": "2022-10-26", "content/catalogue/2027-01-01.csv": "2027-01-01", "2027-01-01.xlsx": "2027-01-01", "2023-01-01": "", "": "", "2022": ""} {
		got := ""
		if r, ok := c.Find(name); ok {
			got = r.Date.String()
		}
		if got != want {
			t.Errorf("Find(%q) = %q, want %q", name, got, want)
		}
	}
}
