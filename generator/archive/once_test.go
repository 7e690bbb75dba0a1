package archive_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gongkai/generator/archive"
)

// savingFS is a site folder in which somebody saves a page each time that one of its files has been opened.
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
		if name == "content/pages/about.md" {
			s.save()
		}
	}
	return f, nil
}

// TestTheSiteIsReadOnce: a save while the archive is made does not mix two states in it. The page that is shown is the page that
// is kept.
func TestTheSiteIsReadOnce(t *testing.T) {
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
		// An editor puts a new file in place of the old one: who has the old one open goes on reading it.
		if err := os.WriteFile(name+".new", []byte(saved), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(name+".new", name); err != nil {
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
	kept, err := os.ReadFile(filepath.Join(out, "data", "site", "content", "pages", "about.md"))
	if err != nil {
		t.Fatal(err)
	}
	shown, err := os.ReadFile(filepath.Join(out, "data", "shown", "public", "site", "pages", "about.html"))
	if err != nil {
		t.Fatal(err)
	}
	if saves == 0 || strings.Contains(string(kept), "又改") != strings.Contains(string(shown), "又改") {
		t.Errorf("%d saves; kept with the change: %v, shown with it: %v", saves, strings.Contains(string(kept), "又改"), strings.Contains(string(shown), "又改"))
	}
}
