package web

import (
	"bytes"
	"slices"

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

// siteMap is the page that leads to every part of the site, for whoever does not find it by the
// navigation, and for checkers of the sites of public bodies.
func (s *Site) siteMap(w *bytes.Buffer, _ *render.Text) error {
	v := mapPage{Title: "站点地图", Canonical: s.absolute(mapFile), Site: s.edition.Title}
	nav, manuals := s.navigation("", sectionMap)
	for _, n := range slices.Concat(nav, manuals) {
		v.Columns = append(v.Columns, link{Name: n.Name, Href: n.Href})
	}
	v.Columns = append(v.Columns, link{Name: "检索", Href: searchName})
	if s.invites() {
		v.Columns = append(v.Columns, link{Name: "参与党务", Href: participationFile})
	}
	for _, p := range s.edition.Pages {
		if p.Nav == "" {
			v.Columns = append(v.Columns, link{Name: p.Title, Href: render.Escape("pages/" + p.Path + ".html")})
		}
	}
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
	add("years", "年份", s.links(listYear, mapFile))
	add("offices", "承办科室", s.links(listOffice, mapFile))
	add("publishers", "公开主体", s.links(listPublisher, mapFile))
	return s.write(w, mapFile, sectionMap, "sitemap", v)
}
