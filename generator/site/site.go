// Package site is the one way in: a site folder read, checked against every rule and furnished with
// its theme and its faces. Every command gets a site here, so that what one of them finds all of
// them find: what check reports is what build would report, because it is the same call.
package site

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/disclose"
	"gongkai/generator/downscale"
	"gongkai/generator/ledger"
	"gongkai/generator/paper/press"
	"gongkai/generator/source"
)

// Inputs is all that a site is made of. There is nothing else: no clock, no environment.
type Inputs struct {
	Folder  fs.FS         // the site folder
	Layouts fs.FS         // the default layouts
	Static  fs.FS         // the default assets
	Fonts   []fs.FS       // the system's folders of fonts, the first to be looked into first
	Last    calendar.Date // of the posting round before; zero: the working day before
	Need    Need

	// Changed names the files that alone have changed since the Loader's last Load; empty: anything
	// may have.
	Changed []string
	// Measured, where it is set, is told the bytes of the content before it is worked on, and again
	// with those of the fonts when these are known; of a preview that is in the background.
	Measured func(sources, fonts int64)
	// Meanwhile, where it is set, runs beside the rules, on a site whose published part was read
	// without an error. Whether the rules find one is not known yet.
	Meanwhile func(*Site)

	// Of printed documents: the digest of a file of the site folder, the counts of pages that are
	// known, and what tells one version of the program from another. Without Digest documents have
	// no keys.
	Digest  func(name string) string
	Counts  *press.Counts
	Program string
	// Seen remembers what Program has found in attachments; nil: each is looked into.
	Seen source.Seen
}

// Need is how much of a site is asked for.
type Need int

// The needs.
const (
	Everything  Need = iota
	ForBuild         // everything but the statements, once they have been judged: they are as large as the records
	ForReading       // what is there, without a rule
	ForLedger        // what a ledger is counted from: no theme, no faces, and no look into texts
	ForApproval      // the rules of texts, and nothing that layouts or faces could bring
	ForPreview       // everything but what takes long, which is left to Proofread
)

// furnished reports that editions are to be made of the site.
func (n Need) furnished() bool { return n == Everything || n == ForBuild || n == ForPreview }

// Site is a site folder that was read, on a day. It does not change.
type Site struct {
	*source.Content
	Day    calendar.Date
	Last   calendar.Date // of the posting round before
	Theme  *Theme        // nil: not needed, or a layout is faulty
	Waived diag.List     // what waivers let pass

	in    Inputs
	faces func() (faces, diag.List)
	parts func() []*Part
	texts *sync.Map // what readers of attachments are shown, by source
	told  *disclose.Told
	room  *downscale.Room // of all that is printed
}

// Load reads, checks and furnishes the site folder. The Site is nil where site.yaml cannot be read;
// the problems, sorted, say why. With an error among them nothing may be made of the Site but what
// only looks at its texts. The error is for a folder that cannot be read at all.
func Load(in Inputs, day calendar.Date) (*Site, diag.List, error) {
	return (&Loader{once: true}).Load(in, day)
}

// Loader loads a site again and again, and keeps what has not changed in between. The zero Loader
// is ready to use; one goroutine may use it.
type Loader struct {
	once   bool // it will load nothing again
	reader source.Reader
	rules  check.Memo
	theme  *Theme
	faces  func() (faces, diag.List) // found when they are needed first
	bytes  int64                     // of the content
	fonts  *atomic.Int64             // bytes of the faces, once they are found
}

// Load is like the function Load.
func (l *Loader) Load(in Inputs, day calendar.Date) (*Site, diag.List, error) {
	l.reader.Changed(in.Changed...)
	l.reader.Assets = in.Static
	l.reader.Day = day
	l.reader.Seen, l.reader.Program = in.Seen, in.Program
	l.reader.Measured = func(bytes int64) { l.measured(in, bytes) }
	content, problems, err := l.reader.Read(in.Folder)
	if err != nil {
		return nil, problems, fmt.Errorf("read the site: %w", err)
	}
	if content == nil {
		l.theme, l.faces, l.fonts = nil, nil, nil
		return nil, problems, nil
	}
	if l.once { // what only another Load needs makes room for the rules
		l.reader = source.Reader{}
	}
	if in.Need == ForBuild {
		content.Log = nil
	}
	s := &Site{Content: content, Day: day, in: in, texts: &sync.Map{}, told: &disclose.Told{}, room: downscale.NewRoom()}
	s.parts = sync.OnceValue(s.makeParts)
	problems = append(problems, s.round()...)
	problems = append(problems, s.destroyed()...)
	problems = append(problems, l.furnish(s)...)
	problems = append(problems, l.check(s, problems)...)
	problems.Sort()
	return s, problems, nil
}

// furnish finds the theme and the faces, where they are needed and may have changed.
func (l *Loader) furnish(s *Site) diag.List {
	if !s.in.Need.furnished() {
		return nil
	}
	var problems diag.List
	if l.theme == nil || !onlyBelow(s.in.Changed, source.ContentDir) {
		l.theme, problems = LoadTheme(s.in.Folder, s.in.Layouts, s.in.Static, s.Static)
	}
	s.Theme = l.theme
	if l.faces == nil || !onlyBelow(s.in.Changed, source.ContentDir) || slices.Contains(s.in.Changed, source.ConfigFile) {
		l.faces = l.facesOf(s)
	}
	if s.faces = l.faces; s.in.Need == ForPreview {
		return problems // fonts are large: whoever writes does not wait for them
	}
	_, found := s.faces()
	return append(problems, found...)
}

// measured tells how much is in memory, when the content is known.
func (l *Loader) measured(in Inputs, bytes int64) {
	l.bytes = bytes
	if in.Measured == nil {
		return
	}
	fonts := int64(0)
	if l.fonts != nil {
		fonts = l.fonts.Load()
	}
	in.Measured(bytes, fonts)
}

// facesOf finds the faces of a site when they are asked for first, and tells how much is in memory
// then.
func (l *Loader) facesOf(s *Site) func() (faces, diag.List) {
	content, in, bytes, fonts := s.Content, s.in, l.bytes, new(atomic.Int64)
	l.fonts = fonts
	return sync.OnceValues(func() (faces, diag.List) {
		found, problems := findFaces(content, in.Folder, in.Fonts)
		fonts.Store(found.size())
		if in.Measured != nil {
			in.Measured(bytes, found.size())
		}
		return found, problems
	})
}

// check runs the rules that are needed, and beside them what the caller has to do meanwhile.
func (l *Loader) check(s *Site, before diag.List) (problems diag.List) {
	var beside sync.WaitGroup
	if s.in.Meanwhile != nil && !before.Stops() {
		beside.Go(func() { s.in.Meanwhile(s) })
		defer beside.Wait()
	}
	switch s.in.Need {
	case ForReading:
		return nil
	case ForLedger:
		return check.ForLedger(s.Content)
	case ForPreview:
		return check.Run(s.Content, &l.rules)
	}
	problems, s.Waived = check.RunWaived(s.Content)
	s.Forget()
	if s.in.Need == ForApproval {
		return problems
	}
	return append(problems, s.unprintable(context.Background(), check.TooComplex(problems))...)
}

// Folder is the site folder.
func (s *Site) Folder() fs.FS { return s.in.Folder }

// LedgerSource is what the ledger of the site is counted from.
func (s *Site) LedgerSource() ledger.Source {
	return ledger.Source{Config: s.Config, Catalogue: s.Catalogue, Holidays: s.Holidays, Approved: s.Approved, Records: s.Records, Feedback: s.Feedback, BoardLogs: s.BoardLogs, Registers: s.Registers}
}

// Proofread is what a preview leaves for later, because whoever writes should not wait for it: what
// cannot be printed, and what was copied before more readers. When the context ends it ends early,
// with nothing.
func (s *Site) Proofread(ctx context.Context) diag.List {
	_, problems := s.faces()
	problems = append(slices.Clone(problems), s.unprintable(ctx, check.Complex{})...)
	problems = append(problems, check.CopiedPassages(ctx, s.Content)...)
	if ctx.Err() != nil {
		return nil
	}
	problems.Sort()
	return problems
}

// onlyBelow reports that it is known what has changed, and that all of it lies in a folder.
func onlyBelow(changed []string, folder string) bool {
	return len(changed) > 0 && !slices.ContainsFunc(changed, func(name string) bool { return !strings.HasPrefix(name, folder+"/") })
}
