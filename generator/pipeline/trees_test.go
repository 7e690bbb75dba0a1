package pipeline_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/pipeline"
	"gongkai/generator/publish/built"
	"gongkai/layouts"
	"gongkai/static"
)

func run(t *testing.T, s *site, o pipeline.Options) pipeline.Report {
	t.Helper()
	o.Site = s.files()
	report, err := runOn(s, o)
	if err != nil {
		t.Fatalf("%s: build: %v", t.Name(), err)
	}
	return report
}

func runOn(s *site, o pipeline.Options) (pipeline.Report, error) {
	report, problems, err := build(s, o)
	if problems.HasErrors() {
		text := ""
		for _, p := range problems {
			if p.Severity == diag.Error {
				text += p.Format("en")
			}
		}
		return report, fmt.Errorf("problems in the content:\n%s", text)
	}
	return report, err
}

// build builds a site on its day, from what the options say.
func build(s *site, o pipeline.Options) (pipeline.Report, diag.List, error) {
	o.Layouts, o.Static, o.Program = layouts.FS, static.FS, "test"
	if o.Fonts == nil {
		o.Fonts = []fs.FS{fonttest.FS()}
	}
	var err error
	if o.Day, err = calendar.ParseDate(s.day); err != nil {
		return pipeline.Report{}, nil, err
	}
	return pipeline.Run(o)
}

// tempDir is on a file system in memory where there is one: these tests make some hundred thousand
// files.
func tempDir(t testing.TB) string {
	t.Helper()
	parent := ""
	if runtime.GOOS == "linux" {
		if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
			parent = "/dev/shm"
		}
	}
	dir, err := os.MkdirTemp(parent, "gongkai-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func remove(t *testing.T, dir string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
}

// tree is every file below a folder, by name.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// audienceTree is the site, the bulletins and the boards of one audience, and what is told of them to
// whoever publishes them: what was withdrawn goes into the release.txt that readers get.
func audienceTree(t testing.TB, dist string, s *site, a audience) map[string]string {
	t.Helper()
	out := map[string]string{}
	src, err := os.ReadFile(filepath.Join(dist, built.IndexName))
	if err != nil {
		t.Fatal(err)
	}
	index, err := built.ParseIndex(src)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range append([]string{path.Join("sites", a.id), path.Join("bulletins", a.id)}, prefixed("boards/", s.boardsOf(a))...) {
		if _, err := os.Stat(filepath.Join(dist, folder)); err != nil {
			continue
		}
		for name, data := range tree(t, filepath.Join(dist, folder)) {
			out[folder+"/"+name] = data
		}
		if told, err := json.Marshal(index.Parts[folder]); err != nil {
			t.Fatal(err)
		} else {
			out["index of "+folder] = string(told)
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s: nothing was built for %s", t.Name(), a.id)
	}
	return out
}

func stat(t testing.TB, dist string, s *site, a audience) map[string]fs.FileInfo {
	t.Helper()
	out := map[string]fs.FileInfo{}
	for name := range audienceTree(t, dist, s, a) {
		if strings.HasPrefix(name, "index of ") {
			continue
		}
		info, err := os.Lstat(filepath.Join(dist, name))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = info
	}
	return out
}

func prefixed(prefix string, names []string) []string {
	var out []string
	for _, n := range names {
		out = append(out, prefix+n)
	}
	return out
}

// treeDifference says in what two trees differ, in names or bytes; "" where they do not.
func treeDifference(got, want map[string]string) string {
	for _, name := range sorted(got) {
		other, ok := want[name]
		if !ok {
			return name + " is in the first only"
		}
		if other != got[name] {
			return name + ": " + firstDifference(got[name], other)
		}
	}
	for _, name := range sorted(want) {
		if _, ok := got[name]; !ok {
			return name + " is in the second only"
		}
	}
	return ""
}

func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, i-60):min(len(s), i+120)] }
	return fmt.Sprintf("at byte %d\n\tfirst  …%q…\n\tsecond …%q…", i, cut(a), cut(b))
}

func excerpt(text, id string) string {
	i := strings.Index(text, id)
	if i < 0 {
		return "(in its name)"
	}
	return fmt.Sprintf("…%q…", text[max(0, i-100):min(len(text), i+40)])
}

func sorted(tree map[string]string) []string {
	var names []string
	for name := range tree {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func mapValues(tree map[string]string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, v := range tree {
			if !yield(v) {
				return
			}
		}
	}
}
