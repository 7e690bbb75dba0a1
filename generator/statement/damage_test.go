package statement

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/procedure"
)

// TestEveryTamperingIsNoticed: every statement but the newest of the site (after a merge: the
// newest two) that is removed, moved, doubled or put back to an earlier state, is damage.
func TestEveryTamperingIsNoticed(t *testing.T) {
	done := map[string]int{}
	for seed := range uint64(60) {
		h := newHistory(t, seed)
		h.live(18)
		log := h.log()
		if problems := h.damage(); problems.HasErrors() {
			t.Fatalf("seed %d: damage before anything was done: %v", seed, problems)
		}
		ends := digestsOf(log.Ends())
		for range 25 {
			f := pick(h.random, log.Folders())
			if len(f.Links) == 0 {
				continue
			}
			i := h.IntN(len(f.Links))
			target := pick(h.random, log.Folders())
			s := h.clone()
			blocks := s.blocks(f.Path)
			what := pick(h.random, []string{"removed", "doubled", "moved", "moved elsewhere", "put back", "copied elsewhere", "folder removed", "folder moved"})
			switch what {
			case "removed":
				if slices.Contains(ends, f.Links[i].Digest) {
					continue
				}
				s.setBlocks(f.Path, slices.Delete(blocks, i, i+1))
			case "doubled":
				s.setBlocks(f.Path, slices.Insert(blocks, h.IntN(len(blocks)+1), blocks[i]))
			case "moved":
				to := h.IntN(len(blocks))
				if to == i {
					continue
				}
				block := blocks[i]
				s.setBlocks(f.Path, slices.Insert(slices.Delete(blocks, i, i+1), to, block))
			case "moved elsewhere", "copied elsewhere":
				if target == f {
					continue
				}
				theirs := s.blocks(target.Path)
				s.setBlocks(target.Path, slices.Insert(theirs, h.IntN(len(theirs)+1), blocks[i]))
				if what == "moved elsewhere" {
					s.setBlocks(f.Path, slices.Delete(blocks, i, i+1))
				}
			case "put back", "folder removed":
				if what == "folder removed" {
					i = 0
				}
				if newest(log, f.Links[i:]) {
					continue
				}
				s.setBlocks(f.Path, blocks[:i])
			case "folder moved":
				for name, file := range maps.Clone(s.files) {
					if rest, ok := strings.CutPrefix(name, path.Join(Dir, f.Path)+"/"); ok {
						delete(s.files, name)
						s.files[path.Join(Dir, "别处", rest)] = file
					}
				}
			}
			if done[what]++; !s.damage().HasErrors() {
				t.Fatalf("seed %d: statement %d of %s was %s, and nobody noticed", seed, i, f.Path, what)
			}
		}
	}
	total := 0
	for what, n := range done {
		if total += n; n < 20 {
			t.Errorf("%s: %d times only", what, n)
		}
	}
	if total < 500 {
		t.Errorf("%d times only", total)
	}
}

// newest reports that nothing was signed after these statements: they are the newest of the site,
// one after the other, and without them it is as it was before. No file can tell that of itself.
func newest(log *Log, links []*Link) bool {
	for _, f := range log.Folders() {
		for _, l := range f.Links {
			after := func(d Digest) bool { return slices.Contains(digestsOf(links), d) }
			if !slices.Contains(links, l) && slices.ContainsFunc(l.Follows, after) {
				return false
			}
		}
	}
	return true
}

// TestNoMutationPasses: a byte that is changed, put in or taken out, of statements or of what is
// kept, is damage, or changes nothing. The newest statement alone may be rewritten where it is not
// signed: nothing names it yet.
func TestNoMutationPasses(t *testing.T) {
	mutations, harmless := 0, 0
	for seed := range uint64(40) {
		h := newHistory(t, 1000+seed)
		h.live(14)
		log := h.log()
		names := slices.Sorted(maps.Keys(h.files))
		for range 40 {
			s := h.clone()
			name := pick(h.random, names)
			if h.IntN(2) == 0 {
				name = statements(pick(h.random, log.Folders()).Path)
			}
			if s.files[name] == nil || len(s.files[name].Data) == 0 {
				continue
			}
			s.put(name, mutate(h.random, s.files[name].Data))
			if mutations++; s.damage().HasErrors() {
				continue
			}
			harmless++
			after := s.log()
			for _, f := range log.Folders() {
				links := after.folder(f.Path).Links
				if len(links) != len(f.Links) {
					t.Fatalf("seed %d: %s has %d statements, not %d", seed, f.Path, len(links), len(f.Links))
				}
				for i, l := range f.Links {
					newest := slices.Contains(log.Ends(), l) && !l.Signed()
					if links[i].Source() != l.Source() && !newest {
						t.Fatalf("seed %d: %s reads\n%s\nand not\n%s", seed, l.Place, links[i].Source(), l.Source())
					}
					for _, k := range l.Kept() {
						if log.erased(f.Path, k.Digest) {
							continue
						}
						was, err := k.Read(h.files)
						is, err2 := k.Read(s.files)
						if err != nil || err2 != nil || !bytes.Equal(was, is) {
							t.Fatalf("seed %d: %s is %q, not %q (%v, %v)", seed, k.File, is, was, err, err2)
						}
					}
				}
			}
		}
	}
	if mutations < 500 || harmless == 0 {
		t.Errorf("%d mutations, %d of them harmless", mutations, harmless)
	}
}

// TestWithoutTheNewestIsTheDayBefore: with the newest statement removed, the site is as it was
// before it.
func TestWithoutTheNewestIsTheDayBefore(t *testing.T) {
	h := newHistory(t, 3)
	h.live(8)
	before := h.log()
	l := h.anyStep(h.site, h.records[1])
	blocks := h.blocks(l.Path())
	h.setBlocks(l.Path(), blocks[:len(blocks)-1])
	after := h.log()
	for _, hist := range before.Histories() {
		if !slices.Equal(digestsOf(hist.Links), digestsOf(after.History(hist.Path).Links)) {
			t.Errorf("%s is another history", hist.Path)
		}
	}
}

func TestProblemsReadInBothLanguages(t *testing.T) {
	h := newHistory(t, 5)
	h.live(12)
	for range 200 {
		s := h.clone()
		f := pick(h.random, h.log().Folders())
		s.setBlocks(f.Path, append(s.blocks(f.Path)[:h.IntN(len(f.Links))], pick(h.random, s.blocks(f.Path))))
		for _, p := range s.damage() {
			for _, lang := range []diag.Lang{diag.Chinese, diag.English} {
				if text := p.Format(lang); strings.Contains(text, "%!") || p.Place.File == "" {
					t.Fatal(text)
				}
			}
		}
	}
}

// TestWhatContradictsItself: statements that are written as they should be, and say what is not so.
func TestWhatContradictsItself(t *testing.T) {
	day := date(t, "2026-10-12")
	var words diagtest.Words
	for _, tt := range []struct {
		name   string
		change func(st *Statement, first, other *Link)
		want   string
	}{
		{"nothing", func(*Statement, *Link, *Link) {}, ""},
		{"it rests on a step of another name", func(st *Statement, first, _ *Link) { b := first.Basis(); b.By = "杨某"; st.After = []Basis{b} }, "statement-gap"},
		{"it rests on a step of another day", func(st *Statement, first, _ *Link) { b := first.Basis(); b.On = day.AddDays(-1); st.After = []Basis{b} }, "statement-gap"},
		{"it rests on what is not there", func(st *Statement, first, _ *Link) { b := first.Basis(); b.Digest = Sum(nil); st.After = []Basis{b} }, "statement-gap"},
		{"it rests on a step of another record", func(st *Statement, _, other *Link) { st.After = []Basis{other.Basis()} }, "statement-gap"},
		{"it follows nothing", func(st *Statement, _, _ *Link) { st.Follows = nil }, "statement-gap"},
		{"it follows what is not there", func(st *Statement, _, _ *Link) { st.Follows = []Digest{Sum(nil)} }, "statement-missing"},
		{"it comes after what is not there", func(st *Statement, first, _ *Link) { st.Previous = []Digest{first.Digest, Sum(nil)} }, "statement-gap"},
		{"it comes after another record", func(st *Statement, first, other *Link) { st.Previous = []Digest{first.Digest, other.Digest} }, "statement-moved"},
		{"it says that it was another", func(st *Statement, _, _ *Link) { st.Was = "丙.md" }, "statement-gap"},
		{"it is of another record", func(st *Statement, _, _ *Link) { st.Record = "丙.md" }, "statement-moved"},
	} {
		s := newSite(t)
		first := s.add(Statement{Record: "甲.md", Step: procedure.Proposed, By: "陈某", Written: day}, "正文\n", nil)
		other := s.add(Statement{Record: "乙.md", Step: procedure.Proposed, By: "陈某", Written: day}, "正文\n", nil)
		st, err := s.log().Next(Statement{Record: "甲.md", Step: procedure.Reviewed, Verdict: Agreed, By: "孙某", On: day, Written: day, Text: first.Text})
		if err != nil {
			t.Fatal(err)
		}
		st.After = []Basis{first.Basis()}
		tt.change(&st, first, other)
		next, err := Format(st)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		s.put(statements("甲"), append(s.src("甲"), next...))
		problems := s.damage()
		if got := codes(problems); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		words.Add(tt.name, problems...)
	}
	words.Compare(t, "contradicts")
}

// TestCopiesAreToldOnce: a statement that stands twice in its file, and a folder that was copied.
func TestCopiesAreToldOnce(t *testing.T) {
	day := date(t, "2026-10-12")
	s := newSite(t)
	for range 3 {
		s.add(Statement{Record: "甲.md", Step: procedure.Proposed, By: "陈某", Written: day}, "正文\n", nil)
	}
	twice := s.clone()
	twice.setBlocks("甲", append(s.blocks("甲"), s.blocks("甲")[0]))
	if got := codes(twice.damage()); got != "statement-doubled" {
		t.Errorf("a statement twice: %q", got)
	}
	moved := s.clone()
	blocks := s.blocks("甲")
	moved.setBlocks("甲", []string{blocks[0], blocks[2], blocks[1]})
	if problems := moved.damage(); codes(problems) != "statement-moved" || problems[0].Text != diag.T("这条登记移了位置，应在第 8 行的登记之前", "this statement was moved: it stands before the one of line 8") {
		t.Errorf("a statement that was moved: %v", problems)
	}
	for name, f := range maps.Clone(s.files) {
		s.files[strings.Replace(name, "甲", "乙", 1)] = f
	}
	if got := codes(s.damage()); got != "statement-moved" {
		t.Errorf("a folder that was copied: %q", got)
	}
}
