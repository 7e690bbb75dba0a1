package site

import (
	"slices"
	"time"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/source"
)

// round finds the day of the posting round before, for boards without a log: the one given, or the
// working day before. Where the calendar does not know that, it is the weekday before, and a
// warning says so.
func (s *Site) round() diag.List {
	if s.Last = s.in.Last; !s.Last.IsZero() || len(s.Config.Boards) == 0 || !s.in.Need.furnished() {
		return nil
	}
	last, err := s.Holidays.AddWorkingDays(s.Day, -1)
	if s.Last = last; err == nil {
		return nil
	}
	last = s.Day.AddDays(-1)
	for last.Weekday() == time.Saturday || last.Weekday() == time.Sunday {
		last = last.AddDays(-1)
	}
	s.Last = last
	if !slices.ContainsFunc(s.Config.Boards, func(b config.Board) bool { return !s.BoardLogs[b.ID].Known(s.Day) }) {
		return nil // no round follows from it
	}
	var problems diag.List
	problems.Warnf("calendar-unknown", diag.Place{File: source.CalendarDir},
		diag.T("不知道 %[1]d 年的放假安排，张贴清单暂以 %[2]s 为上一次张贴", "the holidays of %[1]d are not known; the posting round takes %[2]s as the day of the last one", s.Day.Year(), last),
		diag.T("国务院通知发布后写入 content/calendar/%d.csv；或用 --since 写明上一次张贴的日期", "write the State Council's notice into content/calendar/%d.csv when it is out, or give the day with --since", s.Day.Year()))
	return problems
}
