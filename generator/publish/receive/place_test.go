package receive

import (
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/generator/output/disktest"
	"gongkai/generator/publish/packtest"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
	"gongkai/generator/soaktest"
)

// linkless is a share that knows no links.
type linkless struct{ store.Tree }

func (linkless) Symlink(string, string) error { return errors.ErrUnsupported }
func (linkless) Link(string, string) (bool, error) {
	return false, errors.ErrUnsupported
}

// inPlace is the files of a place that is served itself.
func (w *world) inPlace() map[string]string {
	files := map[string]string{}
	for name, text := range w.tree() {
		name, ok := strings.CutPrefix(filepath.ToSlash(name), "www/")
		if ok && text != "folder" && !release.Own(name) && !strings.HasPrefix(name, release.WorkPrefix) {
			files[name] = text
		}
	}
	return files
}

// Where no links can be made the files are replaced one by one; killed at any operation the next run
// goes on there too, and what is withdrawn is gone.
func TestReceiveWhereNoLinksCanBeMade(t *testing.T) {
	old := map[string]string{"index.html": "1", "records/2026/x.html": "x", "records/2026/y.html": "y"}
	next := map[string]string{"index.html": "2", "records/2026/x.html": "撤回", "records/2026/z.html": "z"}
	gone := func(r *release.Release) { r.Gone = []release.Gone{{Path: "2026/x", Times: 1}} }
	step := max(1, 10/soaktest.Times(1))
	for k := 0; ; k += step {
		w := newWorld(t)
		plain := func(tree store.Tree) store.Tree { return linkless{tree} }
		w.watch = plain
		w.must(w.pack(1, old), w.first)
		if got := w.inPlace(); !maps.Equal(got, old) {
			t.Fatalf("served: %v", got)
		}
		w.now = w.now.Add(time.Hour)
		reached := w.killedBefore(k, plain)
		_, err := w.receive(w.pack(2, next, gone))
		w.watch = plain
		if err == nil && !reached() {
			break
		}
		w.now = w.now.Add(10 * time.Minute)
		w.must(w.pack(2, next, gone))
		if got := w.inPlace(); !maps.Equal(got, next) {
			t.Fatalf("killed before operation %d, the next run serves %v", k, got)
		}
	}
}

// On a full disk the old site stays, and nothing is left to fill it.
func TestReceiveOnAFullDisk(t *testing.T) {
	for _, full := range []string{"the place", "beside it"} {
		small, ok := disktest.Small(t, os.Getenv("CI") == "true") // 1 MB
		if !ok {
			return // it has said why
		}
		w := newWorld(t)
		if full == "the place" {
			if err := os.RemoveAll(filepath.Join(w.dir, "www")); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(small, filepath.Join(w.dir, "www")); err != nil {
				t.Fatal(err)
			}
		} else if err := os.Symlink(w.dir, filepath.Join(small, "x")); err != nil {
			t.Fatal(err)
		} else {
			w.dir = small
			if err := os.Mkdir(filepath.Join(w.dir, "www"), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		w.must(w.pack(1, packtest.Files()), w.first)
		large := packtest.Files()
		noise := make([]byte, 3<<20)
		random := rand.New(rand.NewPCG(17, 5))
		for i := range noise {
			noise[i] = byte(random.Uint32())
		}
		large["large.bin"] = string(noise)
		if _, err := w.receive(w.pack(2, large)); !errors.Is(err, disktest.ErrNoSpace) {
			t.Errorf("%s: %v, want %v", full, err, disktest.ErrNoSpace)
		}
		if got := w.served(); !maps.Equal(got, packtest.Files()) {
			t.Errorf("%s: the old site is gone", full)
		}
		for name := range w.tree() {
			if strings.Contains(filepath.ToSlash(name), "/new") {
				t.Errorf("%s: %s is left", full, name)
			}
		}
		w.must(w.pack(3, map[string]string{"index.html": "3"}))
	}
}

// A medium that fails while it is read is an error of the medium, and changes nothing.
func TestReceiveOfAMediumThatFails(t *testing.T) {
	w := newWorld(t)
	w.must(w.pack(1, packtest.Files()), w.first)
	before := w.tree()
	src := w.pack(2, packtest.Files())
	for at := 0; at < len(src); at += 900 {
		pulled := &fs.PathError{Op: "read", Path: "x.gkp", Err: errors.New("input/output error")}
		_, err := w.receive(nil, func(j *Job) { j.Package = &failsAt{src[:at], pulled} })
		if !errors.Is(err, pulled) {
			t.Fatalf("pulled out after %d bytes: %v", at, err)
		}
	}
	if !maps.Equal(w.tree(), before) {
		t.Error("something has changed")
	}
}

type failsAt struct {
	left []byte
	err  error
}

func (f *failsAt) Read(b []byte) (int, error) {
	if len(f.left) == 0 {
		return 0, f.err
	}
	n := copy(b, f.left)
	f.left = f.left[n:]
	return n, nil
}
