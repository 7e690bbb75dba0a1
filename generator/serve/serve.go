// Package serve is the preview: every audience's site and board from memory, made anew when a file changes.
//
// It has no build of its own. A change runs the pipeline as far as the editions; a page is rendered when a browser
// asks for it, by the code that a build runs. While the content has errors the last good pages stay, with the
// problems over them.
package serve

import (
	"io/fs"
	"slices"
	"strings"
	"sync"

	"gongkai/generator/board"
	"gongkai/generator/bulletin"
	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/edition"
	"gongkai/generator/paper/press"
	"gongkai/generator/pipeline"
	"gongkai/generator/render"
	"gongkai/generator/source"
	"gongkai/generator/web"
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
	reader  source.Reader
	memo    check.Memo

	mu       sync.RWMutex
	version  int // grows with every Refresh
	lang     diag.Lang
	problems diag.List
	parts    []part
	drafts   map[string]diag.Text               // why a record is not approved, by its path; parts shows it all the same
	attached map[string]*source.Attached        // of parts
	text     *render.Text                       // of parts
	looks    *pipeline.Looks                    // as they are now; nil while a layout is faulty
	faces    func() (pipeline.Faces, diag.List) // found when they are needed first
	asked    string                             // the part that a browser asked for last, by prefix and ID
	changed  chan struct{}                      // closed by the next Refresh
}

// part is one site, one board, or the bulletins of one audience, and its files by name.
type part struct {
	Prefix string // of its addresses
	ID     string
	Title  string
	files  func() map[string]render.File
}

// New makes a Preview; Refresh fills it.
func New(o Options) *Preview {
	return &Preview{options: o, changed: make(chan struct{}), lang: diag.Chinese}
}

// Refresh reads the site again. changed names the files that are known to have changed, below the site folder.
// One goroutine calls it.
func (p *Preview) Refresh(changed []string) {
	p.reader.Changed(changed...)
	content, problems, err := p.reader.Read(p.options.Site)
	if err != nil {
		problems.Errorf("unreadable", diag.Place{File: "content"}, diag.T("站点文件夹无法读取：%v", "the site folder cannot be read: %v", err), diag.Text{})
	}
	var parts []part
	var drafts map[string]diag.Text
	lang, looks := p.lang, p.looks
	if content != nil && (p.faces == nil || !onlyRecords(changed)) {
		p.faces = sync.OnceValues(func() (pipeline.Faces, diag.List) {
			return pipeline.LoadFaces(content, p.options.Site, p.options.Fonts)
		})
	}
	if content != nil {
		lang = p.options.Lang(content.Config)
		if looks == nil || !onlyContent(changed) {
			var found diag.List
			looks, found = pipeline.LoadLooks(p.options.Site, p.options.Layouts, p.options.Static)
			problems = append(problems, found...)
		}
		if looks != nil && !problems.HasErrors() {
			var preview *source.Content
			preview, drafts = asIfApproved(content, p.options.Day(content.Config))
			parts = p.assemble(preview, looks)
		}
		// What the browser is looking at is planned while the rules run; it is shown only if they find no error.
		var ahead sync.WaitGroup
		for _, part := range parts {
			if part.Prefix+part.ID == p.lastAsked() {
				ahead.Go(func() { part.files() })
			}
		}
		problems = append(problems, check.Run(content, &p.memo)...)
		ahead.Wait()
	}
	problems.Sort()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.version++
	p.problems, p.lang = problems, lang
	if p.looks = looks; parts != nil && !problems.HasErrors() {
		p.parts, p.text, p.drafts, p.attached = parts, looks.Text, drafts, content.Attached
	}
	close(p.changed)
	p.changed = make(chan struct{})
	if content != nil && !problems.HasErrors() {
		go p.proofread(content, p.faces, p.version)
	}
}

// proofread looks for what could not be printed and for what was copied, behind the pages: fonts are large, texts are many, and whoever writes waits for the page.
// What it finds comes too late where the site has changed since.
func (p *Preview) proofread(content *source.Content, find func() (pipeline.Faces, diag.List), version int) {
	faces, found := find()
	found = append(slices.Clone(found), faces.Unprintable(content, p.options.Site)...)
	found = append(found, check.CopiedPassages(content)...)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(found) == 0 || p.version != version {
		return
	}
	p.version++
	p.problems = append(slices.Clone(p.problems), found...)
	p.problems.Sort()
	close(p.changed)
	p.changed = make(chan struct{})
}

// onlyContent reports that neither layouts nor assets have changed.
func onlyContent(changed []string) bool {
	return len(changed) > 0 && !slices.ContainsFunc(changed, func(name string) bool { return !strings.HasPrefix(name, "content/") })
}

// onlyRecords reports that what has changed names no fonts and is none.
func onlyRecords(changed []string) bool {
	return onlyContent(changed) && !slices.Contains(changed, source.ConfigFile)
}

func (p *Preview) lastAsked() string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.asked
}

// assemble lists the sites, boards and bulletins. The pages of one are planned when a browser asks for it first: whoever
// writes looks at one audience at a time.
func (p *Preview) assemble(content *source.Content, looks *pipeline.Looks) []part {
	day := p.options.Day(content.Config)
	last, _ := pipeline.LastRound(content, day, calendar.Date{})
	press := func(board string) *press.Press {
		faces, _ := p.faces()
		return faces.Press(board, p.options.Site, nil, "")
	}
	var sites, boards, bulletins []part
	for _, a := range content.Config.Audiences {
		made := sync.OnceValue(func() *edition.Edition { return pipeline.Edition(content, a, day, last) })
		sites = append(sites, part{"", a.ID, a.Title, sync.OnceValue(func() map[string]render.File {
			files := index(web.New(made(), looks.Layouts, looks.Style).Files())
			for _, asset := range looks.Assets {
				files[asset.Name] = asset
			}
			return files
		})})
		bulletins = append(bulletins, part{bulletinsPrefix, a.ID, a.Title + "（简报）", sync.OnceValue(func() map[string]render.File {
			return index(bulletin.New(made(), looks.Layouts, looks.Sheet, press("")).Files())
		})})
		for _, b := range content.Config.Boards {
			if b.Audience != a.ID {
				continue
			}
			boards = append(boards, part{boardsPrefix, b.ID, b.Title, sync.OnceValue(func() map[string]render.File {
				e := made()
				i := slices.IndexFunc(e.Boards, func(known edition.Board) bool { return known.ID == b.ID })
				return index(board.New(e, e.Boards[i], looks.Layouts, looks.Sheet, press(b.ID), nil).Files())
			})})
		}
	}
	return slices.Concat(sites, boards, bulletins)
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
