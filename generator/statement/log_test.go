package statement

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/diag/diagtest"
	"gongkai/generator/procedure"
)

func TestNextNamesWhatItComesAfter(t *testing.T) {
	s := newSite(t)
	day := date(t, "2026-10-12")
	step := func(record string) *Link {
		return s.add(Statement{Record: record, Step: procedure.Proposed, By: "陈某", Written: day}, "正文\n", nil)
	}
	first, second, third := step("甲.md"), step("乙/index.md"), step("甲/index.md")
	for _, tt := range []struct {
		link              *Link
		previous, follows []Digest
	}{
		{first, nil, nil}, {second, nil, []Digest{first.Digest}}, {third, []Digest{first.Digest}, []Digest{second.Digest}},
	} {
		if !slices.Equal(tt.link.Previous, tt.previous) || !slices.Equal(tt.link.Follows, tt.follows) {
			t.Errorf("%v comes after %v and follows %v", tt.link.Place, tt.link.Previous, tt.link.Follows)
		}
	}
	log := s.log()
	if h := log.History("甲"); h == nil || !slices.Equal(digestsOf(h.Links), []Digest{first.Digest, third.Digest}) {
		t.Errorf("history %v", h)
	}
	if log.History("丙") != nil || log.Link(second.Digest).Path() != "乙" || log.Link(Sum(nil)) != nil || len(log.Histories()) != 2 {
		t.Error("it finds what is not there")
	}
}

func TestRenamedRecordHasOneHistory(t *testing.T) {
	s := newSite(t)
	day := date(t, "2026-10-12")
	step := func(record, was string) *Link {
		return s.add(Statement{Record: record, Was: was, Step: procedure.Proposed, By: "陈某", Written: day}, "正文\n", nil)
	}
	a, b := step("旧.md", ""), step("旧.md", "")
	c := step("新.md", "旧.md")
	log := s.log()
	if h := log.History("新"); h == nil || !slices.Equal(digestsOf(h.Links), []Digest{a.Digest, b.Digest, c.Digest}) || log.History("旧") != nil {
		t.Errorf("histories %v", log.Histories())
	}
	if to := log.RenamedTo("旧"); to == nil || to.Digest != c.Digest || log.RenamedTo("新") != nil || log.RenamedTo("无") != nil {
		t.Errorf("RenamedTo = %v", to)
	}
	step("别.md", "")
	for name, st := range map[string]Statement{
		"under the old name":          {Record: "旧.md"},
		"from the old name again":     {Record: "另.md", Was: "旧.md"},
		"to a name with a history":    {Record: "别.md", Was: "新.md"},
		"to the same name":            {Record: "新/index.md", Was: "新.md"},
		"from one without statements": {Record: "另.md", Was: "无.md"},
		"what can be no record":       {Record: "index.md"},
		"from what can be no record":  {Record: "甲.md", Was: "index.md"},
	} {
		if next, err := s.log().Next(st); err == nil {
			t.Errorf("%s: after %v", name, next.Previous)
		}
	}
	// And back again.
	d := step("旧.md", "新.md")
	log = s.log()
	if h := log.History("旧"); h == nil || !slices.Equal(digestsOf(h.Links), []Digest{a.Digest, b.Digest, c.Digest, d.Digest}) || log.RenamedTo("旧") != nil {
		t.Errorf("histories %v", log.Histories())
	}
	if problems := s.damage(); len(problems) > 0 {
		t.Error(problems)
	}
}

// TestOneRecordUnderTwoNames is told: each clone has given it another one, or continued the old
// one.
func TestOneRecordUnderTwoNames(t *testing.T) {
	day := date(t, "2026-10-12")
	step := func(s *site, record, was string) {
		s.add(Statement{Record: record, Was: was, Step: procedure.Proposed, By: "陈某", Written: day}, "正文\n", nil)
	}
	var words diagtest.Words
	cases := map[string][2]string{"two new ones": {"一.md", "二.md"}, "before the old one": {"一.md", "旧.md"}, "behind the old one": {"龙.md", "旧.md"}}
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		names := cases[name]
		ours := newSite(t)
		step(ours, "旧.md", "")
		theirs := ours.clone()
		step(ours, names[0], "旧.md")
		was := "旧.md"
		if names[1] == was {
			was = ""
		}
		step(theirs, names[1], was)
		for file, f := range theirs.files {
			ours.files[file] = f
		}
		problems := ours.damage()
		if codes(problems) != "statement-fork" {
			t.Errorf("%s: %v", name, problems)
		}
		words.Add(name, problems...)
	}
	words.Compare(t, "names")
}

func TestAppend(t *testing.T) {
	s := newSite(t)
	day := date(t, "2026-10-12")
	for range 2 {
		s.add(Statement{Record: "甲.md", Step: procedure.Proposed, By: "陈某", Written: day}, "正文\n", nil)
	}
	blocks := s.blocks("甲")
	links, _ := Parse("", s.src("甲"))
	crlf := []byte(strings.ReplaceAll(blocks[0], "\n", "\r\n"))
	out, err := Append(crlf, links[1].Statement)
	if err != nil || string(out) != string(crlf)+blocks[1] {
		t.Errorf("Append = %q, %v", out, err)
	}
	if again, problems := Parse("", out); len(problems) > 0 || again[1].Digest != links[1].Digest {
		t.Errorf("read again: %v", problems)
	}
	for name, src := range map[string]string{"it is there already": blocks[0] + blocks[1], "junk": "junk\n", "cut off": blocks[0][:len(blocks[0])-1]} {
		if out, err := Append([]byte(src), links[1].Statement); err == nil {
			t.Errorf("%s: %q", name, out)
		}
	}
	if _, err := Append(nil, Statement{}); err == nil {
		t.Error("a statement of nothing is appended")
	}
}

func TestNothingElseStandsInTheFolder(t *testing.T) {
	s := newSite(t)
	s.add(Statement{Record: "2026/甲.md", Step: procedure.Proposed, By: "陈某", Written: date(t, "2026-10-12")}, "正文\n", nil)
	for _, tt := range []struct {
		name string
		mode fs.FileMode
		want string
	}{
		{"2026/甲/.DS_Store", 0, ""}, {"2026/甲/Thumbs.db", 0, ""}, {"desktop.ini", 0, ""}, {"2026/~$甲.docx", 0, ""}, {"2026/甲/.~lock.明细.csv#", 0, ""},
		{"2026/甲/.gongkai-123", 0, ""}, {"2026/甲/statements (冲突副本).txt", 0, "approvals-stray"}, {"2026/甲/statements.txt.orig", 0, "approvals-stray"},
		{"2026/甲/Statements.txt", 0, "approvals-stray"}, {"statements.txt", 0, "approvals-stray"}, {"2026/甲/说明.md", 0, "approvals-stray"},
		{"2026/乙/statements.txt", fs.ModeSymlink, "approvals-stray"}, {"2026/乙/statements.txt/a", 0, "approvals-stray"}, {"2026/乙/statements.txt", fs.ModeNamedPipe, "approvals-stray"},
		{"2026/乙/statements.txt", 0, "statement-damaged"}, {"2026/甲/" + strings.Repeat("0", 32) + ".txt", 0, "kept-unused"},
	} {
		other := s.clone()
		other.files[Dir+"/"+tt.name] = &fstest.MapFile{Mode: tt.mode}
		if got := codes(other.damage()); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if log, problems, err := Read(fstest.MapFS{"content/site.yaml": {}}); err != nil || len(problems) > 0 || len(log.Histories()) > 0 || len(log.Damage(KeepAll)) > 0 {
		t.Errorf("a site without statements: %v, %v", problems, err)
	}
	if _, problems, err := Read(unreadable{s.files}); err != nil || codes(problems) != "statement-unreadable" {
		t.Errorf("a file that cannot be read: %v, %v", problems, err)
	}
}

// TestReaderLooksAgain at what has changed, and at nothing else.
func TestReaderLooksAgain(t *testing.T) {
	s := newSite(t)
	step := func(record string) {
		s.add(Statement{Record: record, Step: procedure.Proposed, By: "陈某", Written: date(t, "2026-10-12")}, "正文\n", nil)
	}
	step("甲.md")
	step("乙.md")
	var r Reader
	read := func() *Log {
		log, problems, err := r.Read(s.files)
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		return log
	}
	before := read()
	step("乙.md")
	after := read()
	if before.folder("甲").Links[0] != after.folder("甲").Links[0] || len(after.folder("乙").Links) != 2 {
		t.Error("it has read what has not changed, or not what has")
	}
	s.files[statements("乙")].Data[0] = 'G' // of the same size
	s.files[statements("乙")].ModTime = date(t, "2026-10-13").Time()
	for range 2 {
		if _, problems, err := r.Read(s.files); err != nil || codes(problems) != "statement-damaged" {
			t.Errorf("%v, %v", problems, err)
		}
	}
	delete(s.files, statements("乙"))
	if log := read(); log.History("乙") != nil {
		t.Error("it remembers what is gone")
	}
}

// unreadable is a folder of which the files cannot be opened.
type unreadable struct{ fstest.MapFS }

func (u unreadable) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".txt") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("permission denied")}
	}
	return u.MapFS.Open(name)
}

func TestWithIsWhatAppendWrites(t *testing.T) {
	for seed := range uint64(10) {
		h := newHistory(t, 50+seed)
		h.live(6)
		before := h.log()
		l := h.anyStep(h.site, h.records[0])
		with, added, err := before.With(l.Statement)
		if err != nil || added.Digest != l.Digest || len(with.Damage(KeepAll)) > 0 {
			t.Fatalf("With: %v, %v", err, with.Damage(KeepAll))
		}
		for _, hist := range h.log().Histories() {
			if !slices.Equal(digestsOf(hist.Links), digestsOf(with.History(hist.Path).Links)) {
				t.Errorf("seed %d: %s is another history", seed, hist.Path)
			}
		}
		if before.Link(l.Digest) != nil {
			t.Error("the log itself has changed")
		}
	}
	if _, _, err := newSite(t).log().With(Statement{}); err == nil {
		t.Error("a statement of nothing is taken")
	}
}

func TestBackdated(t *testing.T) {
	s := newSite(t)
	step := func(record, day string) *Link {
		return s.add(Statement{Record: record, Step: procedure.Proposed, By: "陈某", Written: date(t, day)}, "正文\n", nil)
	}
	links := []*Link{step("甲.md", "2026-10-12"), step("甲.md", "2026-10-12"), step("乙.md", "2026-10-11"), step("甲.md", "2026-10-13")}
	for i, want := range []bool{false, false, true, false} {
		if got := s.log().Backdated(links[i]); got != want {
			t.Errorf("statement %d: %v", i, got)
		}
	}
}

func FuzzLog(f *testing.F) {
	h := newHistory(f, 9)
	h.live(12)
	for _, folder := range h.log().Folders() {
		f.Add(h.src(folder.Path), h.src(h.log().Folders()[0].Path))
	}
	f.Fuzz(func(t *testing.T, a, b []byte) {
		log, problems, err := Read(fstest.MapFS{statements("2026/甲"): {Data: a}, statements("2026/乙"): {Data: b}})
		if err != nil {
			t.Fatal(err)
		}
		if damage := log.Damage(KeepTexts); len(problems) == 0 && len(damage) == 0 {
			return
		}
		log.CheckKept(fstest.MapFS{}) // whatever it holds, nothing breaks
		for _, h := range log.Histories() {
			rounds, _ := rulesOfTests().Judge(h)
			Effects(rounds, never)
		}
	})
}
