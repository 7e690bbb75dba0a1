// Package source reads a whole site folder: configuration, catalogue, calendar, records and pages,
// with every problem of reading.
package source

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/feedback"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/manual"
	"gongkai/generator/parallel"
	"gongkai/generator/posting"
	"gongkai/generator/record"
	"gongkai/generator/registers"
	"gongkai/generator/statement"
	"gongkai/generator/wording"
)

// The places of a site folder.
const (
	ConfigFile   = "content/site.yaml"
	CatalogueDir = "content/catalogue"
	ContentDir   = "content"
	RecordsDir   = "content/records"
	EvidenceDir  = "content/evidence" // proofs of how it was disclosed: read by nothing but the archive
	PagesDir     = "content/pages"
	CalendarDir  = "content/calendar"
	FeedbackDir  = "content/feedback"
	CoverageFile = "content/coverage.csv"
	BoardsDir    = "content/boards"
	TargetsDir   = "content/targets" // what was published where; no edition is made of it
	TemplatesDir = "content/templates"
	RegistersDir = "content/registers"
	WordsDir     = "content/words"
)

// IsDraft reports that a file is one that an editor writes: a record, a page, or what lies beside
// one; a register that nothing but reports is made of; or a list of words by which drafts are read.
// What is published does not depend on it.
func IsDraft(file string) bool {
	return strings.HasPrefix(file, RecordsDir+"/") || strings.HasPrefix(file, PagesDir+"/") || strings.HasPrefix(file, WordsDir+"/") || IsRegister(file) && !isCounted(file)
}

// Content is all that a site folder holds, parsed. Records and pages are in the order of their
// paths.
type Content struct {
	Day       calendar.Date // for which it was read; zero where it does not matter
	Config    *config.Config
	Catalogue catalogue.Catalogue
	Holidays  *calendar.Holidays
	Records   []*record.Record // as their files read now: drafts, shown to nobody
	Pages     []*record.Page   // likewise
	// Approved is what was approved of records and pages, and is shown; in the order of their paths.
	Approved      []*record.Approved[record.Record]
	ApprovedPages []*record.Approved[record.Page]
	Log           *statement.Log       // of content/approvals; nil where a build has let go of it
	Unread        bool                 // the statements are damaged: nobody knows what was approved
	Manuals       []*record.Page       // of the program itself
	Coverage      []catalogue.Contents // what each publisher has to disclose, for supervisors
	Feedback      []feedback.Item      // kept for the ledger; no edition holds any of it
	Templates     []Template           // of texts; no edition holds any of them
	// BoardLogs is what was put up on the boards, by their ids; a board that nobody has kept one of
	// has none. No edition holds any of it: it is of walls.
	BoardLogs map[string]*posting.Log
	// Registers is what an office keeps of its people, meetings, filings and incidents. No edition
	// holds any of it.
	Registers registers.Book
	// Words is what content/words lists: told of drafts, and part of no edition.
	Words *wording.List
	// Attached is what was found in the attachments that records list, by the names of their files
	// below the site folder.
	Attached map[string]*Attached
	// Static is the files of static/, which every site has, in the order of their names.
	Static []Static
	// Unlisted is files in page bundles that no record lists; they are never copied.
	Unlisted []string

	numbers *numbering
}

// Reader reads a site folder, again and again under serve: a file whose size and time
// have not changed is not parsed again. The zero Reader is ready to use.
type Reader struct {
	// Measured, where it is set, is told the bytes of the content that was listed before it is parsed.
	Measured func(bytes int64)
	// Assets is the program's own static files: one of static/ that has the name of one dresses pages.
	Assets fs.FS
	// Day is the day for which the site is read: which catalogue is in force is known by it.
	Day calendar.Date
	// Seen remembers what Program, the digest of the one that runs, has found in attachments. Without
	// both of them each is looked into.
	Seen    Seen
	Program string

	made       calendar.Date // of the last Read
	memo       map[string]parsed
	looked     map[string]*Attached
	before     map[string]*Attached // looked of the Read before
	tree       *tree                // of the last Read without a problem in it
	changed    []string             // since then; empty: anything may have
	approvals  approvals
	statements statement.Reader
	words      *wording.List
	// of what the records were parsed with
	config *config.Config
	site   []byte
}

type parsed struct {
	size     int64
	modified time.Time
	record   *record.Record
	page     *record.Page
	problems diag.List
}

// Changed tells that these files, and no others, have changed since the last Read. The next Read
// parses them again, whatever their size and time, and does not look at the others.
func (r *Reader) Changed(files ...string) {
	for _, f := range files {
		delete(r.memo, f)
	}
	r.changed = files
}

// Read reads the site folder fsys. The Content is nil when site.yaml cannot be read; the error is
// for a folder that cannot be read at all.
func (r *Reader) Read(fsys fs.FS) (*Content, diag.List, error) {
	content, problems, err := r.read(fsys)
	problems = secrecy.Redact(problems)
	for i := range problems {
		problems[i].Draft = IsDraft(problems[i].Place.File)
	}
	problems.Sort()
	return content, problems, err
}

// bytes is how much the site folder holds that was listed last: records, pages and what lies beside
// them.
func (r *Reader) bytes() int64 {
	var bytes int64
	if r.tree != nil {
		for _, f := range r.tree.files {
			bytes += f.size
		}
		for _, s := range r.tree.stats {
			bytes += s.size
		}
	}
	return bytes
}

func (r *Reader) read(fsys fs.FS) (*Content, diag.List, error) {
	if found := irregular(fsys); len(found) > 0 {
		r.config, r.site, r.tree = nil, nil, nil
		return nil, found, nil
	}
	var problems diag.List
	src, err := fs.ReadFile(fsys, ConfigFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	if r.config == nil || string(src) != string(r.site) {
		c, found := config.Read(fsys, ConfigFile)
		r.memo, r.looked, r.config, r.site, r.tree, r.approvals = map[string]parsed{}, nil, nil, nil, nil, approvals{}
		problems = append(problems, found...)
		if config.OnlyUnfilled(found) { // of a body that begins: it hears at once of all that it lacks
			_, lacks := catalogue.Read(fsys, CatalogueDir)
			problems = append(problems, lacks...)
		}
		if c == nil || found.HasErrors() {
			return nil, problems, nil
		}
		r.config, r.site = c, src
	}
	if r.made != r.Day { // other numbers may be in force, and other approvals count
		r.made, r.approvals.made = r.Day, nil
	}
	content := &Content{Day: r.Day, Config: r.config, Manuals: manual.Pages(r.config)}
	problems = append(problems, r.readTables(fsys, content)...)
	var found diag.List
	if changed := r.changed; !r.tree.renew(fsys, changed) {
		if r.tree, found, err = list(fsys); err != nil {
			return nil, nil, err
		}
		problems = append(problems, found...)
	}
	if r.Measured != nil {
		r.Measured(r.bytes())
	}
	logRead := r.readLog(fsys)
	content.Unlisted = r.parseAll(fsys, r.tree, content, &problems)
	var beside diag.List
	content.Static, beside = r.readStatic(fsys)
	problems = append(problems, beside...)
	if err := logRead(); err != nil {
		return nil, nil, err
	}
	problems = append(problems, r.putApprovals(fsys, content)...)
	if r.Measured != nil { // who keeps a site keeps its statements
		r.Measured(r.bytes() + r.statements.Bytes())
	}
	r.forgetOthers()
	if r.changed = nil; len(found) > 0 {
		r.tree = nil // its problems must be told again
	}
	return content, problems, nil
}

// parseAll parses the files of the tree on all cores and puts them into content in the order of
// their paths.
func (r *Reader) parseAll(fsys fs.FS, t *tree, content *Content, problems *diag.List) (unlisted []string) {
	results := make([]parsed, len(t.files))
	var todo []int
	for i, f := range t.files {
		old, ok := r.memo[f.name]
		if ok && old.size == f.size && old.modified.Equal(f.modified) {
			results[i] = old
			continue
		}
		todo = append(todo, i)
	}
	parallel.For(len(todo), parallel.Cores, func(i int) {
		results[todo[i]] = parseFile(fsys, r.config, t.files[todo[i]])
	})
	r.lookInto(fsys, t, results)
	content.Attached = r.looked
	memo := make(map[string]parsed, len(results))
	listed := map[string]bool{}
	for i := range results {
		if results[i].record != nil {
			results[i].record = r.complete(t, results[i].record, listed)
		}
	}
	for i, result := range results {
		memo[t.files[i].name] = result
		*problems = append(*problems, ofDraft(result.problems)...)
		if result.page != nil {
			content.Pages = append(content.Pages, result.page)
			continue
		}
		content.Records = append(content.Records, result.record)
	}
	r.memo = memo
	slices.SortFunc(content.Records, func(a, b *record.Record) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.File, b.File))
	})
	slices.SortFunc(content.Pages, func(a, b *record.Page) int { return cmp.Compare(a.Path, b.Path) })
	for _, name := range t.others {
		if !listed[name] && !besideUnread(content.Records, name) {
			unlisted = append(unlisted, name)
		}
	}
	return unlisted
}

// besideUnread reports that a file lies in the folder of a record whose front matter could not be
// read: whether the record lists it nobody knows.
func besideUnread(records []*record.Record, name string) bool {
	return slices.ContainsFunc(records, func(r *record.Record) bool {
		return r.Bundle && r.Unread() && strings.HasPrefix(name, path.Dir(r.File)+"/")
	})
}

// ofDraft marks the problems of a file that an editor writes.
func ofDraft(problems diag.List) diag.List {
	marked := slices.Clone(problems)
	for i := range marked {
		marked[i].Draft = true
	}
	return marked
}

func parseFile(fsys fs.FS, c *config.Config, f file) parsed {
	out := parsed{size: f.size, modified: f.modified}
	fail := func(code string, text, fix diag.Text) parsed {
		out.problems.Errorf(code, diag.Place{File: f.name}, text, fix)
		if f.page {
			out.page = &record.Page{Path: f.path, File: f.name}
		} else {
			out.record = &record.Record{Path: f.path, File: f.name, Bundle: f.bundle}
		}
		return out
	}
	if f.size > c.Limits.Record {
		return fail("record-too-large",
			diag.T("文件有 %.1f MB，超过上限 %d MB", "the file has %.1f MB, more than the limit of %d MB", float64(f.size)/(1<<20), c.Limits.Record>>20),
			diag.T("把大表格、长材料作为附件；确需放宽时在 site.yaml 写 limits: {record: …}", "attach large tables and long papers; to raise the limit write limits: {record: …} into site.yaml"))
	}
	src, err := readAll(fsys, f.name, f.size, c.Limits.Record)
	if err != nil {
		return fail("record-unreadable", diag.Because("文件无法读取", "the file cannot be read", err),
			diag.Unreadable(err, diag.T("检查它是不是普通文件、有没有读取权限", "check that it is a plain file that you may read")))
	}
	if f.page {
		out.page, out.problems = record.ParsePage(c, f.path, f.name, src)
		return out
	}
	out.record, out.problems = record.Parse(c, f.path, f.name, f.bundle, src)
	return out
}

// readAll reads a plain file of about that size; it may have grown since it was listed.
func readAll(fsys fs.FS, name string, size, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src := make([]byte, 0, min(size, limit)+1)
	for {
		if len(src) == cap(src) {
			src = append(src, 0)[:len(src)]
		}
		n, err := f.Read(src[len(src):cap(src)])
		src = src[:len(src)+n]
		if errors.Is(err, io.EOF) {
			return src, nil
		}
		if err != nil {
			return nil, err
		}
		if int64(len(src)) > limit {
			return nil, diag.Failf("文件在读取时变大，超过了上限", "it grew beyond the limit")
		}
	}
}

// readPlain reads a file that was not listed; opening a pipe would wait for somebody to write into
// it.
func readPlain(fsys fs.FS, name string, limit int64) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, errFolder
	}
	if !info.Mode().IsRegular() {
		return nil, errNotPlain
	}
	return readAll(fsys, name, info.Size(), limit)
}

var (
	errFolder   = diag.Failf("这是文件夹，不是文件", "it is a folder and no file")
	errNotPlain = diag.Failf("不是普通文件", "it is no plain file")
)
