// Package pipeline is the pipeline on one page: read, check, disclose to each audience, render, write.
package pipeline

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"time"

	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/output"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/press"
	"gongkai/generator/source"
)

// Options is what a build depends on. There is nothing else: no clock, no environment.
type Options struct {
	Site      fs.FS         // the site folder
	Layouts   fs.FS         // the default layouts
	Static    fs.FS         // the default assets
	Fonts     []fs.FS       // the system's folders of fonts, the first to be looked into first
	Out       string        // the output folder
	Day       calendar.Date // today
	Last      calendar.Date // of the posting round before; zero: the working day before
	Audiences []string      // build only these sites
	Boards    []string      // build only these boards; with both empty, everything
	Jobs      int
	// Measured, where it is set, is told the bytes of the site folder before they are worked on, and again with those of
	// the fonts when these are known.
	Measured func(sources, fonts int64)
	Program  string // what tells one version of the program from another
}

// Report is what a build did.
type Report struct {
	Unchanged bool // the output was made from these inputs already
	Sites     []Part
	Boards    []Part
	Bulletins []Part // by audience; Notices counts the issues
	Written   int    // files
	Kept      int    // files whose bytes have not changed
	LeftOut   []LeftOut
}

// Part is one site or board.
type Part struct {
	ID      string
	Notices int
	Files   int
}

// Run builds the sites, boards and bulletins. Problems with an error among them mean that nothing was written. An error
// means that something could not be read or written; the old output is whole in any case.
func Run(o Options) (Report, diag.List, error) {
	out, err := output.Open(o.Out)
	if err != nil {
		return Report{}, nil, err
	}
	defer out.Close()
	held := &heldFS{FS: o.Site}
	o.Site = held
	inputs, digests, size, err := fingerprint(o, held, font.Open(nil, o.Fonts).Stamp())
	if err != nil {
		return Report{}, nil, fmt.Errorf("read the site: %w", err)
	}
	if o.Measured != nil {
		o.Measured(size, 0)
	}
	before := recall(out.Note())
	if same, err := out.Unchanged(inputs); err != nil {
		return Report{}, nil, err
	} else if same && before != nil {
		return Report{Unchanged: true, LeftOut: before.LeftOut}, before.Problems, nil
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
	content.Forget()
	faces, found := LoadFaces(content, o.Site, o.Fonts)
	if o.Measured != nil {
		o.Measured(size, faces.size())
	}
	problems = append(append(problems, found...), faces.Unprintable(content, o.Site)...)
	_, found = LastRound(content, o.Day, o.Last)
	problems = append(problems, found...)
	looks, found := LoadLooks(o.Site, o.Layouts, o.Static)
	problems = append(problems, found...)
	problems.Sort()
	if problems.HasErrors() {
		return Report{}, problems, nil
	}
	report := Report{LeftOut: leftOut(content, o.Day)}
	printing := printing{faces: faces, digests: digests, counts: press.NewCounts(before.counts())}
	parts, boards := o.parts(content, looks, &printing, &report)
	if err := out.Begin(); err != nil {
		return Report{}, problems, err
	}
	for _, folder := range carried(out, parts, content.Config) {
		if err := out.Carry(folder); err != nil {
			return Report{}, problems, err
		}
	}
	if err := write(out, o, parts, looks.Text, content.Attached); isLayout(err) {
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
	for _, b := range boards {
		if found, err = Overfull(b.configured, b.board, b.round); err != nil {
			return Report{}, problems, err
		}
		problems = append(problems, found...)
	}
	problems.Sort()
	note, err := json.Marshal(told{report.LeftOut, problems, printing.counts.Used()})
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
	Counts   map[string]int // of the pages of sheets, by their keys
}

// recall reads what the last build told; nil where that is not known.
func recall(note []byte) *told {
	var again told
	if note == nil || json.Unmarshal(note, &again) != nil {
		return nil
	}
	return &again
}

func (t *told) counts() map[string]int {
	if t == nil {
		return nil
	}
	return t.Counts
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
	return disclose.For(a, disclose.Source{
		Config: content.Config, Catalogue: content.Catalogue, Records: content.Records, Pages: content.Pages, Holidays: content.Holidays, Feedback: content.Feedback,
	}, day, last)
}
