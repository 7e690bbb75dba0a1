package check

import (
	"errors"
	"fmt"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/ledger"
	"gongkai/generator/record"
)

// ruleTiming: the timing is the entry's (二(六)4), and the day of publishing keeps its time limit
// (二(五)). A limit that is over cannot be mended by an editor, so lateness is a warning.
func ruleTiming(c *checker, r *record.Record, problems *diag.List) {
	e, ok := c.entry(r)
	if !ok || r.Timing == catalogue.NoTiming {
		return
	}
	if e.Timing != catalogue.AnyTiming && e.Timing != r.Timing && !r.Deviation.Covers("timing") {
		problems.Errorf("timing-not-in-catalogue", r.At("timing"),
			diag.T("目录第%[1]d项的公开时限是“%[2]s”，不能写“%[3]s”", "the timing of entry %[1]d is %[4]s, not %[5]s", e.Number, e.Timing, r.Timing, e.Timing.English(), r.Timing.English()),
			diag.T("写“%[1]s”，或补充“变更”，写明审批", "write %[2]s, or add the approval of a deviation", e.Timing, e.Timing.English()))
		return
	}
	lateness(c, r, problems)
}

func lateness(c *checker, r *record.Record, problems *diag.List) {
	approved := c.asApproved(r)
	if approved == nil || r.Timing == catalogue.Periodic {
		return
	}
	shown := c.history.Planned(c.approved[r.Path], approved)
	if shown.IsZero() || r.Decided.IsZero() || shown.Before(r.Decided) {
		return
	}
	_, due, err := ledger.TimeLimit(approved, c.Holidays, shown)
	var unknown *calendar.UnknownYearError
	if errors.As(err, &unknown) {
		problems.Warnf("calendar-unknown", r.At("decided"),
			diag.T("不知道 %d 年的放假安排，无法计算公开期限", "the holidays of %d are not known, so the time limit cannot be counted", unknown.Year),
			diag.T("国务院通知发布后写入 content/calendar/%d.csv", "write the State Council's notice into content/calendar/%d.csv when it is out", unknown.Year))
	}
	if due.IsZero() {
		return
	}
	if !shown.After(due) {
		return
	}
	at := r.At("publish")
	if !r.Has("publish") {
		at = r.At("decided")
	}
	fix := diag.T("今后按时公开；情况复杂的事先审批，补充“延期”", "publish in time; a complex case needs an approved deferral beforehand")
	if r.Timing == catalogue.Standing {
		fix = diag.T("今后在确定之日起 %d 个工作日内公开", "publish within %d working days of the day it was decided", catalogue.StandingDays)
	}
	text := diag.T("“随时公开”应在 %[1]s 当日公开，实际为 %[2]s", "this was due on %[1]s and is published on %[2]s", due, shown)
	if r.Timing == catalogue.Standing {
		text.ZH = fmt.Sprintf("“长期公开”应不迟于 %s 公开，实际为 %s", due, shown)
	}
	problems.Warnf("late", at, text, fix)
}
