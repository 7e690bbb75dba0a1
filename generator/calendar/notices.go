package calendar

import (
	"slices"
	"time"

	"github.com/6tail/lunar-go/HolidayUtil"
)

// notices is the days that the holiday notices name, from 29 December 2001:
// lunar-go's table, read through once, and what it lacks.
//
// lunar-go keeps its table in package variables and searches it anew, with
// allocations, for each day asked; so nothing else here asks it.
func notices() []Override {
	var days []Override
	const century = "20" // a prefix of days, in lunar-go's terms: all of them
	for e := HolidayUtil.GetHolidays(century).Front(); e != nil; e = e.Next() {
		holiday := e.Value.(*HolidayUtil.Holiday)
		days = append(days, Override{parseISO(holiday.GetDay()), holiday.IsWork()})
	}
	for _, c := range corrections {
		days = append(days, Override{parseISO(c.day), c.working})
	}
	return days
}

// corrections is where lunar-go v1.4.6 differs from the notices.
var corrections = []struct {
	day     string
	working bool
}{
	// 2003-04-21, against SARS: no long Labour Day. Off are 1–5 May; the
	// exchange of 26 and 27 April for 6 and 7 May is cancelled.
	{"2003-04-26", false},
	{"2003-04-27", false},
	{"2003-05-06", true},
	{"2003-05-07", true},
	// 2012-12-10, the notice of 2013, items 3 and 7: two worked weekend days.
	{"2013-04-07", true},
	{"2013-10-12", true},
}

// complete reports whether the days hold the year's whole notice: New Year's
// Day, Labour Day and National Day are all marked off. A notice is one document for
// the year, so a year with days of another's notice only (the end of 2001), or typed
// in only in part, fails.
func complete(days []Override, year int) bool {
	for _, month := range []time.Month{time.January, time.May, time.October} {
		if !slices.Contains(days, Override{NewDate(year, month, 1), false}) {
			return false
		}
	}
	return true
}
