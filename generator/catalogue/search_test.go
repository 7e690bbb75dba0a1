package catalogue

import (
	"strings"
	"testing"

	"gongkai/generator/calendar"
)

func TestSearch(t *testing.T) {
	r := NewRevision(calendar.Date{}, "", []Entry{
		{Number: 1, Group: "党的组织", Title: "党费收缴管理使用情况"}, {Number: 2, Group: "党的组织", Title: "发展党员情况"}, {Number: 3, Group: "会议", Title: "“三重一大”事项"},
	})
	for _, tt := range []struct{ words, want string }{
		{"党费", "党费收缴管理使用情况"},
		{"党费 使用", "党费收缴管理使用情况"},
		{"会议", "“三重一大”事项"}, // a heading
		{"党的组织", "党费收缴管理使用情况、发展党员情况"},
		{"党费收缴情况", "党费收缴管理使用情况"}, // most of it
		{"三十五", ""}, {"", ""}, {" ", ""}, {"停车", ""},
	} {
		var titles []string
		for _, e := range r.Search(tt.words) {
			titles = append(titles, e.Title)
		}
		if got := strings.Join(titles, "、"); got != tt.want {
			t.Errorf("Search(%q) = %q, want %q", tt.words, got, tt.want)
		}
	}
}
