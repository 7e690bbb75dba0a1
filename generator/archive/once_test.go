package archive_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"gongkai/generator/archive"
	"gongkai/generator/pipeline"
	"gongkai/generator/source/sourcetest"
)

// savingFS is a site folder in which somebody saves a page and has it approved, each time that its
// statements have been opened.
type savingFS struct {
	fs.FS
	mu     sync.Mutex
	opened map[string]int
	save   func()
}

func (s *savingFS) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, statErr := f.Stat(); statErr == nil && !info.IsDir() {
		s.mu.Lock()
		s.opened[name]++
		s.mu.Unlock()
		if name == "content/approvals/pages/about/statements.txt" {
			s.save()
		}
	}
	return f, nil
}

// TestTheSiteIsReadOnce: an approval while the archive is made does not mix two states in it. The
// page that is shown is the one that is built of what is kept.
func TestTheSiteIsReadOnce(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("this system replaces no file that is open: nobody can save at this moment")
	}
	dir := small(t)
	saves := 0
	folder := &savingFS{FS: os.DirFS(dir), opened: map[string]int{}, save: func() {
		saves++
		name := filepath.Join(dir, "content", "pages", "about.md")
		old, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		saved := strings.Replace(string(old), "---\n正文", "---\n又改一次。\n\n正文", 1)
		// Whoever has the old file open goes on reading it: a new one is put in its place.
		if err := os.WriteFile(name, []byte(saved), 0o644); err != nil {
			t.Fatal(err)
		}
		other := t.TempDir()
		if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		if err := sourcetest.Approve(os.DirFS(other), sourcetest.Dir(other)); err != nil {
			t.Fatal(err)
		}
		err = fs.WalkDir(os.DirFS(other), "content/approvals", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			return os.Rename(filepath.Join(other, name), filepath.Join(dir, name))
		})
		if err != nil {
			t.Fatal(err)
		}
	}}
	out := filepath.Join(t.TempDir(), "2026")
	o := options1(dir, out)
	o.Build.Site = folder
	if _, problems, err := archive.Write(o); err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	for name, times := range folder.opened {
		if times > 1 && strings.HasPrefix(name, "content/") && name != "content/site.yaml" {
			t.Errorf("%s was opened %d times", name, times)
		}
	}
	shown, err := os.ReadFile(filepath.Join(out, "data", "shown", "public", "site", "pages", "about.html"))
	if err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(t.TempDir(), "dist")
	if _, problems, err := pipeline.Run(options(filepath.Join(out, "data", "site"), again, o.Build.Day)); err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	rebuilt, err := os.ReadFile(filepath.Join(again, "sites", "public", "pages", "about.html"))
	if err != nil {
		t.Fatal(err)
	}
	if saves != 1 || !bytes.Equal(rebuilt, shown) {
		t.Errorf("%d saves; what was shown and what is built of what was kept are the same: %v", saves, bytes.Equal(rebuilt, shown))
	}
}
