package record

import (
	"slices"
	"testing"

	"gongkai/generator/config"
)

// TestTitleIsToldWithoutTheMarksOfItsLines reads titles whose editor wants a line to end on paper.
func TestTitleIsToldWithoutTheMarksOfItsLines(t *testing.T) {
	for _, tt := range []struct {
		written, title string
		ends           []int
		warned         bool
	}{
		{`关于印发目录的通知`, "关于印发目录的通知", nil, false},
		{`关于印发目录\的通知`, "关于印发目录的通知", []int{6}, false},
		{`关于印发目录 \ 的通知`, "关于印发目录的通知", []int{6}, false},
		{`"关于印发目录\\的通知"`, "关于印发目录的通知", []int{6}, false},
		{`'甲党委\乙支部\通知'`, "甲党委乙支部通知", []int{3, 6}, false},
		{`Notice of \ 2026 dues`, "Notice of 2026 dues", []int{10}, false},
		{`GB/T \ 规范`, "GB/T规范", []int{4}, false},
		{`目录\\通知`, "目录通知", []int{2}, true},
		{`目录通知\`, "目录通知", nil, true},
		{`\目录\通知`, "目录通知", []int{2}, true},
	} {
		r, problems := Parse(&config.Config{}, "2026/a", "a.md", false, []byte("---\ntitle: "+tt.written+"\n---\n"))
		warned := false
		for _, p := range problems {
			warned = warned || p.Code == "title-line"
		}
		if r.Title != tt.title || !slices.Equal(r.TitleEnds, tt.ends) || warned != tt.warned {
			t.Errorf("%s: %q in lines that end at %v, warned %v", tt.written, r.Title, r.TitleEnds, warned)
		}
	}
	for title, ends := range map[string][]int{"关于印发目录的通知": {6}, "Notice of 2026 dues": {10}, "甲党委乙支部通知": {3, 6}, "通知": nil} {
		r, _ := Parse(&config.Config{}, "2026/a", "a.md", false, []byte("---\ntitle: "+quote(WrittenTitle(title, ends))+"\n---\n"))
		if r.Title != title || !slices.Equal(r.TitleEnds, ends) {
			t.Errorf("%s in lines that end at %v is read as %s, %v", title, ends, r.Title, r.TitleEnds)
		}
	}
	if _, problems := Parse(&config.Config{}, "2026/a", "a.md", false, []byte("---\ntitle: \\\n---\n")); problems[0].Code != "title-missing" {
		t.Errorf("a mark alone is a title: %v", problems)
	}
}
