package calendar

import (
	"errors"
	"regexp"
	"strconv"
)

// spelt is a period as titles have it: 2026年第三季度, 上半年, 2026年10月, 二〇二五年度, and 十月 behind a
// year, for alone it may be of a revolution. A day is none.
var spelt = regexp.MustCompile(`(?:([12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年(?:度)?(十[一二]?月份?|[一二三四五六七八九]月份?)?)?(第?[一二三四1-4]季度|[上下]半年|1?[0-9]月份?)?([0-9]|[一二三四五六七八九十]+日)?`)

// PeriodsIn is the periods that a text names, in the order in which it does. One without a year is
// of the year given, and left out where that is 0.
func PeriodsIn(text string, year int) []Period {
	var periods []Period
	for _, part := range spelt.FindAllStringSubmatch(text, -1) {
		of, named := part[1], part[2]+part[3]
		if part[4] != "" || of == "" && (named == "" || year == 0) {
			continue
		}
		if of == "" {
			of = strconv.Itoa(year)
		}
		if p, ok := meantPeriod(of + "年" + named); ok {
			periods = append(periods, p)
		}
	}
	return periods
}

func meantPeriod(text string) (Period, bool) {
	_, err := ParsePeriod(text)
	var wrong *PeriodError
	if !errors.As(err, &wrong) || wrong.Suggest == "" {
		return Period{}, false
	}
	return parsePeriod(wrong.Suggest)
}
