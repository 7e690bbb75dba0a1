package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func site(f *Folder) error {
	return errors.Join(f.Put("content/site.yaml", []byte("1")), f.Put("content/records/a.md", []byte("2")), f.Put(".gitignore", []byte("3")))
}

var siteFiles = map[string]string{"content/site.yaml": "1", "content/records/a.md": "2", ".gitignore": "3"}

func TestNewFolder(t *testing.T) {
	parent := t.TempDir()
	for _, name := range []string{"new", "deep/er", "empty"} {
		dir := filepath.Join(parent, name)
		if name == "empty" {
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
		}
		before, _ := os.Stat(dir)
		seen := ""
		err := NewFolder(dir, func(f *Folder) error {
			if _, err := os.Stat(filepath.Join(dir, "content")); err == nil {
				seen = "something"
			}
			return site(f)
		})
		if err != nil || seen != "" {
			t.Errorf("NewFolder(%s): %v; seen before it is whole: %s", name, err, seen)
		}
		check(t, dir, siteFiles)
		// Whoever is in an empty folder stays in it.
		if after, err := os.Stat(dir); err != nil || before != nil && (!os.SameFile(before, after) || before.Mode() != after.Mode()) {
			t.Errorf("%s is another folder: %v", name, err)
		}
		if err := NewFolder(dir, site); !errors.Is(err, fs.ErrExist) {
			t.Errorf("NewFolder(%s) again: %v, want fs.ErrExist", name, err)
		}
	}
	if entries, err := os.ReadDir(parent); err != nil || len(entries) != 3 {
		t.Errorf("left: %v, %v", entries, err)
	}
}

func TestNewFolderThatFailsIsEmptyStill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "empty")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	want := errors.New("no more ink")
	if err := NewFolder(dir, func(f *Folder) error { return errors.Join(site(f), want) }); !errors.Is(err, want) {
		t.Errorf("NewFolder: %v, want %v", err, want)
	}
	// A name that somebody takes meanwhile is not overwritten, and what was moved already goes
	// again.
	err := NewFolder(dir, func(f *Folder) error {
		put(t, filepath.Join(dir, "content"), "of another program")
		return site(f)
	})
	if err == nil {
		t.Error("no error")
	}
	check(t, dir, map[string]string{"content": "of another program"})
}

func TestFolderKeepsNamesInside(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	for _, name := range []string{"../a", "/a", "a/../../b"} {
		if err := NewFolder(dir, func(f *Folder) error { return f.Put(name, nil) }); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if err := NewFolder(dir, func(f *Folder) error { return errors.Join(f.Put("a", nil), f.Put("a", nil)) }); !errors.Is(err, fs.ErrExist) {
		t.Errorf("one name twice: %v, want fs.ErrExist", err)
	}
}

func TestWriteInto(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "proof")
	for _, digest := range []string{"1", "2"} {
		if err := WriteInto(dir, []File{{"matter", []byte("m")}, {"digest", []byte(digest)}}); err != nil {
			t.Fatal(err)
		}
		check(t, dir, map[string]string{"matter": "m", "digest": digest})
	}
	put(t, filepath.Join(dir, "kept"), "by somebody")
	if err := WriteInto(dir, []File{{"digest", []byte("3")}}); err != nil {
		t.Fatal(err)
	}
	check(t, dir, map[string]string{"matter": "m", "digest": "3", "kept": "by somebody"})
}
