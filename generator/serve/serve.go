// Package serve is the preview: every audience's site and board from memory, made anew when a file changes.
//
// It has no build of its own. A change runs the pipeline as far as the editions; a page is rendered when a browser
// asks for it, by the code that a build runs. While the content has errors the last good pages stay, with the
// problems over them.
package serve

import (
	"io/fs"
	"slices"
	"sync"

	"gongkai/generator/board"
	"gongkai/generator/build"
	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/render"
	"gongkai/generator/site"
	"gongkai/generator/source"
)

// Options is what a preview depends on.
type Options struct {
	Site    fs.FS
	Layouts fs.FS // the default layouts
	Static  fs.FS // the default assets
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
	text     *render.Text
	changed  chan struct{} // closed by the next Refresh
}

// part is one site or board and its files, by name.
type part struct {
	ID    string
	Title string
	Board bool
	files map[string]render.File
}

// New makes a Preview; Refresh fills it.
func New(o Options) *Preview {
	return &Preview{options: o, changed: make(chan struct{}), lang: diag.Chinese}
}

// Refresh reads the site again. changed names the files that are known to have changed, below the site folder.
// One goroutine calls it.
func (p *Preview) Refresh(changed []string) {
	p.reader.Forget(changed...)
	content, problems, err := p.reader.Read(p.options.Site)
	if err != nil {
		problems.Errorf("unreadable", diag.Place{File: "content"}, diag.T("站点文件夹无法读取：%v", "the site folder cannot be read: %v", err), diag.Text{})
	}
	var parts []part
	var text *render.Text
	lang := p.lang
	if content != nil {
		lang = p.options.Lang(content.Config)
		problems = append(problems, check.Run(content, &p.memo)...)
		if !problems.HasErrors() {
			looks, found := build.LoadLooks(p.options.Site, p.options.Layouts, p.options.Static)
			problems = append(problems, found...)
			if looks != nil {
				parts, text = p.assemble(content, looks), looks.Text
			}
		}
	}
	problems.Sort()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.version++
	p.problems, p.lang = problems, lang
	if parts != nil && !problems.HasErrors() {
		p.parts, p.text = parts, text
	}
	close(p.changed)
	p.changed = make(chan struct{})
}

// assemble makes the pages of each audience, all audiences at once.
func (p *Preview) assemble(content *source.Content, looks *build.Looks) []part {
	day := p.options.Day(content.Config)
	last, _ := build.LastRound(content, day, calendar.Date{})
	sites := make([]part, len(content.Config.Audiences))
	boards := make([][]part, len(sites))
	var group sync.WaitGroup
	for i, a := range content.Config.Audiences {
		group.Go(func() {
			e := build.Edition(content, a, day, last)
			files := index(site.New(e, looks.Layouts, looks.Style).Files())
			for _, asset := range looks.Assets {
				files[asset.Name] = asset
			}
			sites[i] = part{a.ID, a.Title, false, files}
			for _, b := range e.Boards {
				boards[i] = append(boards[i], part{b.ID, b.Title, true, index(board.New(e, b, looks.Layouts, looks.Sheet).Files())})
			}
		})
	}
	group.Wait()
	return append(sites, slices.Concat(boards...)...)
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
