//go:build unix

package pipeline_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/generator/soaktest"
	"gongkai/generator/statement"
)

// desk is a site on the disk of which records are approved.
type desk struct {
	dir, day string
	paths    []string // of the records
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	binary(t) // what it takes is no part of an approval
	s := newSite(2, 0)
	s.required, s.pages, s.dump, s.boards = []string{"approved"}, nil, false, []board{{"hall", "public"}}
	decided := add(s.day, -20)
	for i := range 3 {
		s.records = append(s.records, &rec{path: fmt.Sprintf("2026/通知%d", i), title: "通知", entry: 1, scope: scopes[0], timing: "随时公开", publisher: "党组", office: "甲科",
			decided: decided, from: decided, to: add(s.day, 30), steps: []step{{"approved", "某", decided, ""}}, body: []*line{{text: strings.Repeat("正文。", 2000)}}})
	}
	d := &desk{dir: tempDir(t), day: s.day}
	for _, r := range s.records {
		d.paths = append(d.paths, r.path)
	}
	writeSite(t, s, d.dir)
	return d
}

// edit writes a line into a record: there is something to approve, and to keep.
func (d *desk) edit(t *testing.T, i int, text string) {
	t.Helper()
	name := filepath.Join(d.dir, "content", "records", filepath.FromSlash(d.paths[i])+".md")
	data, err := os.ReadFile(name)
	if err := cmpErr(err, os.WriteFile(name, append(data, "\n"+text+"\n"...), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) args(i int) []string {
	return []string{"--site", d.dir, "approve", d.paths[i], "--by", "某某", "--date", d.day}
}

func (d *desk) approve(t *testing.T, i int) *exec.Cmd {
	t.Helper()
	return command(t, os.Environ(), d.args(i)...)
}

// check holds what stands in content/approvals to be whole, and counts the statements of a record.
func (d *desk) check(t *testing.T, i int, after string) int {
	t.Helper()
	log, problems, err := statement.Read(os.DirFS(d.dir))
	if err != nil || len(problems) > 0 {
		t.Fatalf("%s: %v %v", after, err, problems)
	}
	if problems := append(log.Damage(statement.KeepAll), log.CheckKept(os.DirFS(d.dir))...); problems.HasErrors() {
		t.Fatalf("%s: %s", after, problems[0].Format("en"))
	}
	return len(log.History(d.paths[i]).Links)
}

// must runs approve, which has to work.
func (d *desk) must(t *testing.T, i int) time.Duration {
	t.Helper()
	began := time.Now()
	if said, err := d.approve(t, i).CombinedOutput(); err != nil {
		t.Fatalf("approve: %v\n%s", err, said)
	}
	return time.Since(began)
}

// TestKilledApprovalIsWholeOrNotAtAll: with kill -9 at any moment there is the statement with what
// it is about, or there is none; the next approval works.
func TestKilledApprovalIsWholeOrNotAtAll(t *testing.T) {
	d := newDesk(t)
	r := rand.New(rand.NewPCG(9, 9))
	d.edit(t, 0, "第一次改动")
	latest := d.must(t, 0) // when it is killed: it comes near to the moment at which it signs, whatever the machine does
	count := d.check(t, 0, "approved")
	signed, unsigned := 0, 0
	for try := range soaktest.Times(8) {
		d.edit(t, 0, fmt.Sprintf("第%d次改动", try))
		c := d.approve(t, 0)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		after := latest/2 + time.Duration(r.Int64N(int64(latest)/2))
		time.Sleep(after)
		_ = c.Process.Kill()
		_ = c.Wait()
		switch now := d.check(t, 0, fmt.Sprint("killed after ", after)); now {
		case count:
			unsigned++
			latest = latest * 5 / 4
		case count + 1:
			signed++
			latest = latest * 2 / 3
		default:
			t.Fatalf("%d statements after one approval more than %d", now, count)
		}
		d.must(t, 0)
		count = d.check(t, 0, "the next approval")
	}
	t.Logf("%d approvals killed: %d had signed, %d had not", signed+unsigned, signed, unsigned)
	if signed == 0 || unsigned == 0 {
		t.Error("no approval was killed near the moment at which it signs")
	}
}

// TestApprovalOnAFullDisk: what cannot be written whole is not written; when there is room again,
// the next approval works.
func TestApprovalOnAFullDisk(t *testing.T) {
	d := newDesk(t)
	d.edit(t, 0, "改动")
	count := d.check(t, 0, "at first")
	for _, blocks := range []string{"0", "1", "4", "20"} { // the text has 18 KB; of 512 or 1024 bytes
		c := exec.Command("sh", append([]string{"-c", "ulimit -f " + blocks + `; exec "$0" "$@"`, binary(t)}, d.args(0)...)...)
		c.Env = append(os.Environ(), fontsVariable+"="+made.fonts)
		said, err := c.CombinedOutput()
		if now := d.check(t, 0, "no room for "+blocks+" blocks"); err == nil && now == count {
			t.Errorf("%s blocks: it says that it has signed, and has not", blocks)
		} else if err != nil && now != count {
			t.Errorf("%s blocks: it has signed, and says %s", blocks, said)
		} else if err != nil && exitCode(err) != 3 {
			t.Errorf("%s blocks: status %d, want 3: %s", blocks, exitCode(err), said)
		} else if blocks == "0" && err == nil {
			t.Error("the disk was not full")
		}
		count = d.check(t, 0, "then")
	}
	d.must(t, 0)
	if now := d.check(t, 0, "with room again"); now != count+1 {
		t.Errorf("%d statements, want %d", now, count+1)
	}
}

// TestTwoApprovalsAtOnceBothStand: two people sign for two records, or one, at the same moment.
func TestTwoApprovalsAtOnceBothStand(t *testing.T) {
	d := newDesk(t)
	for try := range soaktest.Times(2) {
		i, j := 0, 1+try%2
		d.edit(t, i, fmt.Sprintf("第%d次改动", try))
		d.edit(t, j, fmt.Sprintf("第%d次改动", try))
		before := [2]int{d.check(t, i, "before"), d.check(t, j, "before")}
		commands := [2]*exec.Cmd{d.approve(t, i), d.approve(t, j)}
		var said [2]bytes.Buffer
		for k, c := range commands {
			c.Stdout, c.Stderr = &said[k], &said[k]
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
		}
		for k, c := range commands {
			if err := c.Wait(); err != nil {
				t.Errorf("one of two approvals: %v\n%s", err, said[k].String())
			}
		}
		if now := [2]int{d.check(t, i, "after"), d.check(t, j, "after")}; now != [2]int{before[0] + 1, before[1] + 1} {
			t.Errorf("%d statements, were %d", now, before)
		}
	}
}
