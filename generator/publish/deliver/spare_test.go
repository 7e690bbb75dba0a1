package deliver_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/generator/output"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
	"gongkai/generator/soaktest"
)

// remembering publishes to one place again and again, as the command does: what is remembered is
// written down after each publish, and read before the next.
type remembering struct {
	tree   store.Tree
	later  func(time.Duration)
	clock  func() time.Time
	memory []byte
	edits  map[int]int
	round  int
}

// remember is an empty folder whose clock is that of its disk, and what is remembered of it.
func remember(t *testing.T) *remembering {
	tree, _ := folder(t)
	now := time.Now().Add(time.Hour)
	clock := func() time.Time { return now }
	return &remembering{
		tree: openTree(t, tree.Dir(), clock), later: func(by time.Duration) { now = now.Add(by) }, clock: clock, edits: map[int]int{},
	}
}

// publish publishes over a tree, and remembers it where that succeeds.
func (r *remembering) publish(tree store.Tree, o *storetest.Output) (*deliver.Done, error) {
	j := job(o)
	j.Kept, j.Memory = 2, &deliver.Memory{}
	if r.memory != nil {
		var err error
		if j.Memory, err = deliver.ParseMemory(r.memory); err != nil {
			return nil, err
		}
	}
	done, err := publish(tree, j)
	if err != nil {
		return nil, err
	}
	r.memory, err = j.Memory.Format()
	return done, err
}

// next is an output of forty records in four folders, a few of which have changed.
func (r *remembering) next(changed ...int) *storetest.Output {
	r.round++
	for _, i := range changed {
		r.edits[i]++
	}
	o := &storetest.Output{Day: "2026-11-27", Files: map[string]string{"index.html": fmt.Sprint("home ", r.round)}}
	for i := range 40 {
		o.Files[fmt.Sprintf("records/%d/%02d.html", 2023+i%4, i)] = fmt.Sprintf("record %d, text %d", i, r.edits[i])
	}
	return o
}

// linking counts the files that are linked, and how often a SHA256SUMS is read.
type linking struct {
	store.Tree
	links, sums atomic.Int64
}

func (l *linking) Open(name string) (io.ReadCloser, error) {
	if path.Base(name) == release.SumsName {
		l.sums.Add(1)
	}
	return l.Tree.Open(name)
}

func (l *linking) Link(from, to string) (bool, error) {
	l.links.Add(1)
	return l.Tree.Link(from, to)
}

// When as many releases are kept as are asked for, the next is made of the one that goes: few files
// are linked, and none of the others is touched.
func TestTheNextReleaseIsMadeOfAnOldOne(t *testing.T) {
	r := remember(t)
	counted := &linking{Tree: r.tree}
	for i := range 8 {
		o := r.next(i)
		counted.links.Store(0)
		if _, err := r.publish(counted, o); err != nil {
			t.Fatal(err)
		}
		if err := storetest.Equals(r.tree, current(r.tree), o); err != nil {
			t.Fatalf("publish %d: %v", i, err)
		}
		if n := counted.links.Load(); (n < 10) != (i == 0 || i > 3) {
			t.Errorf("publish %d: %d files were linked", i, n)
		}
		r.later(time.Hour)
	}
	if n := counted.sums.Load(); n > 0 {
		t.Errorf("SHA256SUMS was read %d times, and is remembered", n)
	}
	infos, err := r.tree.ReadDir("releases")
	if err != nil || len(infos) != 4 { // the one that is served, two that are kept, and the spare one
		t.Errorf("%d releases stand there, %v", len(infos), err)
	}
}

// TestStrangersDoNotReachTheNextRelease: whatever somebody else does at whatever moment to releases
// that are kept, or to the spare one, what is published is the output and nothing else.
func TestStrangersDoNotReachTheNextRelease(t *testing.T) {
	for name, place := range places {
		t.Run(name, func(t *testing.T) { strangers(t, place, map[string]int64{"near": 20, "far": 60}[name]) })
	}
}

// strangers publishes among strangers. A publish that links fewer files than these was made of an old
// release: all of them are 44, and a far place may be provided with as many.
func strangers(t *testing.T, place func(store.Tree) store.Tree, fewer int64) {
	r := remember(t)
	chance := rand.New(rand.NewPCG(17, 27))
	spared, counted := 0, &linking{Tree: r.tree}
	for i := range soaktest.Times(80) {
		done := ""
		if i > 0 && chance.IntN(3) == 0 {
			done = r.meddle(t, chance)
		}
		o := r.next(chance.IntN(40), chance.IntN(40))
		counted.links.Store(0)
		if _, err := r.publish(place(counted), o); err != nil {
			t.Fatalf("publish %d, %s: %v", i, done, err)
		}
		if err := storetest.Equals(r.tree, current(r.tree), o); err != nil {
			t.Fatalf("publish %d, %s: %v", i, done, err)
		}
		if counted.links.Load() < fewer {
			spared++
		}
		r.later(time.Hour)
	}
	if spared < 15 {
		t.Errorf("only %d releases were made of old ones: the test tries nothing", spared)
	}
}

// An empty folder that somebody else has made in the release that is served gets into no later one.
func TestAFolderOfStrangersDoesNotReachTheNextRelease(t *testing.T) {
	r := remember(t)
	for i := range 9 {
		if _, err := r.publish(r.tree, r.next(i)); err != nil {
			t.Fatal(err)
		}
		if _, err := r.tree.Lstat(current(r.tree) + "/records/stranger"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("publish %d: it is there, %v", i, err)
		}
		if i == 3 {
			if err := r.tree.Mkdir(current(r.tree) + "/records/stranger"); err != nil {
				t.Fatal(err)
			}
		}
		r.later(time.Hour)
	}
}

// meddle does something to one of the releases, as somebody else would.
func (r *remembering) meddle(t *testing.T, chance *rand.Rand) (did string) {
	root := r.tree.(*output.Tree).Dir()
	var files []string
	err := filepath.WalkDir(filepath.Join(root, "releases"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.HasSuffix(name, ".html") {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	name := files[chance.IntN(len(files))]
	what := chance.IntN(5)
	did = fmt.Sprintf("meddling %d with %s", what, name)
	switch what {
	case 0:
		err = os.WriteFile(filepath.Join(filepath.Dir(name), "stranger.html"), []byte("stranger"), 0o644)
	case 1: // exchanged for another file, of the same time
		info, statErr := os.Stat(name)
		beside := name + ".new"
		err = errors.Join(statErr, os.WriteFile(beside, []byte("stranger"), 0o644))
		if err == nil {
			err = errors.Join(os.Chtimes(beside, info.ModTime(), info.ModTime()), os.Rename(beside, name))
		}
	case 2: // written into
		err = errors.Join(os.WriteFile(name, []byte("stranger"), 0o644), os.Chtimes(name, r.clock(), r.clock()))
	case 3:
		err = os.Remove(name)
	case 4:
		err = os.MkdirAll(filepath.Join(filepath.Dir(name), "stranger", "folder"), 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return did
}

// Killed at every call while the next release is made of an old one, the release that is served is
// whole at every moment, and the next run comes to its end.
func TestKilledWhileAReleaseIsMadeOfAnOldOne(t *testing.T) {
	for name, place := range places {
		for _, publishes := range map[string][]int{"near": {5}, "far": {0, 1, 5}}[name] {
			t.Run(fmt.Sprint(name, publishes), func(t *testing.T) { killedAfter(t, publishes, place) })
		}
	}
}

// killedAfter kills the publish after so many at every call.
func killedAfter(t *testing.T, publishes int, place func(store.Tree) store.Tree) {
	for at := 1; ; at += max(3/soaktest.Times(1), 1) {
		r := remember(t)
		for i := range publishes {
			if _, err := r.publish(place(r.tree), r.next(i)); err != nil {
				t.Fatal(err)
			}
			r.later(time.Hour)
		}
		before, served := maps.Clone(r.next().Files), current(r.tree)
		before["index.html"] = fmt.Sprint("home ", publishes)
		killed := &storetest.Failing{Tree: r.tree, Stop: at}
		o := r.next(7, 8)
		_, err := r.publish(place(killed), o)
		if err == nil {
			if at < 30 {
				t.Errorf("it was over after %d calls: nothing was made of an old release", at)
			}
			return
		}
		root := current(r.tree)
		switch {
		case root != served:
			err = storetest.Equals(r.tree, root, o)
		case publishes == 0:
			err = nil
		default:
			err = storetest.Equals(r.tree, root, &storetest.Output{Files: before})
		}
		if err != nil {
			t.Fatalf("killed at call %d: %v", at, err)
		}
		r.later(time.Hour)
		for range 3 {
			o = r.next(at % 40)
			if _, err = r.publish(place(r.tree), o); err == nil {
				err = storetest.Equals(r.tree, current(r.tree), o)
			}
			if err != nil {
				t.Fatalf("after call %d: %v", at, err)
			}
			r.later(time.Hour)
		}
	}
}

// TestWithdrawnLeavesTheSpareRelease: what is withdrawn stands in no folder of the place any more.
// At a place far away that holds after the first publish too, which has provided three of them.
func TestWithdrawnLeavesTheSpareRelease(t *testing.T) {
	for name, place := range places {
		for _, publishes := range map[string][]int{"near": {6}, "far": {1, 2, 6}}[name] {
			t.Run(fmt.Sprint(name, publishes), func(t *testing.T) { withdrawn(t, publishes, place) })
		}
	}
}

// withdrawn withdraws one record, and then another, after so many publishes.
func withdrawn(t *testing.T, publishes int, place func(store.Tree) store.Tree) {
	r := remember(t)
	for i := range publishes {
		if _, err := r.publish(place(r.tree), r.next(i)); err != nil {
			t.Fatal(err)
		}
		r.later(time.Hour)
	}
	infos, err := r.tree.ReadDir("releases")
	if err != nil || !slices.ContainsFunc(infos, func(i fs.FileInfo) bool { return strings.HasPrefix(i.Name(), ".gongkai-spare") }) {
		t.Fatal("there is no spare release", err)
	}
	// One publish with a release, which uses the spare one up, and one without.
	for _, gone := range []string{"2023/00", "2023/04"} {
		o := r.next()
		o.Files["records/"+gone+".html"] = "withdrawn"
		o.Gone = []release.Gone{{Path: gone, Times: 1}}
		if gone == "2023/04" {
			o.Files["records/2023/00.html"] = "withdrawn"
			o.Gone = append([]release.Gone{{Path: "2023/00", Times: 1}}, o.Gone...)
		}
		done, err := r.publish(place(r.tree), o)
		if err != nil {
			t.Fatal(err)
		}
		if len(done.Purged) == 0 {
			t.Errorf("%s: no release was purged", gone)
		}
		shown := ""
		err = filepath.WalkDir(r.tree.(*output.Tree).Dir(), func(name string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(filepath.ToSlash(name), gone+".html") {
				return err
			}
			if src, err := os.ReadFile(name); err != nil || string(src) != "withdrawn" {
				shown = name
			}
			return nil
		})
		if err != nil || shown != "" {
			t.Errorf("%s still shows it, %v", shown, err)
		}
		r.later(time.Hour)
	}
}

// TestMemoryIsNeverTrustedOverThePlace: what is remembered wrongly, of another place or not at all,
// comes to the same.
func TestMemoryIsNeverTrustedOverThePlace(t *testing.T) {
	r, other := remember(t), remember(t)
	for i := range 3 {
		if _, err := r.publish(r.tree, r.next(i)); err != nil {
			t.Fatal(err)
		}
		if _, err := other.publish(other.tree, other.next(i, 30+i)); err != nil {
			t.Fatal(err)
		}
		r.later(time.Hour)
	}
	for name, memory := range map[string][]byte{"none": nil, "that of another place": other.memory} {
		r.memory = memory
		o := r.next(9)
		if _, err := r.publish(r.tree, o); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := storetest.Equals(r.tree, current(r.tree), o); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		r.later(time.Hour)
	}
	damaged := slices.Clone(r.memory)
	damaged[len(damaged)/2] ^= 1
	for _, src := range [][]byte{damaged, r.memory[:len(r.memory)/2], nil, []byte("gongkai memory 1 \n")} {
		if _, err := deliver.ParseMemory(src); !errors.Is(err, deliver.ErrMemory) {
			t.Errorf("ParseMemory of %d bytes: %v", len(src), err)
		}
	}
}

// TestSumsThatWereChangedAreRead: a SHA256SUMS at the place that is not as the release has left it is
// not taken for the one that is remembered.
func TestSumsThatWereChangedAreRead(t *testing.T) {
	r := remember(t)
	if _, err := r.publish(r.tree, r.next()); err != nil {
		t.Fatal(err)
	}
	name := path.Join(current(r.tree), release.SumsName)
	f, err := r.tree.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	src, err := io.ReadAll(f)
	f.Close()
	src[0] ^= 1
	if err := errors.Join(err, r.tree.Remove(name), r.tree.Write(name, r.clock().Add(time.Minute), strings.NewReader(string(src)))); err != nil {
		t.Fatal(err)
	}
	r.later(time.Hour)
	var usage *deliver.UsageError
	if _, err := r.publish(r.tree, r.next(1)); !errors.As(err, &usage) {
		t.Errorf("published over a damaged release: %v", err)
	}
}
