package built

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"gongkai/generator/output"
	"gongkai/generator/publish/release"
)

var site = release.Part{Kind: release.Sites, ID: "public"}

// build makes an output of one site, as a build does.
func build(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dist")
	o, err := output.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	index := Index{Parts: map[string]Description{site.String(): {Day: "2026-11-26", Records: []Record{{Path: "2026/甲", Title: "甲", Files: []string{"records/2026/甲.html"}}}}}}
	src, err := index.Format()
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(o.Begin(), o.Put("sites/public/index.html", "", []byte("home")), o.Put("sites/public/records/2026/甲.html", "", []byte("甲")),
		o.Put("sites/party/index.html", "", []byte("inner")), o.Sums("sites/public"), o.Sums("sites/party"), o.Put(IndexName, "", src), o.Commit("1"))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestOpenIsWhatWasBuilt(t *testing.T) {
	dir := build(t)
	p, err := Open(dir, site)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if p.Day != "2026-11-26" || len(p.Files) != 2 || p.Files[1].Size != 3 || !p.Shows("2026/甲") || p.Shows("2026/乙") {
		t.Errorf("Open: %+v", p)
	}
	f, err := p.Open(p.Files[1])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := io.ReadAll(f); err != nil || string(got) != "甲" {
		t.Errorf("read %q, %v", got, err)
	}
}

// TestOpenRefusesWhatWasNotBuilt: nothing that stands in the output without a build reaches a
// reader, wherever it lies and whatever it is.
func TestOpenRefusesWhatWasNotBuilt(t *testing.T) {
	inside := func(dir, name string) string { return filepath.Join(dir, "sites", "public", filepath.FromSlash(name)) }
	put := func(name, text string) func(dir string) error {
		return func(dir string) error { return os.WriteFile(inside(dir, name), []byte(text), 0o644) }
	}
	for name, change := range map[string]func(dir string) error{
		"a file of the web server":     put(".htaccess", "x"),
		"a signature in a folder":      put("records/SHA256SUMS.sig", "x"),
		"a release of somebody else's": put("release.txt", "x"),
		"another size":                 put("index.html", "home and more"),
		"sums of other files":          put("SHA256SUMS", ""),
		"a file that is missing":       func(dir string) error { return os.Remove(inside(dir, "index.html")) },
		"a folder that is missing":     func(dir string) error { return os.RemoveAll(inside(dir, ".")) },
		"a link":                       func(dir string) error { return os.Symlink("index.html", inside(dir, "home.html")) },
		"a file swapped for a link": func(dir string) error {
			return errors.Join(os.Remove(inside(dir, "index.html")), os.Symlink("/etc/hostname", inside(dir, "index.html")))
		},
		"an index of another build": func(dir string) error { return os.WriteFile(filepath.Join(dir, IndexName), []byte("{}"), 0o644) },
	} {
		dir := build(t)
		if err := change(dir); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Lstat(inside(dir, "home.html")); name == "a link" && (err != nil || info.Mode()&fs.ModeSymlink == 0) {
			continue // links are none to programs here, as under Wine
		}
		p, err := Open(dir, site)
		var edited *EditedError
		var foreign *ForeignError
		if !errors.As(err, &edited) && !errors.As(err, &foreign) && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
	if _, err := Open(build(t), release.Part{Kind: release.Boards, ID: "hall"}); !errors.Is(err, ErrNoPart) {
		t.Errorf("a part that was not built: %v", err)
	}
}

// TestReadingTellsOfEdits: a file that is edited and keeps its size and time, or is edited after the
// part was opened, is found when it is read: its reader fails before it has given its end.
func TestReadingTellsOfEdits(t *testing.T) {
	for _, text := range []string{"hame", "ho", "home and much more", ""} {
		dir := build(t)
		p, err := Open(dir, site)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "sites", "public", "index.html"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		f, err := p.Open(p.Files[0])
		if err != nil {
			t.Fatal(err)
		}
		var edited *EditedError
		if _, err := io.ReadAll(f); !errors.As(err, &edited) {
			t.Errorf("%q in the place of “home”: %v", text, err)
		}
		if err := errors.Join(f.Close(), p.Close()); err != nil {
			t.Error(err)
		}
	}
}
