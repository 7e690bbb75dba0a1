package pipeline_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"gongkai/generator/pipeline"
	"gongkai/generator/soaktest"
	"gongkai/layouts"
	"gongkai/static"
)

// momentsFS is a folder in which something happens when it has been looked at so many times: the
// random moments of a build, and the same ones again from the same seed.
type momentsFS struct {
	fs.FS
	mu    sync.Mutex
	count int
	at    map[int]func()
}

func (m *momentsFS) look() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.count++
	if do := m.at[m.count]; do != nil {
		do()
	}
}

func (m *momentsFS) Open(name string) (fs.File, error) {
	m.look()
	f, err := m.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return f, err
	}
	return &momentsFile{f, m}, nil
}

type momentsFile struct {
	fs.File
	of *momentsFS
}

func (f *momentsFile) Read(p []byte) (int, error) {
	f.of.look()
	return f.File.Read(p)
}

func (f *momentsFile) ReadAt(p []byte, from int64) (int, error) {
	f.of.look()
	return f.File.(io.ReaderAt).ReadAt(p, from)
}

// onDisk writes a site into a folder, with layouts and assets of its own, which somebody may edit
// too.
func onDisk(t *testing.T, dir string, files fstest.MapFS) {
	t.Helper()
	files = maps.Clone(files)
	for from, to := range map[fs.FS]string{layouts.FS: "layouts/", static.FS: "static/"} {
		names, _ := fs.Glob(from, "*.*")
		for _, name := range names {
			if data, err := fs.ReadFile(from, name); err == nil && !strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, ".md") {
				files[to+name] = &fstest.MapFile{Data: data}
			}
		}
	}
	for name, f := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, f.Data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
}

// flip changes one letter of a file in place, in the middle of some word, and keeps its size and
// its time. What it was is put back by put.
func flip(r *rand.Rand, name string) (old []byte, ok bool) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	var letters []int
	for i, c := range data {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			letters = append(letters, i)
		}
	}
	if len(letters) == 0 {
		return nil, false
	}
	now := slices.Clone(data)
	i := letters[r.IntN(len(letters))]
	if now[i]++; data[i] == 'z' || data[i] == '9' {
		now[i] = data[i] - 1
	}
	return data, put(name, now) == nil
}

// put writes a file in place and puts its time back.
func put(name string, data []byte) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close(), os.Chtimes(name, info.ModTime(), info.ModTime()))
}

// TestEditedInPlaceDuringABuild: an input or a page of the output is edited at a random moment of a
// build, its size and its time kept, and often put back as it was at another moment. What comes out
// is what was there before or after, never a third; and the next build, with nobody at work, makes
// of the folder what a first build would make of it.
func TestEditedInPlaceDuringABuild(t *testing.T) {
	_, s := chainSite(7)
	dir := tempDir(t)
	folder, out := filepath.Join(dir, "site"), filepath.Join(dir, "dist")
	onDisk(t, folder, s.files())
	site := os.DirFS(folder)
	make := func(site fs.FS, out string) (pipeline.Report, bool, error) {
		report, problems, err := build(s, pipeline.Options{Site: site, Out: out, Jobs: 2})
		return report, err == nil && !problems.Stops(), err
	}
	fresh := func(when string) (map[string]string, bool) {
		clean := filepath.Join(dir, "fresh")
		remove(t, clean)
		if _, ok, err := make(site, clean); err != nil {
			t.Fatalf("%s: %v", when, err)
		} else if !ok {
			return nil, false
		}
		return cloneWithout(tree(t, clean), ".gongkai"), true
	}
	whole := &momentsFS{FS: site}
	if _, ok, err := make(whole, out); !ok {
		t.Fatal(err)
	}
	want, _ := fresh("at first")
	inputs, pages := slices.Sorted(maps.Keys(tree(t, folder))), slices.Sorted(maps.Keys(want))
	told := map[string]int{}
	for try := range soaktest.Times(20) {
		r := rand.New(rand.NewPCG(11, uint64(try)))
		name := filepath.Join(folder, inputs[r.IntN(len(inputs))])
		edited := "input"
		switch r.IntN(3) {
		case 0:
			edited = "page"
			name = filepath.Join(out, filepath.FromSlash(pages[r.IntN(len(pages))]))
		case 1: // what is more than text, which is most of the files
			for filepath.Ext(name) == ".md" || filepath.Base(name) == "statements.txt" {
				name = filepath.Join(folder, inputs[r.IntN(len(inputs))])
			}
		}
		original, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if r.IntN(2) == 0 { // a build that has nothing else to do looks at fewer things
			if err := os.WriteFile(filepath.Join(folder, "content", "pages", "other.md"), []byte(fmt.Sprint(try)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		moments := &momentsFS{FS: site, at: map[int]func(){}}
		first := 1 + r.IntN(whole.count)
		moments.at[first] = func() { flip(r, name) }
		back := r.IntN(2) == 0
		if back {
			moments.at[first+1+r.IntN(whole.count/2)] = func() { _ = put(name, original) }
		}
		what := fmt.Sprintf("try %d, %s edited at look %d, put back: %v", try, name, first, back)
		before := cloneWithout(tree(t, out), ".gongkai")
		if edited == "page" {
			before[strings.TrimPrefix(filepath.ToSlash(name), filepath.ToSlash(out)+"/")] = string(original)
		}
		report, ok, err := make(moments, out)
		var changed *pipeline.ChangedError
		switch {
		case errors.As(err, &changed):
			told["stopped"]++
		case err != nil:
			t.Fatalf("%s: %v", what, err)
		case report.Again != "":
			told["again"]++
		case report.Unchanged:
			told["unchanged"]++
		}
		if edited == "input" {
			now := cloneWithout(tree(t, out), ".gongkai")
			after, builds := fresh(what)
			if err := put(name, original); err != nil {
				t.Fatal(err)
			}
			was, _ := fresh(what)
			old := treeDifference(now, before)
			if d := treeDifference(now, was); d != "" && (!builds || treeDifference(now, after) != "") && (ok || old != "") {
				t.Errorf("%s: the output is of no state of the inputs: %s", what, d)
			}
			if ok && report.Unchanged && old != "" {
				t.Errorf("%s: nothing has changed, and the output has: %s", what, old)
			}
		}
		if edited == "page" && ok && !report.Unchanged {
			if d := treeDifference(cloneWithout(tree(t, out), ".gongkai"), before); d != "" {
				t.Errorf("%s: the page went out as it was edited: %s", what, d)
			}
		}
		if _, ok, err := make(site, out); !ok {
			t.Fatalf("%s: the next build: %v", what, err)
		}
		want, ok := fresh(what)
		if d := treeDifference(cloneWithout(tree(t, out), ".gongkai"), want); !ok || d != "" {
			t.Fatalf("%s: the next build: %s", what, d)
		}
	}
	t.Logf("%v", told)
	if told["again"] == 0 || told["unchanged"] == 0 {
		t.Errorf("the edits were never noticed, or never came too late: %v", told)
	}
}

// TestRacingEditorsOfABuild is the same with editors that follow no moments of the build: two write
// into files of the folder and pages of the output all the time. Whatever a build says, the next
// one after they have ended makes of the folder what a first build would make of it.
func TestRacingEditorsOfABuild(t *testing.T) {
	_, s := chainSite(8)
	dir := tempDir(t)
	folder, out := filepath.Join(dir, "site"), filepath.Join(dir, "dist")
	onDisk(t, folder, s.files())
	make1 := func(out string) (bool, error) {
		_, problems, err := build(s, pipeline.Options{Site: os.DirFS(folder), Out: out, Jobs: 2})
		return err == nil && !problems.Stops(), err
	}
	if ok, err := make1(out); !ok {
		t.Fatal(err)
	}
	want := cloneWithout(tree(t, out), ".gongkai")
	inputs, pages := slices.Sorted(maps.Keys(tree(t, folder))), slices.Sorted(maps.Keys(want))
	for round := range soaktest.Times(2) {
		stop := editors(t, folder, out, inputs, pages, uint64(round))
		for range 3 {
			if ok, err := make1(out); ok {
				continue
			} else if changed := new(pipeline.ChangedError); err != nil && !errors.As(err, &changed) {
				t.Fatal(err)
			}
		}
		stop()
		if ok, err := make1(out); !ok {
			t.Fatalf("round %d: %v", round, err)
		}
		if d := treeDifference(cloneWithout(tree(t, out), ".gongkai"), want); d != "" {
			t.Fatalf("round %d: %s", round, d)
		}
	}
}

// editors starts two editors; what they edit they put back at last.
func editors(t *testing.T, folder, out string, inputs, pages []string, seed uint64) (stop func()) {
	t.Helper()
	done := make(chan struct{})
	var group sync.WaitGroup
	for i, files := range [][]string{inputs, pages} {
		r, below := rand.New(rand.NewPCG(seed, uint64(i))), []string{folder, out}[i]
		group.Go(func() {
			for {
				select {
				case <-done:
					return
				case <-time.After(time.Duration(r.IntN(20)) * time.Millisecond):
				}
				name := filepath.Join(below, filepath.FromSlash(files[r.IntN(len(files))]))
				if old, ok := flip(r, name); ok && i == 0 {
					time.Sleep(time.Duration(r.IntN(10)) * time.Millisecond)
					_ = put(name, old)
				}
			}
		})
	}
	return func() { close(done); group.Wait() }
}
