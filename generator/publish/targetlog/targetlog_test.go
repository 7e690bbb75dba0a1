package targetlog_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/targetlog"
)

const dir = "content/targets"

// made is a release of the sample with a number.
func made(number int) (*release.Release, []byte) {
	r := &release.Release{Part: release.Part{Kind: release.Sites, ID: "public"}, Site: strings.Repeat("3f2a", 8), Sees: release.Sees{"社会"}, Number: number,
		Day: "2026-11-26", Sums: strings.Repeat("a", 64), Files: 12, Bytes: 3456}
	return r, r.Format()
}

// row is the row of a release with a number.
func row(number int, state targetlog.State) (targetlog.Row, []byte) {
	r, text := made(number)
	out := targetlog.RowOf(r, text)
	out.Day, out.By, out.State, out.To = calendar.NewDate(2026, 11, 27), "=吴某", state, "/srv/www"
	return out, text
}

// folder is a site folder on the disk.
func folder(t *testing.T) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

func appendRow(t *testing.T, root *os.Root, number int, state targetlog.State) {
	t.Helper()
	r, text := row(number, state)
	if state == targetlog.Received || state == targetlog.Cleared {
		text = nil
	}
	if err := targetlog.Append(root, dir, "web", r, text); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, root *os.Root) *targetlog.Log {
	t.Helper()
	log, problems := targetlog.ReadOne(root.FS(), dir, "web")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return log
}

func TestAppendIsReadAgain(t *testing.T) {
	root := folder(t)
	if log := read(t, root); log.State() != "" || log.Last != nil || log.Waiting() != 0 || log.Digest(1) != "" {
		t.Errorf("where nothing was published: %+v", log)
	}
	for _, step := range []struct {
		number  int
		state   targetlog.State
		waiting int
	}{{1, targetlog.Packed, 1}, {1, targetlog.Received, 0}, {1, targetlog.Received, 0}, {3, targetlog.Holding, 0}, {3, targetlog.Cleared, 0}, {4, targetlog.Served, 0}, {5, targetlog.Packed, 5}} {
		appendRow(t, root, step.number, step.state)
		log := read(t, root)
		if log.State() != step.state || log.Waiting() != step.waiting || log.Last.Number != step.number {
			t.Errorf("after %+v: %s, waiting %d, last %d", step, log.State(), log.Waiting(), log.Last.Number)
		}
	}
	log := read(t, root)
	_, text := made(3)
	if len(log.Rows) != 6 || log.Digest(3) != release.Digest(text) {
		t.Errorf("%d rows, digest of 3 %s", len(log.Rows), log.Digest(3))
	}
	src, _ := root.ReadFile(dir + "/web.csv")
	if !strings.HasPrefix(string(src), "\ufeff发布号,日期") || !strings.Contains(string(src), "'=吴某") {
		t.Errorf("no table for a spreadsheet program: %q", src)
	}
}

// TestTheStatementMayBeAhead: a run that was killed between the two files has written NAME.txt alone.
func TestTheStatementMayBeAhead(t *testing.T) {
	root := folder(t)
	appendRow(t, root, 1, targetlog.Served)
	r, text := made(2)
	if err := root.WriteFile(dir+"/web.txt", text, 0o644); err != nil {
		t.Fatal(err)
	}
	log := read(t, root)
	if log.Last.Number != 2 || log.Digest(2) != release.Digest(text) || log.State() != targetlog.Served {
		t.Errorf("%+v", log)
	}
	next := targetlog.RowOf(r, text)
	next.Day, next.State = calendar.NewDate(2026, 11, 27), targetlog.Served
	if err := targetlog.Append(root, dir, "web", next, text); err != nil {
		t.Fatal(err)
	}
	if log := read(t, root); len(log.Rows) != 2 {
		t.Errorf("%+v", log)
	}
}

// TestWhatASpreadsheetProgramSavesIsReadAndContinued: other line ends, other days, a column more.
func TestWhatASpreadsheetProgramSavesIsReadAndContinued(t *testing.T) {
	root := folder(t)
	appendRow(t, root, 1, targetlog.Served)
	src, _ := root.ReadFile(dir + "/web.csv")
	saved := strings.NewReplacer("2026-11-27", "2026/11/27", "撤下", "撤下,备注", "/srv/www,", "/srv/www,,试").Replace(strings.ReplaceAll(string(src), "\r\n", "\n"))
	if err := root.WriteFile(dir+"/web.csv", []byte(saved), 0o644); err != nil {
		t.Fatal(err)
	}
	appendRow(t, root, 2, targetlog.Served)
	if log := read(t, root); len(log.Rows) != 2 || log.Rows[0].Day.String() != "2026-11-27" {
		t.Errorf("%+v", log)
	}
	now, _ := root.ReadFile(dir + "/web.csv")
	if !strings.HasPrefix(string(now), saved) {
		t.Errorf("what stood there is another: %q", now)
	}
}

func TestNothingIsAppendedToWhatCannotBeRead(t *testing.T) {
	root := folder(t)
	appendRow(t, root, 1, targetlog.Served)
	if err := root.WriteFile(dir+"/web.csv", []byte("发布号,日期\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r, text := row(2, targetlog.Served)
	err := targetlog.Append(root, dir, "web", r, text)
	var told *diag.Failure
	const zh, en = "content/targets/web.csv 读不懂，没有记入这次发布：先照 gongkai check 的提示改好，再发布一次", "content/targets/web.csv cannot be understood, and the release was not written into it: mend it as gongkai check says, and publish again"
	if !errors.As(err, &told) || told.Text.ZH != zh || told.Text.EN != en {
		t.Errorf("Append: %v", err)
	}
	if src, _ := root.ReadFile(dir + "/web.csv"); string(src) != "发布号,日期\n" {
		t.Errorf("it was changed: %q", src)
	}
}

// TestTheLogSaysWhatEachReleaseTookDown: what is new in the list of withdrawals, until the package
// that takes it down was received.
func TestTheLogSaysWhatEachReleaseTookDown(t *testing.T) {
	root := folder(t)
	gone := func(number int, state targetlog.State, gone ...release.Gone) {
		r, _ := made(number)
		r.Gone = gone
		text := r.Format()
		row := targetlog.RowOf(r, text)
		if row.Day, row.State = calendar.NewDate(2026, 11, 27), state; state == targetlog.Received {
			text = nil
		}
		if err := targetlog.Append(root, dir, "web", row, text); err != nil {
			t.Fatal(err)
		}
	}
	a, b := release.Gone{Path: "2026/a", Times: 1}, release.Gone{Path: "2026/b", Times: 1}
	back, again := release.Gone{Path: "2026/a", Times: 1, Back: true}, release.Gone{Path: "2026/a", Times: 2}
	for i, step := range []struct {
		state targetlog.State
		gone  []release.Gone
		took  string // by this release
		waits string // in packages that were not received
	}{
		{targetlog.Packed, []release.Gone{a}, "[]", "[]"}, // nothing of ours stood there
		{targetlog.Packed, []release.Gone{a, b}, "[2026/b]", "[2026/b]"},
		{targetlog.Packed, []release.Gone{back, b}, "[]", "[2026/b]"},
		{targetlog.Packed, []release.Gone{again, b}, "[2026/a]", "[2026/a 2026/b]"},
	} {
		gone(i+1, step.state, step.gone...)
		log := read(t, root)
		if took := fmt.Sprint(log.Rows[len(log.Rows)-1].Gone); took != step.took || fmt.Sprint(log.Unreceived()) != step.waits {
			t.Errorf("release %d took down %s and %v waits; want %s and %s", i+1, took, log.Unreceived(), step.took, step.waits)
		}
	}
	r, _ := made(2)
	r.Gone = []release.Gone{a, b}
	row := targetlog.RowOf(r, r.Format())
	row.Day, row.State = calendar.NewDate(2026, 11, 27), targetlog.Received
	if err := targetlog.Append(root, dir, "web", row, nil); err != nil {
		t.Fatal(err)
	}
	if log := read(t, root); fmt.Sprint(log.Unreceived()) != "[2026/a]" || log.Waiting() != 4 {
		t.Errorf("after the receipt of 2: %v, waiting %d", log.Unreceived(), log.Waiting())
	}
}

// TestWordsOfDamage holds what is said of a log that cannot be right, in the exact words.
func TestWordsOfDamage(t *testing.T) {
	one, two := must(1), must(2)
	header := strings.Join(targetlog.Header, ",") + "\n"
	_, text := made(1)
	line := func(number int, digest, state string) string {
		return fmt.Sprintf("%d,2026-11-27,sites/public,%s,12,吴某,%s,/srv/www,\n", number, digest, state)
	}
	var words diagtest.Words
	for _, tt := range []struct{ name, csv, txt string }{
		{"no damage", header + line(1, one, "已发布"), string(text)},
		{"another header", "发布号,日子\n", ""},
		{"a row cut short", header + "1,2026-11-27\n", ""},
		{"nothing that can be read", header + "一,昨天,a/b/c,abc,几个,吴某,好了,/srv/www,\\\n", ""},
		{"a quote", header + "\"1", ""},
		{"a number that goes back", header + line(2, two, "已发布") + line(1, one, "已发布"), ""},
		{"a receipt of nothing", header + line(1, one, "已发布") + line(2, two, "已接收"), ""},
		{"a statement cut short", header + line(1, one, "已发布"), string(text[:40])},
		{"a statement of an earlier release", header + line(1, one, "已发布") + line(2, two, "已发布"), string(text)},
	} {
		files := fstest.MapFS{dir + "/web.csv": {Data: []byte(tt.csv)}}
		if tt.txt != "" {
			files[dir+"/web.txt"] = &fstest.MapFile{Data: []byte(tt.txt)}
		}
		_, problems := targetlog.Read(files, dir)
		if (len(problems) == 0) != (tt.name == "no damage") || problems.Stops() {
			t.Errorf("%s: %v", tt.name, problems)
		}
		words.Add(tt.name, problems...)
	}
	_, problems := targetlog.Read(fstest.MapFS{dir + "/web (副本).csv": {}, dir + "/web.csv/x": {}, dir + "/.DS_Store": {}}, dir)
	words.Add("other files", problems...)
	words.Compare(t, "damage")
}

func must(number int) string {
	_, text := made(number)
	return release.Digest(text)
}
