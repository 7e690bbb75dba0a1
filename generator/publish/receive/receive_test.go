package receive

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/pack"
	"gongkai/generator/publish/packtest"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/verify"
)

func TestReceiveServesWhatWasPacked(t *testing.T) {
	w := newWorld(t)
	one := packtest.Files()
	w.must(w.pack(1, one), w.first)
	if got := w.served(); !maps.Equal(got, one) {
		t.Fatalf("served: %v", slices.Sorted(maps.Keys(got)))
	}
	two := packtest.Files()
	two["index.html"], two["new.html"] = "<p>新的", "<p>x"
	delete(two, "records/2026/a b.html")
	w.now = w.now.Add(time.Minute)
	w.must(w.pack(2, two))
	if got := w.served(); !maps.Equal(got, two) {
		t.Fatalf("served after the second: %v", slices.Sorted(maps.Keys(got)))
	}
	if leads, err := os.Readlink(filepath.Join(w.dir, "www", "current")); err != nil || filepath.ToSlash(leads) != "releases/000002" {
		t.Errorf("current leads to %s, %v", leads, err)
	}
	statement, err := os.ReadFile(filepath.Join(w.dir, "www", "current", "release.txt"))
	if err != nil || !strings.Contains(string(statement), "\npayload: ") {
		t.Errorf("release.txt is %q, %v: not as it was signed", statement, err)
	}
	times := map[string]time.Time{}
	for _, name := range []string{"index.html", "404.html", "release.txt"} {
		info, err := os.Stat(filepath.Join(w.dir, "www", "current", name))
		if err != nil {
			t.Fatal(err)
		}
		times[name] = info.ModTime()
	}
	if !times["404.html"].Before(times["index.html"]) || !times["index.html"].Equal(times["release.txt"]) {
		t.Errorf("%v: what did not change keeps its time, what did gets that of the release", times)
	}
	if left := entries(t, filepath.Join(w.dir, ".gongkai-www")); left != "lock place.txt release.txt signers" {
		t.Errorf("beside the place stands %s", left)
	}
	if left := entries(t, filepath.Join(w.dir, "www")); left != ".gongkai-target current releases" {
		t.Errorf("at the place stands %s", left)
	}
}

// CSS that no page loads any more stays for a day, for readers who have an earlier page open. It is in
// no release.txt that was signed elsewhere, and verify tells it from a file that somebody has planted.
func TestReceiveKeepsWhatEarlierPagesLoad(t *testing.T) {
	w := newWorld(t)
	one, two := packtest.Files(), packtest.Files()
	delete(two, "assets/site-1a2b.css")
	two["assets/site-2b3c.css"] = "body{color:red}"
	w.must(w.pack(1, one), w.first)
	w.now = w.now.Add(time.Minute)
	w.must(w.pack(2, two))
	current := filepath.Join(w.dir, "www", "current")
	look := func() *verify.Report {
		t.Helper()
		src, err := os.ReadFile(filepath.Join(w.dir, "www", deliver.MarkerName))
		if err != nil {
			t.Fatal(err)
		}
		marker, err := deliver.ParseMarker(src)
		if err != nil {
			t.Fatal(err)
		}
		folder, err := filepath.EvalSymlinks(current)
		if err != nil {
			t.Fatal(err)
		}
		r, err := verify.Folder(os.DirFS(folder), verify.Terms{Signers: packtest.Signers(t, packtest.Public, w.key), Retired: marker.Retires})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := look()
	want := verify.Difference{Kind: verify.Extra, Name: "assets/site-1a2b.css", Warning: true, Text: diag.Text{ZH: "为刚才还开着旧网页的读者保留，一天后清除", EN: "kept for a day, for readers who have an earlier page open"}}
	if !r.Same() || len(r.Differences) != 1 || r.Differences[0] != want {
		t.Errorf("after the second: %+v", r.Differences)
	}
	if err := os.WriteFile(filepath.Join(current, "assets", "evil.css"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if r := look(); r.Same() {
		t.Error("a planted file was not found")
	}
	if err := os.Remove(filepath.Join(current, "assets", "evil.css")); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(25 * time.Hour)
	two["index.html"] = "<p>3"
	w.must(w.pack(3, two))
	if r := look(); !r.Same() || len(r.Differences) > 0 {
		t.Errorf("after a day: %+v", r.Differences)
	}
}

func TestReceiveKeepsAndPurges(t *testing.T) {
	w := newWorld(t)
	w.must(w.pack(1, map[string]string{"index.html": "1", "records/2026/x.html": "x"}), w.first)
	w.must(w.pack(2, map[string]string{"index.html": "2", "records/2026/x.html": "x"}))
	w.must(w.pack(7, map[string]string{"index.html": "7", "records/2026/x.html": "x"}))
	if got := entries(t, filepath.Join(w.dir, "www", "releases")); got != "000001 000002 000007" {
		t.Errorf("releases: %s", got)
	}
	gone := func(r *release.Release) { r.Gone = []release.Gone{{Path: "2026/x", Times: 1}} }
	done, err := w.receive(w.pack(8, map[string]string{"index.html": "8", "records/2026/x.html": "撤回"}, gone))
	if err != nil || !slices.Equal(done.Purged, []int{1, 2, 7}) {
		t.Fatalf("purged %v, %v", done, err)
	}
	if got := entries(t, filepath.Join(w.dir, "www", "releases")); got != "000008" {
		t.Errorf("releases after the withdrawal: %s", got)
	}
}

func TestReceiveTwiceIsOnce(t *testing.T) {
	w := newWorld(t)
	src := w.pack(3, packtest.Files())
	w.must(src, w.first)
	before := w.tree()
	done, err := w.receive(src)
	if err != nil || done.Release != nil {
		t.Errorf("the same package again: %+v, %v", done, err)
	}
	if got := w.tree(); !maps.Equal(got, before) {
		t.Error("the same package again has changed something")
	}
}

func TestReceiveWithoutKeys(t *testing.T) {
	w := newWorld(t)
	unsigned := func(number int) []byte {
		return packtest.Package(t, packtest.Release(packtest.Public, number), packtest.Files(), nil)
	}
	w.must(unsigned(1), func(j *Job) { j.First = true })
	w.must(unsigned(2))
	if got := w.served(); !maps.Equal(got, packtest.Files()) {
		t.Error("not served")
	}
	// A signed one is taken too, and asked for no key that nobody has set.
	w.must(w.pack(3, packtest.Files()))
}

// A clerk who was interrupted says the same again.
func TestFirstAgainUntilItIsServed(t *testing.T) {
	w := newWorld(t)
	stops := errors.New("stopped")
	w.watch = func(tree store.Tree) store.Tree { return &failing{Tree: tree, fails: func() error { return stops }} }
	if _, err := w.receive(w.pack(1, packtest.Files()), w.first); !errors.Is(err, stops) {
		t.Fatal(err)
	}
	w.watch = nil
	w.must(w.pack(1, packtest.Files()), w.first)
}

// Who rotates the keys edits one file.
func TestSignersAreThoseOfTheFile(t *testing.T) {
	w := newWorld(t)
	w.must(w.pack(1, packtest.Files()), w.first)
	old, next := w.key, packtest.Key(t, 2)
	signers := filepath.Join(w.dir, ".gongkai-www", "signers")
	both := release.FormatSigners(packtest.Signers(t, packtest.Public, old, next))
	if err := os.WriteFile(signers, both, 0o644); err != nil {
		t.Fatal(err)
	}
	w.key = next
	w.must(w.pack(2, packtest.Files()))
	if err := os.WriteFile(signers, release.FormatSigners(packtest.Signers(t, packtest.Public, next)), 0o644); err != nil {
		t.Fatal(err)
	}
	w.must(w.pack(3, packtest.Files()))
	w.key = old
	var refused *deliver.RefusedError
	if _, err := w.receive(w.pack(4, packtest.Files())); !errors.As(err, &refused) {
		t.Errorf("the old key: %v, want a refusal", err)
	}
	// Without the file nothing is taken, and least of all without a signature.
	if err := os.WriteFile(signers, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, key := range []ssh.Signer{nil, next} {
		if _, err := w.receive(packtest.Package(t, packtest.Release(packtest.Public, 5), packtest.Files(), key)); err == nil {
			t.Error("taken though nobody may sign")
		}
	}
}

// Nothing that a hostile package holds reaches the place, and nothing is left of it.
func TestEveryAttackIsRefused(t *testing.T) {
	w := newWorld(t)
	w.must(w.pack(41, packtest.Files()), w.first)
	before := w.tree()
	for _, a := range packtest.Attacks(t, 42, w.key) {
		_, err := w.receive(a.Package)
		var damaged *pack.DamagedError
		var refused *deliver.RefusedError
		if !errors.As(err, &damaged) && !errors.As(err, &refused) {
			t.Errorf("%s: %v, want a refusal", a.What, err)
		}
		if got := w.tree(); !maps.Equal(got, before) {
			t.Errorf("%s: something has changed", a.What)
		}
	}
	w.must(w.pack(42, packtest.Files()))
}

// The medium gives its bytes once: what it would give the next time is nobody's business.
func TestTheMediumIsReadOnce(t *testing.T) {
	w := newWorld(t)
	once := &readOnce{Reader: bytes.NewReader(w.pack(1, packtest.Files())), t: t}
	w.must(nil, w.first, func(j *Job) { j.Package = once })
	if !once.ended {
		t.Error("it was not read to its end")
	}
}

type readOnce struct {
	io.Reader
	t     *testing.T
	ended bool
}

func (r *readOnce) Read(b []byte) (int, error) {
	if r.ended {
		r.t.Error("read again after its end")
	}
	n, err := r.Reader.Read(b)
	r.ended = err == io.EOF
	return n, err
}
