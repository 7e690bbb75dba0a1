package disclose_test

import (
	"fmt"
	"slices"
	"testing"

	"gongkai/generator/disclose"
)

// TestUpdatedSheetsAreReplaced: the sheet that hung on the day of the last round comes down under
// its old name as soon as its readers are shown another text; one that hangs in its place is told
// apart from one that comes down for good.
func TestUpdatedSheetsAreReplaced(t *testing.T) {
	for _, tt := range []struct {
		name string
		acts []act
		want string // the sheets that come down on the 24th, after the round of the 20th
	}{
		{"changed since", []act{{on: 10, title: "旧题"}, {on: 22, text: "新文"}}, "旧题 2026-11-21 true"},
		{"changed before", []act{{on: 10}, {on: 20, text: "新文"}}, ""},
		{"changed on the day itself", []act{{on: 10}, {on: 24, text: "新文"}}, "题 2026-11-23 true"},
		{"changed for others alone", []act{{on: 10}, {on: 22, party: "内部"}}, ""},
		{"there and back again", []act{{on: 10}, {on: 21, text: "新文"}, {on: 22}}, "题 2026-11-21 true"},
		{"new since", []act{{on: 21}, {on: 22, text: "新文"}}, ""},
		{"no more on boards", []act{{on: 10}, {on: 22, front: "methods: [网站]"}}, "题 2026-11-21 false"},
		{"on boards for the first time", []act{{on: 10, front: "methods: [网站]"}, {on: 22}}, ""},
		{"withdrawn", []act{{on: 10}, {on: 22, withdrawn: true}}, "题 2026-11-21 false"},
	} {
		src := timelineOf(t, tt.acts...)
		var got []string
		for _, e := range disclose.For(src.Config.Audiences[0], src, november(24), november(20)).Ended {
			got = append(got, fmt.Sprint(e.Title, " ", e.Until, " ", e.Updated))
		}
		if want := slices.DeleteFunc([]string{tt.want}, func(s string) bool { return s == "" }); !slices.Equal(got, want) {
			t.Errorf("%s: %q come down, want %q", tt.name, got, want)
		}
	}
}

// TestTombstoneOfWhatWasNotToBeFound knows that it was not: no feed tells of it.
func TestTombstoneOfWhatWasNotToBeFound(t *testing.T) {
	for front, want := range map[string]bool{"": false, "indexing: none": true} {
		src := timelineOf(t, act{on: 10, front: front}, act{on: 20, withdrawn: true})
		stones := disclose.For(src.Config.Audiences[0], src, november(24), november(20)).Tombstones
		if len(stones) != 1 || stones[0].NoIndex != want {
			t.Errorf("with %q the tombstones are %+v", front, stones)
		}
	}
}
