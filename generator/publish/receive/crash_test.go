package receive

import (
	"errors"
	"io"
	"maps"
	"testing"
	"time"

	"gongkai/generator/publish/packtest"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
	"gongkai/generator/soaktest"
)

// failing is a tree that is asked before everything that changes it.
type failing struct {
	store.Tree
	fails func() error
}

func (f *failing) Write(name string, modified time.Time, from io.Reader) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Tree.Write(name, modified, from)
}

func (f *failing) SetModified(name string, modified time.Time) error {
	return errors.Join(f.fails(), f.Tree.SetModified(name, modified))
}

func (f *failing) Mkdir(name string) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Tree.Mkdir(name)
}

func (f *failing) Rename(from, to string) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Tree.Rename(from, to)
}

func (f *failing) Remove(name string) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Tree.Remove(name)
}

func (f *failing) Symlink(target, name string) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Tree.Symlink(target, name)
}

func (f *failing) Link(from, to string) (bool, error) {
	if err := f.fails(); err != nil {
		return false, err
	}
	return f.Tree.Link(from, to)
}

// Killed before any operation, a run leaves the old site or the new one, whole; and the next run
// goes on, with the same package or with the one after it. No older one is taken.
func TestKilledAtEveryOperation(t *testing.T) {
	old := map[string]string{"index.html": "1", "style.css": "a", "records/2026/x.html": "x", "records/2026/y.html": "y"}
	next := map[string]string{"index.html": "2", "style.css": "b", "records/2026/x.html": "撤回", "records/2026/z.html": "z"}
	after := map[string]string{"index.html": "3", "style.css": "b", "records/2026/x.html": "撤回"}
	gone := func(r *release.Release) { r.Gone = []release.Gone{{Path: "2026/x", Times: 1}} }
	kills := 0
	for k := 0; ; k++ {
		w := newWorld(t)
		w.must(w.pack(1, old), w.first)
		w.now = w.now.Add(time.Hour)
		reached := w.killedBefore(k, asItIs)
		_, err := w.receive(w.pack(2, next, gone))
		w.watch = nil
		if err == nil && !reached() {
			break
		}
		kills++
		if got := w.served(); !maps.Equal(got, old) && !maps.Equal(got, next) {
			t.Fatalf("killed before operation %d: a mixture is served: %v", k, got)
		}
		w.now = w.now.Add(10 * time.Minute) // by then the lock counts as abandoned
		want := next
		if k%2 == 0 {
			want = after
			w.must(w.pack(3, after, gone))
		} else {
			w.must(w.pack(2, next, gone))
		}
		if got := w.served(); !maps.Equal(got, want) {
			t.Fatalf("killed before operation %d, the next run serves %v", k, got)
		}
		if _, err := w.receive(w.pack(1, old)); err == nil {
			t.Fatalf("killed before operation %d: the old package is taken", k)
		}
		for name, text := range w.tree() {
			if text == "x" {
				t.Fatalf("killed before operation %d: %s shows what is withdrawn", k, name)
			}
		}
	}
	if kills < 30 {
		t.Errorf("only %d operations were tried", kills)
	}
}

// A first time that is killed leaves nothing that a clerk would have to know of.
func TestKilledTheFirstTime(t *testing.T) {
	step := max(1, 5/soaktest.Times(1))
	for k := 0; ; k += step {
		w := newWorld(t)
		reached := w.killedBefore(k, asItIs)
		_, err := w.receive(w.pack(1, packtest.Files()), w.first)
		w.watch = nil
		if err == nil && !reached() {
			break
		}
		w.now = w.now.Add(10 * time.Minute)
		if _, err := w.receive(w.pack(1, packtest.Files()), w.first); err != nil {
			// It was served, and only what is remembered of that was not.
			t.Fatalf("killed before operation %d: %v", k, err)
		}
		if got := w.served(); !maps.Equal(got, packtest.Files()) {
			t.Fatalf("killed before operation %d: not served", k)
		}
	}
}
