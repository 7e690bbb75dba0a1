//go:build unix

package pipeline_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/generator/posting"
	"gongkai/generator/soaktest"
)

// clerk is a desk whose records hang on a board.
type clerk struct{ *desk }

func newClerk(t *testing.T) clerk {
	t.Helper()
	c := clerk{newDesk(t)}
	for i := range c.paths {
		c.must(t, i)
	}
	return c
}

func (c clerk) posted(t *testing.T, by string) *exec.Cmd {
	t.Helper()
	return command(t, os.Environ(), c.postedArgs(by)...)
}

func (c clerk) postedArgs(by string) []string {
	return []string{"--site", c.dir, "board", "hall", "--posted", "--by", by, "--date", c.day}
}

func (c clerk) post(t *testing.T, by string) time.Duration {
	t.Helper()
	began := time.Now()
	if said, err := c.posted(t, by).CombinedOutput(); err != nil {
		t.Fatalf("board --posted: %v\n%s", err, said)
	}
	return time.Since(began)
}

// rows is those of the log, which must be whole, with nothing left beside it.
func (c clerk) rows(t *testing.T, after string) []posting.Row {
	t.Helper()
	name := filepath.Join(c.dir, "content", "boards", "hall.csv")
	src, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	log, problems := posting.Parse("content/boards/hall.csv", src)
	if err != nil || len(problems) > 0 || !strings.HasSuffix(string(src), "\n") {
		t.Fatalf("%s: %v %+v\n%s", after, err, problems, src)
	}
	return log.Rows
}

// TestKilledPostingIsWholeOrNotAtAll: with kill -9 at any moment the log has all rows of the round,
// or none of them; the next one works.
func TestKilledPostingIsWholeOrNotAtAll(t *testing.T) {
	c := newClerk(t)
	r := rand.New(rand.NewPCG(9, 14))
	latest := c.post(t, "吴某")
	count := len(c.rows(t, "the first round"))
	if count < 3 {
		t.Fatalf("%d sheets hang", count)
	}
	written, unwritten := 0, 0
	for try := range soaktest.Times(8) {
		for i := range 2 {
			c.edit(t, i, fmt.Sprintf("第%d次改动", try))
			c.must(t, i)
		}
		p := c.posted(t, "吴某")
		if err := p.Start(); err != nil {
			t.Fatal(err)
		}
		after := latest/2 + time.Duration(r.Int64N(int64(latest)/2))
		time.Sleep(after)
		_ = p.Process.Kill()
		_ = p.Wait()
		switch now := len(c.rows(t, fmt.Sprint("killed after ", after))); now {
		case count:
			unwritten++
			latest = latest * 5 / 4
		case count + 2:
			written++
			latest = latest * 2 / 3
		default:
			t.Fatalf("%d rows after a round of 2, were %d", now, count)
		}
		c.post(t, "吴某")
		if count += 2; len(c.rows(t, "the next round")) != count {
			t.Fatalf("%d rows, want %d", len(c.rows(t, "")), count)
		}
	}
	t.Logf("%d rounds killed: %d were written, %d were not", written+unwritten, written, unwritten)
	if written == 0 || unwritten == 0 {
		t.Error("no round was killed near the moment at which it is written")
	}
}

// TestPostingOnAFullDisk: what cannot be written whole is not written, and the log stays.
func TestPostingOnAFullDisk(t *testing.T) {
	c := newClerk(t)
	c.post(t, "吴某")
	count := len(c.rows(t, "at first"))
	c.edit(t, 0, "改动")
	c.must(t, 0)
	run := exec.Command("sh", append([]string{"-c", `ulimit -f 0; exec "$0" "$@"`, binary(t)}, c.postedArgs("吴某")...)...)
	run.Env = append(os.Environ(), fontsVariable+"="+made.fonts)
	said, err := run.CombinedOutput()
	if err == nil || exitCode(err) != 3 {
		t.Errorf("without room: %v, want status 3: %s", err, said)
	}
	if now := len(c.rows(t, "without room")); now != count {
		t.Errorf("%d rows without room, were %d", now, count)
	}
	entries, err := os.ReadDir(filepath.Join(c.dir, "content", "boards"))
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files are left beside the log, %v", len(entries)-1, err)
	}
	c.post(t, "吴某")
	if now := len(c.rows(t, "with room again")); now != count+1 {
		t.Errorf("%d rows, want %d", now, count+1)
	}
}

// TestTwoPostingsAtOnceBothStand: two clerks write the same round at the same moment, beginning a
// log and going on with it. Each sheet is in it once, and neither is told of a failure.
func TestTwoPostingsAtOnceBothStand(t *testing.T) {
	c := newClerk(t)
	want := 3
	for try := range soaktest.Times(2) {
		if try > 0 {
			c.edit(t, 0, fmt.Sprintf("第%d次改动", try))
			c.must(t, 0)
			want++
		}
		commands := [2]*exec.Cmd{c.posted(t, "吴某"), c.posted(t, "高某")}
		var said [2]bytes.Buffer
		for k, p := range commands {
			p.Stdout, p.Stderr = &said[k], &said[k]
			if err := p.Start(); err != nil {
				t.Fatal(err)
			}
		}
		nothing := 0
		for k, p := range commands {
			if err := p.Wait(); err != nil {
				t.Errorf("one of two rounds: %v\n%s", err, said[k].String())
			}
			if strings.Contains(said[k].String(), "没有要记的") {
				nothing++
			}
		}
		if now := len(c.rows(t, "two at once")); now != want || nothing != 1 {
			t.Fatalf("%d rows, want %d; %d of two had nothing to write", now, want, nothing)
		}
	}
}
