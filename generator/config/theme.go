package config

import (
	"slices"

	"gongkai/generator/accent"
	"gongkai/generator/diag"
)

// Theme is how the site of an audience looks: what theme: of site.yaml says for all of them, and
// key by key what the audience says instead. The zero value is the looks that come with the program.
type Theme struct {
	Emblem     Picture // no File: none
	Colours    Colours
	Navigation []Destination // empty: home, catalogue, archive, and the pages that name themselves
	Footer     Footer
	Links      []Link // to other sites
}

// Colours is the colour that the site is known by, on light and on dark pages.
type Colours struct {
	Set         bool
	Light, Dark accent.Colour
}

// Picture is a file of static/ that stands on every page.
type Picture struct {
	File  string     // below static/
	Alt   string     // what it shows, for who cannot see it
	Place diag.Place // of the file
}

// Destination is an item of the main navigation.
type Destination struct {
	Page  string // one of the pages of every site, or pages/PATH
	Name  string // empty: that of the page
	Place diag.Place
}

// Pages of every site that the navigation may lead to. A site that has none of a kind, as one
// without a ledger, goes without.
const (
	HomePage          = "home"
	CataloguePage     = "catalogue"
	ArchivePage       = "archive"
	SearchPage        = "search"
	StatisticsPage    = "statistics"
	ParticipationPage = "participation"
	LedgerPage        = "ledger"
	MapPage           = "sitemap"
	ScreenPage        = "screen"
	// TextPages is before the path of a page of content/pages.
	TextPages = "pages/"
)

// Footer is what stands at the foot of every page.
type Footer struct {
	Organiser  string // 主办单位; empty: the body itself
	Undertaker string // 承办单位
	Lines      []Link // an URL may be empty
	Badges     []Badge
}

// Link leads to another site.
type Link struct {
	Name, URL string
	Place     diag.Place // of the URL, where it has one
}

// Badge is a picture that leads to another site, as the icons of registrations do.
type Badge struct {
	Picture
	To Link // which may lead nowhere; its name is what the picture shows
}

// Pictures is every picture of the theme.
func (t Theme) Pictures() []Picture {
	var all []Picture
	if t.Emblem.File != "" {
		all = append(all, t.Emblem)
	}
	for _, b := range t.Footer.Badges {
		all = append(all, b.Picture)
	}
	return all
}

// Elsewhere is every link of the theme that leads to another site.
func (t Theme) Elsewhere() []Link {
	all := append(slices.Clone(t.Footer.Lines), t.Links...)
	for _, b := range t.Footer.Badges {
		all = append(all, b.To)
	}
	return slices.DeleteFunc(all, func(l Link) bool { return l.URL == "" })
}
