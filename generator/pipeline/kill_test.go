package pipeline_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"gongkai/generator/soaktest"
)

// stage is two sites that are built into one output, and what the output is of each.
type stage struct {
	day   string
	sites [2]string
	trees [2]map[string]string
	out   string
	took  time.Duration // by the last build
	wrote time.Duration // by its end, from when it had something beside the output
}

func newStage(t *testing.T) *stage {
	t.Helper()
	binary(t) // what it takes is no part of a build
	st := &stage{}
	dir := tempDir(t)
	st.out = filepath.Join(dir, "out", "dist")
	for i := range st.sites {
		s := newSite(sameSeed, 30)
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
	for i := range 2 {
		st.build(t, i)
		st.trees[i] = tree(t, st.out)
	}
	same := 0
	for name, data := range st.trees[0] {
		if st.trees[1][name] == data {
			same++
		}
	}
	if differ := len(st.trees[0]) - same; differ < 50 || same < 20 {
		t.Fatalf("the two outputs differ in %d files and share %d: too few", differ, same)
	}
	return st
}

func (st *stage) args(i int) []string {
	return []string{"--site", st.sites[i], "build", "--date", st.day, "--out", st.out}
}

func (st *stage) start(t *testing.T, i int) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	c := command(t, os.Environ(), st.args(i)...)
	said := &bytes.Buffer{}
	c.Stdout, c.Stderr = said, said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, said
}

// build builds site i, and takes the time: other work may make the machine slow, and quick again.
func (st *stage) build(t *testing.T, i int) {
	t.Helper()
	left := st.staged() // by a build that was killed
	began := time.Now()
	c, said := st.start(t, i)
	st.untilStaged()
	writes := time.Now()
	if err := c.Wait(); err != nil {
		t.Fatalf("build: %v\n%s", err, said)
	}
	if st.took = time.Since(began); !left {
		st.wrote = time.Since(writes)
	}
}

// kill is when a build is killed: so long after its start, or after it began to write.
type kill struct {
	after   time.Duration
	writing bool
}

func (k kill) String() string {
	if k.writing {
		return fmt.Sprintf("killed after it wrote for %v", k.after)
	}
	return fmt.Sprintf("killed after %v", k.after)
}

// killed starts a build of site i and kills it.
func (st *stage) killed(t *testing.T, i int, k kill) {
	t.Helper()
	c, _ := st.start(t, i)
	if k.writing {
		st.untilStaged()
	}
	time.Sleep(k.after)
	_ = c.Process.Kill() // it may have ended
	_ = c.Wait()
}

// staged reports whether a build has something beside the output.
func (st *stage) staged() bool {
	_, err := os.Lstat(filepath.Join(filepath.Dir(st.out), ".gongkai-dist", "new"))
	return err == nil
}

// untilStaged waits until a build begins to write. It may have been too quick to be seen.
func (st *stage) untilStaged() {
	for began := time.Now(); !st.staged() && time.Since(began) < max(4*st.took, time.Second); {
		time.Sleep(200 * time.Microsecond)
	}
}

// state is which of the two outputs stands there: 0, 1, -1 for none at all, and a failure for
// anything else.
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

// TestKilledBuildLeavesTheOldOutputOrTheNew: with kill -9 at any moment, and the next build clears
// what is left. Half of the builds are killed at any time, half of them once they write.
func TestKilledBuildLeavesTheOldOutputOrTheNew(t *testing.T) {
	st := newStage(t)
	r := rand.New(rand.NewPCG(7, 7))
	stands := 1
	oldLeft, newLeft, staged, tries := 0, 0, 0, 0
	for least := soaktest.Times(8); tries < least || tries < 3*least && (oldLeft < least/4 || staged < least/8); tries++ {
		next := 1 - stands
		k := kill{after: time.Duration(r.Int64N(int64(st.took) * 11 / 10))}
		if tries%2 == 1 {
			k = kill{after: time.Duration(r.Int64N(int64(st.wrote)*11/10 + 1)), writing: true}
		}
		st.killed(t, next, k)
		if st.staged() {
			staged++
		}
		switch st.state(t) {
		case stands:
			oldLeft++
		case next:
			newLeft++
		default:
			t.Fatalf("%v: the output is gone", k)
		}
		st.build(t, next)
		if got := st.state(t); got != next {
			t.Fatalf("%v, the next build does not heal: %d stands, not %d", k, got, next)
		}
		checkNoStaging(t, st.out)
		stands = next
		if t.Failed() {
			t.FailNow()
		}
	}
	t.Logf("%d builds of up to %v, which write for %v, killed: %d left the old output, %d the new, %d a staging folder",
		tries, st.took.Round(time.Millisecond), st.wrote.Round(time.Millisecond), oldLeft, newLeft, staged)
	if oldLeft == 0 || staged == 0 {
		t.Error("no build was killed at work")
	}
}

// TestKilledFirstBuildLeavesNothingOrAll: where there was no output, there is none or a whole one.
func TestKilledFirstBuildLeavesNothingOrAll(t *testing.T) {
	st := newStage(t)
	r := rand.New(rand.NewPCG(8, 8))
	for try := range soaktest.Times(3) {
		remove(t, st.out)
		k := kill{after: time.Duration(r.Int64N(int64(st.wrote)*11/10 + 1)), writing: try%3 > 0}
		st.killed(t, 0, k)
		if got := st.state(t); got != 0 && got != -1 {
			t.Fatalf("%v: %d stands", k, got)
		}
		st.build(t, 0)
		if got := st.state(t); got != 0 {
			t.Fatalf("%v, the next build does not heal: %d stands", k, got)
		}
		checkNoStaging(t, st.out)
	}
}
