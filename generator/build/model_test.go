package build_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
	"time"

	"gongkai/layouts"
)

// The model of a site folder, and of what its readers may see. It is written from the contract (Who sees what) and
// shares no code with packages scope, record and disclose, which it judges.

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
	deferral  string
	deviation string
	held      string
	relations []relation
	summary   string
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
	dump      bool // layouts that print every value they get
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

func catalogueCSV(old bool) string {
	var b strings.Builder
	b.WriteString("序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n")
	for _, e := range entries {
		title := fmt.Sprintf("第%d事项", e.number)
		if old {
			title = "旧" + title
		}
		fmt.Fprintf(&b, "%d,一级%d,二级%d,%s,%s,%s,%s,甲科、乙科、各支部\n", e.number, e.number/4, e.number/2, title, e.scope, e.timing, e.methods)
	}
	return b.String()
}

// days is days with the working day before, from the State Council's notice; none is known for 2027.
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

// newSite makes a random site: the same one for the same seed.
func newSite(seed uint64, records int) *site {
	r := rand.New(rand.NewPCG(seed, 2026))
	d := days[r.IntN(len(days))]
	s := &site{r: r, day: d.day, last: d.last, dump: seed%2 == 1}
	s.required = [][]string{{"approved"}, {"secrecy", "approved"}, nil}[r.IntN(3)]
	for range 2 {
		s.leaders = append(s.leaders, s.mark())
	}
	pool := slices.Clone(audiencePool)
	r.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	s.audiences = append([]audience{{id: "public", sees: []readers{{society, ""}}}}, pool[:2+r.IntN(3)]...)
	for i := range s.audiences {
		a := &s.audiences[i]
		a.title = a.id + "的网站"
		if r.IntN(2) == 0 {
			a.base = "https://" + a.id + ".example.com/路径/"
		}
		if i < 2 || r.IntN(3) == 0 {
			s.boards = append(s.boards, board{"board-" + a.id, a.id})
		}
	}
	s.boards = append(s.boards, board{"second", s.audiences[r.IntN(len(s.audiences))].id})
	for range records {
		s.records = append(s.records, s.newRecord())
	}
	for range 2 + r.IntN(4) {
		s.pages = append(s.pages, s.newPage())
	}
	for i, rec := range s.records {
		for range r.IntN(3) {
			s.relate(rec, s.records[r.IntN(len(s.records))])
		}
		if i%2 == 0 {
			s.relate(rec, s.records[r.IntN(len(s.records))])
		}
	}
	s.mend()
	return s
}

var relationKinds = []string{"interprets", "amends", "repeals", "explains", "corrects", "replaces"}

func (s *site) relate(from, to *rec) {
	kind := relationKinds[s.r.IntN(len(relationKinds))]
	same := func(r relation) bool { return r.kind == kind && (r.to == to || r.to == from) }
	if from != to && !slices.ContainsFunc(from.relations, same) && !slices.ContainsFunc(to.relations, same) {
		from.relations = append(from.relations, relation{kind, to})
	}
}

var names = []string{"党费", "任前公示", "名单 副本", "a&b's", "（试行）", "100%", "第1#稿", "Mixed Case"}

func (s *site) newPath() string {
	dirs := []string{"2025/", "2026/", "2026/专题/", ""}
	return dirs[s.r.IntN(len(dirs))] + names[s.r.IntN(len(names))] + s.mark()
}

func (s *site) newRecord() *rec {
	r := s.r
	rec := &rec{path: s.newPath(), title: "关于" + s.mark() + "的通知", scope: scopes[r.IntN(len(scopes))]}
	if r.IntN(3) == 0 {
		rec.scope = scopes[0]
	}
	s.setEntry(rec)
	rec.publisher = []string{"党组", "机关党组", "一支部"}[r.IntN(3)]
	rec.office = []string{"甲科", "乙科", "一支部", "二支部"}[r.IntN(4)]
	s.setDays(rec)
	s.setTexts(rec)
	s.setAttachments(rec)
	rec.body = s.newBody(rec.scope, rec.attached, 0)
	return rec
}

// setEntry chooses an entry that allows the record's scope, and what hangs on it.
func (s *site) setEntry(rec *rec) {
	r := s.r
	var e entry
	for {
		if e = entries[r.IntN(len(entries))]; slices.Contains(e.kinds, rec.scope.kind) {
			break
		}
	}
	rec.entry, rec.methods = e.number, nil
	if e.methods == byContent || r.IntN(3) == 0 {
		pool := strings.Split(e.methods, "、")
		if e.methods == byContent {
			pool = []string{"会议", "文件", "网站", "公开栏", "简报", "培训"}
			if rec.scope.kind == party || rec.scope.kind == partyGroup {
				pool[2] = "局域网"
			}
		}
		for _, m := range pool {
			if r.IntN(3) != 0 {
				rec.methods = append(rec.methods, m)
			}
		}
		if rec.methods == nil {
			rec.methods = []string{"网站"}
			if e.methods != byContent {
				rec.methods = pool[:1]
			}
		}
	}
	rec.timing = []string{"长期公开", "定期公开", "随时公开"}[r.IntN(3)]
	if e.timing != byContent {
		rec.timing = e.timing
	}
	rec.period, rec.stage = "", ""
	if rec.timing == "定期公开" {
		if rec.period = []string{"2026-Q3", "2026-10", "2025", ""}[r.IntN(4)]; rec.period == "" {
			rec.stage = s.mark()
		}
	}
}

// setDays decides whether the record is shown: most are; some wait for approval or their day, some are over.
func (s *site) setDays(rec *rec) {
	r := s.r
	rec.publish, rec.expires, rec.from, rec.to, rec.steps, rec.deferral = "", "", "", "", nil, ""
	decided := -40 - r.IntN(400)
	if r.IntN(3) == 0 {
		decided = -12 - r.IntN(20)
	}
	approved := decided + r.IntN(8)
	state := r.IntN(12)
	switch state {
	case 0: // not approved
	case 1: // approved on a later day
		approved = 1 + r.IntN(30)
	case 2: // published on a later day
		rec.publish = add(s.day, 1+r.IntN(60))
	case 3: // over since before the last round
		rec.expires = add(s.last, -r.IntN(3))
	case 4: // over since the last round
		rec.expires = add(s.last, 1+r.IntN(span(s.last, s.day)))
	case 5, 6:
		rec.expires = add(s.day, 1+r.IntN(20))
	case 7, 8:
		rec.publish = add(s.day, decided+r.IntN(10))
	}
	rec.decided = add(s.day, decided)
	by := s.mark()
	names := slices.Clone(s.required)
	if !slices.Contains(names, "approved") {
		names = append(names, "approved")
	}
	if r.IntN(3) == 0 {
		names = append([]string{"proposed"}, names...)
	}
	for _, name := range names {
		on := add(s.day, decided)
		if name == "approved" {
			on = add(s.day, approved)
		}
		rec.steps = append(rec.steps, step{name, by, on, s.mark()})
	}
	if state == 0 { // of the required steps any one may be missing
		i := r.IntN(len(rec.steps))
		if rec.steps[i].name == "proposed" {
			i++
		}
		rec.steps = slices.Delete(rec.steps, i, i+1)
	}
	if r.IntN(4) == 0 {
		rec.from = add(s.day, -r.IntN(8))
		rec.to = add(s.day, r.IntN(10))
		if rec.publish > rec.to {
			rec.from, rec.to = "", ""
		}
	}
}

func (s *site) setTexts(rec *rec) {
	maybe := func() string {
		if s.r.IntN(2) == 0 {
			return ""
		}
		return s.mark()
	}
	rec.summary, rec.source, rec.author, rec.number = maybe(), maybe(), maybe(), maybe()
	rec.deviation, rec.held = maybe(), maybe()
	rec.keywords = nil
	for range s.r.IntN(3) {
		rec.keywords = append(rec.keywords, s.mark())
	}
	rec.noIndex = s.r.IntN(6) == 0
}

func (s *site) setAttachments(rec *rec) {
	rec.attached, rec.image = nil, nil
	rec.bundle = s.r.IntN(3) == 0
	if !rec.bundle {
		return
	}
	for range s.r.IntN(4) {
		rec.attached = append(rec.attached, s.newAttachment(rec.scope))
	}
	if s.r.IntN(2) == 0 {
		rec.image = picture(rec.attached)
	}
	for range s.r.IntN(2) {
		rec.unlisted = append(rec.unlisted, s.mark())
	}
}

func (s *site) newAttachment(of readers) *attachment {
	endings := []string{".xlsx", ".png", ".csv", ".svg", ".pdf", ".html"}
	a := &attachment{file: "附件 " + s.mark() + endings[s.r.IntN(len(endings))], data: "文件" + s.mark() + strings.Repeat("。", s.r.IntN(400)), scope: of, inherits: true}
	if s.r.IntN(2) == 0 {
		a.title = "附表" + s.mark()
	}
	if fewer := narrower(of); len(fewer) > 0 && s.r.IntN(2) == 0 {
		a.scope, a.inherits = fewer[s.r.IntN(len(fewer))], false
	}
	return a
}

func picture(all []*attachment) *attachment {
	for _, a := range all {
		if isPicture(a) {
			return a
		}
	}
	return nil
}

func isPicture(a *attachment) bool {
	return strings.HasSuffix(a.file, ".png") || strings.HasSuffix(a.file, ".svg")
}

func (s *site) newPage() *page {
	r := s.r
	p := &page{path: []string{"", "说明/"}[r.IntN(2)] + "页" + s.mark(), title: "页面" + s.mark(), order: r.IntN(5), scope: scopes[r.IntN(len(scopes))]}
	if r.IntN(2) == 0 {
		p.nav = "导航" + s.mark()
	}
	if r.IntN(2) == 0 {
		p.summary = s.mark()
	}
	p.body = s.newBody(p.scope, nil, 0)
	return p
}

// newBody makes lines of every kind of Markdown, with passages for fewer readers anywhere between them.
func (s *site) newBody(of readers, files []*attachment, depth int) []*line {
	r := s.r
	var out []*line
	add := func(texts ...string) {
		for _, text := range texts {
			out = append(out, &line{text: text})
		}
	}
	passage := func(inner func(in readers) []*line) {
		if fewer := narrower(of); len(fewer) > 0 && depth < 3 && r.IntN(3) == 0 {
			in := fewer[r.IntN(len(fewer))]
			out = append(out, &line{scope: &in, inner: inner(in)})
		}
	}
	comment := func() {
		if r.IntN(3) == 0 {
			out[len(out)-1].comment = s.mark()
		}
	}
	maybePassage := func() {
		passage(func(in readers) []*line { return s.newBody(in, files, depth+1) })
	}
	for range 1 + r.IntN(6-depth) {
		switch r.IntN(10) {
		case 0:
			add("段落" + s.mark() + "，" + s.mark() + "。")
			comment()
		case 1:
			add("## 标题" + s.mark())
			s.link(out[len(out)-1], files)
			comment()
		case 2:
			add("- 项" + s.mark())
			comment()
			maybePassage()
			add("- 项"+s.mark(), "  - 子项"+s.mark())
			maybePassage()
			add("- 项" + s.mark())
		case 3:
			add("| 甲 | 乙 |", "| --- | ---: |", "| "+s.mark()+" | 1 |")
			maybePassage()
			add("| " + s.mark() + " | 2 |")
		case 4:
			add("```", "代码"+s.mark())
			passage(func(readers) []*line { return []*line{{text: "代码" + s.mark()}, {text: ""}} })
			add("代码"+s.mark(), "```")
		case 5:
			note := strconv.Itoa(r.IntN(3))
			add("见注[^"+note+"]"+s.mark(), "")
			maybePassage()
			add("", "[^"+note+"]: 注"+s.mark())
		case 6:
			add("> 引文" + s.mark())
			comment()
			maybePassage()
			add("> " + s.mark())
		case 7:
			label := "参照" + strconv.Itoa(r.IntN(3))
			add("依据["+label+"]。"+s.mark(), "")
			out = append(out, &line{text: label, define: true})
			s.link(out[len(out)-1], files)
		case 8, 9:
			add("正文" + s.mark())
			s.link(out[len(out)-1], files)
		}
		add("")
		maybePassage()
	}
	return out
}

// link makes a line lead to another record, a page or an attachment. mend takes links away that some reader may not follow.
func (s *site) link(l *line, files []*attachment) {
	l.label = "链" + s.mark()
	switch n := s.r.IntN(4); {
	case n == 0 && len(files) > 0:
		l.file = files[s.r.IntN(len(files))]
		l.picture = isPicture(l.file) && s.r.IntN(2) == 0
	case n == 1 && len(s.pages) > 0:
		l.toPage = s.pages[s.r.IntN(len(s.pages))]
	case len(s.records) > 0:
		l.to = s.records[s.r.IntN(len(s.records))]
	}
}

// mend removes links and relations to what is not there any more, and links that the check refuses: to what some reader of
// the text is not in the scope of.
func (s *site) mend() {
	for _, r := range s.records {
		r.relations = slices.DeleteFunc(r.relations, func(x relation) bool { return !slices.Contains(s.records, x.to) })
		s.mendLines(r.body, []readers{r.scope}, r.attached)
		if r.image != nil && !slices.Contains(r.attached, r.image) {
			r.image = nil
		}
	}
	for _, p := range s.pages {
		s.mendLines(p.body, []readers{p.scope}, nil)
	}
}

func (s *site) mendLines(lines []*line, around []readers, files []*attachment) {
	for _, l := range lines {
		if l.scope != nil {
			s.mendLines(l.inner, append(slices.Clone(around), *l.scope), files)
			continue
		}
		for _, a := range s.audiences {
			if !slices.ContainsFunc(around, func(x readers) bool { return !a.admits(x) }) {
				if l.to != nil && !a.admits(l.to.scope) {
					l.to = nil
				}
				if l.toPage != nil && !a.admits(l.toPage.scope) {
					l.toPage = nil
				}
				if l.file != nil && !a.admits(l.file.scope) {
					l.file, l.picture = nil, false
				}
			}
		}
		if l.to != nil && !slices.Contains(s.records, l.to) {
			l.to = nil
		}
		if l.toPage != nil && !slices.Contains(s.pages, l.toPage) {
			l.toPage = nil
		}
		if l.file != nil && !slices.Contains(files, l.file) {
			l.file, l.picture = nil, false
		}
	}
}

// What a reader may see.

// from is the day from which a record may be shown, "" where a required step was not taken.
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
	return a.admits(r.scope) && from != "" && from <= day && (r.expires == "" || day < r.expires)
}

func (s *site) shown(a audience, r *rec) bool { return s.shownOn(s.day, a, r) }

// ended: it was shown on the day of the last posting round and is not any more; boards have to name it.
func (s *site) ended(a audience, r *rec) bool { return s.shownOn(s.last, a, r) && !s.shown(a, r) }

// seen is everything that an audience may see, as one text in no layout: equal texts, equal output. Boards know what
// has ended by its name besides.
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
	}
	for _, p := range slices.SortedFunc(slices.Values(s.pages), func(x, y *page) int { return strings.Compare(fmt.Sprint(x.order, x.path), fmt.Sprint(y.order, y.path)) }) {
		if a.admits(p.scope) {
			fmt.Fprintf(&b, "page %q %q %q %q\n", p.path, p.title, p.nav, p.summary)
			s.seenLines(&b, a, p.body)
		}
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

// The site as files.

func (r *rec) file() string {
	if r.bundle {
		return "content/records/" + r.path + "/index.md"
	}
	return "content/records/" + r.path + ".md"
}

func (p *page) file() string { return "content/pages/" + p.path + ".md" }

func (s *site) files() fstest.MapFS {
	out := fstest.MapFS{}
	put := func(name, data string) {
		out[name] = &fstest.MapFile{Data: []byte(data), Mode: 0o644, ModTime: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	}
	put("content/site.yaml", s.config())
	put("content/catalogue/"+firstRevision+".csv", catalogueCSV(true))
	put("content/catalogue/"+secondRevision+".csv", catalogueCSV(false))
	for _, r := range s.records {
		put(r.file(), r.front()+markdown(r.file(), r.body))
		for _, a := range r.attached {
			put(path.Join(path.Dir(r.file()), a.file), a.data)
		}
		if r.bundle {
			for i, text := range r.unlisted {
				put(path.Join(path.Dir(r.file()), fmt.Sprintf("草稿%d%s.txt", i, text)), text)
			}
		}
	}
	for _, p := range s.pages {
		put(p.file(), p.front()+markdown(p.file(), p.body))
	}
	if s.dump {
		for name, src := range dumpLayouts() {
			put("layouts/"+name, src)
		}
	}
	return out
}

// dumpLayouts print every value that layouts get, as JSON: whatever any layout could ever show is in a byte of the output.
// Each defines the parts that the embedded one of its name defines.
func dumpLayouts() map[string]string {
	const page = `<!DOCTYPE html><html lang="zh-CN"><head><title>页</title>%s</head><body>%s</body></html>`
	const dump = `<script>{{.}}</script>`
	out := map[string]string{"base.html": fmt.Sprintf(page, `{{.Head}}`, `{{.Main}}<script>{{.Nav}}</script><script>{{.Site}}</script>`)}
	names, _ := fs.Glob(layouts.FS, "*.html")
	for _, name := range names {
		if name == "base.html" || strings.HasPrefix(name, "_") {
			continue
		}
		src, _ := fs.ReadFile(layouts.FS, name)
		parts := defined.FindAllStringSubmatch(string(src), -1)
		for _, part := range parts {
			if part[1] == "head" {
				out[name] += `{{define "head"}}<meta name="x" content="{{.Title}}">{{end}}`
				continue
			}
			out[name] += `{{define "` + part[1] + `"}}` + dump + `{{end}}`
		}
		if !slices.ContainsFunc(parts, func(p []string) bool { return p[1] == "main" }) {
			out[name] += fmt.Sprintf(page, "", dump)
		}
	}
	return out
}

var defined = regexp.MustCompile(`{{-?\s*define\s+"([^"]+)"`)

func quote(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text)
	return strings.TrimSpace(b.String())
}

func quoteAll(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = quote(text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

func (s *site) config() string {
	var b strings.Builder
	fmt.Fprintf(&b, `organisation: 某机关
title: 党务公开
page_size: 5
feedback: {phone: "000", box: 一楼}
publishers: [党组, 机关党组, {name: 各支部, members: [一支部, 二支部]}]
offices:
  - {name: 甲科, leader: %s}
  - {name: 乙科, leader: %s}
  - {name: 各支部, members: [一支部, 二支部]}
groups:
  - {name: 一支部, realm: 党内}
  - {name: 二支部, realm: 党内}
  - {name: 三支部, realm: 党内}
  - {name: 委员, realm: 社会}
  - {name: 监督员, realm: 社会}
posting: {长期公开: 0, 定期公开: 30, 随时公开: 10}
procedure: {required: %s}
audiences:
`, s.leaders[0], s.leaders[1], quoteAll(s.required))
	for _, a := range s.audiences {
		fmt.Fprintf(&b, "  - id: %s\n    title: %s\n", a.id, a.title)
		if a.base != "" {
			fmt.Fprintf(&b, "    base_url: %s\n", a.base)
		}
		b.WriteString("    sees:\n")
		for _, x := range a.sees {
			fmt.Fprintf(&b, "      - {scope: %s, groups: [%s]}\n", x.kind, strings.ReplaceAll(x.groups, "、", ", "))
		}
	}
	b.WriteString("boards:\n")
	for _, x := range s.boards {
		fmt.Fprintf(&b, "  - {id: %s, title: %s栏, audience: %s, place: 大厅}\n", x.id, x.id, x.audience)
	}
	return b.String()
}

func (x readers) yaml() string {
	if x.groups == "" {
		return "scope: " + x.kind
	}
	return "scope: " + x.kind + ", groups: [" + strings.ReplaceAll(x.groups, "、", ", ") + "]"
}

func (r *rec) front() string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	text := func(key, value string) {
		if value != "" {
			put("%s: %s", key, quote(value))
		}
	}
	put("---")
	text("标题", r.title)
	put("catalogue: %d", r.entry)
	put("%s", strings.ReplaceAll(r.scope.yaml(), ", groups", "\ngroups"))
	text("timing", r.timing)
	text("period", r.period)
	if r.stage != "" {
		put("period: {of: %s, stage: 2}", quote(r.stage))
	}
	if r.methods != nil {
		put("methods: %s", quoteAll(r.methods))
	}
	text("publisher", r.publisher)
	text("承办科室", r.office)
	put("decided: %s", r.decided)
	if r.publish != "" {
		put("publish: %s", r.publish)
	}
	if r.expires != "" {
		put("expires: %s", r.expires)
	}
	if r.from != "" {
		put("posting: {from: %s, to: %s}", r.from, r.to)
	}
	if r.deviation != "" {
		put("deviation: {of: [office], reason: %s, by: %s, on: %s}", quote(r.deviation), quote(r.deviation), r.decided)
	}
	if r.timing == "随时公开" && r.deferral != "" {
		put("deferral: {until: %s, reason: %s, by: %s, on: %s}", add(r.decided, 3), quote(r.deferral), quote(r.deferral), r.decided)
	}
	if len(r.steps) > 0 {
		put("procedure:")
		for _, x := range r.steps {
			put("  %s: {by: %s, on: %s, result: %s, digest: %s}", x.name, quote(x.by), x.on, quote(x.result), quote(x.result))
		}
	}
	if r.held != "" {
		put("held: [{method: 会议, on: %s, where: %s, note: %s}]", r.decided, quote(r.held), quote(r.held))
	}
	for _, kind := range relationKinds {
		var to []string
		for _, x := range r.relations {
			if x.kind == kind {
				to = append(to, x.to.path)
			}
		}
		if to != nil {
			put("%s: %s", kind, quoteAll(to))
		}
	}
	text("summary", r.summary)
	if r.keywords != nil {
		put("keywords: %s", quoteAll(r.keywords))
	}
	text("source", r.source)
	text("author", r.author)
	text("document_number", r.number)
	if r.image != nil {
		text("image", r.image.file)
	}
	if r.noIndex {
		put("indexing: none")
	}
	if len(r.attached) > 0 {
		put("attachments:")
		for _, a := range r.attached {
			put("  - file: %s", quote(a.file))
			if a.title != "" {
				put("    title: %s", quote(a.title))
			}
			if !a.inherits {
				put("    %s", strings.ReplaceAll(a.scope.yaml(), ", groups", "\n    groups"))
			}
		}
	}
	put("---")
	return b.String()
}

func (p *page) front() string {
	out := "---\ntitle: " + quote(p.title) + "\n" + strings.ReplaceAll(p.scope.yaml(), ", groups", "\ngroups") + "\norder: " + strconv.Itoa(p.order) + "\n"
	if p.nav != "" {
		out += "nav: " + quote(p.nav) + "\n"
	}
	if p.summary != "" {
		out += "summary: " + quote(p.summary) + "\n"
	}
	return out + "---\n"
}

// markdown is a body as the editor of a file writes it.
func markdown(file string, lines []*line) string {
	var b strings.Builder
	for _, l := range lines {
		if l.scope != nil {
			b.WriteString(strings.TrimSpace("::: "+l.scope.kind+" "+l.scope.groups) + "\n" + markdown(file, l.inner) + ":::\n")
			continue
		}
		destination := ""
		switch {
		case l.to != nil:
			destination = between(file, l.to.file())
		case l.toPage != nil:
			destination = between(file, l.toPage.file())
		case l.file != nil:
			destination = url.PathEscape(l.file.file)
		}
		switch {
		case l.define && destination != "":
			b.WriteString("[" + l.text + "]: " + destination)
		case l.define:
		case destination != "" && l.picture:
			b.WriteString(l.text + "![" + l.label + "](" + destination + ")")
		case destination != "":
			b.WriteString(l.text + "[" + l.label + "](" + destination + ")")
		default:
			b.WriteString(l.text + l.label)
		}
		if l.comment != "" {
			b.WriteString(" <!-- " + l.comment + " -->")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// between is the address of one file in a link of another.
func between(from, to string) string {
	rel, err := filepath.Rel(filepath.FromSlash(path.Dir(from)), filepath.FromSlash(to))
	if err != nil {
		panic(err)
	}
	parts := strings.Split(filepath.ToSlash(rel), "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}

func add(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

func span(from, to string) int {
	a, _ := time.Parse(time.DateOnly, from)
	b, _ := time.Parse(time.DateOnly, to)
	return int(b.Sub(a).Hours() / 24)
}
