package deliver_test

import (
	"errors"
	"io/fs"
	"testing"
	"time"

	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

// far is a folder as if bytes travelled to it.
type far struct{ store.Tree }

func (far) Compose(name string, _ time.Time, _ string, _ []store.Piece) error {
	return &fs.PathError{Op: "compose", Path: name, Err: errors.ErrUnsupported}
}

// At a place far away the first publish provides what the next ones are made of: few files are ever
// linked after it. Where what was remembered was lost, it is provided anew once something is again.
func TestWhatTheNextReleasesAreMadeOfIsProvided(t *testing.T) {
	r := remember(t)
	counted := &linking{Tree: r.tree}
	for i := range 8 {
		o := r.next(i)
		counted.links.Store(0)
		if i == 5 {
			r.memory = nil
		}
		if _, err := r.publish(far{counted}, o); err != nil {
			t.Fatal(err)
		}
		if err := storetest.Equals(r.tree, current(r.tree), o); err != nil {
			t.Fatalf("publish %d: %v", i, err)
		}
		if n := counted.links.Load(); (n < 10) != (i != 0 && i != 5 && i != 6) {
			t.Errorf("publish %d: %d files were linked", i, n)
		}
		infos, err := r.tree.ReadDir("releases")
		if err != nil || i < 5 && len(infos) != 4 { // the one that is served, and three that are kept or spare
			t.Errorf("publish %d: %d releases stand there, %v", i, len(infos), err)
		}
		r.later(time.Hour)
	}
}

// Where a file has one name alone, nothing is provided, and nothing is left of the attempt.
func TestNothingIsProvidedWhereLinksAreCopies(t *testing.T) {
	r := remember(t)
	for i := range 3 {
		if _, err := r.publish(far{copying{r.tree}}, r.next(i)); err != nil {
			t.Fatal(err)
		}
		infos, err := r.tree.ReadDir("releases")
		if err != nil || len(infos) != i+1 {
			t.Errorf("%d releases stand there, %v", len(infos), err)
		}
		r.later(time.Hour)
	}
}

// copying is a place that copies where it is asked for a link.
type copying struct{ store.Tree }

func (c copying) Link(from, to string) (bool, error) {
	f, err := c.Open(from)
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := c.Lstat(from)
	return false, errors.Join(err, c.Write(to, info.ModTime(), f))
}

// places is how a folder is seen: as one on a disk, or as one to which bytes travel.
var places = map[string]func(store.Tree) store.Tree{
	"near": func(tree store.Tree) store.Tree { return tree },
	"far":  func(tree store.Tree) store.Tree { return far{tree} },
}
