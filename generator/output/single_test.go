package output

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongkai/generator/output/disktest"
)

// put writes a file as any program would.
func put(t testing.TB, name, data string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func rooted(t testing.TB, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// TestFileIsFlushedBeforeItIsShown: the bytes are on the disk before the name is, and the name
// before anybody is told.
func TestFileIsFlushedBeforeItIsShown(t *testing.T) {
	dir := t.TempDir()
	names := []string{filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")}
	for _, name := range names {
		put(t, name, "old")
	}
	var order []string
	b := newBatch()
	b.flush = func(f *os.File) error {
		what := "folder"
		if info, err := f.Stat(); err != nil {
			return err
		} else if !info.IsDir() {
			written, err := os.ReadFile(f.Name())
			if err != nil {
				return err
			}
			what = "file with " + string(written)
		}
		a, _ := os.ReadFile(names[0])
		b, _ := os.ReadFile(names[1])
		order = append(order, what+": "+string(a)+" "+string(b))
		return nil
	}
	for i, name := range names {
		if err := b.addFile(name, writes([]byte{"12"[i]})); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.move(); err != nil {
		t.Fatal(err)
	}
	b.close()
	want := []string{"file with 1: old old", "file with 2: old old", "folder: 1 2"}
	if runtime.GOOS == "windows" {
		want = want[:2]
	}
	if !slices.Equal(order, want) {
		t.Errorf("flushed %q, want %q", order, want)
	}
}

// TestFailedFlushChangesNothing: a disk that fails to keep the bytes leaves the old file.
func TestFailedFlushChangesNothing(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.csv")
	put(t, name, "old")
	broken := errors.New("broken")
	b := newBatch()
	b.flush = func(*os.File) error { return broken }
	if err := b.addFile(name, writes([]byte("new"))); !errors.Is(err, broken) {
		t.Errorf("add: %v, want %v", err, broken)
	}
	b.close()
	check(t, dir, map[string]string{"a.csv": "old"})
}

func TestWriteThatFailsLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a.csv"), "old")
	want := errors.New("no more ink")
	half := func(w io.Writer) error { io.WriteString(w, "half"); return want }
	for _, name := range []string{"a.csv", "b.csv"} {
		if err := WriteFile(filepath.Join(dir, name), half); !errors.Is(err, want) {
			t.Errorf("WriteFile(%s): %v, want %v", name, err, want)
		}
	}
	for _, folder := range []string{"new", "deep/new"} {
		err := NewFolder(filepath.Join(dir, folder), func(f *Folder) error {
			return errors.Join(f.Put("whole", nil), f.Write("half", half))
		})
		if !errors.Is(err, want) {
			t.Errorf("NewFolder(%s): %v, want %v", folder, err, want)
		}
	}
	check(t, dir, map[string]string{"a.csv": "old"})
}

// TestFullDisk: every way to write leaves what was there, nothing beside it, and names the file
// that was asked for.
func TestFullDisk(t *testing.T) {
	dir, ok := disktest.Small(t, os.Getenv("CI") == "true")
	if !ok {
		return // it has said why
	}
	root := rooted(t, dir)
	put(t, filepath.Join(dir, "a.csv"), "旧甲")
	put(t, filepath.Join(dir, "b.csv"), "旧乙")
	large := bytes.Repeat([]byte("x"), 2<<20)
	for _, c := range []struct {
		what string
		do   func() error
		name string
	}{
		{"WriteFile", func() error { return WriteFile(filepath.Join(dir, "a.csv"), writes(large)) }, "a.csv"},
		{"WriteFile of a new file", func() error { return WriteFile(filepath.Join(dir, "c.csv"), writes(large)) }, "c.csv"},
		{"WriteTogether", func() error {
			return WriteTogether([]File{{filepath.Join(dir, "a.csv"), []byte("新甲")}, {filepath.Join(dir, "b.csv"), large}})
		}, "b.csv"},
		{"Create", func() error { return Create(root, "c.csv", large) }, "c.csv"},
		{"Replace", func() error { return Replace(root, "a.csv", []byte("旧甲"), large) }, "a.csv"},
		{"NewFolder", func() error {
			return NewFolder(filepath.Join(dir, "new"), func(f *Folder) error { return f.Put("c.csv", large) })
		}, filepath.Join("new", "c.csv")},
		{"WriteInto", func() error { return WriteInto(dir, []File{{"a.csv", []byte("新甲")}, {"c.csv", large}}) }, "c.csv"},
	} {
		err := c.do()
		var at *fs.PathError
		if !errors.Is(err, disktest.ErrNoSpace) || !errors.As(err, &at) || at.Path != filepath.Join(dir, c.name) {
			t.Errorf("%s: %v, want %v of %s", c.what, err, disktest.ErrNoSpace, c.name)
		}
		check(t, dir, map[string]string{"a.csv": "旧甲", "b.csv": "旧乙"})
	}
}

func TestPermissionsAreKept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has other permissions")
	}
	dir := t.TempDir()
	root := rooted(t, dir)
	for _, mode := range []fs.FileMode{0o600, 0o640, 0o664, 0o444} {
		for what, do := range map[string]func(name string) error{
			"WriteFile":     func(name string) error { return WriteFile(name, writes([]byte("new"))) },
			"WriteTogether": func(name string) error { return WriteTogether([]File{{name, []byte("new")}}) },
			"Replace":       func(name string) error { return Replace(root, filepath.Base(name), []byte("old"), []byte("new")) },
		} {
			name := filepath.Join(dir, what+mode.String())
			put(t, name, "old")
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
			if err := do(name); err != nil {
				t.Fatal(err)
			}
			if info, err := os.Stat(name); err != nil || info.Mode() != mode {
				t.Errorf("%s leaves %v, %v, want %v", what, info.Mode(), err, mode)
			}
			if data, err := os.ReadFile(name); err != nil || string(data) != "new" {
				t.Errorf("%s leaves %q, %v", what, data, err)
			}
		}
	}
}

func TestLinksAndDevices(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("not everybody may make links there")
	}
	dir, elsewhere := t.TempDir(), t.TempDir()
	put(t, filepath.Join(elsewhere, "served.html"), "old")
	link := filepath.Join(dir, "report.html")
	for name, to := range map[string]string{link: filepath.Join(elsewhere, "served.html"), filepath.Join(dir, "dangling"): filepath.Join(elsewhere, "new"), filepath.Join(dir, "circle"): "circle"} {
		if err := os.Symlink(to, name); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"report.html", "dangling"} {
		if err := WriteFile(filepath.Join(dir, name), writes([]byte("new"))); err != nil {
			t.Error(err)
		}
		if info, err := os.Lstat(filepath.Join(dir, name)); err != nil || info.Mode().Type() != fs.ModeSymlink {
			t.Errorf("%s is no link any more: %v, %v", name, info, err)
		}
	}
	check(t, elsewhere, map[string]string{"served.html": "new", "new": "new"})
	if err := WriteFile(filepath.Join(dir, "circle"), writes(nil)); err == nil {
		t.Error("a link to itself is written to")
	}
	if err := WriteFile(dir, writes(nil)); err == nil {
		t.Error("a folder is written to")
	}
	if err := WriteFile(os.DevNull, writes([]byte("new"))); err != nil {
		t.Error(err)
	}
	if info, err := os.Lstat(os.DevNull); err != nil || info.Mode()&fs.ModeDevice == 0 {
		t.Errorf("%s has become %v, %v", os.DevNull, info.Mode(), err)
	}
	// Inside a site folder no link is followed.
	root := rooted(t, dir)
	if err := Replace(root, "report.html", []byte("new"), []byte("newer")); err == nil {
		t.Error("Replace follows a link")
	}
	if err := Create(root, "dangling", nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("Create of a link: %v, want fs.ErrExist", err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	if err := Create(root, "out/leaked", nil); err == nil {
		t.Error("Create leads out of its folder")
	}
	check(t, elsewhere, map[string]string{"served.html": "new", "new": "new"})
}

func TestCreateRefusesWhatExists(t *testing.T) {
	dir := t.TempDir()
	root := rooted(t, dir)
	if err := Create(root, "content/records/a.md", []byte("first")); err != nil {
		t.Fatal(err)
	}
	err := Create(root, "content/records/a.md", []byte("second"))
	var at *fs.PathError
	if !errors.Is(err, fs.ErrExist) || !errors.As(err, &at) || at.Path != filepath.Join(dir, "content", "records", "a.md") {
		t.Errorf("a second Create: %v, want fs.ErrExist of the file", err)
	}
	check(t, dir, map[string]string{"content/records/a.md": "first"})
}

// TestCreateWithoutHardLinks: the way that a USB stick takes refuses what exists too.
func TestCreateWithoutHardLinks(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "there"), "old")
	for _, name := range []string{"there", "new"} {
		b := newBatch()
		folder, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.add(place{folder, name, name}, 0, writes([]byte("new"))); err != nil {
			t.Fatal(err)
		}
		if err := folder.Remove(b.files[0].beside); err != nil { // so that the link fails
			t.Fatal(err)
		}
		if err := b.create(0, []byte("new")); (name == "there") != errors.Is(err, fs.ErrExist) {
			t.Errorf("create(%s): %v", name, err)
		}
		b.close()
	}
	check(t, dir, map[string]string{"there": "old", "new": "new"})
}

// TestTwoWriters: of many that create or replace one file at once, one succeeds, and the file is
// what that one wrote.
func TestTwoWriters(t *testing.T) {
	const writers = 16
	dir := t.TempDir()
	root := rooted(t, dir)
	for round := range 20 {
		put(t, filepath.Join(dir, "old"), "old")
		name := "new" + strings.Repeat("1", round)
		for _, c := range []struct {
			name string
			do   func(data []byte) error
			want error
		}{
			{name, func(data []byte) error { return Create(root, name, data) }, fs.ErrExist},
			{"old", func(data []byte) error { return Replace(root, "old", []byte("old"), data) }, ErrEdited},
		} {
			var group sync.WaitGroup
			errs := make([]error, writers)
			for i := range writers {
				group.Go(func() { errs[i] = c.do([]byte{byte('a' + i)}) })
			}
			group.Wait()
			won := ""
			for i, err := range errs {
				if err == nil {
					won += string(rune('a' + i))
				} else if !errors.Is(err, c.want) {
					t.Errorf("%s: %v, want %v", c.name, err, c.want)
				}
			}
			if data, err := os.ReadFile(filepath.Join(dir, c.name)); err != nil || string(data) != won || len(won) != 1 {
				t.Errorf("%s: %q have succeeded, and it holds %q, %v", c.name, won, data, err)
			}
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 21 {
		t.Errorf("left: %v, %v", entries, err)
	}
}

func TestReplaceLeavesWhatWasEdited(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a.md"), "by another editor")
	if err := Replace(rooted(t, dir), "a.md", []byte("as it was read"), []byte("signed")); !errors.Is(err, ErrEdited) {
		t.Errorf("Replace: %v, want ErrEdited", err)
	}
	check(t, dir, map[string]string{"a.md": "by another editor"})
}
