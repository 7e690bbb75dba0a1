package statement

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/procedure"
)

// clone is a working copy of git.
type clone struct {
	testing.TB
	dir string
}

func (c clone) git(args ...string) (string, error) {
	cmd := exec.Command("git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "core.autocrlf=true", "-c", "init.defaultBranch=main"}, args...)...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	out, err := cmd.Output()
	return string(out), err
}

func (c clone) must(args ...string) string {
	c.Helper()
	out, err := c.git(args...)
	if err != nil {
		c.Fatalf("git %v: %v", args, err)
	}
	return out
}

// site is the files of the working copy.
func (c clone) site() *site {
	s := newSite(c)
	err := fs.WalkDir(os.DirFS(c.dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, ".git") {
			return err
		}
		data, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(name)))
		s.put(name, data)
		return err
	})
	if err != nil {
		c.Fatal(err)
	}
	return s
}

func (c clone) write(files fstest.MapFS) {
	for name, f := range files {
		name = filepath.Join(c.dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, f.Data, 0o644)); err != nil {
			c.Fatal(err)
		}
	}
}

// step signs a step of a record and commits it.
func (c clone) step(record, by string) {
	s := c.site()
	s.add(Statement{Record: record, Step: procedure.Proposed, By: by, Written: date(c, "2026-10-12")}, "正文\n", nil)
	c.write(s.files)
	c.must("add", "-A")
	c.must("commit", "-qm", record)
}

// TestGitMergesAsTheDesignSays: with the attributes that init writes, clones that sign for
// different records merge clean; for the same one git tells of a conflict and leaves ours, and the
// commands that Damage prints mend it.
func TestGitMergesAsTheDesignSays(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("there is no git here")
	}
	ours, theirs := clone{t, t.TempDir()}, clone{t, filepath.Join(t.TempDir(), "theirs")}
	ours.must("init", "-q")
	ours.write(fstest.MapFS{".gitattributes": {Data: []byte("content/approvals/** -text -merge\n")}})
	ours.step("甲.md", "陈某")
	clone{t, ours.dir}.must("clone", "-q", ours.dir, theirs.dir)

	theirs.step("乙.md", "杨某")
	ours.step("丙.md", "陈某")
	ours.must("pull", "-q", "--no-rebase", "--no-edit", theirs.dir, "main")
	if problems := ours.site().damage(); len(problems) > 0 || len(ours.site().log().Ends()) != 2 {
		t.Fatalf("different records: %v", problems)
	}
	ours.step("甲.md", "陈某") // follows both
	theirs.must("pull", "-q", ours.dir, "main")

	theirs.step("甲.md", "杨某")
	theirs.step("乙.md", "杨某")
	ours.step("甲.md", "孙某")
	mine := ours.site().src("甲")
	if _, err := ours.git("pull", "-q", "--no-rebase", "--no-edit", theirs.dir, "main"); err == nil {
		t.Fatal("git merged two copies of one record")
	}
	if got := string(ours.site().src("甲")); got != string(mine) {
		t.Fatalf("git has left %s", got)
	}
	if problems := ours.site().damage(); codes(problems) != "statement-missing" {
		t.Fatalf("the same record: %v", problems)
	}
	conflict := strings.TrimSpace(ours.must("-c", "core.quotePath=false", "diff", "--name-only", "--diff-filter=U"))
	if conflict != statements("甲") {
		t.Fatalf("in conflict: %q", conflict)
	}
	joined, problems, err := Join(mine, "FILE", []byte(ours.must("show", ":3:"+conflict)))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	ours.write(fstest.MapFS{conflict: {Data: joined}})
	ours.step("甲.md", "孙某") // names both as previous
	if problems := ours.site().damage(); len(problems) > 0 {
		t.Errorf("after it was joined: %v", problems)
	}
	theirs.must("pull", "-q", ours.dir, "main")
	if problems := theirs.site().damage(); len(problems) > 0 || len(theirs.site().log().Ends()) != 1 {
		t.Errorf("at the other machine: %v", problems)
	}
}
