package board

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/render"
	"gongkai/layouts"
)

// TestRoundReplacesWhatWasUpdated: the sheet that hangs comes down under its old name, and the new
// one goes up; what was updated before the last round hangs already.
func TestRoundReplacesWhatWasUpdated(t *testing.T) {
	for _, tt := range []struct {
		name    string
		updated calendar.Date
		to      calendar.Date
		ended   []edition.Ended
		want    string
	}{
		{"updated since", day(21), day(30), []edition.Ended{{Path: "a", Title: "旧标题", Until: day(20), Updated: true}}, "post, down 旧标题 已更新"},
		{"updated before", day(20), day(30), nil, "keep"},
		{"updated since, and over", day(21), day(22), nil, "down 新标题 张贴期满"},
		{"withdrawn", calendar.Date{}, day(30), []edition.Ended{{Path: "b", Title: "乙", Until: day(22)}}, "keep, down 乙 已撤下"},
	} {
		e := on23(edition.Notice{Path: "a", Title: "新标题", OnBoard: true, PostFrom: day(10), PostTo: tt.to, Updated: tt.updated})
		e.Ended = tt.ended
		r := New(Inputs{Edition: e}).Round()
		got := slices.Concat(slices.Repeat([]string{"post"}, len(r.Post)), slices.Repeat([]string{"keep"}, len(r.Keep)))
		for _, d := range r.TakeDown {
			got = append(got, "down "+d.Title+" "+d.Why)
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestSheetTellsItsUpdate: at its foot, on paper and as a page; the signature keeps the day on
// which it went up.
func TestSheetTellsItsUpdate(t *testing.T) {
	n := notice("正文。")
	n.Updated, n.Changes = day(25), []string{"更正第三段的数字", "补充附件"}
	const want = "2026年11月25日，更正第三段的数字；补充附件"
	for _, layout := range []string{edition.Official, edition.Poster} {
		told := strings.Join(texts(pages(t, printing(edition.Board{Layout: layout, Paper: "A4"}, n))), "")
		if !strings.Contains(told, "更新　"+want) || !strings.Contains(told, "市政协机关党组2026年11月23日") {
			t.Errorf("%s: the sheet says\n%s", layout, told)
		}
	}
	b := printing(edition.Board{Layout: edition.Official, Paper: "A4"}, n)
	var err error
	if b.layouts, err = render.LoadLayouts(layouts.FS, "."); err != nil {
		t.Fatal(err)
	}
	values, err := b.sheet(&b.edition.Notices[0], render.NewText(), "sheets/a.html", "")
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := b.layouts.Whole(&page, "sheet", values); err != nil {
		t.Fatal(err)
	}
	if text := "<dt>更新</dt><dd>" + want + "</dd>"; !strings.Contains(page.String(), text) {
		t.Errorf("the page has no %s in\n%s", text, page.String())
	}
}

// TestKeyOfASheetKnowsItsUpdate: the PDF of before is not taken for that of today.
func TestKeyOfASheetKnowsItsUpdate(t *testing.T) {
	n := notice("正文。")
	b := printing(edition.Board{Layout: edition.Official, Paper: "A4"}, n)
	keys := []string{b.key(&n)}
	n.Updated = day(25)
	keys = append(keys, b.key(&n))
	n.Changes = []string{"更正"}
	keys = append(keys, b.key(&n))
	if slices.Sort(keys); len(slices.Compact(keys)) != 3 {
		t.Errorf("the keys are %q", keys)
	}
}
