package check

import (
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// keyed is days of a record, by the key under which they stand.
type keyed struct {
	key  string
	days func(*record.Record) []calendar.Date
}

// pastDays is the days of a record on which something was done. All others are plans.
var pastDays = []keyed{
	{"decided", func(r *record.Record) []calendar.Date { return []calendar.Date{r.Decided} }},
	{"dated", func(r *record.Record) []calendar.Date { return []calendar.Date{r.Official.Dated} }},
	{"printed", func(r *record.Record) []calendar.Date { return []calendar.Date{r.Official.Printed} }},
	{"deferral", func(r *record.Record) []calendar.Date { return []calendar.Date{r.Deferral.On} }},
	{"deviation", func(r *record.Record) []calendar.Date { return []calendar.Date{r.Deviation.On} }},
	{"risk", func(r *record.Record) []calendar.Date { return []calendar.Date{r.Risk.On} }},
	{"waivers", func(r *record.Record) (days []calendar.Date) {
		for _, w := range r.Waivers {
			days = append(days, w.On)
		}
		return days
	}},
}

// plannedDays is the days for which readers or supervisors wait. How long something stays up is
// nobody's mistake.
var plannedDays = []keyed{
	{"publish", func(r *record.Record) []calendar.Date { return []calendar.Date{r.Publish} }},
	{"posting", func(r *record.Record) []calendar.Date { return []calendar.Date{r.Posting.From} }},
	{"deferral", func(r *record.Record) []calendar.Date { return []calendar.Date{r.Deferral.Until} }},
	{"participation", func(r *record.Record) []calendar.Date {
		return []calendar.Date{r.Participation.From, r.Participation.To}
	}},
}

// planned is how many days ahead a plan may lie: nobody disposes of more than the next year.
const planned = 366

// ruleFuture: what was done was not done on a day to come, and what is planned is planned for a day
// that somebody can mean. Where the site is looked at as of a day in the past, what was signed since
// tells that this was no mistake.
func ruleFuture(c *checker, r *record.Record, problems *diag.List) {
	if c.Day.IsZero() || c.signedAfter(r.Path) {
		return
	}
	for _, past := range pastDays {
		for _, day := range past.days(r) {
			if day.After(c.Day) {
				problems.Warnf("day-in-future", r.At(past.key),
					diag.T("“%[1]s”写的 %[3]s 还没有到（今天是 %[4]s）", "the day %[3]s under %[2]s is still to come (today is %[4]s)", record.ChineseKey(past.key), past.key, day, c.Day),
					diag.T("核对年月日；这一天写的是已经做过的事", "check the year, month and day: what stands here has been done already"))
			}
		}
	}
	for _, plan := range plannedDays {
		for _, day := range plan.days(r) {
			if day.Sub(c.Day) > planned {
				problems.Warnf("day-far-ahead", r.At(plan.key),
					diag.T("“%[1]s”写的 %[3]s 在一年以后（今天是 %[4]s）", "the day %[3]s under %[2]s is more than a year ahead (today is %[4]s)", record.ChineseKey(plan.key), plan.key, day, c.Day),
					diag.T("核对年份；确实要到那时的，不必改", "check the year; where that day is meant, leave it"))
			}
		}
	}
}

// signedAfter reports that a record was approved or withdrawn after the day.
func (c *checker) signedAfter(path string) bool {
	a := c.approved[path]
	if a == nil {
		return false
	}
	for _, v := range a.Versions {
		if v.Written.After(c.Day) {
			return true
		}
	}
	return false
}
