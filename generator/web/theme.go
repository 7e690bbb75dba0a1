package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"

	"gongkai/generator/accent"
	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// Size is the width and height of a picture in pixels; zero: not known.
type Size struct{ Width, Height int }

// themePicture is a picture of site.yaml as a page shows it.
type themePicture struct {
	Src, Alt      string
	Width, Height int
	URL           string // to which it leads, or empty
}

// themeFoot is what site.yaml writes at the foot of every page.
type themeFoot struct {
	Organiser, Undertaker string
	Police                edition.Link // the registration, and where it can be looked up
	Lines, Links          []edition.Link
	Badges                []themePicture
}

// emblem is the picture before the name of the site; nil: it has none.
func (s *Site) emblem(root string) *themePicture {
	if s.edition.Theme.Emblem.File == "" {
		return nil
	}
	p := s.themePicture(root, s.edition.Theme.Emblem)
	return &p
}

func (s *Site) themePicture(root string, p edition.StaticPicture) themePicture {
	size := s.assets.Pictures[p.File]
	return themePicture{Src: root + render.Escape("assets/"+p.File), Alt: p.Alt, Width: size.Width, Height: size.Height}
}

func (s *Site) foot(root string) themeFoot {
	t := &s.edition.Theme
	f := themeFoot{Organiser: t.Organiser, Undertaker: t.Undertaker, Police: policeLink(s.edition.Site.Police), Lines: t.Lines, Links: t.Links}
	if f.Organiser == "" {
		f.Organiser = s.edition.Site.Organisation
	}
	for _, b := range t.Badges {
		p := s.themePicture(root, b.StaticPicture)
		p.URL = b.URL
		f.Badges = append(f.Badges, p)
	}
	return f
}

// policeNumber is the number within 京公网安备11010502000001号, by which the registration is found.
var policeNumber = regexp.MustCompile(`[0-9]{14}`)

// policeLink leads to where the public security bodies show the registration of this site; where
// the number is not known, to where it can be asked for.
func policeLink(registration string) edition.Link {
	const lookUp = "https://beian.mps.gov.cn/"
	switch number := policeNumber.FindString(registration); {
	case registration == "":
		return edition.Link{}
	case number != "":
		return edition.Link{Name: registration, URL: lookUp + "#/query/webSearch?code=" + number}
	}
	return edition.Link{Name: registration, URL: lookUp}
}

// accentFiles is the style sheets that give the site the colours of site.yaml: of its pages, and of
// the screen of a hall. Their names change with what is in them, as those of the others do.
func (s *Site) accentFiles() []render.File {
	light, ok := accent.Parse(s.edition.Theme.Light)
	if !ok {
		return nil
	}
	dark, ok := accent.Parse(s.edition.Theme.Dark)
	if !ok {
		dark = accent.Dark.Derived(light)
	}
	return []render.File{accentFile("accent-", accent.Sheet(light, dark)), accentFile("accent-screen-", accent.ScreenSheet(light))}
}

func accentFile(name, sheet string) render.File {
	sum := sha256.Sum256([]byte(sheet))
	return render.File{Name: "assets/" + name + hex.EncodeToString(sum[:4]) + ".css", Write: func(w *bytes.Buffer, _ *render.Text) error {
		w.WriteString(sheet)
		return nil
	}}
}

// accentSheet is the address of one of the files of accentFiles; empty where the site has none.
func (s *Site) accentSheet(root string, which int) string {
	if len(s.accents) == 0 {
		return ""
	}
	return root + s.accents[which].Name
}

// Which of accentFiles a page loads.
const (
	accentOfPages = iota
	accentOfScreen
)

// destination is a page that the navigation may lead to.
type destination struct {
	name, file, section string
}

// destinations is the pages of every site of this audience by the names that site.yaml has for
// them, but for its text pages.
func (s *Site) destinations() map[string]destination {
	all := map[string]destination{
		edition.HomePage:       {"首页", homeFile, sectionHome},
		edition.CataloguePage:  {"公开目录", "catalogue.html", sectionCatalogue},
		edition.ArchivePage:    {"历次公开", "archive.html", sectionArchive},
		edition.SearchPage:     {"检索", searchName, sectionSearch},
		edition.StatisticsPage: {statisticsTitle, statisticsFile, sectionStatistics},
		edition.MapPage:        {"站点地图", mapFile, sectionMap},
		edition.ScreenPage:     {"大屏展示", screenName, ""},
	}
	if s.invites() {
		all[edition.ParticipationPage] = destination{"参与党务", participationFile, sectionParticipation}
	}
	if s.edition.Supervises {
		all[edition.LedgerPage] = destination{"公开台账", "ledger.html", sectionLedger}
	}
	for i := range s.edition.Pages {
		p := &s.edition.Pages[i]
		name := p.Nav
		if name == "" {
			name = p.Title
		}
		all[edition.TextPages+p.Path] = destination{name, "pages/" + p.Path + ".html", sectionPage + p.Path}
	}
	return all
}

// chosenNavigation is the navigation that site.yaml lists. What this site has not is passed over.
func (s *Site) chosenNavigation(root, section string) []navigation {
	var nav []navigation
	known := s.destinations()
	for _, chosen := range s.edition.Theme.Navigation {
		to, ok := known[chosen.Page]
		if !ok {
			continue
		}
		if chosen.Name != "" {
			to.name = chosen.Name
		}
		nav = append(nav, navigation{to.name, root + render.Escape(to.file), to.section != "" && to.section == section})
	}
	return nav
}

// sectionOf is the section of the navigation that a page belongs to: its own where the navigation
// leads to it, else the one that it is part of.
func (s *Site) sectionOf(page, own, part string) string {
	for _, chosen := range s.edition.Theme.Navigation {
		if chosen.Page == page {
			return own
		}
	}
	return part
}
