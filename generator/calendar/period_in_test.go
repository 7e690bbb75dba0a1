package calendar

import (
	"fmt"
	"testing"
)

func TestPeriodsIn(t *testing.T) {
	for _, tt := range []struct {
		text string
		year int
		want string
	}{
		{"2026年第三季度党费收缴情况", 0, "[2026-Q3]"},
		{"关于2026年三季度的通报", 0, "[2026-Q3]"},
		{"第四季度党费", 2026, "[2026-Q4]"},
		{"第四季度党费", 0, "[]"},
		{"2026年上半年和下半年", 2026, "[2026-H1 2026-H2]"},
		{"2025年党费使用", 2026, "[2025]"},
		{"2025年度党费使用", 2026, "[2025]"},
		{"2026年10月学习安排", 0, "[2026-10]"},
		{"2026年10月份学习安排", 0, "[2026-10]"},
		{"2026年10月9日会议", 0, "[]"},
		{"10月9日会议", 2026, "[]"},
		{"党费收缴", 2026, "[]"},
		{"85项", 2026, "[]"},
	} {
		if got := fmt.Sprint(PeriodsIn(tt.text, tt.year)); got != tt.want {
			t.Errorf("PeriodsIn(%q, %d) = %s, want %s", tt.text, tt.year, got, tt.want)
		}
	}
}
