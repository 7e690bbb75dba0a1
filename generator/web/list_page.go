package web

import (
	"bytes"
	"html/template"
	"slices"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// listPage is the values of list.html: the first page of a list, or that of a year or month.
type listPage struct {
	Root, Title, Note, Canonical string
	Site                         string // the title of the site
	Period                       string // 2026年10月; empty on the first page
	Crumbs                       []link // wider lists, the widest first
	Entry                        *entryView
	Total                        int
	Shown                        int // of them, the latest, on this page
	Sections                     []listSection
	Chips                        []chipRow     // the years, and on the page of a year its months
	Years                        []yearOfLinks // on the first page: every page of the list
	FacetName                    string        // of what the narrower lists are: 公开事项, 承办科室
	Facets                       []link
	Previous, Next               *link // the page of the next later days, and of the next earlier ones
}

// listSection is notices under one heading, which is empty where all belong together.
type listSection struct {
	ID, Name string
	Items    template.HTML
}

// chipRow is periods to choose from.
type chipRow struct {
	Name  string // what they are, for those who do not see the row
	Chips []chip
}

type chip struct {
	link
	Current bool
}

// files is the pages of a list, and what leads to it from where its pages were before.
func (l *list) files(s *Site) []render.File {
	file := func(sp *span, later, earlier *span) render.File {
		name := l.pageName(sp)
		s.taken[name] = true
		return render.File{Name: name, Write: func(w *bytes.Buffer, text *render.Text) error {
			return s.writeList(w, text, l, sp, [2]*span{later, earlier})
		}}
	}
	var files []render.File
	if l.key.kind != listAll { // which has a page of another kind
		files = append(files, file(nil, nil, nil))
	}
	var leaves []*span
	for _, year := range l.years {
		files = append(files, file(year, nil, nil))
		leaves = append(leaves, year.leaves()...)
	}
	for i, leaf := range leaves {
		var later, earlier *span
		if i > 0 {
			later = leaves[i-1]
		}
		if i+1 < len(leaves) {
			earlier = leaves[i+1]
		}
		files = append(files, file(leaf, later, earlier))
	}
	return append(files, s.moved(l)...)
}

func (s *Site) writeList(w *bytes.Buffer, text *render.Text, l *list, sp *span, beside [2]*span) error {
	name := l.pageName(sp)
	v := listPage{Root: root(name), Site: s.edition.Title, Title: l.title, Note: l.note, Canonical: s.absolute(name), Crumbs: l.crumbs(sp, name)}
	if l.entry != nil && sp == nil {
		v.Entry = s.entry(l.entry, name)
	}
	shown := l.notices
	whole := sp == nil && l.years == nil
	switch {
	case sp == nil:
		v.FacetName, v.Facets = l.facetName(), l.facetLinks(name)
		v.Years = l.index(name)
	case l.key.kind == listAll:
		v.Title, v.Note = l.periodTitle(sp), l.periodTitle(sp)+"公开的事项"
	default:
		v.Period = l.periodTitle(sp)
	}
	if sp != nil {
		shown = l.notices[sp.from:sp.to]
		v.Chips = l.chips(sp, name)
		v.Previous, v.Next = l.beside(sp, beside[0], name), l.beside(sp, beside[1], name)
	}
	v.Total = len(shown)
	if size := s.edition.Site.PageSize; len(shown) > size && (sp == nil || sp.within != nil && len(shown) > size*tornFrom) {
		shown = shown[:size]
	}
	v.Shown = len(shown)
	var err error
	if v.Sections, err = s.sections(shown, text); err != nil {
		return err
	}
	if whole {
		v.Chips = yearsHere(v.Sections)
	} else if sp == nil {
		v.Chips = []chipRow{{"年份", l.yearChips(nil, name)}}
	}
	return s.write(w, name, l.section, "list", v)
}

// sections puts notices under the months in which they went up, or under the years where most
// months have but one; under nothing where all are of one.
func (s *Site) sections(notices []*edition.Notice, text *render.Text) ([]listSection, error) {
	months := cutBy(notices, span{to: len(notices)}, len("2026-10"))
	years := cutBy(notices, span{to: len(notices)}, len("2026"))
	parts, title := months, func(n *edition.Notice) string { return monthOf(n.Published) }
	if len(notices) < 2*len(months) && len(months) > 1 {
		parts, title = years, func(n *edition.Notice) string { return itoa(n.Published.Year()) + "年" }
	}
	var out []listSection
	for _, p := range parts {
		items := make([]template.HTML, 0, p.to-p.from)
		for _, n := range notices[p.from:p.to] {
			made, err := s.listItem(n, text)
			if err != nil {
				return nil, err
			}
			items = append(items, made)
		}
		section := listSection{Name: title(notices[p.from]), Items: concat(items)}
		if year := "y" + p.period[:len("2026")]; len(years) > 1 && !slices.ContainsFunc(out, func(o listSection) bool { return o.ID == year }) {
			section.ID = year
		}
		out = append(out, section)
	}
	if len(out) == 1 {
		out[0].Name = ""
	}
	return out, nil
}

// concat is parts one behind the other, in memory that is taken once: a list of all records is long.
func concat(parts []template.HTML) template.HTML {
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	var all strings.Builder
	all.Grow(size)
	for _, p := range parts {
		all.WriteString(string(p))
	}
	return template.HTML(all.String())
}

func (l *list) facetName() string {
	if l.key.kind == listEntry {
		return "承办科室"
	}
	return "公开事项"
}

// crumbs is the way from the home page to a page of a list.
func (l *list) crumbs(sp *span, from string) []link {
	way := []link{{Name: "历次公开", Href: root(from) + "archive.html"}}
	if l.section == sectionCatalogue {
		way = []link{{Name: "公开目录", Href: root(from) + "catalogue.html"}}
	}
	if l.above != nil {
		way = append(way, link{Name: l.above.title, Href: root(from) + l.above.href})
	}
	if sp == nil {
		return way
	}
	if l.key.kind != listAll {
		way = append(way, link{Name: l.crumb(), Href: root(from) + l.href})
	}
	if sp.isMonth() {
		year := &span{period: sp.period[:len("2026")]}
		way = append(way, link{Name: l.periodTitle(year), Href: root(from) + render.Escape(l.pageName(year))})
	}
	return way
}

// crumb is what a list is called where there is little room.
func (l *list) crumb() string {
	switch {
	case l.entry != nil:
		return "第" + itoa(l.entry.Number) + "项"
	case l.key.kind == listPair:
		return "本科室该项"
	}
	return l.title
}

// beside is the page of the days next to those of a page. Of another month it names the month
// alone: which days stand there is none of this page's business.
func (l *list) beside(of, sp *span, from string) *link {
	if sp == nil {
		return nil
	}
	name := l.periodTitle(sp)
	if sp.period != of.period {
		name = l.periodTitle(&span{period: sp.period})
	}
	return &link{Name: name, Href: root(from) + render.Escape(l.pageName(sp))}
}
