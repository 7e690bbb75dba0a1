package web

import (
	"strings"

	"gongkai/generator/render"
)

// yearOfLinks is a year and its pages: months, or in place of one that is torn its parts.
type yearOfLinks struct {
	link
	Months []link
}

// index is every page of a list, by year: it stands on its first page alone, for it changes with
// each of them.
func (l *list) index(from string) []yearOfLinks {
	var out []yearOfLinks
	for _, year := range l.years {
		y := yearOfLinks{link: l.spanLink(year, l.periodTitle(year), from)}
		for _, leaf := range year.leaves() {
			y.Months = append(y.Months, l.spanLink(leaf, l.monthTitle(leaf), from))
		}
		out = append(out, y)
	}
	return out
}

func (l *list) spanLink(sp *span, name, from string) link {
	return link{Name: name, Href: root(from) + render.Escape(l.pageName(sp)), Count: sp.count()}
}

// chips is what can be chosen on the page of a period: on that of a year the other years and its
// months, on that of a month the other months of its year. No number is beside them: a page changes
// with what it lists alone.
func (l *list) chips(sp *span, from string) []chipRow {
	if !sp.isMonth() {
		rows := []chipRow{{"年份", l.yearChips(sp, from)}}
		if sp.within != nil {
			rows = append(rows, l.row(l.periodTitle(sp)+"各月", sp.within, nil, from))
		}
		return rows
	}
	var rows []chipRow
	for _, year := range l.years {
		if !strings.HasPrefix(sp.period, year.period) {
			continue
		}
		for _, month := range year.within {
			if month.period != sp.period {
				continue
			}
			rows = append(rows, l.row(l.periodTitle(year)+"各月", year.within, month, from))
			if month.within != nil {
				rows = append(rows, l.row(l.periodTitle(month)+"各页", month.within, sp, from))
			}
		}
	}
	return rows
}

// row is months of one year, or parts of one month.
func (l *list) row(name string, spans []*span, current *span, from string) chipRow {
	row := chipRow{Name: name}
	for _, sp := range spans {
		row.Chips = append(row.Chips, l.chip(sp, l.monthTitle(sp), from, sp == current))
	}
	return row
}

func (l *list) yearChips(sp *span, from string) []chip {
	var out []chip
	for _, year := range l.years {
		out = append(out, l.chip(year, l.periodTitle(year), from, year == sp))
	}
	return out
}

func (l *list) chip(sp *span, name, from string, current bool) chip {
	return chip{link{Name: name, Href: root(from) + render.Escape(l.pageName(sp))}, current}
}

// yearsHere is the years of a list that is on one page: they lead to its headings.
func yearsHere(sections []listSection) []chipRow {
	var row chipRow
	for _, s := range sections {
		if s.ID != "" {
			row.Chips = append(row.Chips, chip{link: link{Name: strings.TrimPrefix(s.ID, "y") + "年", Href: "#" + s.ID}})
		}
	}
	if len(row.Chips) < 2 {
		return nil
	}
	row.Name = "年份"
	return []chipRow{row}
}
