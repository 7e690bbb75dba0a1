package serve

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/generator/calendar"
	"gongkai/generator/posting"
	"gongkai/generator/soaktest"
)

// TestPreviewFollowsARenamedFolder: a new folder of a file manager has a name of its own first, and
// is given the right one then.
func TestPreviewFollowsARenamedFolder(t *testing.T) {
	if !renamesWatched() {
		t.Skip("this system renames no folder that is watched")
	}
	dir, address := preview(t, map[string]string{"2026/甲.md": article("甲事项", "社会", "第一稿。")})
	f := folder{t, dir}
	f.mkdir("content/records/新建文件夹")
	time.Sleep(3 * quietTime)
	f.rename("content/records/新建文件夹", "content/records/2027")
	time.Sleep(3 * quietTime)
	save(t, dir, "content/records/2027/乙.md", article("乙事项", "社会", "乙的正文。"))
	eventually(t, address+"/public/records/2027/乙.html", "乙的正文", true)
}

// TestWatcherFollowsFolders: what is done to folders first, one step after another with and without
// rest between them, and then the file that is written last.
func TestWatcherFollowsFolders(t *testing.T) {
	if !renamesWatched() {
		t.Skip("this system renames no folder that is watched")
	}
	for _, tt := range []struct {
		name  string
		steps []func(f folder)
		last  string
	}{
		{"renamed", []func(folder){
			func(f folder) { f.mkdir("content/新建文件夹") },
			func(f folder) { f.rename("content/新建文件夹", "content/a") },
		}, "content/a/x.md"},
		{"renamed twice", []func(folder){
			func(f folder) { f.mkdir("content/a/in/it") },
			func(f folder) { f.rename("content/a", "content/b") },
			func(f folder) { f.rename("content/b", "content/c") },
		}, "content/c/in/it/x.md"},
		{"renamed, and back", []func(folder){
			func(f folder) { f.mkdir("content/a/in") },
			func(f folder) { f.rename("content/a", "content/b") },
			func(f folder) { f.rename("content/b", "content/a") },
		}, "content/a/in/x.md"},
		{"two that change places", []func(folder){
			func(f folder) { f.mkdir("content/a/in") },
			func(f folder) { f.mkdir("content/b/in") },
			func(f folder) { f.rename("content/a", "content/c") },
			func(f folder) { f.rename("content/b", "content/a") },
			func(f folder) { f.rename("content/c", "content/b") },
		}, "content/b/in/x.md"},
		{"moved in from elsewhere with files", []func(folder){
			func(f folder) { f.write("elsewhere/a/b/old.md", "1") },
			func(f folder) { f.rename("elsewhere/a", "content/a") },
		}, "content/a/b/old.md"},
		{"moved out and in again", []func(folder){
			func(f folder) { f.mkdir("content/a/b") },
			func(f folder) { f.mkdir("elsewhere") },
			func(f folder) { f.rename("content/a", "elsewhere/a") },
			func(f folder) { f.rename("elsewhere/a", "content/a") },
		}, "content/a/b/x.md"},
		{"moved into a new folder", []func(folder){
			func(f folder) { f.mkdir("content/a/b") },
			func(f folder) { f.mkdir("content/new"); f.rename("content/a", "content/new/a") },
		}, "content/new/a/b/x.md"},
		{"moved to where another was", []func(folder){
			func(f folder) { f.mkdir("content/a/b") },
			func(f folder) { f.mkdir("content/c/b") },
			func(f folder) { f.remove("content/c"); f.rename("content/a", "content/c") },
		}, "content/c/b/x.md"},
		{"deleted and made again", []func(folder){
			func(f folder) { f.mkdir("content/a/b") },
			func(f folder) { f.remove("content/a") },
			func(f folder) { f.mkdir("content/a/b") },
		}, "content/a/b/x.md"},
		{"made with those in it at once", []func(folder){
			func(f folder) { f.mkdir("content/a/b/c/d/e") },
		}, "content/a/b/c/d/e/x.md"},
		{"a whole tree deleted and made again", []func(folder){
			func(f folder) { f.write("layouts/in/page.html", "1") },
			func(f folder) { f.remove("layouts") },
			func(f folder) { f.mkdir("layouts/in") },
		}, "layouts/in/page.html"},
		{"a file replaced by a folder", []func(folder){
			func(f folder) { f.write("content/a", "1") },
			func(f folder) { f.remove("content/a"); f.mkdir("content/a") },
		}, "content/a/x.md"},
	} {
		for _, rest := range []time.Duration{0, 3 * quietTime} {
			t.Run(fmt.Sprint(tt.name, " rest=", rest), func(t *testing.T) {
				t.Parallel()
				f, w := watchedFolder(t)
				for _, step := range tt.steps {
					step(f)
					time.Sleep(rest)
				}
				for i := range 2 { // a rename that comes late must not have ended the watch
					w.quiet()
					f.write(tt.last, fmt.Sprint("last", i))
					w.mustName(tt.last)
				}
			})
		}
	}
}

// TestWatcherNamesFilesSavedByRename: editors write beside a file and rename, or move the old one
// away first.
func TestWatcherNamesFilesSavedByRename(t *testing.T) {
	f, w := watchedFolder(t)
	f.write("content/a.md", "1")
	for i := range 5 {
		w.quiet()
		f.write("content/.a.tmp", fmt.Sprint("beside", i))
		f.rename("content/.a.tmp", "content/a.md")
		w.mustName("content/a.md")
		w.quiet()
		f.rename("content/a.md", "content/a.md~")
		f.write("content/a.md", fmt.Sprint("away", i))
		w.mustName("content/a.md")
	}
}

// TestWatcherPassesOverOtherFolders: what a build writes must not start the next reading.
func TestWatcherPassesOverOtherFolders(t *testing.T) {
	f, w := watchedFolder(t)
	w.quiet()
	f.write("dist/index.html", "1")
	f.write("contents.txt", "1")
	f.mkdir("content-old")
	f.mkdir("content/targets")
	f.write("content/targets/web.csv", "1")
	time.Sleep(2 * longest)
	if named := w.named(); len(named) > 0 {
		t.Errorf("the watcher names %v", named)
	}
}

// TestWatcherKnowsEveryChange does at random whatever is done to files and folders, some of it at
// once, and compares what the watcher names with what a look at the whole tree finds.
func TestWatcherKnowsEveryChange(t *testing.T) {
	for seed := range uint64(soaktest.Times(8)) {
		t.Run(fmt.Sprint("seed=", seed), func(t *testing.T) {
			t.Parallel()
			f, w := watchedFolder(t)
			r := rand.New(rand.NewPCG(seed, 12))
			var did []string
			for round := range 10 {
				w.quiet()
				before := f.states()
				did = nil
				for range 1 + r.IntN(7) {
					did = append(did, f.doSomething(r, round))
					if r.IntN(4) == 0 {
						time.Sleep(time.Duration(r.IntN(30)) * time.Millisecond)
					}
				}
				if missing := w.waitFor(differences(before, f.states())); len(missing) > 0 {
					t.Fatalf("round %d: unseen are %q\n\tafter %s", round, missing, strings.Join(did, "\n\t      "))
				}
			}
		})
	}
}

// folder is a site folder at which somebody works.
type folder struct {
	t   *testing.T
	dir string
}

func (f folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

func (f folder) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f folder) mkdir(name string)      { f.t.Helper(); f.must(os.MkdirAll(f.path(name), 0o755)) }
func (f folder) rename(from, to string) { f.t.Helper(); f.must(os.Rename(f.path(from), f.path(to))) }
func (f folder) remove(name string)     { f.t.Helper(); f.must(os.RemoveAll(f.path(name))) }
func (f folder) write(name, text string) {
	f.t.Helper()
	save(f.t, f.dir, name, text)
}

// names are few, so that what is done meets what was done before.
var names = []string{"a", "b", "c", "content", "d.md"}

func anywhere(r *rand.Rand) string {
	name := "content"
	if r.IntN(8) == 0 {
		name = []string{"layouts", "static", "elsewhere"}[r.IntN(3)]
	}
	for range 1 + r.IntN(4) {
		name = path.Join(name, names[r.IntN(len(names))])
	}
	return name
}

// doSomething does what may fail, as it may for whoever does it by hand, and says what.
func (f folder) doSomething(r *rand.Rand, round int) string {
	one, other := anywhere(r), anywhere(r)
	var err error
	did := ""
	switch r.IntN(9) {
	case 0, 1:
		did, err = "write "+one, os.WriteFile(f.path(one), fmt.Append(nil, round, r.Uint64()), 0o644)
	case 2:
		if err = os.MkdirAll(filepath.Dir(f.path(one)), 0o755); err == nil {
			err = os.WriteFile(f.path(one), fmt.Append(nil, round, r.Uint64()), 0o644)
		}
		did = "mkdir -p and write " + one
	case 3:
		did, err = "mkdir -p "+one, os.MkdirAll(f.path(one), 0o755)
	case 4, 5, 6:
		did, err = "rename "+one+" "+other, os.Rename(f.path(one), f.path(other))
	case 7:
		did, err = "remove "+one, os.RemoveAll(f.path(one))
	case 8:
		did, err = "mkdir, and move "+one+" into it", os.Mkdir(f.path(other), 0o755)
		if err == nil {
			err = os.Rename(f.path(one), f.path(path.Join(other, "a")))
		}
	}
	if err != nil {
		did += " (failed)"
	}
	return did
}

// states is what stands in the folders that are watched: of files their text, of folders that they
// are.
func (f folder) states() map[string]string {
	f.t.Helper()
	out := map[string]string{}
	for _, top := range watched {
		err := filepath.WalkDir(f.path(top), func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			below, err := filepath.Rel(f.dir, name)
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(name)
			out[filepath.ToSlash(below)] = string(text)
			return err
		})
		f.must(err)
	}
	return out
}

// differences is the files that are new or other than they were, and those that have gone: false.
func differences(before, after map[string]string) map[string]bool {
	out := map[string]bool{}
	for name, text := range after {
		if old, was := before[name]; !was || old != text {
			out[name] = true
		}
	}
	for name := range before {
		if _, is := after[name]; !is {
			out[name] = false
		}
	}
	return out
}

// listener is what a watcher has told.
type listener struct {
	t       *testing.T
	mu      sync.Mutex
	told    map[string]bool
	anytime bool // anything may have changed
	reports int
}

func watchedFolder(t *testing.T) (folder, *listener) {
	f := folder{t, t.TempDir()}
	f.mkdir("content")
	watcher, err := Watch(f.dir)
	f.must(err)
	l := &listener{t: t, told: map[string]bool{}}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- watcher.Follow(ctx, l.hear) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("Follow: %v", err)
		}
	})
	return f, l
}

func (l *listener) hear(changed []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reports++
	l.anytime = l.anytime || len(changed) == 0
	for _, name := range changed {
		l.told[name] = true
	}
}

// quiet waits until the watcher has nothing more to tell, and forgets what it told.
func (l *listener) quiet() {
	for last := -1; ; time.Sleep(2 * quietTime) {
		l.mu.Lock()
		if l.reports == last {
			clear(l.told)
			l.anytime = false
			l.mu.Unlock()
			return
		}
		last = l.reports
		l.mu.Unlock()
	}
}

func (l *listener) named() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Sorted(maps.Keys(l.told))
}

// waitFor waits until the watcher has told of every file, and returns those of which it does not. A
// file that has gone may be told by the folder with which it went.
func (l *listener) waitFor(files map[string]bool) (missing []string) {
	for range 300 {
		missing = nil
		l.mu.Lock()
		for name, stands := range files {
			told := l.anytime || l.told[name]
			for folder := path.Dir(name); !stands && !told && folder != "."; folder = path.Dir(folder) {
				told = l.told[folder]
			}
			if !told {
				missing = append(missing, name)
			}
		}
		l.mu.Unlock()
		if len(missing) == 0 {
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	slices.Sort(missing)
	return missing
}

func (l *listener) mustName(name string) {
	l.t.Helper()
	if missing := l.waitFor(map[string]bool{name: true}); len(missing) > 0 {
		l.t.Errorf("%s was written, and the watcher names %v", name, l.named())
	}
}

// TestPreviewFollowsAPostingLog: what a clerk writes down shows on the page of the board.
func TestPreviewFollowsAPostingLog(t *testing.T) {
	dir, address := preview(t, map[string]string{"2026/甲.md": article("甲事项", "社会", "第一稿。")})
	page := address + "/_boards/hall/index.html"
	eventually(t, page, "本栏还没有张贴记录", true)
	row := posting.Row{Day: calendar.NewDate(2026, 11, 20), Action: posting.PutUp, Path: "2025/旧", Index: "024-20251120-000000", Title: "旧的文面", Digest: strings.Repeat("a", 64), Sheets: 1, By: "吴某"}
	save(t, dir, "content/boards/hall.csv", string(posting.Append(nil, []posting.Row{row})))
	eventually(t, page, "旧的文面", true)
	eventually(t, page, "本栏还没有张贴记录", false)
	if err := os.Remove(filepath.Join(dir, "content", "boards", "hall.csv")); err != nil {
		t.Fatal(err)
	}
	eventually(t, page, "本栏还没有张贴记录", true)
}
