package check

import (
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// pastDays is the days of a record on which something was done, by the keys under which they stand.
// All others are plans, and lie ahead as they like.
var pastDays = []struct {
	key  string
	days func(*record.Record) []calendar.Date
}{
	{"decided", func(r *record.Record) []calendar.Date { return []calendar.Date{r.Decided} }},
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

// ruleFuture: what was done was not done on a day to come. Where the site is looked at as of a day
// in the past, what was signed since tells that this was no mistake.
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
