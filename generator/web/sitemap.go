package web

import (
	"bytes"
	"slices"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// mapFile is the page that leads to every part of the site.
const mapFile = "sitemap.html"

// mapPage is the values of sitemap.html.
type mapPage struct {
	Root, Title, Canonical string
	Site                   string // the title of the site
	Columns                []link // of the navigation, without counts
	Sections               []mapSection
}

type mapSection struct {
	ID, Title string
	Links     []link
}

func (v mapPage) about() about {
	return about{Title: v.Title, Description: v.Site + "的全部栏目：公开目录、时限、年份、科室和公开主体。", Canonical: v.Canonical}
}

// columns is every page that stands for itself, those of the navigation first: what site.yaml leaves
// out of that is found here.
func (s *Site) columns() []link {
	var all []link
	known, listed := s.destinations(), map[string]bool{}
	add := func(name, href string) {
		if !listed[href] {
			listed[href] = true
			all = append(all, link{Name: name, Href: href})
		}
	}
	nav, manuals := s.navigation("", sectionMap)
	for _, n := range slices.Concat(nav, manuals) {
		add(n.Name, n.Href)
	}
	pages := []string{edition.HomePage, edition.CataloguePage, edition.ArchivePage, edition.LedgerPage, edition.SearchPage, edition.StatisticsPage, edition.ParticipationPage}
	for _, p := range s.edition.Pages {
		pages = append(pages, edition.TextPages+p.Path)
	}
	for _, page := range pages {
		if to, ok := known[page]; ok {
			add(to.name, render.Escape(to.file))
		}
	}
	return all
}

// siteMap is the page that leads to every part of the site, for whoever does not find it by the
// navigation, and for checkers of the sites of public bodies.
func (s *Site) siteMap(w *bytes.Buffer, _ *render.Text) error {
	v := mapPage{Title: "站点地图", Canonical: s.absolute(mapFile), Site: s.edition.Title}
	v.Columns = s.columns()
	add := func(id, title string, links []link) {
		if len(links) > 0 {
			v.Sections = append(v.Sections, mapSection{id, title, links})
		}
	}
	var groups []link
	for _, g := range s.groups() {
		groups = append(groups, link{g.Name, "catalogue.html#" + g.ID, g.count()})
	}
	add("groups", "公开目录", groups)
	add("timings", "公开时限", s.links(listTiming, mapFile))
	var years []link
	for _, y := range s.all.index(mapFile) {
		years = append(years, y.link)
	}
	add("years", "年份", years)
	add("offices", "承办科室", s.links(listOffice, mapFile))
	add("publishers", "公开主体", s.links(listPublisher, mapFile))
	return s.write(w, mapFile, sectionMap, "sitemap", v)
}
