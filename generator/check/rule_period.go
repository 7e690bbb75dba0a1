package check

import (
	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// rulePeriod: a 定期公开 record says which month, quarter, half-year, year or stage it is of, and
// no other does (二(五)2).
func rulePeriod(c *checker, r *record.Record, problems *diag.List) {
	none := r.Period == calendar.Period{}
	switch {
	case r.Timing == catalogue.Periodic && none && !r.Has("period"):
		at := r.At("timing")
		if r.Written("period") {
			at = r.At("period")
		}
		problems.Errorf("period-missing", at,
			diag.T("“定期公开”没有写周期", "a periodic record needs its period"),
			diag.T("补上“周期: 2026-Q3”这样的一行（月 2026-10，季 2026-Q3，半年 2026-H1，年 2026，分阶段 {工作: 名称, 阶段: 1}）",
				"add a line such as “period: 2026-Q3” (month 2026-10, quarter 2026-Q3, half-year 2026-H1, year 2026, stage {of: NAME, stage: 1})"))
	case r.Timing != catalogue.Periodic && r.Timing != catalogue.NoTiming && !none:
		problems.Errorf("period-not-periodic", r.At("period"),
			diag.T("只有“定期公开”才写周期", "only a periodic record has a period"),
			diag.T("删去周期，或核对公开时限", "remove it, or check the timing"))
	case !none && !r.Decided.IsZero() && r.Period.First().After(r.Decided):
		problems.Warnf("period-ahead", r.At("period"),
			diag.T("周期%[1]s在确定日期 %[2]s 之后才开始", "the period %[3]s begins after %[2]s, the day it was decided", r.Period.Chinese(), r.Decided, r.Period),
			diag.T("核对周期和确定日期", "check the period and the date"))
	}
	ruleCadence(c, r, problems)
}

// ruleCadence: a record covers no longer a period than that by which its entry is disclosed
// (二(五)2, 二(六)4).
func ruleCadence(c *checker, r *record.Record, problems *diag.List) {
	if r.Period.Last().IsZero() || r.Period.Last().Before(c.Config.Ledger.From) || r.Deviation.Covers("timing") {
		return
	}
	e, ok := c.current(r)
	if !ok || e.Timing != catalogue.Periodic {
		return
	}
	own := calendar.PeriodOf(c.ledger.Cadence(e.Number), r.Period.First())
	if !r.Period.Last().After(own.Last()) {
		return
	}
	problems.Warnf("period-too-long", r.At("period"),
		diag.T("目录第%[1]d项按%[2]s公开，%[3]s超过了一期", "entry %[1]d is disclosed by the %[4]s, and %[5]s is longer", e.Number, spanNames[own.Kind()], r.Period.Chinese(), own.Kind(), r.Period),
		diag.T("按期分开公开，如 %[1]s；周期在 site.yaml 的 ledger: {cadence: …}", "disclose each period, such as %[1]s; the cadence is in ledger: {cadence: …} of site.yaml", own))
}

var spanNames = map[calendar.Kind]string{calendar.Month: "月", calendar.Quarter: "季度", calendar.Half: "半年", calendar.Year: "年"}
