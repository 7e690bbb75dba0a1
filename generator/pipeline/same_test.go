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
	"testing"
	"testing/fstest"
	"time"

	"gongkai/generator/pipeline"
	"gongkai/generator/statement"
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

// TestDamagedOutputIsHealed: what somebody did to the output is found, and gone after the next
// build.
func TestDamagedOutputIsHealed(t *testing.T) {
	s, a, r := siteWithAttachment()
	attached := "sites/" + a.id + "/records/" + r.path + "/" + r.attached[0].file
	fresh := filepath.Join(tempDir(t), "dist")
	run(t, s, pipeline.Options{Out: fresh, Jobs: 2})
	want := tree(t, fresh)
	damages := []struct {
		name string
		do   func(file string) error
	}{
		{"overwritten with as many bytes", func(file string) error {
			info, err := os.Stat(file)
			if err != nil {
				return err
			}
			return os.WriteFile(file, []byte(strings.Repeat("x", int(info.Size()))), 0o644)
		}},
		{"longer", func(file string) error {
			f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteString("x")
			return err
		}},
		{"emptied", func(file string) error { return os.Truncate(file, 0) }},
		{"deleted", os.Remove},
		{"touched", func(file string) error {
			now := time.Now().Add(time.Second)
			return os.Chtimes(file, now, now)
		}},
		{"replaced by a link", func(file string) error {
			if err := os.Rename(file, file+".moved"); err != nil {
				return err
			}
			data, err := os.ReadFile(file + ".moved")
			if err != nil {
				return err
			}
			other := filepath.Join(filepath.Dir(fresh), "elsewhere")
			return cmpErr(os.WriteFile(other, data, 0o644), os.Remove(file+".moved"), os.Symlink(other, file))
		}},
	}
	out := filepath.Join(tempDir(t), "dist") // healed each time, or the test ends
	run(t, s, pipeline.Options{Out: out, Jobs: 2})
	for _, file := range []string{"sites/" + a.id + "/index.html", "sites/" + a.id + "/SHA256SUMS", attached} {
		for _, damage := range damages {
			for _, change := range []bool{false, true} {
				healed := t.Run(fmt.Sprintf("%s %s changed=%v", filepath.Base(file), damage.name, change), func(t *testing.T) {
					time.Sleep(20 * time.Millisecond) // a file system's clock ticks slowly
					if err := damage.do(filepath.Join(out, filepath.FromSlash(file))); err != nil {
						t.Fatal(err)
					}
					if change { // of what reaches no byte
						s.leaders[0] += "某"
					}
					report, err := runOn(s, pipeline.Options{Site: s.files(), Out: out, Jobs: 2})
					if err != nil {
						t.Fatalf("the next build fails: %v", err)
					}
					if report.Unchanged {
						t.Error("the next build takes the output for unchanged")
					}
					got := tree(t, out)
					delete(got, ".gongkai")
					sound := cloneWithout(want, ".gongkai")
					if d := treeDifference(got, sound); d != "" {
						t.Errorf("not healed: %s", d)
					}
					if info, err := os.Lstat(filepath.Join(out, filepath.FromSlash(file))); err != nil || !info.Mode().IsRegular() {
						t.Errorf("not a plain file again: %v %v", info, err)
					}
				})
				if !healed {
					return
				}
			}
		}
	}
}

// TestPartialBuildKeepsTheRest: --audience and --board leave the other sites and boards as they
// were, and do not take damage for theirs.
func TestPartialBuildKeepsTheRest(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	whole := filepath.Join(tempDir(t), "dist")
	run(t, s, pipeline.Options{Out: whole, Jobs: 2})
	want := cloneWithout(tree(t, whole), ".gongkai")
	one := s.audiences[0].id
	other := filepath.FromSlash("sites/" + s.audiences[1].id + "/index.html")
	for _, damage := range []struct {
		name string
		do   func(file string) error
	}{
		{"none", func(string) error { return nil }},
		{"touched", func(file string) error { now := time.Now().Add(time.Second); return os.Chtimes(file, now, now) }},
		{"overwritten", func(file string) error { return os.WriteFile(file, []byte("x"), 0o644) }},
		{"deleted", os.Remove},
	} {
		t.Run(damage.name, func(t *testing.T) {
			out := filepath.Join(tempDir(t), "dist")
			run(t, s, pipeline.Options{Out: out, Jobs: 2})
			before := infos(t, out)
			time.Sleep(20 * time.Millisecond)
			if err := damage.do(filepath.Join(out, other)); err != nil {
				t.Fatal(err)
			}
			partial := pipeline.Options{Site: s.files(), Out: out, Jobs: 2, Audiences: []string{one}}
			_, err := runOn(s, partial)
			if err != nil && damage.name != "overwritten" && damage.name != "deleted" {
				t.Fatalf("the partial build fails: %v", err)
			}
			if damage.name == "none" {
				for name, info := range infos(t, out) {
					if name != ".gongkai" && !untouched(before[name], info) {
						t.Errorf("%s was written again", name)
					}
				}
			}
			// Refused or taken over, the damage must not count as what was built.
			if err == nil && damage.name != "none" && damage.name != "touched" {
				if report, err := runOn(s, partial); err == nil && report.Unchanged {
					t.Errorf("%s was %s; after a partial build that is taken for how it was made", other, damage.name)
				}
			}
			run(t, s, pipeline.Options{Out: out, Jobs: 2})
			if d := treeDifference(cloneWithout(tree(t, out), ".gongkai"), want); d != "" {
				t.Errorf("a whole build does not heal it: %s", d)
			}
		})
	}
}

// TestFaultyContentWritesNothing: the old output stays, to the inode.
func TestFaultyContentWritesNothing(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	out := filepath.Join(tempDir(t), "dist")
	run(t, s, pipeline.Options{Out: out, Jobs: 2})
	before, treeBefore := infos(t, out), tree(t, out)
	faulty := map[string]func(files fstest.MapFS){
		"a kept text altered": func(files fstest.MapFS) {
			shown := s.records[slices.IndexFunc(s.records, func(r *rec) bool { return s.shown(s.audiences[0], r) && s.onSite(r) })]
			for _, name := range keptNames(files) {
				if path.Dir(name) == statement.Dir+"/"+shown.path && path.Ext(name) == ".txt" {
					files[name] = &fstest.MapFile{Data: append(slices.Clone(files[name].Data), '\n')}
				}
			}
			delete(files, shown.file())
		},
		"a kept text gone":            func(files fstest.MapFS) { delete(files, keptNames(files)[0]) },
		"statements of a record gone": func(files fstest.MapFS) { delete(files, statementNames(files)[0]) },
		"a layout that stops": func(files fstest.MapFS) {
			files["layouts/record.html"] = &fstest.MapFile{Data: []byte(`{{define "head"}}{{end}}{{define "main"}}{{.Title}}{{.NoSuchField}}{{end}}`)}
		},
		"no site.yaml": func(files fstest.MapFS) { delete(files, "content/site.yaml") },
	}
	for name, spoil := range faulty {
		files := s.files()
		spoil(files)
		if _, err := runOn(s, pipeline.Options{Site: files, Out: out, Jobs: 2}); err == nil {
			t.Errorf("%s: no error", name)
		}
		if d := treeDifference(tree(t, out), treeBefore); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		for file, info := range infos(t, out) {
			if !untouched(before[file], info) {
				t.Errorf("%s: %s was touched", name, file)
			}
		}
		checkNoStaging(t, out)
	}
}

// TestFaultyDraftsChangeNothing: an editor's error is told, and stops nobody else's build.
func TestFaultyDraftsChangeNothing(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	out := filepath.Join(tempDir(t), "dist")
	run(t, s, pipeline.Options{Out: out, Jobs: 2})
	before, treeBefore := infos(t, out), cloneWithout(tree(t, out), ".gongkai")
	for name, spoil := range map[string]func(files fstest.MapFS){
		"no scope": func(files fstest.MapFS) {
			f := files[s.records[0].file()]
			files[s.records[0].file()] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), "scope:", "# scope:", 1))}
		},
		"an attachment gone": func(files fstest.MapFS) {
			r := s.pick(func(r *rec) bool { return len(r.attached) > 0 })
			delete(files, filepath.ToSlash(filepath.Join(filepath.Dir(r.file()), r.attached[0].file)))
		},
		"a record gone":  func(files fstest.MapFS) { delete(files, s.records[0].file()) },
		"no record left": func(files fstest.MapFS) { memory(files).RemoveAll("content/records") },
	} {
		files := s.files()
		spoil(files)
		report, problems, err := build(s, pipeline.Options{Site: files, Out: out, Jobs: 2})
		switch {
		case err != nil || problems.Stops():
			t.Errorf("%s: the build stops: %v, %d problems", name, err, len(problems))
		case !problems.HasErrors():
			t.Errorf("%s: no error is told", name)
		case report.Written > 0:
			t.Errorf("%s: %d files were written", name, report.Written)
		}
		if d := treeDifference(cloneWithout(tree(t, out), ".gongkai"), treeBefore); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		for file, info := range infos(t, out) {
			if file != ".gongkai" && !untouched(before[file], info) {
				t.Errorf("%s: %s was touched", name, file)
			}
		}
	}
}

func infos(t testing.TB, dir string) map[string]fs.FileInfo {
	t.Helper()
	out := map[string]fs.FileInfo{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)], err = os.Lstat(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// untouched: the same inode with the same time.
func untouched(a, b fs.FileInfo) bool {
	return a != nil && b != nil && os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}

func cloneWithout(tree map[string]string, name string) map[string]string {
	out := map[string]string{}
	for n, data := range tree {
		if n != name {
			out[n] = data
		}
	}
	return out
}

func cmpErr(errs ...error) error {
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	if i < 0 {
		return nil
	}
	return errs[i]
}

// checkNoStaging: nothing of a build is left beside the output but its lock, and what is kept
// there.
func checkNoStaging(t testing.TB, out string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(filepath.Dir(out), ".gongkai-"+filepath.Base(out)))
	if err != nil && !os.IsNotExist(err) {
		t.Error(err)
	}
	for _, e := range entries {
		if e.Name() != "lock" && e.Name() != "note" && e.Name() != "states" {
			t.Errorf("%s is left beside the output", e.Name())
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
