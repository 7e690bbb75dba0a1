//go:build unix

package pipeline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/generator/soaktest"
)

// TestTwoBuildsAtOnce: the second says that another build is at work and stops with status 3; it
// neither spoils nor ends the first.
func TestTwoBuildsAtOnce(t *testing.T) {
	st := newStage(t) // 1 stands
	staging := filepath.Join(filepath.Dir(st.out), ".gongkai-dist", "new")
	met := false
	for try := 0; try < 20 && !met; try++ {
		st.build(t, 1)
		first := command(t, os.Environ(), st.args(0)...)
		if err := first.Start(); err != nil {
			t.Fatal(err)
		}
		for began := time.Now(); time.Since(began) < 5*time.Second; time.Sleep(200 * time.Microsecond) { // until it has begun to write
			if _, err := os.Lstat(staging); err == nil {
				break
			}
			if manifest, _ := os.ReadFile(filepath.Join(st.out, ".gongkai")); string(manifest) == st.trees[0][".gongkai"] {
				break // it is done already
			}
		}
		_ = first.Process.Signal(syscall.SIGSTOP)
		if _, err := os.Lstat(staging); err == nil {
			met = true
			for _, lang := range []string{"zh", "en"} {
				second := command(t, os.Environ(), append([]string{"--lang", lang}, st.args(0)...)...)
				var said bytes.Buffer
				second.Stderr = &said
				if code := exitCode(second.Run()); code != 3 {
					t.Errorf("the second build ends with status %d, want 3", code)
				}
				if want := map[string]string{"zh": "另一个生成", "en": "another build"}[lang]; !strings.Contains(said.String(), want) {
					t.Errorf("the second build says %q, and not that %q is at work", said.String(), want)
				}
				if got := st.state(t); got != 1 {
					t.Errorf("%d stands, not 1", got)
				}
			}
		}
		_ = first.Process.Signal(syscall.SIGCONT)
		if err := first.Wait(); err != nil {
			t.Fatalf("the first build: %v", err)
		}
		if got := st.state(t); got != 0 {
			t.Errorf("after the first build %d stands, not 0", got)
		}
		checkNoStaging(t, st.out)
	}
	if !met {
		t.Error("the two builds never met")
	}
}

// TestManyBuildsAtOnce: eight are started together; each is done or says that another is at work,
// and what stands is whole.
func TestManyBuildsAtOnce(t *testing.T) {
	st := newStage(t)
	for round := range soaktest.Times(2) {
		results := make(chan int, 8)
		for i := range 8 {
			c := command(t, os.Environ(), st.args((round+i)%2)...)
			go func() { results <- exitCode(c.Run()) }()
		}
		done := 0
		for range 8 {
			switch code := <-results; code {
			case 0:
				done++
			case 3:
			default:
				t.Errorf("a build ends with status %d", code)
			}
		}
		if got := st.state(t); got < 0 || done == 0 {
			t.Errorf("%d builds were done, and %d stands", done, got)
		}
	}
}
