package main

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

	"gongkai/generator/output"
	"gongkai/generator/soaktest"
	"gongkai/generator/source/sourcetest"
)

// publishSite is a small site with two outputs, and the program.
type publishSite struct {
	dir, program string
	env          []string
	outputs      [2]map[string]string // the files of sites/public by name
}

func newPublishSite(t *testing.T) *publishSite {
	t.Helper()
	s := &publishSite{dir: t.TempDir(), env: testFonts(t)}
	s.program = filepath.Join(s.dir, "gongkai")
	linkProgram(t, s.program)
	s.fill(t)
	return s
}

// fill writes the site, and builds each of its outputs.
func (s *publishSite) fill(t *testing.T) {
	t.Helper()
	settings, err := os.ReadFile("testdata/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := os.ReadFile("../../content/catalogue/2022-10-26.csv")
	if err != nil {
		t.Fatal(err)
	}
	s.write(t, "site.yaml", string(settings)+"id: 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a\n")
	s.write(t, "catalogue/2022-10-26.csv", string(catalogue))
	for i, text := range []string{"正文。", "改过的正文。"} {
		for n := range 8 {
			s.write(t, fmt.Sprintf("records/2026/r%d.md", n), fmt.Sprintf(publishRecord, n, text))
		}
		site := filepath.Join(s.dir, "site")
		if err := sourcetest.Approve(os.DirFS(site), sourcetest.Dir(site)); err != nil {
			t.Fatal(err)
		}
		out := fmt.Sprintf("out%d", i)
		s.run(t, "build", "--date", "2026-11-26", "--out", filepath.Join(s.dir, out))
		s.outputs[i] = filesBelow(t, filepath.Join(s.dir, out, "sites", "public"))
	}
}

// linkProgram gives this test, which is the program where it is called so, a name that can be run and
// killed; where there are no links the program is built.
func linkProgram(t *testing.T, name string) {
	t.Helper()
	self, err := os.Executable()
	if err == nil {
		err = os.Symlink(self, name)
	}
	if err == nil {
		return
	}
	if built, err := exec.Command("go", "build", "-o", name, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, built)
	}
}

const publishRecord = `---
title: 第%d件（示例）
catalogue: 23
scope: 社会
timing: 随时公开
methods: [网站]
deviation: {of: [methods], reason: 需要, by: 赵某某, on: 2026-11-02}
publisher: 市政协机关党组
office: 机关党委
decided: 2026-11-02
procedure: {approved: {by: 赵某某, on: 2026-11-02}}
---
%s
`

func (s *publishSite) write(t *testing.T, name, text string) {
	t.Helper()
	name = filepath.Join(s.dir, "site", "content", filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func (s *publishSite) command(args ...string) *exec.Cmd {
	c := exec.Command(s.program, append([]string{"--site", filepath.Join(s.dir, "site")}, args...)...)
	c.Env = append(os.Environ(), s.env...) // testFonts
	return c
}

func (s *publishSite) run(t *testing.T, args ...string) string {
	t.Helper()
	out, err := s.command(args...).CombinedOutput()
	if err != nil {
		t.Fatalf("gongkai %q: %v\n%s", args, err, out)
	}
	return string(out)
}

// filesBelow is what a web server would give of a folder, by name.
func filesBelow(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	root, err := filepath.EvalSymlinks(root)
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(d.Name(), ".gongkai-") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		src, err := os.ReadFile(name)
		below, _ := filepath.Rel(root, name)
		files[filepath.ToSlash(below)] = string(src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestPublishProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("the program is run many times")
	}
	t.Parallel()
	s := newPublishSite(t)
	t.Run("killed", s.killed)
	t.Run("during a build", s.duringBuild)
}

// killed kills the program at any moment: what is served is whole, and the next run, when the one
// that was killed has been silent for a while, brings the target to its end.
func (s *publishSite) killed(t *testing.T) {
	chance := rand.New(rand.NewPCG(4, 2))
	for _, inPlace := range []bool{false, true} {
		target := filepath.Join(s.dir, fmt.Sprintf("target-%v", inPlace))
		if err := os.Mkdir(target, 0o755); err != nil {
			t.Fatal(err)
		}
		root := filepath.Join(target, "current")
		args := func(i int) []string {
			args := []string{"publish", "public", target, "--out", filepath.Join(s.dir, fmt.Sprintf("out%d", i))}
			if inPlace {
				args, root = append(args, "--in-place"), target
			}
			return args
		}
		start := time.Now()
		s.run(t, args(0)...)
		whole := time.Since(start)
		for kill := range soaktest.Times(2) {
			next := (kill + 1) % 2
			c := s.command(args(next)...)
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(chance.Int64N(int64(whole))))
			c.Process.Kill()
			c.Wait()
			s.holds(t, filesBelow(t, root), s.outputs[0], s.outputs[1])
			abandon(t, target)
			s.run(t, args(next)...)
			s.holds(t, filesBelow(t, root), s.outputs[next], s.outputs[next])
		}
	}
}

// holds fails where a file that is served is of neither output, or one is missing that both have.
func (s *publishSite) holds(t *testing.T, served map[string]string, a, b map[string]string) {
	t.Helper()
	for name, text := range served {
		if name != "release.txt" && text != a[name] && text != b[name] && !strings.HasPrefix(name, "assets/") {
			t.Errorf("%s holds what no output has", name)
		}
	}
	for name := range a {
		if _, both := b[name]; both && served[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
}

// abandon lets the lock of a publisher that was killed be some minutes old.
func abandon(t *testing.T, target string) {
	t.Helper()
	long := time.Now().Add(-time.Hour)
	for _, name := range []string{".gongkai-lock/owner", ".gongkai-lock"} {
		if err := os.Chtimes(filepath.Join(target, filepath.FromSlash(name)), long, long); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
}

// duringBuild publishes an output that is just being built: neither takes it from the other.
func (s *publishSite) duringBuild(t *testing.T) {
	target := filepath.Join(s.dir, "target")
	if err := os.Mkdir(target, 0o755); err != nil {
		t.Fatal(err)
	}
	building, err := output.Open(filepath.Join(s.dir, "out0"))
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	status := run([]string{"--site", filepath.Join(s.dir, "site"), "publish", "public", target, "--out", filepath.Join(s.dir, "out0")}, testFonts(t), &stdout, &stderr)
	if want := "gongkai: 正在生成这份输出，等它结束后再发布\n"; status != exitFailed || stderr.String() != want {
		t.Errorf("status %d: %q, want %q", status, stderr.String(), want)
	}
	if err := building.Close(); err != nil {
		t.Fatal(err)
	}
	s.run(t, "publish", "public", target, "--out", filepath.Join(s.dir, "out0"))
}
