// Package pipeline is the pipeline on one page: read, check, disclose to each audience, render,
// write.
package pipeline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/press"
	"gongkai/generator/site"
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
	Earlier   bool // also into an output of a later day
	// Measured, where it is set, is told the bytes of the site folder before they are worked on,
	// and again with those of the fonts when these are known.
	Measured func(sources, fonts int64)
	Program  string // what tells one version of the program from another
	// Seen remembers what Program has found in attachments; nil: each is looked into.
	Seen source.Seen
	// Loaded, where it is set, is told the site that is built. Where it is not, the records are let
	// go of as soon as the editions are made: memory is then the pages' alone.
	Loaded func(*site.Site)
}

// Report is what a build did.
type Report struct {
	Unchanged bool   // the output was made from these inputs already
	Again     string // the file that was changed during the build, which was then done again; or empty
	Sites     []Part
	Boards    []Part
	Bulletins []Part // by audience; Notices counts the issues
	Written   int    // files
	Kept      int    // files whose bytes have not changed
	LeftOut   []LeftOut
	Unapproved
}

// Part is one site or board.
type Part struct {
	ID      string
	Notices int
	Files   int
	News    // of a site
}

// Run builds the sites, boards and bulletins. Problems with an error among them mean that nothing
// was written. An error means that something could not be read or written; the old output is whole
// in any case.
//
// A build that finds that one of its inputs was changed meanwhile, or a page that it was taking
// over, makes what it has made again, once: whoever has just saved a file expects to see it, and
// nobody has to start a nightly build anew. Where it happens again, somebody is still at work; the
// error is then a *ChangedError.
func Run(o Options) (Report, diag.List, error) {
	out, err := output.Open(o.Out)
	if err != nil {
		return Report{}, nil, err
	}
	defer out.Close()
	report, problems, err := o.run(out)
	var changed *ChangedError
	if !errors.As(err, &changed) {
		return report, problems, err
	}
	if err := out.Restart(); err != nil {
		return Report{}, nil, err
	}
	report, problems, err = o.run(out)
	report.Again = changed.File
	return report, problems, err
}

// run is one attempt. Whatever comes of inputs that were changed meanwhile is no result.
func (o Options) run(out *output.Output) (Report, diag.List, error) {
	in, before, err := o.look(out)
	if err != nil {
		return Report{}, nil, err
	}
	o.Site = in.folder
	if in.unchanged { // it is the bytes that were read that say so: what is saved from now on is for the next build
		return Report{Unchanged: true, LeftOut: before.LeftOut}, before.Problems, nil
	}
	report, problems, err := o.make(out, in, before)
	var edited *output.EditedError
	switch {
	case errors.As(err, &edited):
		return Report{}, nil, &ChangedError{path.Join(filepath.ToSlash(o.Out), edited.Name)}
	case err == nil && !problems.Stops():
		return report, problems, nil
	}
	if changed := in.folder.unchanged(); changed != nil {
		return Report{}, nil, changed
	}
	return report, problems, err
}

// make makes the output anew.
func (o Options) make(out *output.Output, in looked, before told) (Report, diag.List, error) {
	if err := out.CheckForeign(); err != nil {
		return Report{}, nil, err
	}
	counts := press.NewCounts(before.Counts)
	need := site.ForBuild
	if o.Loaded != nil {
		need = site.Everything
	}
	s, problems, err := site.Load(site.Inputs{
		Folder: in.folder, Layouts: o.Layouts, Static: o.Static, Fonts: o.Fonts, Last: o.Last, Measured: o.measured(in.size),
		Digest: func(name string) string { return in.digests[name] }, Counts: counts, Program: o.Program, Seen: o.Seen, Need: need,
	}, o.Day)
	in.folder.drop()
	if err == nil {
		err = in.folder.noticed()
	}
	if err != nil || problems.Stops() {
		return Report{}, problems, err
	}
	if o.Loaded != nil {
		o.Loaded(s)
	}
	now := basisOf(in.digests, s)
	report := Report{LeftOut: leftOut(s), Unapproved: now.since(before.Basis, s)}
	parts, err := o.plan(s, &report)
	if err != nil {
		return Report{}, problems, err
	}
	kept := report.news(parts, s, parseShown(before.shown))
	out.Date(o.Day.String())
	if err := o.write(out, writing{parts, s.Config, s.Theme.Text, s.Attached}); site.IsLayout(err) {
		return Report{}, append(problems, site.LayoutProblems(err)...), nil
	} else if err != nil {
		return Report{}, problems, err
	}
	over, err := overfull(parts)
	if err != nil {
		return Report{}, problems, err
	}
	problems = append(problems, over...)
	problems.Sort()
	note, err := told{report.LeftOut, problems, counts.Used(), now, kept.format()}.note()
	if err != nil {
		return Report{}, problems, err
	}
	out.Keep(note)
	if err := o.unchanged(in); err != nil {
		return Report{}, problems, err
	}
	if err := out.Commit(in.digest); err != nil {
		return Report{}, problems, err
	}
	report.Written, report.Kept = out.Counts()
	return report, problems, nil
}

// EarlierError says that the output is of a later day than the one that is to be built: a clock
// that has stopped would take from the sites what was published since.
type EarlierError struct{ Day calendar.Date } // of the output

// Error names the day.
func (e *EarlierError) Error() string { return "the output is of " + e.Day.String() }

// unchanged is a *ChangedError where an input is not what it was when the build began.
func (o Options) unchanged(in looked) error {
	if font.Open(nil, o.Fonts).Stamp() != in.fonts {
		return &ChangedError{SystemFonts}
	}
	return in.folder.unchanged()
}

// looked is what a build knows of its inputs before it reads them as a site.
type looked struct {
	folder    *readOnceFS
	fonts     string            // the stamp of the system's
	digest    string            // of everything that the output is a function of
	digests   map[string]string // of the files
	size      int64             // of the files, in bytes
	unchanged bool              // the output was made of these inputs
}

// look digests the inputs and compares them with those of the output. The site is read from what
// was digested.
func (o *Options) look(out *output.Output) (looked, told, error) {
	in := looked{folder: &readOnceFS{FS: o.Site}, fonts: font.Open(nil, o.Fonts).Stamp()}
	var err error
	if in.digest, in.digests, in.size, err = fingerprint(*o, in.folder, in.fonts); err != nil {
		return in, told{}, fmt.Errorf("read the site: %w", err)
	}
	if o.Measured != nil {
		o.Measured(in.size, 0)
	}
	if day, err := calendar.ParseDate(out.Day()); err == nil && o.Day.Before(day) && !o.Earlier {
		return in, told{}, &EarlierError{day}
	}
	before, known := recall(out.Note())
	same, err := out.Unchanged(in.digest)
	in.unchanged = same && known
	return in, before, err
}

// measured tells the size of all inputs where the site knows that of its content alone.
func (o *Options) measured(size int64) func(sources, fonts int64) {
	if o.Measured == nil {
		return nil
	}
	return func(_, fonts int64) { o.Measured(size, fonts) }
}

// told is what a build tells besides its output; a later build that finds nothing to do tells it
// again.
type told struct {
	LeftOut  []LeftOut
	Problems diag.List
	Counts   map[string]int // of the pages of sheets, by their keys
	Basis    *basis
	shown    []byte // to each audience, as shownTo formats it: long, and of no use where nothing has changed
}

// note is what is told as recall reads it: a line of JSON, and behind it what was shown.
func (t told) note() ([]byte, error) {
	line, err := json.Marshal(t)
	return slices.Concat(line, []byte("\n"), t.shown), err
}

// recall reads what the last build told; false where that is not known.
func recall(note []byte) (again told, known bool) {
	line, shown, _ := bytes.Cut(note, []byte("\n"))
	known = note != nil && json.Unmarshal(line, &again) == nil
	again.shown = shown
	return again, known
}
