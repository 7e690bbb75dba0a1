package source

import (
	"strings"
	"testing"

	"gongkai/generator/record"
)

func TestFind(t *testing.T) {
	c := Content{Records: []*record.Record{{Path: "2026/党费", File: "content/records/2026/党费.md"}, {Path: "2026/纪要", File: "content/records/2026/纪要/index.md"}}}
	for _, tt := range []struct{ name, found, nearest string }{
		{"2026/党费", "2026/党费", ""}, {"2026/党费.md", "2026/党费", ""}, {"content/records/2026/党费.md", "2026/党费", ""},
		{"2026/纪要", "2026/纪要", ""}, {"2026/纪要/index.md", "2026/纪要", ""}, {"content/records/2026/纪要", "2026/纪要", ""},
		{"2025/党费", "", "2026/党费"}, {"党费", "", "2026/党费"}, {"2026/党贵", "", "2026/党费"}, {"x", "", ""},
	} {
		r, nearest := c.Find(tt.name)
		found := ""
		if r != nil {
			found = r.Path
		}
		if found != tt.found || nearest != tt.nearest {
			t.Errorf("Find(%q) = %q, %q, want %q, %q", tt.name, found, nearest, tt.found, tt.nearest)
		}
	}
}

func TestNamed(t *testing.T) {
	c := Content{
		Records: []*record.Record{{Path: "2025/035-党费-0110"}, {Path: "2026/035-党费-1009"}, {Path: "2026/036-党费预算-1009"}},
		Pages:   []*record.Page{{Path: "guide"}},
	}
	for _, tt := range []struct{ part, want string }{
		{"035", "2025/035-党费-0110 2026/035-党费-1009"}, {"2026/035", "2026/035-党费-1009"}, {"036", "2026/036-党费预算-1009"},
		{"党费", "2025/035-党费-0110 2026/035-党费-1009 2026/036-党费预算-1009"}, {"预算", "2026/036-党费预算-1009"}, {"gui", "pages/guide"}, {"x", ""}, {"", ""}, {"2026/", ""},
	} {
		if got := strings.Join(c.Named(tt.part), " "); got != tt.want {
			t.Errorf("Named(%q) = %q, want %q", tt.part, got, tt.want)
		}
	}
}
