package disclose_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/catalogue"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/soaktest"
)

// historyDays is how many days a random history is watched.
const historyDays = 20

// laterCatalogue gives the entries other numbers from a day on, and one of theirs to an entry that
// is on no site.
const (
	renumbered     = 6
	laterCatalogue = `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室,原序号
1,一,,新事项,党内,长期公开,会议,机关党委,新增
7,一,,另一事项,党内或社会,长期公开,网站、公开栏,机关党委,2
8,一,,事项,党内或社会,长期公开,网站、公开栏,机关党委,1
`
)

// TestRandomHistories watches each audience of records with random histories day by day, and holds
// what it is shown and told against a model that remembers nothing but what it saw on the days
// before.
func TestRandomHistories(t *testing.T) {
	days, told := 0, map[string]int{}
	for seed := range uint64(soaktest.Times(60)) {
		acts := randomActs(rand.New(rand.NewPCG(seed, 13)))
		src := timelineOf(t, acts...)
		entries, problems := catalogue.Parse("c2.csv", []byte(laterCatalogue))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		src.Catalogue.Revisions = append(src.Catalogue.Revisions, catalogue.NewRevision(november(renumbered), "c2.csv", entries))
		for _, audience := range src.Config.Audiences {
			w := watcher{audience: audience.ID, acts: acts}
			for day := 1; day <= historyDays; day++ {
				w.watch(t, day)
				want := w.expected(day)
				e := disclose.For(audience, src, november(day), november(day-1))
				if got := expectedOf(e); !reflect.DeepEqual(got, want) {
					t.Fatalf("seed %d, %s, day %d:\ngot  %+v\nwant %+v\nof %s", seed, audience.ID, day, got, want, describe(acts))
				}
				days++
				want.count(told)
			}
		}
	}
	t.Logf("%d days: %v", days, told)
	for _, what := range []string{"shown", "updated", "because", "tombstone", "tombstone because", "successor"} {
		if told[what] == 0 {
			t.Errorf("nothing was ever %s", what)
		}
	}
}

// randomActs is what happens to a record.
func randomActs(r *rand.Rand) []act {
	now := act{on: 1 + r.IntN(3), scope: []string{"社会", "党内", "党内一定范围"}[r.IntN(3)]}
	acts := []act{now}
	front := map[string]string{"catalogue": "1"}
	for i := range r.IntN(9) {
		mark := fmt.Sprint("第", i, "改")
		switch now.on, now.reasons, now.withdrawn = now.on+r.IntN(4), "", false; r.IntN(16) {
		case 0:
			now.title = mark
		case 1:
			now.text = mark
		case 2, 3:
			now.party = mark // for some of the readers
		case 4: // back to an earlier text
			on := now.on
			now = acts[r.IntN(len(acts))]
			now.on, now.reasons, now.withdrawn = on, "", false
		case 5, 6:
			now.withdrawn = true
		case 7, 8:
			now.scope = []string{"社会", "党内", "党内一定范围"}[r.IntN(3)] // narrower or wider
		case 9:
			now.path = []string{"甲", "乙", "丙"}[r.IntN(3)]
		case 10:
			front["catalogue"] = fmt.Sprint(1 + r.IntN(2))
		case 11:
			front["publish"] = november(now.on + r.IntN(5)).String()
		case 12:
			front["expires"] = november(now.on + 1 + r.IntN(8)).String()
			if r.IntN(3) == 0 {
				delete(front, "expires")
			}
		case 13:
			front["interprets"] = "[其他" + mark + "]" // of no moment: it follows another record
			now.sum = strings.Repeat(fmt.Sprint(i), 64)
		case 14:
			now.scope, now.group = "党内一定范围", []string{"甲组", "乙组"}[r.IntN(2)]
		case 15: // decided anew, by the catalogue of the day
			now.decided = renumbered + i
		}
		if now.front = ""; !now.withdrawn {
			for _, key := range []string{"catalogue", "publish", "expires", "interprets"} {
				value := front[key]
				if key == "catalogue" && now.decided >= renumbered {
					value = map[string]string{"1": "8", "2": "7"}[value]
				}
				if value != "" {
					now.front += key + ": " + value + "\n"
				}
			}
		}
		if r.IntN(2) == 0 {
			now.reasons = "社会：甲" + mark + "；党内：乙" + mark
			if r.IntN(3) == 0 {
				now.reasons = "党内：丙" + mark
			}
		}
		if acts = append(acts, now); r.IntN(10) == 0 {
			now.on = max(1, now.on-r.IntN(4)) // a clock that was wrong
		}
	}
	return acts
}

// look is what a reader sees of the record on a day; the zero look is nothing.
type look struct{ path, title, text, party, scope, entry, decided, sum string }

// watcher is one audience. It knows what was approved, and what it saw.
type watcher struct {
	audience string
	acts     []act
	saw      []look // on each day, from day 1 on
}

func (w *watcher) watch(t *testing.T, day int) {
	t.Helper()
	if w.saw = append(w.saw, w.look(w.effect(day), day)); len(w.saw) != day {
		t.Fatal("a day was left out")
	}
}

// effect is the act that is in effect on a day, the last that is by then; -1: none.
func (w *watcher) effect(day int) int {
	for i := len(w.acts) - 1; i >= 0; i-- {
		if w.acts[i].from() <= day {
			return i
		}
	}
	return -1
}

// from is the day on which an act takes effect.
func (a act) from() int {
	if publish := a.day("publish"); publish > a.on && !a.withdrawn {
		return publish
	}
	return a.on
}

// day is one that the front matter names, as a day of November; 0: it names none.
func (a act) day(key string) int {
	_, value, found := strings.Cut(a.front, key+": 2026-11-")
	if !found {
		return 0
	}
	var day int
	_, _ = fmt.Sscanf(value, "%02d", &day)
	return day
}

// look is what the audience sees while an act is in effect.
func (w *watcher) look(i, day int) look {
	if i < 0 {
		return look{}
	}
	a := w.acts[i]
	if expires := a.day("expires"); a.withdrawn || expires > 0 && expires <= day || !w.admits(a.scope+a.part()) {
		return look{}
	}
	l := look{path: a.path, title: a.title, text: a.text, scope: a.scope + a.part(), entry: "1 of 2022-10-26", decided: november(max(1, a.decided)).String()}
	if l.path == "" {
		l.path = "甲"
	}
	if _, entry, found := strings.Cut(a.front, "catalogue: "); found {
		l.entry = entry[:1] + " of 2022-10-26"
		if a.decided >= renumbered {
			l.entry = entry[:1] + " of " + november(renumbered).String()
		}
	}
	if w.admits("党内") {
		l.party, l.sum = a.party, a.sum
	}
	return l
}

// part is the group for which an act is, in brackets; "" where it is for more than a group.
func (a act) part() string {
	switch {
	case a.scope != "党内一定范围":
		return ""
	case a.group == "":
		return "（甲组）"
	}
	return "（" + a.group + "）"
}

func (w *watcher) admits(scope string) bool {
	return slices.Contains(map[string][]string{
		"public": {"社会"}, "party": {"社会", "党内"},
		"group": {"社会", "党内", "党内一定范围（甲组）"}, "other": {"社会", "党内", "党内一定范围（乙组）"},
	}[w.audience], scope)
}

// cause is the act of a day that brought about what is seen from then on: those after it on the
// same day changed nothing.
func (w *watcher) cause(day int) act {
	last := w.effect(day)
	cause := last
	for i := last - 1; i > w.effect(day-1); i-- {
		if w.acts[i].from() == w.acts[last].from() {
			if w.look(i, day) != w.look(last, day) {
				break
			}
			cause = i
		}
	}
	return w.acts[cause]
}

// told is those of the reasons that the audience may read.
func (w *watcher) told(a act) []string {
	var told []string
	for line := range strings.SplitSeq(a.reasons, "；") {
		if scope, text, found := strings.Cut(line, "："); found && w.admits(scope) {
			told = append(told, text)
		}
	}
	return told
}

// shownAs is what an edition says of the record.
type shownAs struct {
	now                look
	published, updated int
	because            []string
	stones             []stone
}

type stone struct {
	path, successor string
	from            int
	because         []string
}

// expected is what the audience is to be shown and told on the last day that was watched.
func (w *watcher) expected(day int) shownAs {
	var out shownAs
	on := func(day int) look {
		if day < 1 {
			return look{}
		}
		return w.saw[day-1]
	}
	if out.now = on(day); out.now != (look{}) {
		out.published = 1 + slices.IndexFunc(w.saw, func(l look) bool { return l != look{} })
		since := day
		for on(since-1) == out.now {
			since--
		}
		if since != out.published {
			out.updated, out.because = since, w.told(w.cause(since))
		}
	}
	for _, path := range []string{"丙", "乙", "甲"} { // in the order of their bytes
		last := day
		for last > 0 && on(last).path != path {
			last--
		}
		if last == 0 || last == day || w.look(w.effect(last), last+1) == (look{}) { // it came down on its own day
			continue
		}
		out.stones = append(out.stones, stone{path: path, from: last + 1, because: w.told(w.cause(last + 1))})
	}
	newest := day
	for newest > 0 && on(newest) == (look{}) {
		newest--
	}
	at := on(newest).path // where something stands, an old address leads there
	if out.now.path == at || slices.ContainsFunc(out.stones, func(s stone) bool { return s.path == at }) {
		for i := range out.stones {
			if out.stones[i].path != at {
				out.stones[i].successor = at
			}
		}
	}
	return out
}

// expectedOf is the same, of an edition.
func expectedOf(e *edition.Edition) shownAs {
	var out shownAs
	day := func(s string) int {
		var n int
		_, _ = fmt.Sscanf(s, "2026-11-%d", &n)
		return n
	}
	for i := range e.Notices {
		n := &e.Notices[i]
		out.now = look{path: n.Path, title: strings.TrimPrefix(n.Title, "题"), scope: n.Scope, decided: n.Decided.String()}
		out.now.entry = fmt.Sprint(e.Entries[n.Entry].Number, " of ", e.Entries[n.Entry].Revision)
		text, party, _ := strings.Cut(strings.TrimSpace(n.Text), "\n")
		out.now.text, out.now.party = strings.TrimPrefix(text, "文"), strings.TrimSpace(party)
		for _, a := range n.Attachments {
			out.now.sum = a.Source
		}
		out.published, out.updated, out.because = day(n.Published.String()), day(n.Updated.String()), n.Changes
	}
	for _, s := range e.Tombstones {
		out.stones = append(out.stones, stone{s.Path, s.Successor, day(s.From.String()), s.Reasons})
	}
	return out
}

func (s shownAs) count(told map[string]int) {
	for what, is := range map[string]bool{
		"shown": s.published > 0, "updated": s.updated > 0, "because": len(s.because) > 0, "tombstone": len(s.stones) > 0,
		"tombstone because": slices.ContainsFunc(s.stones, func(x stone) bool { return len(x.because) > 0 }),
		"successor":         slices.ContainsFunc(s.stones, func(x stone) bool { return x.successor != "" }),
	} {
		if is {
			told[what]++
		}
	}
}

func describe(acts []act) string {
	var b strings.Builder
	for i, a := range acts {
		fmt.Fprintf(&b, "\n\t%d %+v", i, a)
	}
	return b.String()
}
