package pipeline_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gongkai/generator/pipeline"
	"gongkai/generator/statement"
)

// TestDamagedOutputIsHealed: what somebody did to the output is found, and gone after the next
// build.
func TestDamagedOutputIsHealed(t *testing.T) {
	s, a, r := siteWithAttachment()
	attached := "sites/" + a.id + "/records/" + r.path + "/" + r.attached[0].file
	fresh := filepath.Join(tempDir(t), "dist")
	run(t, s, pipeline.Options{Out: fresh, Jobs: 2})
	want := tree(t, fresh)
	damages := []struct {
		name string
		do   func(file string) error
	}{
		{"overwritten with as many bytes", func(file string) error {
			info, err := os.Stat(file)
			if err != nil {
				return err
			}
			return os.WriteFile(file, []byte(strings.Repeat("x", int(info.Size()))), 0o644)
		}},
		{"longer", func(file string) error {
			f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteString("x")
			return err
		}},
		{"emptied", func(file string) error { return os.Truncate(file, 0) }},
		{"deleted", os.Remove},
		{"touched", func(file string) error {
			now := time.Now().Add(time.Second)
			return os.Chtimes(file, now, now)
		}},
		{"replaced by a link", func(file string) error {
			if err := os.Rename(file, file+".moved"); err != nil {
				return err
			}
			data, err := os.ReadFile(file + ".moved")
			if err != nil {
				return err
			}
			other := filepath.Join(filepath.Dir(fresh), "elsewhere")
			return cmpErr(os.WriteFile(other, data, 0o644), os.Remove(file+".moved"), os.Symlink(other, file))
		}},
	}
	out := filepath.Join(tempDir(t), "dist") // healed each time, or the test ends
	run(t, s, pipeline.Options{Out: out, Jobs: 2})
	for _, file := range []string{"sites/" + a.id + "/index.html", "sites/" + a.id + "/SHA256SUMS", attached} {
		for _, damage := range damages {
			for _, change := range []bool{false, true} {
				healed := t.Run(fmt.Sprintf("%s %s changed=%v", filepath.Base(file), damage.name, change), func(t *testing.T) {
					time.Sleep(20 * time.Millisecond) // a file system's clock ticks slowly
					if err := damage.do(filepath.Join(out, filepath.FromSlash(file))); err != nil {
						t.Fatal(err)
					}
					if change { // of what reaches no byte
						s.leaders[0] += "某"
					}
					report, err := runOn(s, pipeline.Options{Site: s.files(), Out: out, Jobs: 2})
					if err != nil {
						t.Fatalf("the next build fails: %v", err)
					}
					if report.Unchanged {
						t.Error("the next build takes the output for unchanged")
					}
					got := tree(t, out)
					delete(got, ".gongkai")
					sound := cloneWithout(want, ".gongkai")
					if d := treeDifference(got, sound); d != "" {
						t.Errorf("not healed: %s", d)
					}
					if info, err := os.Lstat(filepath.Join(out, filepath.FromSlash(file))); err != nil || !info.Mode().IsRegular() {
						t.Errorf("not a plain file again: %v %v", info, err)
					}
				})
				if !healed {
					return
				}
			}
		}
	}
}

// TestPartialBuildKeepsTheRest: --audience and --board leave the other sites and boards as they
// were, and do not take damage for theirs.
func TestPartialBuildKeepsTheRest(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	whole := filepath.Join(tempDir(t), "dist")
	run(t, s, pipeline.Options{Out: whole, Jobs: 2})
	want := cloneWithout(tree(t, whole), ".gongkai")
	one := s.audiences[0].id
	other := filepath.FromSlash("sites/" + s.audiences[1].id + "/index.html")
	for _, damage := range []struct {
		name string
		do   func(file string) error
	}{
		{"none", func(string) error { return nil }},
		{"touched", func(file string) error { now := time.Now().Add(time.Second); return os.Chtimes(file, now, now) }},
		{"overwritten", func(file string) error { return os.WriteFile(file, []byte("x"), 0o644) }},
		{"deleted", os.Remove},
	} {
		t.Run(damage.name, func(t *testing.T) {
			out := filepath.Join(tempDir(t), "dist")
			run(t, s, pipeline.Options{Out: out, Jobs: 2})
			before := infos(t, out)
			time.Sleep(20 * time.Millisecond)
			if err := damage.do(filepath.Join(out, other)); err != nil {
				t.Fatal(err)
			}
			partial := pipeline.Options{Site: s.files(), Out: out, Jobs: 2, Audiences: []string{one}}
			_, err := runOn(s, partial)
			if err != nil && damage.name != "overwritten" && damage.name != "deleted" {
				t.Fatalf("the partial build fails: %v", err)
			}
			if damage.name == "none" {
				for name, info := range infos(t, out) {
					if name != ".gongkai" && !untouched(before[name], info) {
						t.Errorf("%s was written again", name)
					}
				}
			}
			// Refused or taken over, the damage must not count as what was built.
			if err == nil && damage.name != "none" && damage.name != "touched" {
				if report, err := runOn(s, partial); err == nil && report.Unchanged {
					t.Errorf("%s was %s; after a partial build that is taken for how it was made", other, damage.name)
				}
			}
			run(t, s, pipeline.Options{Out: out, Jobs: 2})
			if d := treeDifference(cloneWithout(tree(t, out), ".gongkai"), want); d != "" {
				t.Errorf("a whole build does not heal it: %s", d)
			}
		})
	}
}

// TestFaultyContentWritesNothing: the old output stays, to the inode.
func TestFaultyContentWritesNothing(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	out := filepath.Join(tempDir(t), "dist")
	run(t, s, pipeline.Options{Out: out, Jobs: 2})
	before, treeBefore := infos(t, out), tree(t, out)
	faulty := map[string]func(files fstest.MapFS){
		"a kept text altered": func(files fstest.MapFS) {
			shown := s.records[slices.IndexFunc(s.records, func(r *rec) bool { return s.shown(s.audiences[0], r) && s.onSite(r) })]
			for _, name := range keptNames(files) {
				if path.Dir(name) == statement.Dir+"/"+shown.path && path.Ext(name) == ".txt" {
					files[name] = &fstest.MapFile{Data: append(slices.Clone(files[name].Data), '\n')}
				}
			}
			delete(files, shown.file())
		},
		"a kept text gone":            func(files fstest.MapFS) { delete(files, keptNames(files)[0]) },
		"statements of a record gone": func(files fstest.MapFS) { delete(files, statementNames(files)[0]) },
		"a layout that stops": func(files fstest.MapFS) {
			files["layouts/record.html"] = &fstest.MapFile{Data: []byte(`{{define "head"}}{{end}}{{define "main"}}{{.Title}}{{.NoSuchField}}{{end}}`)}
		},
		"no site.yaml": func(files fstest.MapFS) { delete(files, "content/site.yaml") },
	}
	for name, spoil := range faulty {
		files := s.files()
		spoil(files)
		if _, err := runOn(s, pipeline.Options{Site: files, Out: out, Jobs: 2}); err == nil {
			t.Errorf("%s: no error", name)
		}
		if d := treeDifference(tree(t, out), treeBefore); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		for file, info := range infos(t, out) {
			if !untouched(before[file], info) {
				t.Errorf("%s: %s was touched", name, file)
			}
		}
		checkNoStaging(t, out)
	}
}

// TestFaultyDraftsChangeNothing: an editor's error is told, and stops nobody else's build.
func TestFaultyDraftsChangeNothing(t *testing.T) {
	s := newSite(sameSeed, sameRecords)
	out := filepath.Join(tempDir(t), "dist")
	run(t, s, pipeline.Options{Out: out, Jobs: 2})
	before, treeBefore := infos(t, out), cloneWithout(tree(t, out), ".gongkai")
	for name, spoil := range map[string]func(files fstest.MapFS){
		"no scope": func(files fstest.MapFS) {
			f := files[s.records[0].file()]
			files[s.records[0].file()] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), "scope:", "# scope:", 1))}
		},
		"an attachment gone": func(files fstest.MapFS) {
			r := s.pick(func(r *rec) bool { return len(r.attached) > 0 })
			delete(files, filepath.ToSlash(filepath.Join(filepath.Dir(r.file()), r.attached[0].file)))
		},
		"a record gone":  func(files fstest.MapFS) { delete(files, s.records[0].file()) },
		"no record left": func(files fstest.MapFS) { memory(files).RemoveAll("content/records") },
	} {
		files := s.files()
		spoil(files)
		report, problems, err := build(s, pipeline.Options{Site: files, Out: out, Jobs: 2})
		switch {
		case err != nil || problems.Stops():
			t.Errorf("%s: the build stops: %v, %d problems", name, err, len(problems))
		case !problems.HasErrors():
			t.Errorf("%s: no error is told", name)
		case report.Written > 0:
			t.Errorf("%s: %d files were written", name, report.Written)
		}
		if d := treeDifference(cloneWithout(tree(t, out), ".gongkai"), treeBefore); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		for file, info := range infos(t, out) {
			if file != ".gongkai" && !untouched(before[file], info) {
				t.Errorf("%s: %s was touched", name, file)
			}
		}
	}
}

func infos(t testing.TB, dir string) map[string]fs.FileInfo {
	t.Helper()
	out := map[string]fs.FileInfo{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)], err = os.Lstat(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// untouched: the same inode with the same time.
func untouched(a, b fs.FileInfo) bool {
	return a != nil && b != nil && os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}

func cloneWithout(tree map[string]string, name string) map[string]string {
	out := map[string]string{}
	for n, data := range tree {
		if n != name {
			out[n] = data
		}
	}
	return out
}

func cmpErr(errs ...error) error {
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	if i < 0 {
		return nil
	}
	return errs[i]
}

// checkNoStaging: nothing of a build is left beside the output but its lock, and what is kept
// there.
func checkNoStaging(t testing.TB, out string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(filepath.Dir(out), ".gongkai-"+filepath.Base(out)))
	if err != nil && !os.IsNotExist(err) {
		t.Error(err)
	}
	for _, e := range entries {
		if e.Name() != "lock" && e.Name() != "note" && e.Name() != "states" {
			t.Errorf("%s is left beside the output", e.Name())
		}
	}
}
