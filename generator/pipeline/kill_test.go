package pipeline_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// stage is two sites that are built into one output, and what the output is of each.
type stage struct {
	program string
	day     string
	sites   [2]string
	trees   [2]map[string]string
	out     string
	took    time.Duration // one build
}

func newStage(t *testing.T) *stage {
	t.Helper()
	st := &stage{program: binary(t)}
	dir := tempDir(t)
	st.out = filepath.Join(dir, "out", "dist")
	for i := range st.sites {
		s := newSite(sameSeed, 60)
		if i == 1 { // many files differ, some are gone, some are new
			for j, r := range s.records {
				if j%2 == 0 {
					r.title += "改"
				}
				if j%7 == 0 {
					r.path += "改"
				}
				for _, a := range r.attached {
					a.data += "改"
				}
			}
		}
		st.day = s.day
		st.sites[i] = filepath.Join(dir, "site", string(rune('a'+i)))
		writeSite(t, s, st.sites[i])
	}
	var took []time.Duration
	for i := range 4 {
		began := time.Now()
		st.build(t, i%2)
		took = append(took, time.Since(began))
		st.trees[i%2] = tree(t, st.out)
	}
	st.took = slices.Max(took[1:])
	same := 0
	for name, data := range st.trees[0] {
		if st.trees[1][name] == data {
			same++
		}
	}
	if differ := len(st.trees[0]) - same; differ < 100 || same < 20 {
		t.Fatalf("the two outputs differ in %d files and share %d: too few", differ, same)
	}
	return st
}

func (st *stage) args(i int) []string {
	return []string{"--site", st.sites[i], "build", "--date", st.day, "--out", st.out}
}

func (st *stage) build(t *testing.T, i int) {
	t.Helper()
	if text, err := command(st.program, st.args(i)...).CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, text)
	}
}

// killed starts a build of site i and kills it after a while.
func (st *stage) killed(t *testing.T, i int, after time.Duration) {
	t.Helper()
	c := command(st.program, st.args(i)...)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = c.Process.Kill() // it may have ended
	_ = c.Wait()
}

// state is which of the two outputs stands there: 0, 1, -1 for none at all, and a failure for anything else.
func (st *stage) state(t *testing.T) int {
	t.Helper()
	if _, err := os.Lstat(st.out); os.IsNotExist(err) {
		return -1
	}
	got := tree(t, st.out)
	var differences [2]string
	for i := range st.trees {
		if differences[i] = treeDifference(got, st.trees[i]); differences[i] == "" {
			return i
		}
	}
	t.Fatalf("the output is neither the old nor the new one:\nold: %s\nnew: %s", differences[0], differences[1])
	return 0
}

// TestKilledBuildLeavesTheOldOutputOrTheNew: with kill -9 at any moment, and the next build clears what is left.
func TestKilledBuildLeavesTheOldOutputOrTheNew(t *testing.T) {
	const (
		least  = 60
		most   = 240
		longer = 50 * time.Second
	)
	st := newStage(t)
	r := rand.New(rand.NewPCG(7, 7))
	began := time.Now()
	stands := 1
	oldLeft, newLeft, staged, tries := 0, 0, 0, 0
	for tries < least || (tries < most && time.Since(began) < longer && (oldLeft < 10 || newLeft < 3 || staged < 10)) {
		tries++
		next := 1 - stands
		after := time.Duration(r.Int64N(int64(st.took) * 11 / 10))
		st.killed(t, next, after)
		if _, err := os.Lstat(filepath.Join(filepath.Dir(st.out), ".gongkai-dist", "new")); err == nil {
			staged++
		}
		switch st.state(t) {
		case stands:
			oldLeft++
		case next:
			newLeft++
		default:
			t.Fatalf("killed after %v: the output is gone", after)
		}
		st.build(t, next)
		if got := st.state(t); got != next {
			t.Fatalf("killed after %v, the next build does not heal: %d stands, not %d", after, got, next)
		}
		checkNoStaging(t, st.out)
		stands = next
		if t.Failed() {
			t.FailNow()
		}
	}
	t.Logf("%d builds of up to %v killed: %d left the old output, %d the new, %d a staging folder", tries, st.took.Round(time.Millisecond), oldLeft, newLeft, staged)
	if oldLeft == 0 || staged == 0 {
		t.Error("no build was killed at work")
	}
}

// TestKilledFirstBuildLeavesNothingOrAll: where there was no output, there is none or a whole one.
func TestKilledFirstBuildLeavesNothingOrAll(t *testing.T) {
	st := newStage(t)
	r := rand.New(rand.NewPCG(8, 8))
	for range 10 {
		remove(t, st.out)
		after := time.Duration(r.Int64N(int64(st.took) * 11 / 10))
		st.killed(t, 0, after)
		if got := st.state(t); got != 0 && got != -1 {
			t.Fatalf("killed after %v: %d stands", after, got)
		}
		st.build(t, 0)
		if got := st.state(t); got != 0 {
			t.Fatalf("killed after %v, the next build does not heal: %d stands", after, got)
		}
		checkNoStaging(t, st.out)
	}
}
