package calendar_test

import (
	"testing"

	"gongkai/generator/calendar"
)

// TestRenewWritesAPeriodAsItWasWritten: what names the period names the other, and nothing else is
// touched.
func TestRenewWritesAPeriodAsItWasWritten(t *testing.T) {
	for _, c := range []struct{ text, before, after, want string }{
		{"2026年第三季度党费收缴情况", "2026-Q3", "2026-Q4", "2026年第四季度党费收缴情况"},
		{"2026年第四季度党费收缴情况", "2026-Q4", "2027-Q1", "2027年第一季度党费收缴情况"},
		{"关于三季度党费的通报", "2026-Q3", "2026-Q4", "关于四季度党费的通报"},
		{"第3季度党费", "2026-Q3", "2026-Q4", "第4季度党费"},
		{"2026年9月份学习", "2026-09", "2026-10", "2026年10月份学习"},
		{"2026年12月学习", "2026-12", "2027-01", "2027年1月学习"},
		{"2026年上半年党员权利保障情况", "2026-H1", "2026-H2", "2026年下半年党员权利保障情况"},
		{"2025年度述职", "2025", "2026", "2026年度述职"},
		{"2025年述职", "2025", "2026", "2026年述职"},
		{"2026年第三季度比第二季度", "2026-Q3", "2026-Q4", "2026年第四季度比第二季度"},
		{"2026年9月9日会议", "2026-09", "2026-10", "2026年9月9日会议"},
		{"二〇二六年第四季度党费", "2026-Q4", "2027-Q1", "二〇二七年第一季度党费"},
		{"二○二九年度述职", "2029", "2030", "二○三○年度述职"},
		{"二零二六年十一月份学习", "2026-11", "2026-12", "二零二六年十二月份学习"},
		{"2026年十二月学习", "2026-12", "2027-01", "2027年一月学习"},
		{"二〇二六年九月九日会议", "2026-09", "2026-10", "二〇二六年九月九日会议"},
		{"二○二六年十二月份学习", "2026-12", "2027-01", "二○二七年一月份学习"},
		{"二〇二九年第四季度党费", "2029-Q4", "2030-Q1", "二〇三〇年第一季度党费"},
		{"二零二五年度述职", "2025", "2026", "二零二六年度述职"},
		{"2026年十月学习", "2026-10", "2026-11", "2026年十一月学习"},
		{"二〇二六年十月九日会议", "2026-10", "2026-11", "二〇二六年十月九日会议"},
		{"党费收缴", "2026-Q3", "2026-Q4", "党费收缴"},
		{"第三季度", "2026-Q3", "2026-10", "第三季度"},
	} {
		if got := calendar.Renew(c.text, period(t, c.before), period(t, c.after)); got != c.want {
			t.Errorf("Renew(%q, %s, %s) = %q, want %q", c.text, c.before, c.after, got, c.want)
		}
	}
}

// TestRenewGoesThroughAYear: a title that names a period names every later one in its turn, and the
// way back leads to the same title.
func TestRenewGoesThroughAYear(t *testing.T) {
	for _, first := range []string{"2025-01", "2025-Q1", "2025-H1", "2025"} {
		p := period(t, first)
		title := "关于" + p.Chinese() + "有关情况"
		for range 30 {
			next := p.Next()
			renewed := calendar.Renew(title, p, next)
			if want := "关于" + next.Chinese() + "有关情况"; renewed != want {
				t.Fatalf("after %s: %q, want %q", p, renewed, want)
			}
			if back := calendar.Renew(renewed, next, p); back != title {
				t.Fatalf("back to %s: %q, want %q", p, back, title)
			}
			p, title = next, renewed
		}
	}
}
