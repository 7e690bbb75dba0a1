// Package serve is the preview: every audience's site and board from memory, made anew when a file changes.
//
// It has no build of its own. A change runs the pipeline as far as the editions; a page is rendered when a browser
// asks for it, by the code that a build runs. While the content has errors the last good pages stay, with the
// problems over them.
package serve

import (
	"cmp"
	"io/fs"
	"slices"
	"sync"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/render"
	"gongkai/generator/site"
	"gongkai/generator/source"
)

// Options is what a preview depends on.
type Options struct {
	Site    fs.FS
	Layouts fs.FS   // the default layouts
	Static  fs.FS   // the default assets
	Fonts   []fs.FS // the system's folders of fonts
	Day     func(*config.Config) calendar.Date
	Lang    func(*config.Config) diag.Lang
}

// Preview is the pages of all audiences as they are now. Its methods may be called by many goroutines.
type Preview struct {
	options Options
	loader  site.Loader
	config  *config.Config // as it was read last; nil while it cannot be read

	mu       sync.RWMutex
	version  int // grows with every Refresh
	lang     diag.Lang
	problems diag.List
	shown    shown
	asked    string        // the part that a browser asked for last, by prefix and ID
	changed  chan struct{} // closed by the next Refresh
}

// shown is what browsers are shown: the last site without errors.
type shown struct {
	parts    []part
	drafts   map[string]diag.Text // why a record is not approved, by its path; parts shows it all the same
	attached map[string]*source.Attached
	text     *render.Text
}

// part is one site, one board, or the bulletins of one audience, and its files by name.
type part struct {
	Prefix string // of its addresses
	ID     string
	Title  string
	files  func() (map[string]render.File, error)
}

// New makes a Preview; Refresh fills it.
func New(o Options) *Preview {
	return &Preview{options: o, changed: make(chan struct{}), lang: diag.Chinese}
}

// Refresh reads the site again. changed names the files that are known to have changed, below the site folder.
// One goroutine calls it.
func (p *Preview) Refresh(changed []string) {
	if p.config == nil || len(changed) == 0 || slices.Contains(changed, source.ConfigFile) {
		p.config, _ = config.Read(p.options.Site, source.ConfigFile)
	}
	var next shown
	s, problems, err := p.loader.Load(site.Inputs{
		Folder: p.options.Site, Layouts: p.options.Layouts, Static: p.options.Static, Fonts: p.options.Fonts,
		Need: site.ForPreview, Changed: changed, Meanwhile: func(s *site.Site) { next = p.plan(s) },
	}, p.options.Day(p.config))
	if err != nil {
		problems.Errorf("unreadable", diag.Place{File: source.ContentDir}, diag.T("站点文件夹无法读取：%v", "the site folder cannot be read: %v", err), diag.Text{})
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if s != nil {
		p.lang = p.options.Lang(s.Config)
	}
	if next.parts != nil && !problems.HasErrors() {
		p.shown = next
	}
	p.tell(problems)
	if s != nil && !problems.HasErrors() {
		go p.proofread(s, p.version)
	}
}

// tell shows problems, and wakes every browser. The caller holds the lock.
func (p *Preview) tell(problems diag.List) {
	p.version++
	p.problems = problems
	close(p.changed)
	p.changed = make(chan struct{})
}

// proofread looks for what takes long to find, behind the pages: whoever writes waits for the page. What it finds comes too
// late where the site has changed since.
func (p *Preview) proofread(s *site.Site, version int) {
	found := s.Proofread(nil)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(found) == 0 || p.version != version {
		return
	}
	all := append(slices.Clone(p.problems), found...)
	all.Sort()
	p.tell(all)
}

func (p *Preview) lastAsked() string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.asked
}

// plan lists the sites, boards and bulletins, with drafts as if they were approved. The pages of one are planned when a browser
// asks for it first, for whoever writes looks at one audience at a time; what the browser looks at now is planned at once.
func (p *Preview) plan(s *site.Site) shown {
	if s.Theme == nil {
		return shown{}
	}
	preview, drafts := s.AsIfApproved()
	next := shown{drafts: drafts, attached: s.Attached, text: s.Theme.Text}
	parts := slices.Clone(preview.Parts())
	order := []site.Kind{site.Web, site.Boards, site.Bulletins}
	slices.SortStableFunc(parts, func(x, y *site.Part) int {
		return cmp.Compare(slices.Index(order, x.Kind), slices.Index(order, y.Kind))
	})
	for _, planned := range parts {
		made := part{Prefix: prefixes[planned.Kind], ID: planned.ID, Title: planned.Title}
		made.files = sync.OnceValues(func() (map[string]render.File, error) {
			files, err := planned.Files()
			return index(files), err
		})
		if made.Prefix+made.ID == p.lastAsked() {
			made.files()
		}
		next.parts = append(next.parts, made)
	}
	return next
}

func index(files []render.File) map[string]render.File {
	out := make(map[string]render.File, len(files))
	for _, f := range files {
		out[f.Name] = f
	}
	return out
}

// Problems is the problems of the last Refresh.
func (p *Preview) Problems() diag.List {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.problems
}
