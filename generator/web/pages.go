package web

import (
	"bytes"
	"html/template"
	"strconv"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

func itoa(n int) string { return strconv.Itoa(n) }

type link struct {
	Name, Href string
	Count      int
}

func (s *Site) links(kind, from string) []link {
	var out []link
	for _, l := range s.lists {
		if l.key.kind == kind {
			out = append(out, link{l.title, root(from) + l.href, len(l.notices)})
		}
	}
	return out
}

// cataloguePage is the values of catalogue.html.
type cataloguePage struct {
	Root, Title, Canonical string
	Site                   string // the title of the site
	// of the revision in force; empty where nothing of it may be shown
	Revision string
	Groups   []catalogueGroup
}

type catalogueGroup struct {
	ID       string
	Name     string
	Revision string // set on the first group of an older revision
	Entries  []entryView
}

func (g catalogueGroup) count() int {
	n := 0
	for _, e := range g.Entries {
		n += e.Count
	}
	return n
}

type entryView struct {
	edition.Entry
	Href  string
	Count int
	Items []item // the latest
	First bool   // of its subgroup, which spans Rows rows
	Rows  int
}

// catalogueItems is how many notices stand under an entry of the catalogue page.
const catalogueItems = 3

func (s *Site) entry(e *edition.Entry, from string) *entryView {
	l := s.byKey[listKey{listEntry, entryName(e)}]
	return &entryView{Entry: *e, Href: root(from) + l.href, Count: len(l.notices), Items: s.items(l.notices, catalogueItems, from)}
}

// groups is the entries by 一级目录, in the order of the catalogue.
func (s *Site) groups() []catalogueGroup {
	var groups []catalogueGroup
	for i := range s.edition.Entries {
		e := s.edition.Entries[i]
		first := i == 0 || s.edition.Entries[i-1].Revision != e.Revision
		if first || s.edition.Entries[i-1].Group != e.Group {
			g := catalogueGroup{ID: "g" + itoa(len(groups)+1), Name: e.Group}
			if first && !e.InForce {
				g.Revision = e.Revision
			}
			groups = append(groups, g)
		}
		g := &groups[len(groups)-1]
		v := *s.entry(&e, "catalogue.html")
		v.First = len(g.Entries) == 0 || g.Entries[len(g.Entries)-1].Subgroup != e.Subgroup
		g.Entries = append(g.Entries, v)
	}
	for i := range groups {
		rows := 0
		for j := len(groups[i].Entries) - 1; j >= 0; j-- {
			if rows++; groups[i].Entries[j].First {
				groups[i].Entries[j].Rows, rows = rows, 0
			}
		}
	}
	return groups
}

func (s *Site) catalogue(w *bytes.Buffer, _ *render.Text) error {
	const name = "catalogue.html"
	v := cataloguePage{Site: s.edition.Title, Title: "公开目录", Canonical: s.absolute(name), Groups: s.groups()}
	if len(s.edition.Entries) > 0 && s.edition.Entries[0].InForce {
		v.Revision = s.edition.Entries[0].Revision
	}
	return s.write(w, name, sectionCatalogue, "catalogue", v)
}

// archivePage is the values of archive.html: everything by year and month, office and publisher.
type archivePage struct {
	Root, Title, Canonical string
	Site                   string // the title of the site
	Years                  []yearOfLinks
	Groups                 []link
	Offices                []link
	Publishers             []link
	Timings                []link
}

func (s *Site) archive(w *bytes.Buffer, _ *render.Text) error {
	const name = "archive.html"
	v := archivePage{Site: s.edition.Title, Title: "历次公开", Canonical: s.absolute(name),
		Years: s.all.index(name), Groups: s.links(listGroup, name), Offices: s.links(listOffice, name),
		Publishers: s.links(listPublisher, name), Timings: s.links(listTiming, name)}
	return s.write(w, name, sectionArchive, "archive", v)
}

// textPage is the values of page.html.
type textPage struct {
	Root, Title, Summary, Canonical string
	Site                            string // the title of the site
	Body                            template.HTML
}

func (s *Site) page(i int) func(*bytes.Buffer, *render.Text) error {
	return func(w *bytes.Buffer, text *render.Text) error {
		p := &s.edition.Pages[i]
		name := "pages/" + p.Path + ".html"
		body, err := text.Page(p.Text, limits(p.Limits), s.resolver(p.Base, name, nil, ""), measure(nil))
		if err != nil {
			return err
		}
		return s.write(w, name, sectionPage+p.Path, "page", textPage{root(name), p.Title, p.Summary, s.absolute(name), s.edition.Title, body.HTML})
	}
}

// notFound is served for any address, at any depth: its links begin with the base URL where there
// is one.
func (s *Site) notFound(w *bytes.Buffer, _ *render.Text) error {
	frame, err := s.frame(s.edition.BaseURL, "")
	if err != nil {
		return err
	}
	return s.layouts.Page(w, frame, "404", textPage{Root: s.edition.BaseURL, Title: "找不到这一页", Site: s.edition.Title}, nil)
}
