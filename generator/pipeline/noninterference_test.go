package pipeline_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"gongkai/generator/calendar"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/pipeline"
	"gongkai/generator/posting"
	"gongkai/generator/soaktest"
	"gongkai/generator/text/csvdoc"
)

const (
	seeds   = 48 // of random sites on which the properties are tried
	records = 9  // of a site
)

// TestHiddenChangesChangeNoByte is the first promise: whatever is done to what an audience may not
// see, its site and its boards stay as they are, to the byte and to the file name; and nothing of
// it occurs in them. It has teeth: a visible change shows, and a hidden record that is made visible
// is found. Run one site again with -run 'TestHidden/sites/seed=17$'.
func TestHiddenChangesChangeNoByte(t *testing.T) {
	n := soaktest.Times(seeds)
	var did tally
	t.Run("sites", func(t *testing.T) {
		for seed := range uint64(n) {
			t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
				t.Parallel()
				tryNoninterference(t, seed, &did)
			})
		}
	})
	t.Logf("%d sites, %d hidden changes of %d kinds, %d canaries hidden, %d visible changes found, %d leaks found, %d sheets in other scripts",
		did.sites.Load(), did.changes.Load(), len(changes), did.hidden.Load(), did.visible.Load(), did.leaks.Load(), did.scripts.Load())
	if did.sites.Load() == int64(n) { // not with -run of one seed, nor when one has failed
		for i, c := range changes {
			if did.kinds[i].Load() == 0 {
				t.Errorf("the change %q was never made", c.name)
			}
		}
		if did.logs.Load() == 0 {
			t.Error("no board had a log")
		}
		if did.scripts.Load() == 0 && os.Getenv("CI") == "true" {
			t.Error("no record in another script was printed")
		}
		if did.hidden.Load() < int64(n)*50 || did.visible.Load() < int64(n)/2 || did.leaks.Load() < int64(n)/2 {
			t.Error("the sites hide or show too little to prove anything")
		}
	}
}

// everyScript is the faces for tests, and of this machine's those that shape the scripts in which some
// records are written; CI has them.
func everyScript(t *testing.T) []fs.FS {
	t.Helper()
	shaping := fstest.MapFS{}
	for _, name := range []string{"NotoSansMongolian-Regular.ttf", "NotoSerifTibetan-Regular.ttf", "NotoNaskhArabic-Regular.ttf"} {
		data, err := os.ReadFile("/usr/share/fonts/truetype/noto/" + name)
		switch {
		case err == nil:
			shaping[name] = &fstest.MapFile{Data: data}
		case os.Getenv("CI") == "true":
			t.Fatal("no face shapes Mongolian, Tibetan or Uyghur, and CI skips nothing: apt-get install fonts-noto-core: ", err)
		}
	}
	return []fs.FS{fonttest.FS(), shaping}
}

// inScripts is how many sheets of a tree, in all formats, are in scripts that are shaped.
func (s *site) inScripts(tree map[string]string) int64 {
	n := int64(0)
	for _, x := range s.records {
		for name := range tree {
			if at := strings.TrimSuffix(name, path.Ext(name)); x.lang != "" && path.Ext(name) != ".html" && strings.HasSuffix(at, "sheets/"+x.path) {
				n++
			}
		}
	}
	return n
}

type tally struct {
	sites, changes, hidden, visible, leaks, logs, scripts atomic.Int64
	kinds                                                 [32]atomic.Int64
}

func tryNoninterference(t *testing.T, seed uint64, did *tally) {
	s := newSite(seed, records)
	out := tempDir(t)
	whole := filepath.Join(out, "whole")
	run(t, s, pipeline.Options{Fonts: everyScript(t), Out: whole, Jobs: 2})
	if seed%3 == 0 {
		s.logs = s.logsOf(t, whole)
		did.logs.Add(int64(len(s.logs)))
		run(t, s, pipeline.Options{Fonts: everyScript(t), Out: whole, Jobs: 2})
	}
	before := make([]map[string]string, len(s.audiences))
	for i, a := range s.audiences {
		before[i] = audienceTree(t, whole, s, a)
		did.hidden.Add(int64(checkCanaries(t, s, a, before[i])))
		did.scripts.Add(s.inScripts(before[i]))
	}
	r := rand.New(rand.NewPCG(seed, 1))
	for i, a := range s.audiences {
		changed := newSite(seed, records)
		changed.logs = s.logs
		made := changed.changeHidden(r, a, did)
		site, boards := s.seen(a)
		if site2, boards2 := changed.seen(a); site != site2 || boards != boards2 {
			t.Fatalf("%s: the test itself is wrong: %v change what %s sees:\n%s", t.Name(), made, a.id, firstDifference(boards, boards2))
		}
		fresh := filepath.Join(out, "fresh")
		run(t, changed, pipeline.Options{Fonts: everyScript(t), Out: fresh, Jobs: 1 + r.IntN(4), Audiences: []string{a.id}, Boards: changed.boardsOf(a)})
		if d := treeDifference(before[i], audienceTree(t, fresh, changed, a)); d != "" {
			t.Errorf("hidden changes %v show to %s: %s", made, a.id, d)
		}
		remove(t, fresh)
		if i == int(seed)%len(s.audiences) { // the same, into the output as it stands
			stands := stat(t, whole, s, a)
			run(t, changed, pipeline.Options{Fonts: everyScript(t), Out: whole, Jobs: 2})
			if d := treeDifference(before[i], audienceTree(t, whole, changed, a)); d != "" {
				t.Errorf("hidden changes %v, built over the old output, show to %s: %s", made, a.id, d)
			}
			for name, info := range stat(t, whole, s, a) {
				if !os.SameFile(stands[name], info) || !stands[name].ModTime().Equal(info.ModTime()) {
					t.Errorf("hidden changes %v: %s of %s was written again", made, name, a.id)
				}
			}
		}
	}
	i := r.IntN(len(s.audiences))
	again := func() *site {
		other := newSite(seed, records)
		other.logs = s.logs
		return other
	}
	tryVisibleChange(t, again(), s.audiences[i], before[i], filepath.Join(out, "visible"), r, did)
	tryLeak(t, again(), s.audiences[i], before[i], filepath.Join(out, "leak"), r, did)
	did.sites.Add(1)
}

// tryVisibleChange: one thing that the audience sees is changed, and shows.
func tryVisibleChange(t *testing.T, s *site, a audience, before map[string]string, out string, r *rand.Rand, did *tally) {
	var shown []*rec
	for _, x := range s.records {
		if s.shown(a, x) && s.onSite(x) {
			shown = append(shown, x)
		}
	}
	if len(shown) == 0 {
		return
	}
	x := shown[r.IntN(len(shown))]
	made := ""
	switch n := r.IntN(5); {
	case n == 0:
		made, x.title = "title", x.title+"改"
	case n == 1:
		made, x.body = "body", append(x.body, &line{text: ""}, &line{text: "正文" + s.mark()})
	case n == 2:
		made, x.summary = "summary", x.summary+"改"
	case n == 3 && len(x.attached) > 0 && a.admits(x.attached[0].scope):
		made, x.attached[0].data = "attachment", x.attached[0].data+"改"
	default:
		made, x.path = "path", x.path+"改"
	}
	run(t, s, pipeline.Options{Fonts: everyScript(t), Out: out, Jobs: 2, Audiences: []string{a.id}, Boards: s.boardsOf(a)})
	if treeDifference(before, audienceTree(t, out, s, a)) == "" {
		t.Errorf("%s sees %s, but a new %s changes nothing", a.id, x.path, made)
	}
	did.visible.Add(1)
}

// tryLeak: a door that lets one hidden record through must be found, both by the bytes and by the
// canaries.
func tryLeak(t *testing.T, s *site, a audience, before map[string]string, out string, r *rand.Rand, did *tally) {
	allowed, _ := s.seen(a)
	var hidden []*rec
	for _, x := range s.records {
		if !s.shown(a, x) && !s.ended(a, x) && s.onSite(x) {
			hidden = append(hidden, x)
		}
	}
	if len(hidden) == 0 {
		return
	}
	x := hidden[r.IntN(len(hidden))]
	x.scope, x.entry, x.timing, x.period, x.methods = a.sees[0], 6, "随时公开", "", []string{"网站"}
	x.stage, x.bundle, x.attached, x.image, x.body = "", false, nil, nil, nil
	x.publish, x.expires, x.from, x.to, x.deferral, x.again, x.withdrawn = "", "", "", "", "", nil, ""
	x.decided = add(s.day, -9)
	x.steps = []step{{"secrecy", "某", x.decided, "可"}, {"approved", "某", x.decided, "可"}}
	s.mend()
	run(t, s, pipeline.Options{Fonts: everyScript(t), Out: out, Jobs: 2, Audiences: []string{a.id}, Boards: s.boardsOf(a)})
	tree := audienceTree(t, out, s, a)
	if treeDifference(before, tree) == "" {
		t.Errorf("%s was let through to %s, and no byte tells", x.path, a.id)
	}
	if len(forbidden(tree, "sites/", canaries(allowed))) == 0 {
		t.Errorf("%s was let through to %s, and no canary tells", x.path, a.id)
	}
	did.leaks.Add(1)
}

// TestDraftsChangeNothingForSupervisors: they may see every scope, and the ledger. Nothing is told
// to them either of a draft, or of a record whose day has not come.
func TestDraftsChangeNothingForSupervisors(t *testing.T) {
	supervisors := audiencePool[len(audiencePool)-1]
	supervisors.title, supervisors.supervises = "监督", true
	out := tempDir(t)
	duties := 0
	for seed := range uint64(soaktest.Times(6)) {
		made := func(change func(s *site)) map[string]string {
			s := newSite(seed, records)
			s.audiences = []audience{supervisors}
			s.boards = nil
			s.mend()
			change(s)
			dist := filepath.Join(out, "dist")
			run(t, s, pipeline.Options{Fonts: everyScript(t), Out: dist, Jobs: 2, Earlier: true})
			return audienceTree(t, dist, s, supervisors)
		}
		before := made(func(*site) {})
		duties += strings.Count(before["sites/all/ledger.html"], "<tr")
		for name, change := range map[string]func(s *site){
			"a draft of every record and page": func(s *site) {
				for _, r := range s.records {
					r.edited = "草稿" + s.mark()
				}
				for _, p := range s.pages {
					p.edited = "草稿" + s.mark()
				}
			},
			"records that are not shown rewritten": func(s *site) {
				for _, r := range s.records {
					if s.hidden(supervisors, r) {
						r.title, r.body = "关于"+s.mark()+"的通知", s.newBody(r.scope, r.attached, 0)
						held := r.held
						s.setTexts(r)
						r.held = held // a meeting that was held is told by the ledger, before the page is up too
					}
				}
				s.mend()
			},
		} {
			if d := treeDifference(before, made(change)); d != "" {
				t.Errorf("seed %d: %s: %s", seed, name, d)
			}
		}
	}
	if duties == 0 {
		t.Error("the ledger was never shown")
	}
}

// TestHeadingIDsHoldOnlyTheirText: the address of a heading is made of what its reader sees of it,
// and not of the source of the line, which holds the address of a record whose day has not come,
// and comments.
func TestHeadingIDsHoldOnlyTheirText(t *testing.T) {
	for _, heading := range []string{"## 依据[办法](2026/尚未公开.md)", "## 依据办法 <!-- 尚未公开 -->", "依据[办法](2026/尚未公开.md)\n---", "## 依据[办法](2026/尚未公开.md \"尚未公开\")"} {
		s := newSite(2, 0)
		s.pages = nil
		day := add(s.day, -20)
		steps := []step{{"secrecy", "某", day, "可"}, {"approved", "某", day, "可"}}
		hidden := &rec{path: "2026/尚未公开", title: "某", entry: 1, scope: scopes[0], timing: "随时公开", publisher: "党组", office: "甲科", decided: day, publish: add(s.day, 9), steps: steps}
		shown := &rec{path: "通知", title: "通知", entry: 1, scope: scopes[0], timing: "随时公开", publisher: "党组", office: "甲科", decided: day, steps: steps,
			body: []*line{{text: heading}, {text: ""}, {text: "正文"}}}
		s.records = []*rec{hidden, shown}
		out := filepath.Join(tempDir(t), "dist")
		run(t, s, pipeline.Options{Fonts: everyScript(t), Out: out, Jobs: 1, Audiences: []string{"public"}})
		for name, data := range audienceTree(t, out, s, s.audiences[0]) {
			if i := strings.Index(name+"\n"+data, "尚未公开"); i >= 0 {
				data = name + "\n" + data
				t.Errorf("%q: %s: …%s…", heading, name, data[max(0, i-60):min(len(data), i+60)])
			}
		}
	}
}

// logsOf is logs of boards on which some of what a build has listed hangs since the round before,
// as it is or otherwise, and something of which no record is left.
func (s *site) logsOf(t *testing.T, dist string) map[string]string {
	t.Helper()
	day, err := calendar.ParseDate(s.last)
	if err != nil {
		t.Fatal(err)
	}
	logs := map[string]string{}
	for _, b := range s.boards {
		src, err := os.ReadFile(filepath.Join(dist, "boards", b.id, "posting.csv"))
		if err != nil {
			t.Fatal(err)
		}
		table, fault := csvdoc.Parse(src)
		if fault != nil {
			t.Fatal(fault)
		}
		hung := []posting.Row{{Path: "2020/没有了", Index: "001-20200101-000000", Title: s.mark(), Digest: strings.Repeat("0", 64)}}
		for _, row := range table[1:] {
			if row[0].Text != "取下" && s.r.IntN(3) > 0 {
				hung = append(hung, posting.Row{Path: row[8].Text, Index: row[1].Text, Title: row[2].Text, Digest: row[9].Text})
			}
		}
		for i := range hung {
			if s.r.IntN(3) == 0 {
				hung[i].Digest = strings.Repeat("f", 64)
			}
			hung[i].Day, hung[i].Action, hung[i].Sheets, hung[i].By = day, posting.PutUp, 1+s.r.IntN(3), "某某"
		}
		logs[b.id] = string(posting.Append(nil, hung))
	}
	return logs
}

// onSite: 网站 is a site, and 局域网 counts as one.
func (s *site) onSite(r *rec) bool {
	methods := r.methods
	if methods == nil {
		methods = strings.Split(entries[r.entry-1].methods, "、")
	}
	return slices.Contains(methods, "网站") || slices.Contains(methods, "局域网")
}

func (s *site) boardsOf(a audience) []string {
	var ids []string
	for _, b := range s.boards {
		if b.audience == a.id {
			ids = append(ids, b.id)
		}
	}
	return ids
}

// Canaries.

// spellings of the 漏 of a mark: as it is, percent-encoded (without the percent signs in the id of a
// heading), and as an escape of HTML, JSON or CSS.
var spellings = []string{"漏", "%E6%BC%8F", "%e6%bc%8f", "e6-bc-8f", "&#28431;", "&#x6f0f;", "&#x6F0F;", `\u6f0f`, `\u6F0F`, `\6f0f `}

// canaries is the marks in a text, by their numbers.
func canaries(text string) map[string]bool {
	found := map[string]bool{}
	for _, s := range spellings {
		for rest := text; ; {
			_, after, ok := strings.Cut(rest, s)
			if !ok {
				break
			}
			if rest = after; len(after) >= 5 && strings.Trim(after[:5], "0123456789") == "" {
				found[after[:5]] = true
			}
		}
	}
	return found
}

// forbidden is the canaries of files below a folder, in their bytes and names, that are not
// allowed, each with where it is.
func forbidden(tree map[string]string, below string, allowed map[string]bool) []string {
	var out []string
	for _, name := range sorted(tree) {
		if !strings.HasPrefix(name, below) {
			continue
		}
		for id := range canaries(name + "\n" + tree[name]) {
			if !allowed[id] {
				out = append(out, fmt.Sprintf("%s: 漏%s: %s", name, id, excerpt(tree[name], id)))
			}
		}
	}
	return out
}

// checkCanaries: nothing that the audience may not see occurs in what it gets, and what it should
// see does. It returns how many canaries the site hides from it.
func checkCanaries(t *testing.T, s *site, a audience, tree map[string]string) int {
	t.Helper()
	site, boards := s.seen(a)
	for i, found := range append(forbidden(tree, "sites/", canaries(site)), forbidden(tree, "boards/", canaries(boards))...) {
		if i == 3 {
			t.Errorf("%s may not see more than that", a.id)
			break
		}
		t.Errorf("%s may not see %s", a.id, found)
	}
	all := canaries(strings.Join(slices.Collect(mapValues(tree)), "\n"))
	must := func(what, text string) {
		for id := range canaries(text) {
			if !all[id] {
				t.Errorf("%s may see %s, and does not get it: 漏%s", a.id, what, id)
			}
		}
	}
	for _, r := range s.records {
		if !s.shown(a, r) || !s.onSite(r) {
			continue
		}
		must("the title of "+r.path, r.title+r.number+r.author+r.source)
		for _, f := range r.attached {
			if a.admits(f.scope) {
				must("an attachment of "+r.path, f.data)
			}
		}
		for _, l := range r.body {
			if strings.HasPrefix(l.text, "正文") || strings.HasPrefix(l.text, "段落") {
				must("the text of "+r.path, l.text)
			}
		}
	}
	return s.serial - len(canaries(boards))
}

// Building.
