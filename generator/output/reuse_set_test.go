package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestReuseSetTakesAllOrNothing: files that were made together are taken over together, each below
// its own folder, unless somebody has touched or removed one of them.
func TestReuseSetTakesAllOrNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	files := []string{"a/search.html", "a/search/1.js", "a/search/2.js", "b/search.html", "b/search/1.js"}
	build := func(key string, want map[string]bool) {
		t.Helper()
		o := open(t, dir)
		defer o.Close()
		if err := o.Begin(); err != nil {
			t.Fatal(err)
		}
		for _, folder := range []string{"a/", "b/"} {
			got := o.ReuseSet(folder, key)
			if got != want[folder] {
				t.Errorf("ReuseSet(%s, %q) = %v, want %v", folder, key, got, want[folder])
			}
			for _, name := range files {
				if !got && name[:2] == folder {
					if err := o.Put(name, key, []byte(name)); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		if written, kept := o.Counts(); written+kept != len(files) {
			t.Errorf("%d and %d files are counted, want %d", written, kept, len(files))
		}
		if err := o.Commit(key); err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(data) != name {
				t.Errorf("%s holds %q (%v)", name, data, err)
			}
		}
	}
	build("1", nil)
	build("1", map[string]bool{"a/": true, "b/": true})
	build("2", nil)
	touched, later := filepath.Join(dir, "a", "search", "2.js"), time.Now().Add(time.Second)
	if err := errors.Join(os.WriteFile(touched, []byte("a/search/2.jS"), 0o644), os.Chtimes(touched, later, later)); err != nil {
		t.Fatal(err)
	}
	build("2", map[string]bool{"b/": true})
	if err := os.Remove(filepath.Join(dir, "b", "search", "1.js")); err != nil {
		t.Fatal(err)
	}
	build("2", map[string]bool{"a/": true})
	build("", nil)
	build("", nil)
}
