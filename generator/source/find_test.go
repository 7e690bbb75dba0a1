package source

import (
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
