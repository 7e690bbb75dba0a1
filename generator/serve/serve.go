// Package serve is the preview: every audience's site and board from memory, made anew when a file
// changes.
//
// It has no build of its own. A change runs the pipeline as far as the editions; a page is rendered
// when a browser asks for it, by the code that a build runs. It shows drafts as if they were
// approved, or what is published; whoever looks has a switch. Of a draft with an error the last
// good text stays, with the problems over it; while nothing can be built the last good pages stay.
//
// What it shows is not for everybody, and a loopback address is open to every user of the machine:
// each request has to bring the token of the start address, in a cookie.
package serve

import (
	"bytes"
	"cmp"
	"context"
	"io/fs"
	"slices"
	"sync"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/downscale"
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
	// Token opens the preview to whoever knows it: a secret of this run. Without one nobody gets in.
	Token string
	// Host is the name in the address to listen at, where it is one: the preview answers to it, to
	// addresses of numbers and to localhost.
	Host string
	// Measured, where it is set, is told the bytes of the content and of the fonts that are in memory
	// each time that these are known anew. Several goroutines may call it.
	Measured func(sources, fonts int64)
	// Seen remembers what Program has found in attachments; nil: each is looked into.
	Seen    source.Seen
	Program string
}

// Preview is the pages of all audiences as they are now. Its methods may be called by many
// goroutines.
type Preview struct {
	options Options
	loader  site.Loader
	config  *config.Config // as it was read last; nil while it cannot be read
	drafts  site.Drafts
	behind  background // in which the site is proofread
	// proofread is (*site.Site).Proofread, or what a test counts instead.
	proofread func(*site.Site, context.Context) diag.List
	copies    copies

	mu       sync.RWMutex
	version  int // grows with every Refresh
	lang     diag.Lang
	problems diag.List
	shown    shown
	asked    asked         // by a browser, last
	changed  chan struct{} // closed by the next Refresh
}

// shown is what browsers are shown: the last site of which pages could be made.
type shown struct {
	parts     []part // with drafts as if they were approved
	published []part // as a build would make them
	// unlike is why a page of parts is not what readers are shown, by the name of its file without the
	// extension.
	unlike   map[string]diag.Text
	attached map[string]*source.Attached
	text     *render.Text
}

// view is which of the two a browser is shown.
type view string

// The views.
const (
	viewDrafts    view = "drafts"
	viewPublished view = "published"
)

func (s *shown) in(v view) []part {
	if v == viewPublished {
		return s.published
	}
	return s.parts
}

// asked is a part, by its view, prefix and ID.
type asked struct {
	view view
	part string
}

// part is one site, one board, or the bulletins of one audience, and its files by name.
type part struct {
	Prefix string // of its addresses
	ID     string
	Title  string
	files  func() (map[string]render.File, error)
	set    func() (map[string][]byte, error) // the files that are made together, by name
}

// New makes a Preview; Refresh fills it.
func New(o Options) *Preview {
	return &Preview{options: o, proofread: (*site.Site).Proofread, copies: copies{room: downscale.NewRoom()}, changed: make(chan struct{}), lang: diag.Chinese}
}

// Refresh reads the site again. changed names the files that are known to have changed, below the
// site folder. One goroutine calls it.
func (p *Preview) Refresh(changed []string) {
	p.behind.stop() // it would take time from what somebody waits for, and is out of date
	if p.config == nil || len(changed) == 0 || slices.Contains(changed, source.ConfigFile) {
		p.config, _ = config.Read(p.options.Site, source.ConfigFile)
	}
	var next shown
	drafts := p.drafts
	s, problems, err := p.loader.Load(site.Inputs{
		Folder: p.options.Site, Layouts: p.options.Layouts, Static: p.options.Static, Fonts: p.options.Fonts,
		Need: site.ForPreview, Changed: changed, Measured: p.options.Measured, Seen: p.options.Seen, Program: p.options.Program,
		Meanwhile: func(s *site.Site) { next = p.plan(s, &drafts, nil) },
	}, p.options.Day(p.config))
	if err != nil {
		problems.Errorf("unreadable", diag.Place{File: source.ContentDir}, diag.Because("站点文件夹无法读取", "the site folder cannot be read", err), diag.Text{})
	}
	stopped := s == nil || problems.Stops()
	if problems.HasErrors() && !stopped { // of drafts, which are known only now
		drafts = p.drafts
		next = p.plan(s, &drafts, problems)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if s != nil {
		p.lang = p.options.Lang(s.Config)
	}
	if next.parts != nil && !stopped {
		p.shown, p.drafts = next, drafts
	}
	p.tell(problems)
	if s != nil && !problems.HasErrors() {
		p.behind.start(func(ctx context.Context) { p.look(ctx, s) })
	}
}

// tell shows problems, and wakes every browser. The caller holds the lock.
func (p *Preview) tell(problems diag.List) {
	p.version++
	p.problems = problems
	close(p.changed)
	p.changed = make(chan struct{})
}

// look looks for what takes long to find, behind the pages: whoever writes waits for the page. What
// it finds comes too late once the context has ended.
func (p *Preview) look(ctx context.Context, s *site.Site) {
	found := p.proofread(s, ctx)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(found) == 0 || ctx.Err() != nil {
		return
	}
	all := append(slices.Clone(p.problems), found...)
	all.Sort()
	p.tell(all)
}

func (p *Preview) lastAsked() asked {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.asked
}

// plan lists the sites, boards and bulletins, with drafts as if they were approved and as they are
// published. drafts remembers those that are without a problem.
func (p *Preview) plan(s *site.Site, drafts *site.Drafts, problems diag.List) shown {
	if s.Theme == nil {
		return shown{}
	}
	preview, unlike := drafts.AsIfApproved(s, problems)
	return shown{
		parts: p.partsOf(preview, viewDrafts), published: p.partsOf(s, viewPublished),
		unlike: unlike, attached: s.Attached, text: s.Theme.Text,
	}
}

// partsOf is the parts of a site. The pages of one are planned when a browser asks for it first,
// for whoever writes looks at one audience at a time; what the browser looks at now is planned at
// once.
func (p *Preview) partsOf(s *site.Site, v view) []part {
	last := p.lastAsked()
	var made []part
	parts := slices.Clone(s.Parts())
	order := []site.Kind{site.Web, site.Boards, site.Bulletins}
	slices.SortStableFunc(parts, func(x, y *site.Part) int {
		return cmp.Compare(slices.Index(order, x.Kind), slices.Index(order, y.Kind))
	})
	for _, planned := range parts {
		one := part{Prefix: prefixes[planned.Kind], ID: planned.ID, Title: planned.Title}
		one.files = sync.OnceValues(func() (map[string]render.File, error) {
			files, err := planned.Files()
			return index(files), err
		})
		one.set = sync.OnceValues(func() (map[string][]byte, error) { return one.made(s.Theme.Text.Fork()) })
		if last == (asked{v, one.Prefix + one.ID}) {
			one.files()
		}
		made = append(made, one)
	}
	return made
}

// made makes the files that are made together.
func (p *part) made(text *render.Text) (map[string][]byte, error) {
	out := map[string][]byte{}
	files, err := p.files()
	for _, f := range files {
		if f.Set != nil && err == nil {
			err = f.Set(text, func(name string, data []byte) error { out[name] = bytes.Clone(data); return nil })
		}
	}
	return out, err
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
