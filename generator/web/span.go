package web

import (
	"fmt"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

// span is the notices of a list that went up in one year or month, or within some days of a month
// that holds too many for one page. Its page is the same bytes as long as nothing in it changes: a
// new notice changes the pages of its own days and the first page of its lists, and no others.
type span struct {
	period   string // 2026, 2026-10
	part     int    // of a month on several pages, from the oldest, from 1; 0: of the whole period
	parts    int    // in how many pages it is cut
	from, to int    // of the notices of its list
	within   []*span
}

// A page holds as many notices as site.yaml says. A year or month is not torn for a few more: it
// has a page of its own until it holds so many times as many.
const tornFrom = 3

// cut is the years of a list that does not fit on one page; the list of everything has all of its
// years and months.
func (s *Site) cut(l *list) []*span {
	size := s.edition.Site.PageSize
	if l.key.kind != listAll && len(l.notices) <= size {
		return nil
	}
	years := cutBy(l.notices, span{to: len(l.notices)}, len("2026"))
	for _, year := range years {
		if l.key.kind != listAll && year.count() <= size*tornFrom {
			continue
		}
		year.within = cutBy(l.notices, *year, len("2026-10"))
		for _, month := range year.within {
			if month.count() > size*tornFrom {
				month.within = month.tear(size * tornFrom)
			}
		}
	}
	return years
}

func (sp *span) count() int { return sp.to - sp.from }

// cutBy cuts a span wherever the first letters of the day of publication change.
func cutBy(notices []*edition.Notice, whole span, letters int) []*span {
	var out []*span
	for i := whole.from; i < whole.to; i++ {
		period := notices[i].Published.String()[:letters]
		if n := len(out); n == 0 || out[n-1].period != period {
			out = append(out, &span{period: period, from: i})
		}
		out[len(out)-1].to = i + 1
	}
	return out
}

// tear cuts a month into pages that are full from its first day on, so that what comes later leaves
// them as they are. The latest comes first.
func (sp *span) tear(most int) []*span {
	var parts []*span
	count := (sp.count() + most - 1) / most
	for part := 1; part <= count; part++ {
		to := sp.to - (part-1)*most
		parts = append([]*span{{period: sp.period, part: part, parts: count, from: max(sp.from, to-most), to: to}}, parts...)
	}
	return parts
}

// leaves is the months of a year, and in place of one that is torn its parts.
func (sp *span) leaves() []*span {
	var out []*span
	for _, month := range sp.within {
		if month.within == nil {
			out = append(out, month)
		}
		out = append(out, month.within...)
	}
	return out
}

// pageName is the file of a span's page; nil is the list's first page. The latest part of a month
// has the month's own name, which is where links to the month lead.
func (l *list) pageName(sp *span) string {
	if sp == nil {
		return l.base + ".html"
	}
	name := l.base + "." + sp.period
	switch {
	case l.key.kind == listAll && sp.isMonth():
		name = "months/" + sp.period
	case l.key.kind == listAll:
		name = "years/" + sp.period
	}
	if sp.part > 0 && sp.part < sp.parts {
		name = fmt.Sprintf("%s-p%d", name, sp.part)
	}
	return name + ".html"
}

func (sp *span) isMonth() bool { return len(sp.period) > len("2026") }

// periodTitle is the period in words: 2026年, 2026年10月, and of a part of a month its days.
func (l *list) periodTitle(sp *span) string {
	title := sp.period[:len("2026")] + "年"
	if sp.isMonth() {
		title += l.monthTitle(sp)
	}
	return title
}

// monthTitle is a month, or the days of its part, without the year.
func (l *list) monthTitle(sp *span) string {
	title := strings.TrimPrefix(sp.period[len("2026-"):], "0") + "月"
	if sp.part == 0 {
		return title
	}
	first, last := l.notices[sp.to-1].Published, l.notices[sp.from].Published
	if first == last {
		return fmt.Sprintf("%s%d日（第%d部分）", title, first.Day(), sp.part)
	}
	return fmt.Sprintf("%s%d日至%d日", title, first.Day(), last.Day())
}

// monthOf is the month of a day as a heading of a list.
func monthOf(d calendar.Date) string { return fmt.Sprintf("%d年%d月", d.Year(), d.Month()) }
