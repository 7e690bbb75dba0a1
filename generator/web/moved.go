package web

import (
	"bytes"
	"fmt"

	"gongkai/generator/render"
)

// movedPage is the values of moved.html: the page at an address that has moved.
type movedPage struct {
	Root, Title string
	Site        string // the title of the site
	Why         string // words before the link
	Name, Href  string // of the record or list to which it leads
}

func (v movedPage) about() about {
	return about{Title: v.Title, Description: v.Title + "：" + v.Name, Unlisted: true}
}

// moved is the pages at the addresses that the further pages of a list had when they were numbered:
// NAME-p2.html, NAME-p3.html … Each leads to the list. Their bytes never change.
func (s *Site) moved(l *list) []render.File {
	var files []render.File
	add := func(base string, count int, to *span) {
		for page := 2; (page-1)*s.edition.Site.PageSize < count; page++ {
			if name := fmt.Sprintf("%s-p%d.html", base, page); !s.taken[name] {
				files = append(files, render.File{Name: name, Write: s.movedTo(name, l, to)})
			}
		}
	}
	switch l.key.kind {
	case listPair, listGroup: // there were none of these
	case listAll:
		for _, year := range l.years {
			add("years/"+year.period, year.count(), year)
			for _, month := range year.within {
				add("months/"+month.period, month.count(), month)
			}
		}
	default:
		add(l.base, len(l.notices), nil)
	}
	return files
}

func (s *Site) movedTo(name string, l *list, to *span) func(*bytes.Buffer, *render.Text) error {
	v := movedPage{Root: root(name), Title: "列表的地址已变更", Site: s.edition.Title, Why: "列表现在按年月排列，请看：", Name: l.title, Href: root(name) + render.Escape(l.pageName(to))}
	if to != nil {
		v.Name = l.periodTitle(&span{period: to.period})
	}
	return func(w *bytes.Buffer, _ *render.Text) error { return s.write(w, name, l.section, "moved", v) }
}
