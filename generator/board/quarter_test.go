package board_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/board"
	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/posting"
	"gongkai/generator/record"
	"gongkai/generator/soaktest"
)

// quarterDays is how many days a board is watched.
const quarterDays = 92

// TestAQuarterOfABoard watches a wall through quarters of random histories: records come, are
// corrected, for others alone too, narrowed, withdrawn, given days on which they come down; rounds
// are missed; the log is saved by a spreadsheet program in between. After each round the wall,
// which is only touched as the round says, holds exactly what should hang.
func TestAQuarterOfABoard(t *testing.T) {
	var did tally
	for seed := range uint64(soaktest.Times(40)) {
		watchQuarter(t, rand.New(rand.NewPCG(seed, 14)), &did)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("%+v", did)
	for i, v := 0, reflect.ValueOf(did); i < v.NumField(); i++ {
		if v.Field(i).Int() < 40 {
			t.Errorf("too few %s were tried: %d", v.Type().Field(i).Name, v.Field(i).Int())
		}
	}
}

type tally struct{ rounds, post, replace, keep, down, saved int }

func watchQuarter(t *testing.T, r *rand.Rand, did *tally) {
	q := newQuarter(t, r)
	public, hidden := q.source(false), q.source(true)
	wall := map[string]sheet{}
	var log []byte
	for n := range quarterDays {
		if n > 0 && r.IntN(3) > 0 { // nobody goes to the board
			continue
		}
		did.rounds++
		day := q.day(n)
		b := q.board(t, public, day, log)
		round := b.Round()
		if with := told(q.board(t, hidden, day, log).Round()); with != told(round) {
			t.Errorf("%s: what is hidden from the readers of the board changes its round:\n%s\nwithout it\n%s", day, with, told(round))
		}
		did.carry(t, wall, round)
		if should := q.should(n); !maps.Equal(says(wall), should) {
			t.Errorf("%s: on the wall hangs\n%v\nwant\n%v", day, says(wall), should)
		}
		rows, err := b.Done(round, "吴某")
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) > 0 {
			log = posting.Append(log, rows)
		}
		if again := q.board(t, public, day, log).Round(); len(rows) > 0 && len(again.New())+len(again.TakeDown) > 0 {
			t.Errorf("%s: after the round was written down there is something to do: %+v", day, again)
		}
		if r.IntN(10) == 0 && len(log) > 0 {
			log = saved(t, log)
			did.saved++
		}
		if t.Failed() {
			return
		}
	}
}

// told is a round in words.
func told(r board.Round) string {
	var b strings.Builder
	for _, m := range r.Moves() {
		fmt.Fprintf(&b, "%s %+v", m.Action, m.Old)
		if n := m.Notice; n != nil {
			fmt.Fprintf(&b, " %s %s %s %s–%s", n.Path, n.Title, n.Digest, n.PostFrom, n.PostTo)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// sheet is what hangs on the wall: the digits that are printed on it, and what it says.
type sheet struct{ check, says string }

func says(wall map[string]sheet) map[string]string {
	out := map[string]string{}
	for path, s := range wall {
		out[path] = s.says
	}
	return out
}

// carry does with the wall what the round says, and nothing else. What comes down must hang there
// and have the digits by which the slip knows it.
func (did *tally) carry(t *testing.T, wall map[string]sheet, r board.Round) {
	t.Helper()
	down := func(d board.Down) {
		hangs, ok := wall[d.Path]
		if title, _, _ := strings.Cut(hangs.says, "|"); !ok || hangs.check != d.Check() || title != d.Title {
			t.Errorf("%s, %q %s is to come down, and there hangs %+v", d.Path, d.Title, d.Check(), hangs)
		}
		delete(wall, d.Path)
	}
	up := func(n *edition.Notice) {
		if hangs, ok := wall[n.Path]; ok {
			t.Errorf("%s is to go up, and there hangs %+v", n.Path, hangs)
		}
		wall[n.Path] = sheet{posting.Check(n.Digest), n.Title + "|" + strings.TrimSpace(n.Text) + "|" + strings.Join(n.Methods, "、")}
	}
	if !r.Logged { // the slip says: what stays is looked at, and nothing else may hang
		clear(wall)
		for _, n := range r.Keep {
			up(n)
		}
		r.TakeDown = nil
	}
	for _, d := range r.TakeDown {
		down(d)
	}
	for _, c := range r.Replace {
		down(c.Old)
		up(c.New)
	}
	for _, n := range r.Post {
		up(n)
	}
	for _, n := range r.Keep {
		if wall[n.Path].check != posting.Check(n.Digest) {
			t.Errorf("%s %s stays, and there hangs %+v", n.Path, posting.Check(n.Digest), wall[n.Path])
		}
	}
	did.post, did.replace, did.keep, did.down = did.post+len(r.Post), did.replace+len(r.Replace), did.keep+len(r.Keep), did.down+len(r.TakeDown)
}

// saved is a log as a spreadsheet program in China saves it.
func saved(t *testing.T, log []byte) []byte {
	t.Helper()
	if !utf8.Valid(log) {
		return log // it is just saved
	}
	text := strings.TrimPrefix(string(log), "\ufeff")
	text = strings.ReplaceAll(text, "\r\n2026-", "\r\n2026/")
	for month := 7; month <= 12; month++ {
		text = strings.ReplaceAll(text, fmt.Sprintf("\r\n2026/%02d-", month), fmt.Sprintf("\r\n2026/%d/", month))
	}
	text, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(text)
}

// quarter is the histories of some records.
type quarter struct {
	config    *config.Config
	catalogue catalogue.Catalogue
	records   [][]text // the texts of each, in the order of their days
}

// text is a text of a record that was approved on a day of the quarter.
type text struct {
	on        int
	title     string
	text      string
	party     string // a passage for the party
	scope     string
	methods   string
	from, to  int // the posting window that is written; 0: none
	expires   int // 0: never
	withdrawn bool
}

const quarterSite = `
organisation: 甲
title: 乙
publishers: [丙]
offices: [机关党委]
audiences:
  - {id: public, title: 社会, sees: [社会]}
  - {id: party, title: 党内, sees: [社会, 党内]}
boards: [{id: hall, title: 大厅, audience: public}]
posting: {随时公开: 10}
`

const quarterCatalogue = `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室
1,一,,事项,党内或社会,随时公开,网站、公开栏,机关党委
`

func newQuarter(t *testing.T, r *rand.Rand) *quarter {
	t.Helper()
	c, problems := config.Parse("site.yaml", []byte(quarterSite))
	entries, found := catalogue.Parse("c.csv", []byte(quarterCatalogue))
	if problems = append(problems, found...); len(problems) > 0 {
		t.Fatal(problems)
	}
	q := &quarter{config: c, catalogue: catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(calendar.NewDate(2022, 10, 26), "c.csv", entries)}}}
	for range 12 {
		now := text{on: r.IntN(quarterDays), title: word(r), text: word(r), scope: "社会", methods: "[网站, 公开栏]"}
		var history []text
		for now.on < quarterDays {
			history = append(history, now)
			now.on += r.IntN(12)
			now.withdrawn = false
			switch r.IntN(9) {
			case 0:
				now.title = word(r)
			case 1, 2:
				now.text = word(r)
			case 3:
				now.party = word(r)
			case 4:
				now.withdrawn = true
			case 5:
				now.scope = []string{"社会", "党内"}[r.IntN(2)]
			case 6:
				now.methods = []string{"[网站, 公开栏]", "[公开栏]", "[网站]"}[r.IntN(3)]
			case 7:
				now.expires = []int{0, now.on + 1 + r.IntN(15)}[r.IntN(2)]
			case 8:
				now.from = now.on + r.IntN(6)
				now.to = now.from + r.IntN(20)
			}
			if r.IntN(5) == 0 {
				break
			}
		}
		q.records = append(q.records, history)
	}
	return q
}

// word is one of few, so that texts come back.
func word(r *rand.Rand) string { return []string{"甲", "乙", "丙"}[r.IntN(3)] }

func (q *quarter) day(n int) calendar.Date { return calendar.NewDate(2026, 7, 1).AddDays(n) }

func path(i int) string { return fmt.Sprintf("2026/%c", 'a'+i) }

// shown reports whether the readers of the board are shown a text on a day on which it is the last
// that was approved.
func (x text) shown(n int) bool {
	return !x.withdrawn && x.scope == "社会" && (x.expires == 0 || n < x.expires)
}

// at is the last text of a history by a day.
func at(history []text, n int) (text, bool) {
	for _, x := range slices.Backward(history) {
		if x.on <= n {
			return x, true
		}
	}
	return text{}, false
}

// should is what should hang at the end of a day, by the words of the contract: what was approved
// last, while its readers may be shown it, in its window.
func (q *quarter) should(n int) map[string]string {
	out := map[string]string{}
	for i, history := range q.records {
		now, ok := at(history, n)
		if !ok || !now.shown(n) || !strings.Contains(now.methods, "公开栏") {
			continue
		}
		published := 0
		for then, ok := at(history, published); !ok || !then.shown(published); then, ok = at(history, published) {
			published++
		}
		from, to := published, published+9
		if now.to > 0 {
			from, to = max(published, now.from), now.to
		}
		if from <= n && n <= to {
			out[path(i)] = now.title + "|" + now.text + "|" + strings.ReplaceAll(strings.Trim(now.methods, "[]"), ", ", "、")
		}
	}
	return out
}

// source is the source of editions; with what is hidden from the readers of the board, or without.
func (q *quarter) source(hidden bool) disclose.Source {
	src := disclose.Source{Config: q.config, Holidays: calendar.New(), Catalogue: q.catalogue}
	for i, history := range q.records {
		a := &record.Approved[record.Record]{Path: path(i)}
		for _, x := range history {
			v := record.Version[record.Record]{Withdrawn: x.withdrawn || !hidden && x.scope != "社会", From: q.day(x.on), Written: q.day(x.on)}
			if !v.Withdrawn {
				v.Text = q.text(path(i), x, hidden)
			}
			a.Versions = append(a.Versions, v)
		}
		src.Records = append(src.Records, a)
	}
	return src
}

func (q *quarter) text(path string, x text, hidden bool) *record.Record {
	src := "---\ntitle: " + x.title + "\nscope: " + x.scope + "\ncatalogue: 1\ntiming: 随时公开\npublisher: 丙\noffice: 机关党委\ndecided: 2026-07-01\nmethods: " + x.methods + "\n"
	if x.to > 0 {
		src += fmt.Sprintf("posting: {from: %s, to: %s}\n", q.day(x.from), q.day(x.to))
	}
	if x.expires > 0 {
		src += fmt.Sprintf("expires: %s\n", q.day(x.expires))
	}
	src += "---\n" + x.text + "\n"
	if hidden && x.party != "" && x.scope == "社会" {
		src += "\n::: 党内\n" + x.party + "\n:::\n"
	}
	r, problems := record.Parse(q.config, path, "content/records/"+path+".md", false, []byte(src))
	if len(problems) > 0 {
		panic(problems)
	}
	return r
}

// board is the board of a day, with what its log says.
func (q *quarter) board(t *testing.T, src disclose.Source, day calendar.Date, log []byte) *board.Board {
	t.Helper()
	read, problems := posting.Parse("content/boards/hall.csv", log)
	if len(problems) > 0 {
		t.Fatalf("the log that was written cannot be read: %+v\n%s", problems, log)
	}
	a, _ := q.config.Audience("public")
	e := disclose.For(a, src, day, day.AddDays(-1))
	return board.New(board.Inputs{Edition: e, Board: e.Boards[0], Wall: read.Wall(day)})
}
