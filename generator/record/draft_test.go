package record_test

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/record"
)

func ExampleDraft_Path() {
	d := record.Draft{Entry: catalogue.Entry{Number: 35}, Title: "关于党费收缴的通报（三季度）", Day: calendar.NewDate(2026, 10, 9)}
	fmt.Println(d.Path())
	// Output: 2026/035-关于党费收缴的通报三季度-1009
}

// TestDraftPathIsOneName: whatever a title holds, the file lies in the folder of its year, under a
// name that every system takes.
func TestDraftPathIsOneName(t *testing.T) {
	for _, title := range []string{"../../外", "/etc/passwd", `a\b`, "a:b", "CON", "", "，。", "a\x00b\n", strings.Repeat("长", 300)} {
		d := record.Draft{Entry: catalogue.Entry{Number: 1}, Title: title, Day: calendar.NewDate(2026, 1, 2)}
		dir, name := path.Split(d.Path())
		if dir != "2026/" || !strings.HasPrefix(name, "001-") || !strings.HasSuffix(name, "-0102") || strings.ContainsAny(name, "<>:\"/\\|?*.\x00\n") || len([]rune(name)) > 50 {
			t.Errorf("the path of %q is %q", title, d.Path())
		}
	}
}
