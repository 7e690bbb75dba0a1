package source

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/statement"
)

// implausible is how many years ahead no day lies for which a site is built from what was signed
// later.
const implausible = 10

// ahead tells of statements whose days cannot be right as of a day: a clock was wrong, or a year
// was mistyped. That something was signed after the day is no fault by itself, for past days are
// built too; it is one where a statement that comes after it says that the time has not come, or
// where the day lies many years ahead. A step that was taken again is as it should be.
func ahead(log *statement.Log, day calendar.Date) diag.List {
	var problems diag.List
	if day.IsZero() {
		return nil
	}
	early := earlyFollowers(log, day)
	for _, h := range log.Histories() {
		again := false // a later step of the record is of a day that has come
		for _, link := range slices.Backward(h.Links) {
			again = again || !link.Written.After(day)
			if !again && (early[link] || link.Written.Year() > day.Year()+implausible) {
				problems.Warnf("statement-in-future", link.Place,
					diag.T("这一步登记的日期 %[1]s 还没有到（今天是 %[2]s），到那一天才算数", "this step was written on %[1]s, which is still to come (today is %[2]s); it counts from then on", link.Written, day),
					diag.T("电脑时钟错了的，校正后重新办理这一步：gongkai approve %[1]s --step %[2]s --by 姓名", "if the clock was wrong, set it and take the step again: gongkai approve %[1]s --step %[2]s --by NAME", diag.Argument(link.Path()), link.Step))
			}
		}
	}
	return problems
}

// earlyFollowers is the statements of days to come after which another was written that has come:
// of any record, for the statements of a site stand in one order.
func earlyFollowers(log *statement.Log, day calendar.Date) map[*statement.Link]bool {
	early := map[*statement.Link]bool{}
	for _, h := range log.Histories() {
		for _, link := range h.Links {
			if link.Written.After(day) {
				continue
			}
			for _, before := range log.Before(link) {
				early[before] = early[before] || before.Written.After(day)
			}
		}
	}
	return early
}
