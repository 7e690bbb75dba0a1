package bulletin

import (
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

// TestBulletinTellsUpdates: under the title the day, below the text the reasons, on paper and as a
// page.
func TestBulletinTellsUpdates(t *testing.T) {
	n := notice("甲", 0, calendar.NewDate(2026, 11, 9))
	n.Updated, n.Changes = calendar.NewDate(2026, 11, 20), []string{"更正第三段的数字"}
	quiet := notice("乙", 1, calendar.NewDate(2026, 11, 10))
	quiet.Updated = calendar.NewDate(2026, 11, 19) // for reasons that these readers may not know
	b := making(edition.Month, n, quiet)
	issue := b.Issues()[0]
	pages, err := b.pages(&issue)
	if err != nil {
		t.Fatal(err)
	}
	var paper strings.Builder
	for _, p := range pages {
		paper.WriteString(strings.Join(lines(p), "\n"))
	}
	for where, text := range map[string]string{"paper": paper.String(), "page": rendered(t, b)} {
		for _, want := range []string{"更新于2026年11月20日", "更新：2026年11月20日，更正第三段的数字", "更新于2026年11月19日"} {
			if !strings.Contains(text, want) {
				t.Errorf("the %s does not say %s", where, want)
			}
		}
		if strings.Contains(text, "更新：2026年11月19日") {
			t.Errorf("the %s gives a reason where there is none", where)
		}
	}
}
