// Package web makes the web pages of an edition: pages of records, the catalogue, lists, feed and
// map.
package web

import (
	"bytes"
	"html/template"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"gongkai/generator/edition"
	"gongkai/generator/render"
	"gongkai/generator/text/markdown"
)

// Site is the pages of one edition.
type Site struct {
	edition *edition.Edition
	layouts *render.Layouts
	assets  Assets
	program string
	onSite  []*edition.Notice
	hrefs   []string       // of their pages, from the site's folder
	at      map[string]int // of onSite, by path
	stones  []*edition.Tombstone
	pages   map[string]bool
	accents []render.File // see accentFiles
	lists   []*list
	all     *list           // of everything
	taken   map[string]bool // the names of the pages of lists
	byKey   map[listKey]*list
	matters map[string][]*edition.Notice // the notices of a matter in the order of the days, by the path of each
	mu      sync.Mutex
	frames  map[frameKey]*render.Frame
	made    []atomic.Pointer[template.HTML] // of onSite: how each stands in a list
	rows    sync.Map                        // of the tables of facts, by fact
}

type frameKey struct{ root, section string }

// Assets is the addresses of the files that pages load, from the site's folder.
type Assets struct {
	Style   string
	Script  string // of the search page
	Page    string // the script of every page
	Icon    string // a drawing; empty: there is none
	Picture string // of the same, for browsers that show no drawing there
	// ScreenStyle and Screen are the style sheet and the script of the page for a hall's screen.
	ScreenStyle, Screen string
	Media               string              // the script of the pages for the editor of a public account
	Pictures            map[string]Size     // of the theme, by their files below static/
	Sheets              map[string][]string // as which files the site has the sheet of a notice, .pdf or .ofd, by its path
	Attached            Attached            // nil: search finds attachments by their titles alone
}

// Attached reads the attachments of an edition, for search.
type Attached interface {
	// Shown is what a reader of the attachment is shown, by paragraphs, cells and lines.
	Shown(edition.Attachment) []string
	// Sum is the digest of its bytes.
	Sum(edition.Attachment) string
}

// New makes the site of an edition. program is what tells one version of the program from another;
// empty where nothing of an older output can be taken over.
func New(e *edition.Edition, layouts *render.Layouts, assets Assets, program string) *Site {
	s := &Site{edition: e, layouts: layouts, assets: assets, program: program, at: map[string]int{}, pages: map[string]bool{}, frames: map[frameKey]*render.Frame{}}
	for i := range e.Notices {
		if n := &e.Notices[i]; n.OnSite {
			s.at[n.Path] = len(s.onSite)
			s.onSite = append(s.onSite, n)
			s.hrefs = append(s.hrefs, render.Escape(recordFile(n.Path)))
		}
	}
	s.made = make([]atomic.Pointer[template.HTML], len(s.onSite))
	for i := range e.Tombstones {
		if t := &e.Tombstones[i]; !s.shows(t.Path) { // else another notice has taken the address
			s.stones = append(s.stones, t)
		}
	}
	for _, p := range e.Pages {
		s.pages[p.Path] = true
	}
	s.accents = s.accentFiles()
	s.collect()
	s.collectMatters()
	return s
}

// Files is every file of the site but its assets.
func (s *Site) Files() []render.File {
	files := []render.File{
		{Name: homeFile, Write: s.home},
		{Name: "catalogue.html", Write: s.catalogue},
		{Name: "404.html", Write: s.notFound},
	}
	for i := range s.onSite {
		files = append(files, s.recordFiles(i)...)
	}
	for _, t := range s.stones {
		files = append(files, render.File{Name: recordFile(t.Path), Group: t.Path, Write: s.stone(t)})
	}
	for i := range s.edition.Pages {
		files = append(files, render.File{Name: "pages/" + s.edition.Pages[i].Path + ".html", Write: s.page(i)})
	}
	s.taken = map[string]bool{}
	for _, l := range append([]*list{s.all}, s.lists...) {
		files = append(files, l.files(s)...)
	}
	files = append(files, render.File{Name: "archive.html", Write: s.archive}, render.File{Name: statisticsFile, Write: s.statistics}, render.File{Name: mapFile, Write: s.siteMap},
		render.File{Name: searchName, Set: s.search, Reads: true, Key: s.searchKey()}, render.File{Name: screenName, Set: s.screen})
	if s.invites() {
		files = append(files, render.File{Name: participationFile, Write: s.participation})
	}
	if s.edition.Supervises {
		files = append(files, render.File{Name: "ledger.html", Write: s.ledger})
	}
	files = append(files, render.File{Name: atomFile, Write: s.atom}, render.File{Name: jsonFeedFile, Write: s.jsonFeed})
	if events := s.calendarEvents(); len(events) > 0 {
		files = append(files, render.File{Name: calendarFile, Write: s.calendar(events)})
	}
	if s.edition.BaseURL != "" {
		files = append(files, render.File{Name: "sitemap.xml", Write: s.sitemap}, render.File{Name: "robots.txt", Write: s.robots})
	}
	files = append(files, s.accents...)
	return append(files, s.aliases(files)...)
}

// chrome is the values of base.html.
type chrome struct {
	Site    edition.Site
	Title   string // of the edition
	Base    string // the base URL, or empty
	Domain  string
	Root    string // what leads from the page to the site's folder: "", "../", "../../"
	Section string
	Nav     []navigation
	Manuals []navigation
	Style   string
	Icon    string
	Picture string
	Feed    string // the address of the Atom feed, from the page
	JSON    string // of the JSON feed
	Events  string // of the calendar; empty: nothing is due
	Indexed bool
	Head    template.HTML
	Main    template.HTML
	// PageScript is the address of the script of every page; empty where a theme has none.
	PageScript string
	Accent     string        // the address of the style sheet with the colours of site.yaml, or empty
	Emblem     *themePicture // before the name of the site; nil: none
	Foot       themeFoot
}

type navigation struct {
	Name    string
	Href    string
	Current bool
}

// write writes one page of the site: name tells how deep it stands, section which part of the
// navigation is current.
func (s *Site) write(w *bytes.Buffer, name, section, layout string, values any) error {
	frame, err := s.frame(root(name), section)
	if err != nil {
		return err
	}
	var told any
	if v, ok := values.(described); ok {
		told = s.tell(v.about(), name)
	}
	return s.layouts.Page(w, frame, layout, values, told)
}

// below is the address of a file of the site's folder; empty where there is no such file.
func below(root, name string) string {
	if name == "" {
		return ""
	}
	return root + name
}

// frame executes the parts that pages of one depth and section share, once.
func (s *Site) frame(root, section string) (*render.Frame, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := frameKey{root, section}
	if f, ok := s.frames[key]; ok {
		return f, nil
	}
	f, err := s.layouts.Frame(func(head, main template.HTML) any {
		c := chrome{
			Site: s.edition.Site, Title: s.edition.Title, Base: s.edition.BaseURL, Root: root, Section: section,
			Style: root + s.assets.Style, Icon: below(root, s.assets.Icon), Picture: below(root, s.assets.Picture), Feed: root + atomFile, JSON: root + jsonFeedFile, Indexed: s.edition.Indexed, Head: head, Main: main,
		}
		if len(s.calendarEvents()) > 0 {
			c.Events = root + calendarFile
		}
		if u, err := url.Parse(c.Base); err == nil {
			c.Domain = u.Host
		}
		if s.assets.Page != "" {
			c.PageScript = root + s.assets.Page
		}
		c.Accent, c.Emblem, c.Foot = s.accentSheet(root, accentOfPages), s.emblem(root), s.foot(root)
		c.Nav, c.Manuals = s.navigation(root, section)
		return c
	})
	if err == nil {
		s.frames[key] = f
	}
	return f, err
}

// Sections of the navigation.
const (
	sectionHome          = "home"
	sectionCatalogue     = "catalogue"
	sectionArchive       = "archive"
	sectionSearch        = "search"
	sectionStatistics    = "statistics"
	sectionLedger        = "ledger"
	sectionParticipation = "participation"
	sectionMap           = "map"
	sectionPage          = "page:" // and the path of the page
)

// navigation is the main navigation, and the manuals, which stand in the foot.
func (s *Site) navigation(root, section string) (nav, manuals []navigation) {
	known := s.destinations()
	lead := func(page string) navigation {
		to := known[page]
		return navigation{to.name, root + render.Escape(to.file), section == to.section}
	}
	nav = []navigation{lead(edition.HomePage), lead(edition.CataloguePage), lead(edition.ArchivePage)}
	if s.edition.Supervises {
		nav = append(nav, lead(edition.LedgerPage))
	}
	for _, p := range s.edition.Pages {
		switch {
		case p.Nav == "":
		case p.Manual:
			manuals = append(manuals, lead(edition.TextPages+p.Path))
		default:
			nav = append(nav, lead(edition.TextPages+p.Path))
		}
	}
	if len(s.edition.Theme.Navigation) > 0 {
		nav = s.chosenNavigation(root, section)
	}
	return nav, manuals
}

// shows reports whether the site has the page of a notice with a path.
func (s *Site) shows(path string) bool {
	_, ok := s.at[path]
	return ok
}

// root is the way from a file to the site's folder.
func root(name string) string { return strings.Repeat("../", strings.Count(name, "/")) }

// recordFile is the name of a notice's page.
func recordFile(noticePath string) string { return "records/" + noticePath + ".html" }

// resolver finds what a text links to. base is the folder from which its links count.
func (s *Site) resolver(base, pageName string, attachments []edition.Attachment, folder string) render.Resolver {
	return func(destination string, image bool) (string, bool) {
		u, err := url.Parse(destination)
		if err != nil {
			return "", false
		}
		switch {
		case u.Scheme != "" || u.Host != "":
			return destination, !image
		case u.Path == "":
			return destination, !image
		}
		file, _ := markdown.FileBeside(destination)
		if i := slices.IndexFunc(attachments, func(a edition.Attachment) bool { return a.Name == file }); i >= 0 {
			if image {
				return picture(folder, &attachments[i]), true
			}
			return render.Escape(folder + "/" + file), true
		}
		name, ok := s.target(path.Join(base, u.Path))
		if !ok || image {
			return "", false
		}
		if u.Fragment != "" {
			return root(pageName) + render.Escape(name) + "#" + u.EscapedFragment(), true
		}
		return root(pageName) + render.Escape(name), true
	}
}

// target is the page that a Markdown file became, if this edition has it.
func (s *Site) target(source string) (name string, ok bool) {
	source, ok = strings.CutSuffix(source, ".md")
	if !ok {
		return "", false
	}
	if p, ok := strings.CutPrefix(source, "records/"); ok {
		p = strings.TrimSuffix(p, "/index")
		_, ok := s.at[p]
		return recordFile(p), ok
	}
	if p, ok := strings.CutPrefix(source, "pages/"); ok {
		return "pages/" + p + ".html", s.pages[p]
	}
	return "", false
}

// absolute is the address of a file on the public server, or "" without a base URL.
func (s *Site) absolute(name string) string {
	if s.edition.BaseURL == "" {
		return ""
	}
	return s.edition.BaseURL + render.Escape(name)
}
