package receive

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/calendar"
	"gongkai/generator/output"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/packtest"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

func TestMain(m *testing.M) {
	// What is received is flushed to its disk. In memory that takes no time.
	if dir, err := os.MkdirTemp("/dev/shm", "gongkai-test"); err == nil {
		os.Setenv("TMPDIR", dir)
		defer os.RemoveAll(dir)
	}
	m.Run()
}

// world is a place in a folder of its own, what is remembered beside it, and a clock.
type world struct {
	t     testing.TB
	dir   string
	now   time.Time
	key   ssh.Signer
	watch func(store.Tree) store.Tree // around both trees; nil: as they are
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), now: time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC), key: packtest.Key(t, 1)}
	if err := os.Mkdir(filepath.Join(w.dir, "www"), 0o755); err != nil {
		t.Fatal(err)
	}
	return w
}

// first is what a first job says.
func (w *world) first(job *Job) {
	job.First, job.Signers = true, packtest.Signers(w.t, packtest.Public, w.key)
}

// receive receives a package as the command does.
func (w *world) receive(src []byte, edits ...func(*Job)) (*deliver.Done, error) {
	w.t.Helper()
	beside, err := output.Claimed(filepath.Join(w.dir, ".gongkai-www"))
	if err != nil {
		return nil, err
	}
	defer beside.Close()
	place, err := output.OpenTree(filepath.Join(w.dir, "www"), func() time.Time { return w.now })
	if err != nil {
		return nil, err
	}
	defer place.Close()
	job := Job{Package: bytes.NewReader(src), Place: place, Beside: beside, Today: calendar.NewDate(2026, 11, 27), Who: "测试", Kept: 2}
	if w.watch != nil {
		job.Place, job.Beside = w.watch(place), w.watch(beside)
	}
	for _, edit := range edits {
		edit(&job)
	}
	r, err := Begin(job)
	if err != nil {
		return nil, err
	}
	done, err := r.Run(context.Background())
	if err := errors.Join(err, r.Close()); err != nil {
		return nil, err
	}
	return done, nil
}

// must receives a package that has to be taken.
func (w *world) must(src []byte, edits ...func(*Job)) {
	w.t.Helper()
	if _, err := w.receive(src, edits...); err != nil {
		w.t.Fatal(err)
	}
}

// served is the files that readers get, without those of the release itself and without what is
// there for readers of earlier pages.
func (w *world) served() map[string]string {
	w.t.Helper()
	files := map[string]string{}
	current := filepath.Join(w.dir, "www", "current")
	folder, err := filepath.EvalSymlinks(current)
	if errors.Is(err, fs.ErrNotExist) {
		return files
	}
	if err != nil {
		w.t.Fatal(err)
	}
	err = filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		below, _ := filepath.Rel(folder, name)
		if below = filepath.ToSlash(below); !release.Own(below) && !strings.HasPrefix(below, release.WorkPrefix) {
			files[below] = string(text)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return files
}

// tree is all that stands in the world, but for locks and the state of the clock.
func (w *world) tree() map[string]string {
	w.t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(w.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() == "lock" {
			return err
		}
		below, _ := filepath.Rel(w.dir, name)
		switch d.Type() {
		case fs.ModeDir:
			all[below] = "folder"
		case fs.ModeSymlink:
			all[below], err = os.Readlink(name)
		default:
			var text []byte
			text, err = os.ReadFile(name)
			all[below] = string(text)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

func (w *world) pack(number int, files map[string]string, edits ...func(*release.Release)) []byte {
	w.t.Helper()
	r := packtest.Release(packtest.Public, number)
	for _, edit := range edits {
		edit(&r)
	}
	return packtest.Package(w.t, r, files, w.key)
}

func entries(t testing.TB, dir string) string {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range all {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// killedBefore has the operation k and all after it fail, at the place and beside it; wrap is around
// both. It returns how to know whether there were as many.
func (w *world) killedBefore(k int, wrap func(store.Tree) store.Tree) (reached func() bool) {
	n := 0
	w.watch = func(tree store.Tree) store.Tree {
		return &failing{Tree: wrap(tree), fails: func() error {
			if n++; n > k {
				return errKilled
			}
			return nil
		}}
	}
	return func() bool { return n > k }
}

var errKilled = errors.New("killed")

func asItIs(tree store.Tree) store.Tree { return tree }
