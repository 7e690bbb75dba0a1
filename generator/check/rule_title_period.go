package check

import (
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// ruleTitlePeriod: a title that names a quarter, a month or a year names that of the record.
func ruleTitlePeriod(_ *checker, r *record.Record, problems *diag.List) {
	if r.Period.First().IsZero() { // none, or a stage of a work
		return
	}
	named := calendar.PeriodsIn(r.Title, r.Period.First().Year())
	meets := func(p calendar.Period) bool {
		return !p.Last().Before(r.Period.First()) && !p.First().After(r.Period.Last())
	}
	if len(named) == 0 || slices.ContainsFunc(named, meets) {
		return
	}
	names := make([]string, len(named))
	for i, p := range named {
		names[i] = p.Chinese()
	}
	problems.Warnf("period-not-in-title", r.At("period"),
		diag.T("标题写的是%[1]s，周期却是%[2]s", "the title says %[4]s and the period is %[3]s", strings.Join(names, "、"), r.Period.Chinese(), r.Period, named[0]),
		diag.T("周期有误的，写作 %s；标题有误的，改标题", "where the period is wrong write %s; otherwise mend the title", named[0]))
}
