// Package build is the pipeline on one page: read, check, disclose to each audience, render, write.
package build

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"gongkai/generator/board"
	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/output"
	"gongkai/generator/render"
	"gongkai/generator/site"
	"gongkai/generator/source"
)

// Options is what a build depends on. There is nothing else: no clock, no environment.
type Options struct {
	Site      fs.FS         // the site folder
	Layouts   fs.FS         // the default layouts
	Static    fs.FS         // the default assets
	Out       string        // the output folder
	Day       calendar.Date // today
	Audiences []string      // build only these sites
	Boards    []string      // build only these boards; with both empty, everything
	Jobs      int
	Program   string // what tells one version of the program from another
}

// Report is what a build did.
type Report struct {
	Unchanged bool // the output was made from these inputs already
	Sites     []Part
	Boards    []Part
	Written   int // files
	Kept      int // files whose bytes have not changed
	LeftOut   []LeftOut
}

// Part is one site or board.
type Part struct {
	ID      string
	Notices int
	Files   int
}

// Run builds the sites and boards. Problems with an error among them mean that nothing was written. An error
// means that something could not be read or written; the old output is whole in any case.
func Run(o Options) (Report, diag.List, error) {
	out, err := output.Open(o.Out)
	if err != nil {
		return Report{}, nil, err
	}
	defer out.Close()
	inputs, err := fingerprint(o)
	if err != nil {
		return Report{}, nil, fmt.Errorf("read the site: %w", err)
	}
	if same, err := out.Unchanged(inputs); err != nil || same {
		return Report{Unchanged: same}, nil, err
	}
	if err := out.CheckForeign(); err != nil {
		return Report{}, nil, err
	}
	content, problems, err := (&source.Reader{}).Read(o.Site)
	if err != nil {
		return Report{}, problems, fmt.Errorf("read the site: %w", err)
	}
	if content == nil {
		return Report{}, problems, nil
	}
	problems = append(problems, check.Run(content, nil)...)
	problems = append(problems, unknown(o, content.Config)...)
	looks, found := LoadLooks(o.Site, o.Layouts, o.Static)
	problems = append(problems, found...)
	problems.Sort()
	if problems.HasErrors() {
		return Report{}, problems, nil
	}
	report := Report{LeftOut: leftOut(content, o.Day)}
	parts := o.parts(content, looks, &report)
	if err := out.Begin(); err != nil {
		return Report{}, problems, err
	}
	for _, folder := range carried(out, parts, content.Config) {
		if err := out.Carry(folder); err != nil {
			return Report{}, problems, err
		}
	}
	if err := write(out, o, parts, looks.Text); err != nil {
		return Report{}, append(problems, layoutProblems(err)...), ignoreLayout(err)
	}
	for _, p := range parts {
		if p.sums {
			if err := out.Sums(p.folder); err != nil {
				return Report{}, problems, err
			}
		}
	}
	if err := out.Commit(inputs); err != nil {
		return Report{}, problems, err
	}
	report.Written, report.Kept = out.Counts()
	return report, problems, nil
}

// part is one folder of the output.
type part struct {
	folder string
	files  []render.File
	sums   bool
}

// parts makes an edition for each audience, and of it the site and the boards that are wanted.
func (o *Options) parts(content *source.Content, looks *Looks, report *Report) []part {
	var parts []part
	all := len(o.Audiences)+len(o.Boards) == 0
	for _, a := range content.Config.Audiences {
		e := Edition(content, a, o.Day, calendar.Date{})
		if all || slices.Contains(o.Audiences, a.ID) {
			files := append(site.New(e, looks.Layouts, looks.Style).Files(), looks.Assets...)
			parts = append(parts, part{path.Join("sites", a.ID), files, true})
			report.Sites = append(report.Sites, Part{a.ID, onSite(e), len(files)})
		}
		for _, b := range e.Boards {
			if all || slices.Contains(o.Boards, b.ID) {
				made := board.New(e, b, looks.Layouts, looks.Sheet)
				files, round := made.Files(), made.Round()
				parts = append(parts, part{folder: path.Join("boards", b.ID), files: files})
				report.Boards = append(report.Boards, Part{b.ID, len(round.Post) + len(round.Keep), len(files)})
			}
		}
	}
	return parts
}

// Edition makes the edition of an audience. last is the day of the posting round before; where it
// is zero, that is the working day before, or the day before where the calendar does not know.
func Edition(content *source.Content, a config.Audience, day, last calendar.Date) *edition.Edition {
	if last.IsZero() {
		var err error
		if last, err = content.Holidays.AddWorkingDays(day, -1); err != nil {
			last = day.AddDays(-1)
		}
	}
	return disclose.For(a, disclose.Source{Config: content.Config, Catalogue: content.Catalogue, Records: content.Records, Pages: content.Pages}, day, last)
}

func onSite(e *edition.Edition) int {
	n := 0
	for i := range e.Notices {
		if e.Notices[i].OnSite {
			n++
		}
	}
	return n
}

// carried is the folders of the old output that are not built this time but still belong to the site.
func carried(out *output.Output, parts []part, c *config.Config) []string {
	var folders []string
	building := func(folder string) bool {
		return slices.ContainsFunc(parts, func(p part) bool { return p.folder == folder })
	}
	for _, id := range out.Folders("sites") {
		if _, ok := c.Audience(id); ok && !building(path.Join("sites", id)) {
			folders = append(folders, path.Join("sites", id))
		}
	}
	for _, id := range out.Folders("boards") {
		if _, ok := c.Board(id); ok && !building(path.Join("boards", id)) {
			folders = append(folders, path.Join("boards", id))
		}
	}
	return folders
}

// unknown reports audiences and boards that were asked for and are not in site.yaml.
func unknown(o Options, c *config.Config) diag.List {
	var problems diag.List
	at := diag.Place{File: source.ConfigFile}
	for _, id := range o.Audiences {
		if _, ok := c.Audience(id); !ok {
			var ids []string
			for _, a := range c.Audiences {
				ids = append(ids, a.ID)
			}
			problems.Errorf("audience-unknown", at, diag.T("没有受众%s", "there is no audience %s", diag.Quote(id)), oneOf(ids))
		}
	}
	for _, id := range o.Boards {
		if _, ok := c.Board(id); !ok {
			var ids []string
			for _, b := range c.Boards {
				ids = append(ids, b.ID)
			}
			problems.Errorf("board-unknown", at, diag.T("没有公开栏%s", "there is no board %s", diag.Quote(id)), oneOf(ids))
		}
	}
	return problems
}

func oneOf(ids []string) diag.Text {
	list := ""
	for i, id := range ids {
		if i > 0 {
			list += "、"
		}
		list += id
	}
	return diag.T("可写：%s", "one of: %s", list)
}
