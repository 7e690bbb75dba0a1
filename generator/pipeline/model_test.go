package pipeline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// The model of a site folder, and of what its readers may see. It is written from the contract (Who
// sees what) and shares no code with packages scope, record and disclose, which it judges.

// readers is a scope: a kind by its Chinese name, with groups where the kind is 一定范围.
type readers struct {
	kind   string
	groups string // sorted, joined by 、
}

const (
	society      = "社会"
	societyGroup = "社会一定范围"
	party        = "党内"
	partyGroup   = "党内一定范围"
)

var scopes = []readers{
	{society, ""}, {societyGroup, "委员"}, {societyGroup, "监督员"}, {societyGroup, "委员、监督员"},
	{party, ""}, {partyGroup, "一支部"}, {partyGroup, "二支部"}, {partyGroup, "三支部"}, {partyGroup, "一支部、二支部"},
}

// within: what society may see, members may see; a group is a part of its realm.
func (s readers) within(t readers) bool {
	switch {
	case t.kind == society:
		return true
	case t.kind == party:
		return s.kind == party || s.kind == partyGroup
	case s.kind != t.kind:
		return false
	}
	theirs := strings.Split(t.groups, "、")
	for g := range strings.SplitSeq(s.groups, "、") {
		if !slices.Contains(theirs, g) {
			return false
		}
	}
	return true
}

func narrower(than readers) []readers {
	var out []readers
	for _, s := range scopes {
		if s != than && s.within(than) {
			out = append(out, s)
		}
	}
	return out
}

type audience struct {
	id, title, base string
	sees            []readers
	supervises      bool
}

// admits: the same scope is listed and, where it is 一定范围, with at least one of the groups.
func (a audience) admits(s readers) bool {
	return slices.ContainsFunc(a.sees, func(seen readers) bool {
		if seen.kind != s.kind {
			return false
		}
		ours := strings.Split(seen.groups, "、")
		return s.groups == "" || slices.ContainsFunc(strings.Split(s.groups, "、"), func(g string) bool { return slices.Contains(ours, g) })
	})
}

// line is one line of a body; or, where scope is set, a passage of lines for fewer readers.
type line struct {
	text    string
	comment string // HTML comment behind the text, for nobody
	label   string // of a link
	to      *rec
	toPage  *page
	file    *attachment
	define  bool // the link is a reference definition
	picture bool
	scope   *readers
	inner   []*line
}

type attachment struct {
	file, title, data string
	scope             readers
	inherits          bool // its scope is not written
}

type relation struct {
	kind string
	to   *rec
}

type rec struct {
	path      string
	bundle    bool
	title     string
	lang      string // that it is written in; empty: Chinese
	entry     int
	scope     readers
	timing    string
	stage     string // of a staged work; else period
	period    string
	methods   []string // nil: the entry's
	publisher string
	office    string
	decided   string
	publish   string
	expires   string
	from, to  string // posting
	steps     []step
	again     *again // how it was approved after the first time
	withdrawn string // the reason for which it was withdrawn; empty: it was not
	edited    string // what was written into it since it was approved
	deferral  string
	deviation string
	held      string
	relations []relation
	summary   string
	outcome   string    // of a call to take part; empty: there is none
	call      [2]string // its first and its last day
	keywords  []string
	source    string
	author    string
	number    string // document_number
	image     *attachment
	noIndex   bool
	attached  []*attachment
	unlisted  []string // texts of files beside index.md that nobody lists
	body      []*line
}

type step struct{ name, by, on, result string }

type page struct {
	path, title, nav, summary string
	order                     int
	scope                     readers
	body                      []*line
	edited                    string // what was written into it since it was approved
}

type board struct{ id, audience string }

type site struct {
	r         *rand.Rand
	day, last string
	required  []string
	audiences []audience
	boards    []board
	leaders   []string
	records   []*rec
	pages     []*page
	dump      bool              // layouts that print every value they get
	logs      map[string]string // of boards, by their ids
	tables    map[string]string // feedback and registers of the office, by their files
	serial    int
}

// mark makes a canary: a text that occurs once in the whole site.
func (s *site) mark() string {
	s.serial++
	return fmt.Sprintf("漏%05d", s.serial)
}

// The catalogue, in two revisions. What stands in it is configuration.
type entry struct {
	number  int
	kinds   []string
	scope   string
	methods string // 依内容确定: the record says
	timing  string
}

const byContent = "依内容确定"

var anyKind = []string{society, societyGroup, party, partyGroup}

var entries = []entry{
	{1, []string{society}, society, "网站、公开栏", byContent},
	{2, []string{society, party}, "党内或社会", "会议、文件、网站、公开栏", byContent},
	{3, []string{party}, party, "会议、网站", byContent},
	{4, []string{partyGroup}, partyGroup, "会议、网站、公开栏", byContent},
	{5, []string{societyGroup}, societyGroup, "网站、公开栏", byContent},
	{6, anyKind, byContent, byContent, byContent},
	{7, anyKind, byContent, "会议、网站、公开栏", "随时公开"},
	{8, anyKind, byContent, byContent, byContent},
}

const (
	firstRevision  = "2024-01-01"
	secondRevision = "2026-03-01"
)

// days is days with the working day before, from the State Council's notice; none is known for
// 2027.
var days = []struct{ day, last string }{
	{"2026-11-23", "2026-11-20"}, {"2026-11-24", "2026-11-23"}, {"2026-10-08", "2026-09-30"}, {"2027-06-15", "2027-06-14"},
}

var audiencePool = []audience{
	{id: "public-group", sees: []readers{{society, ""}, {societyGroup, "委员、监督员"}}},
	{id: "party", sees: []readers{{society, ""}, {party, ""}}},
	{id: "party-group", sees: []readers{{society, ""}, {party, ""}, {partyGroup, "一支部、三支部、二支部"}}},
	{id: "branch-1", sees: []readers{{society, ""}, {party, ""}, {partyGroup, "一支部"}}},
	{id: "branch-2", sees: []readers{{society, ""}, {party, ""}, {partyGroup, "二支部"}}},
	{id: "members", sees: []readers{{societyGroup, "委员"}}},
	{id: "all", sees: []readers{{society, ""}, {societyGroup, "委员、监督员"}, {party, ""}, {partyGroup, "一支部、三支部、二支部"}}},
}

// What a reader may see.

// from is the day from which a record may be shown, "" where a required step was not taken. What
// was written since the approval changes nothing.
func (s *site) from(r *rec) string {
	last := r.publish
	for _, name := range append([]string{"approved"}, s.required...) {
		i := slices.IndexFunc(r.steps, func(x step) bool { return x.name == name })
		if i < 0 {
			return ""
		}
		last = max(last, r.steps[i].on)
	}
	return last
}

func (s *site) shownOn(day string, a audience, r *rec) bool {
	from := s.from(r)
	withdrawn := r.withdrawn != "" && day >= s.day
	return a.admits(r.scope) && from != "" && from <= day && (r.expires == "" || day < r.expires) && !withdrawn
}

func (s *site) shown(a audience, r *rec) bool { return s.shownOn(s.day, a, r) }

// ended: it was shown on the day of the last posting round and is not any more; boards have to name
// it.
func (s *site) ended(a audience, r *rec) bool { return s.shownOn(s.last, a, r) && !s.shown(a, r) }

// seen is everything that an audience may see, as one text in no layout: equal texts, equal output.
// Boards know what has ended by its name besides.
func (s *site) seen(a audience) (site, boards string) {
	var b, e strings.Builder
	for _, r := range slices.SortedFunc(slices.Values(s.records), func(x, y *rec) int { return strings.Compare(x.path, y.path) }) {
		if s.ended(a, r) {
			fmt.Fprintf(&e, "ended %q %q %d %s %s %s %s %q %s %s\n", r.path, r.title, r.entry, r.decided, r.expires, s.from(r), r.timing, r.methods, r.from, r.to)
		}
		if !s.shown(a, r) {
			continue
		}
		fmt.Fprintf(&b, "record %q %q %d %v %s %q %q %q %s %s %s %s %s %s %s\n", r.path, r.title, r.entry, r.scope, r.timing, r.period, r.stage, r.methods,
			r.publisher, r.office, r.decided, s.from(r), r.expires, r.from, r.to)
		fmt.Fprintf(&b, "\t%q %q %q %q %q %v\n", r.summary, r.keywords, r.source, r.author, r.number, r.noIndex)
		fmt.Fprintf(&b, "\tcall %q %q\n", r.call, r.outcome)
		for _, x := range r.relations {
			if s.shown(a, x.to) {
				fmt.Fprintf(&b, "\t%s %q\n", x.kind, x.to.path)
			}
		}
		for _, f := range r.attached {
			if a.admits(f.scope) {
				fmt.Fprintf(&b, "\tfile %q %q %q image=%v\n", f.file, f.title, f.data, r.image == f)
			}
		}
		s.seenLines(&b, a, r.body)
		if r.again != nil && a.admits(*r.again.passage.scope) { // who does not see the change is told nothing of it
			s.seenLines(&b, a, r.again.passage.inner)
			fmt.Fprintf(&b, "\tupdated %s\n", r.again.on)
			if r.again.reason != "" && a.admits(r.again.tells) {
				fmt.Fprintf(&b, "\tbecause %s\n", r.again.reason)
			}
		}
	}
	for _, p := range slices.SortedFunc(slices.Values(s.pages), func(x, y *page) int { return strings.Compare(fmt.Sprint(x.order, x.path), fmt.Sprint(y.order, y.path)) }) {
		if a.admits(p.scope) {
			fmt.Fprintf(&b, "page %q %q %q %q\n", p.path, p.title, p.nav, p.summary)
			s.seenLines(&b, a, p.body)
		}
	}
	for _, id := range s.boardsOf(a) {
		fmt.Fprintf(&e, "log %s\n", s.logs[id])
	}
	return b.String(), b.String() + e.String()
}

func (s *site) seenLines(b *strings.Builder, a audience, lines []*line) {
	for _, l := range lines {
		switch {
		case l.scope == nil:
			fmt.Fprintf(b, "\t%q %q", l.text, l.label)
			if l.to != nil && s.shown(a, l.to) {
				fmt.Fprintf(b, " → %q", l.to.path)
			}
			if l.toPage != nil {
				fmt.Fprintf(b, " → %q", l.toPage.path)
			}
			if l.file != nil {
				fmt.Fprintf(b, " → %q %v", l.file.file, l.picture)
			}
			if l.define && (l.to != nil || l.toPage != nil || l.file != nil) {
				b.WriteString(" defined") // [label] is a link, or its text
			}
			b.WriteByte('\n')
		case a.admits(*l.scope):
			s.seenLines(b, a, l.inner)
		}
	}
}
