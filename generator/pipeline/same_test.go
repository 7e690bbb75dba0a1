package pipeline_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/pipeline"
)

// sameSeed is a site with a bit of everything; TestSameSiteIsWorthIt sees to that.
const (
	sameSeed    = 13
	sameRecords = 40
)

func TestSameSiteIsWorthIt(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	files, passages := 0, 0
	s.eachBody(func(lines *[]*line) {
		for _, l := range *lines {
			if l.scope != nil {
				passages++
			}
		}
	})
	for _, r := range s.records {
		if s.shown(s.audiences[0], r) && s.onSite(r) {
			files += len(r.attached)
		}
	}
	if files == 0 || passages < 20 || len(s.boards) < 2 {
		t.Errorf("%d files, %d passages, %d boards: choose another seed", files, passages, len(s.boards))
	}
}

// TestSameBytesForAnyNumberOfJobs, and from one run to the next.
func TestSameBytesForAnyNumberOfJobs(t *testing.T) {
	var want map[string]string
	for i, jobs := range []int{1, 1, 2, 8, 64} {
		out := filepath.Join(tempDir(t), "dist")
		run(t, newSite(sameSeed, sameRecords), pipeline.Options{Out: out, Jobs: jobs})
		got := tree(t, out)
		if want == nil {
			want = got
		}
		if d := treeDifference(got, want); d != "" {
			t.Errorf("build %d, with %d jobs: %s", i, jobs, d)
		}
	}
}

// TestSameBytesForAnyOrderOfTheFileSystem: some file systems list a folder in the order of hashes
// or of inodes.
func TestSameBytesForAnyOrderOfTheFileSystem(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	build1 := func(fsys fs.FS) map[string]string {
		out := filepath.Join(tempDir(t), "dist")
		if _, err := runOn(s, pipeline.Options{Site: fsys, Out: out, Jobs: 2}); err != nil {
			t.Fatal(err)
		}
		return tree(t, out)
	}
	want := build1(s.files())
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 3))
		if d := treeDifference(build1(unordered{s.files(), r}), want); d != "" {
			t.Errorf("order %d of the files of a folder: %s", seed, d)
		}
		// A ReadDirFS has to sort. The output must not depend on that either.
		got := build1(shuffled{unordered{s.files(), r}})
		for _, part := range []string{"sites/", "boards/"} {
			if d := treeDifference(below(got, part), below(want, part)); d != "" {
				t.Errorf("order %d of ReadDir: %s", seed, d)
			}
		}
	}
}

func below(tree map[string]string, folder string) map[string]string {
	out := map[string]string{}
	for name, data := range tree {
		if strings.HasPrefix(name, folder) {
			out[name] = data
		}
	}
	return out
}

// unordered lists folders as a disk does: in no order, but for fs.ReadDir which sorts.
type unordered struct {
	files fstest.MapFS
	r     *rand.Rand
}

func (u unordered) Open(name string) (fs.File, error) {
	f, err := u.files.Open(name)
	if dir, ok := f.(fs.ReadDirFile); ok && err == nil {
		return unorderedDir{dir, u.r}, nil
	}
	return f, err
}

type unorderedDir struct {
	fs.ReadDirFile
	r *rand.Rand
}

func (d unorderedDir) ReadDir(n int) ([]fs.DirEntry, error) {
	entries, err := d.ReadDirFile.ReadDir(n)
	d.r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	return entries, err
}

// shuffled does not even sort for fs.ReadDir.
type shuffled struct{ unordered }

func (s shuffled) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := s.files.ReadDir(name)
	s.r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	return entries, err
}

// TestSameBytesForShortReads: a read may bring less than there is, as on a network's folder, and is
// not the end of a file.
func TestSameBytesForShortReads(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	trees := make([]map[string]string, 2)
	for i, fsys := range []fs.FS{s.files(), stingy{s.files()}} {
		out := filepath.Join(tempDir(t), "dist")
		if _, err := runOn(s, pipeline.Options{Site: fsys, Out: out, Jobs: 2}); err != nil {
			t.Fatal(err)
		}
		trees[i] = tree(t, out)
	}
	if d := treeDifference(trees[1], trees[0]); d != "" {
		t.Error(d)
	}
}

// stingy is files that give 100 bytes at a time.
type stingy struct{ fs.FS }

func (s stingy) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	if _, dir := f.(fs.ReadDirFile); dir || err != nil {
		return f, err
	}
	return stingyFile{f}, nil
}

type stingyFile struct{ fs.File }

func (f stingyFile) Read(b []byte) (int, error) { return f.File.Read(b[:min(len(b), 100)]) }

// TestSameBytesWhateverTheMachineSays: the zone, the language and the folder of the process that
// builds reach no byte.
func TestSameBytesWhateverTheMachineSays(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	dir := tempDir(t)
	writeSite(t, s, dir)
	var want map[string]string
	for i, world := range []struct {
		env []string
		cwd string
	}{
		{[]string{"TZ=UTC", "LANG=C"}, dir},
		{[]string{"TZ=Asia/Shanghai", "LC_ALL=zh_CN.GB18030", "LANG=zh_CN.UTF-8"}, dir},
		{[]string{"TZ=Pacific/Kiritimati", "LC_ALL=tr_TR.UTF-8", "GOMAXPROCS=1", "HOME=/nonexistent", "USER=x"}, string(filepath.Separator)},
		{[]string{"TZ=America/Adak", "LC_ALL=", "GOGC=10", "SOURCE_DATE_EPOCH=1"}, t.TempDir()},
	} {
		out := filepath.Join(t.TempDir(), "dist")
		c := command(t, world.env, "--site", dir, "build", "--date", s.day, "--out", out)
		c.Dir = world.cwd
		if text, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", world.env, err, text)
		}
		got := tree(t, out)
		if i == 0 {
			want = got
		}
		if d := treeDifference(got, want); d != "" {
			t.Errorf("%v: %s", world.env, d)
		}
	}
}

// TestUnchangedBuildTouchesNothing: not a byte, not an inode, not a time.
func TestUnchangedBuildTouchesNothing(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	out := filepath.Join(tempDir(t), "dist")
	if r := run(t, s, pipeline.Options{Out: out, Jobs: 2}); r.Unchanged || r.Written == 0 {
		t.Fatalf("first build: unchanged %v, %d written", r.Unchanged, r.Written)
	}
	before := infos(t, out)
	r := run(t, s, pipeline.Options{Out: out, Jobs: 2})
	if !r.Unchanged {
		t.Error("the second build says that something has changed")
	}
	after := infos(t, out)
	if len(after) != len(before) {
		t.Errorf("%d files, were %d", len(after), len(before))
	}
	for name, info := range before {
		if !untouched(info, after[name]) {
			t.Errorf("%s was touched", name)
		}
	}
}

// TestSmallChangeWritesOnlyWhatChanges: files with the same bytes stay the same files. The inputs
// differ each time, so that no build is skipped.
func TestSmallChangeWritesOnlyWhatChanges(t *testing.T) {
	out := filepath.Join(tempDir(t), "dist")
	s := newSite(sameSeed, sameRecords)
	run(t, s, pipeline.Options{Out: out, Jobs: 2})
	a := s.audiences[0]
	for _, step := range []struct {
		name string
		do   func()
		most int // files that may be written
	}{
		{"a comment", func() { s.leaders[0] = "某某" }, 0},
		{"the text of one record", func() {
			r := s.pick(func(r *rec) bool { return s.shown(a, r) && s.onSite(r) })
			r.body = append(r.body, &line{text: "正文新"})
		}, 56}, // of four sites the page, the sheet, the two feeds and what is for a screen; of four boards all but what others have
		{"one attachment", func() {
			r := s.pick(func(r *rec) bool { return s.shown(a, r) && s.onSite(r) && len(r.attached) > 0 })
			r.attached[0].data += "新"
		}, 40},
	} {
		treeBefore, before := tree(t, out), infos(t, out)
		step.do()
		report := run(t, s, pipeline.Options{Out: out, Jobs: 2})
		treeAfter, after := tree(t, out), infos(t, out)
		changed, follow := 0, 0
		for name, data := range treeAfter {
			old, had := treeBefore[name]
			switch same := had && old == data; {
			case name == ".gongkai":
			case same && !untouched(before[name], after[name]):
				t.Errorf("%s: %s has the same bytes, and was written again", step.name, name)
			case !same:
				changed++
				if strings.Contains(name, "/search") || path.Base(name) == "SHA256SUMS" { // of a small site nearly all of the index holds a pair of the text
					follow++
				}
			}
		}
		if changed != report.Written || changed-follow > step.most || (step.most > 0 && changed == 0) {
			t.Errorf("%s: %d files changed, at most %d should, %d were written", step.name, changed, step.most, report.Written)
		}
		if report.Written+report.Kept != len(treeAfter)-1 {
			t.Errorf("%s: %d written and %d kept, of %d", step.name, report.Written, report.Kept, len(treeAfter)-1)
		}
	}
}

// siteWithAttachment is the first random site whose first audience is shown an attachment.
func siteWithAttachment() (*site, audience, *rec) {
	for seed := uint64(sameSeed); ; seed++ {
		s := newSite(seed, sameRecords)
		a := s.audiences[0]
		r := s.pick(func(r *rec) bool {
			return s.shown(a, r) && s.onSite(r) && len(r.attached) > 0 && a.admits(r.attached[0].scope)
		})
		if r != nil {
			return s, a, r
		}
	}
}

// writeSite makes the folder dir hold the site and nothing else of its kind.
func writeSite(t testing.TB, s *site, dir string) {
	t.Helper()
	files := s.files()
	if err := cmpErr(os.RemoveAll(filepath.Join(dir, "content")), os.RemoveAll(filepath.Join(dir, "layouts"))); err != nil {
		t.Fatal(err)
	}
	for name, f := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := cmpErr(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, f.Data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
}
