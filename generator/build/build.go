// Package build is the pipeline on one page: read, check, disclose to each audience, render, write.
package build

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"
	"time"

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
	Last      calendar.Date // of the posting round before; zero: the working day before
	Audiences []string      // build only these sites
	Boards    []string      // build only these boards; with both empty, everything
	Jobs      int
	// Measured, where it is set, is told the bytes of the inputs before they are worked on.
	Measured func(bytes int64)
	Program  string // what tells one version of the program from another
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
	held := &heldFS{FS: o.Site}
	o.Site = held
	inputs, size, err := fingerprint(o, held)
	if err != nil {
		return Report{}, nil, fmt.Errorf("read the site: %w", err)
	}
	if o.Measured != nil {
		o.Measured(size)
	}
	if same, err := out.Unchanged(inputs); err != nil {
		return Report{}, nil, err
	} else if note := out.Note(); same && note != nil {
		return unchanged(note)
	}
	if err := out.CheckForeign(); err != nil {
		return Report{}, nil, err
	}
	content, problems, err := (&source.Reader{}).Read(o.Site)
	held.drop()
	if err != nil {
		return Report{}, problems, fmt.Errorf("read the site: %w", err)
	}
	if content == nil {
		return Report{}, problems, nil
	}
	problems = append(problems, check.Run(content, nil)...)
	_, found := LastRound(content, o.Day, o.Last)
	problems = append(problems, found...)
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
	if err := write(out, o, parts, looks.Text); isLayout(err) {
		return Report{}, append(problems, layoutProblems(err)...), nil
	} else if err != nil {
		return Report{}, problems, err
	}
	for _, p := range parts {
		if p.sums {
			if err := out.Sums(p.folder); err != nil {
				return Report{}, problems, err
			}
		}
	}
	note, err := json.Marshal(told{report.LeftOut, problems})
	if err != nil {
		return Report{}, problems, err
	}
	out.Keep(note)
	if err := out.Commit(inputs); err != nil {
		return Report{}, problems, err
	}
	report.Written, report.Kept = out.Counts()
	return report, problems, nil
}

// told is what a build tells besides its output; a later build that finds nothing to do tells it again.
type told struct {
	LeftOut  []LeftOut
	Problems diag.List
}

func unchanged(note []byte) (Report, diag.List, error) {
	var again told
	if err := json.Unmarshal(note, &again); err != nil {
		return Report{}, nil, fmt.Errorf("read what the last build told: %w", err)
	}
	return Report{Unchanged: true, LeftOut: again.LeftOut}, again.Problems, nil
}

// part is one folder of the output.
type part struct {
	folder string
	files  []render.File
	sums   bool
}

// parts makes an edition for each audience, and of it the site and the boards that are wanted.
func (o *Options) parts(content *source.Content, looks *Looks, report *Report) []part {
	all := len(o.Audiences)+len(o.Boards) == 0
	last, _ := LastRound(content, o.Day, o.Last)
	audiences := content.Config.Audiences
	made := make([]madeFor, len(audiences))
	var group sync.WaitGroup
	for i, a := range audiences {
		group.Go(func() {
			e := Edition(content, a, o.Day, last)
			if all || slices.Contains(o.Audiences, a.ID) {
				files := append(site.New(e, looks.Layouts, looks.Style).Files(), looks.Assets...)
				made[i].parts = append(made[i].parts, part{path.Join("sites", a.ID), files, true})
				made[i].sites = append(made[i].sites, Part{a.ID, onSite(e), len(files)})
			}
			for _, b := range e.Boards {
				if all || slices.Contains(o.Boards, b.ID) {
					planned := board.New(e, b, looks.Layouts, looks.Sheet)
					files, round := planned.Files(), planned.Round()
					made[i].parts = append(made[i].parts, part{folder: path.Join("boards", b.ID), files: files})
					made[i].boards = append(made[i].boards, Part{b.ID, len(round.Post) + len(round.Keep), len(files)})
				}
			}
		})
	}
	group.Wait()
	var parts []part
	for _, m := range made {
		parts = append(parts, m.parts...)
		report.Sites = append(report.Sites, m.sites...)
		report.Boards = append(report.Boards, m.boards...)
	}
	return parts
}

// madeFor is what is planned for one audience.
type madeFor struct {
	parts         []part
	sites, boards []Part
}

// LastRound is the day of the posting round before: the one given, or the working day before. Where
// the calendar does not know that, it is the weekday before, and a warning says so.
func LastRound(content *source.Content, day, given calendar.Date) (calendar.Date, diag.List) {
	if !given.IsZero() || len(content.Config.Boards) == 0 {
		return given, nil
	}
	last, err := content.Holidays.AddWorkingDays(day, -1)
	if err == nil {
		return last, nil
	}
	last = day.AddDays(-1)
	for last.Weekday() == time.Saturday || last.Weekday() == time.Sunday {
		last = last.AddDays(-1)
	}
	var problems diag.List
	problems.Warnf("calendar-unknown", diag.Place{File: source.CalendarDir},
		diag.T("不知道 %[1]d 年的放假安排，张贴清单暂以 %[2]s 为上一次张贴", "the holidays of %[1]d are not known; the posting round takes %[2]s as the day of the last one", day.Year(), last),
		diag.T("国务院通知发布后写入 content/calendar/%d.csv；或用 --since 写明上一次张贴的日期", "write the State Council's notice into content/calendar/%d.csv when it is out, or give the day with --since", day.Year()))
	return last, problems
}

// Edition makes the edition of an audience; last is the day of the posting round before.
func Edition(content *source.Content, a config.Audience, day, last calendar.Date) *edition.Edition {
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
