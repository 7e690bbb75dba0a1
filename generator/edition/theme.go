package edition

// Theme is how the site of the audience looks, as site.yaml says; the zero value: as the layouts
// and style sheets have it. It is configuration, and says nothing of what is disclosed: an item of
// the navigation leads to a page that the audience has.
type Theme struct {
	Emblem     StaticPicture // no File: none
	Light      string        // the colour that the site is known by, #rrggbb; empty: that of the style sheet
	Dark       string        // likewise, on dark pages
	Navigation []Destination
	Organiser  string // 主办单位; empty: the body
	Undertaker string // 承办单位; or empty
	Lines      []Link // of the foot; an URL may be empty
	Badges     []Badge
	Links      []Link // to other sites
}

// StaticPicture is a file of static/.
type StaticPicture struct {
	File string // below static/
	Alt  string
}

// Badge is a picture of the foot.
type Badge struct {
	StaticPicture
	URL string // or empty
}

// Destination is an item of the main navigation.
type Destination struct {
	Page string // home, catalogue …, or pages/ and the Path of a Page
	Name string // empty: as the page is called
}

// The destinations of every site, besides its Pages.
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
	TextPages         = "pages/" // before the Path of a Page
)

// Link leads to another site.
type Link struct{ Name, URL string }
