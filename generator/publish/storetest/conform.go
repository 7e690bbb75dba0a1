// Package storetest holds what every place has to do, as tests that each kind of place runs, and
// places that fail on purpose.
package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/generator/publish/store"
)

// Conform tests that a place does what store.Tree promises. Each call of open gives another place
// that is empty; what is opened is closed here. Links and hard links may be missing, where the
// place says so with errors.ErrUnsupported.
func Conform(t *testing.T, open func(t *testing.T) store.Tree) {
	cases := []struct {
		name string
		test func(t *testing.T, tree store.Tree)
	}{
		{"what is written is read", conformWrite},
		{"what is not there is not there", conformMissing},
		{"nothing that is there is written over", conformExist},
		{"a failing reader fails the writing", conformFailingReader},
		{"many at the same time", conformConcurrent},
		{"a folder holds what was put there", conformReadDir},
		{"a file is replaced in one step", conformRename},
		{"a folder takes no name that is taken", conformRenameFolder},
		{"what is removed is gone", conformRemove},
		{"a link leads where it says and is replaced in one step", conformSymlink},
		{"a second name for a file", conformLink},
		{"a file is composed of pieces", conformCompose},
		{"the clock of the place is whole", conformNow},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tree := open(t)
			t.Cleanup(func() { tree.Close() })
			c.test(t, tree)
			if err := tree.Flush(); err != nil {
				t.Errorf("Flush: %v", err)
			}
		})
	}
}

// stamp is a time of change that no clock of a test is at.
var stamp = time.Date(2001, 2, 3, 4, 5, 7, 0, time.UTC)

func conformWrite(t *testing.T, tree store.Tree) {
	must(t, tree.Mkdir("a"))
	must(t, tree.Mkdir("a/中文 夹"))
	for _, size := range []int{0, 1, 32<<10 - 1, 32 << 10, 32<<10 + 1, 1<<20 + 3} {
		name := fmt.Sprintf("a/中文 夹/%d '\"#%%.bin", size)
		want := pattern(size)
		must(t, tree.Write(name, stamp, bytes.NewReader(want)))
		if got := read(t, tree, name); !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes are read, or others", name, len(got))
		}
		info, err := tree.Lstat(name)
		must(t, err)
		if !info.Mode().IsRegular() || info.Size() != int64(size) || !info.ModTime().Equal(stamp) {
			t.Errorf("%s: mode %v, size %d, changed %v", name, info.Mode(), info.Size(), info.ModTime().UTC())
		}
		modes(t, info, 0o644)
	}
	info, err := tree.Lstat("a/中文 夹")
	must(t, err)
	if !info.IsDir() {
		t.Errorf("a folder has the mode %v", info.Mode())
	}
	modes(t, info, 0o755)
	must(t, tree.SetModified("a/中文 夹/1 '\"#%.bin", stamp.Add(time.Second)))
	if info, err := tree.Lstat("a/中文 夹/1 '\"#%.bin"); err != nil || !info.ModTime().Equal(stamp.Add(time.Second)) {
		t.Errorf("SetModified: %v, %v", info, err)
	}
}

// modes compares permissions where the place has them: a place without says of every file that
// everybody may write it.
func modes(t *testing.T, info fs.FileInfo, want fs.FileMode) {
	t.Helper()
	if got := info.Mode().Perm(); got != want && got != 0o666 && got != 0o777 {
		t.Errorf("%s has the permissions %v, want %v", info.Name(), got, want)
	}
}

func conformMissing(t *testing.T, tree store.Tree) {
	for _, name := range []string{"none", "none/none"} {
		_, err := tree.Open(name)
		missing(t, "Open "+name, err)
		_, err = tree.Lstat(name)
		missing(t, "Lstat "+name, err)
		_, err = tree.ReadDir(name)
		missing(t, "ReadDir "+name, err)
	}
	missing(t, "Write", tree.Write("none/x", stamp, strings.NewReader("x")))
	missing(t, "Mkdir", tree.Mkdir("none/x"))
	missing(t, "Rename", tree.Rename("none", "other"))
	if err := tree.Remove("none"); err != nil {
		t.Errorf("Remove of what is not there: %v", err)
	}
	must(t, tree.Mkdir("folder"))
	if f, err := tree.Open("folder"); err == nil {
		f.Close()
		t.Error("a folder was opened as a file")
	}
}

func conformExist(t *testing.T, tree store.Tree) {
	must(t, tree.Write("file", stamp, strings.NewReader("old")))
	must(t, tree.Mkdir("folder"))
	for _, name := range []string{"file", "folder"} {
		exist(t, "Write "+name, tree.Write(name, stamp, strings.NewReader("new")))
		exist(t, "Mkdir "+name, tree.Mkdir(name))
	}
	if got := read(t, tree, "file"); string(got) != "old" {
		t.Errorf("the file that was there holds %q", got)
	}
}

func conformFailingReader(t *testing.T, tree store.Tree) {
	// A source that is cut short says io.ErrUnexpectedEOF, as many readers do, and has not ended.
	for _, want := range []error{errors.New("the reader fails"), io.ErrUnexpectedEOF} {
		for _, size := range []int{0, 10, 32 << 10, 100 << 10} {
			err := tree.Write("cut", stamp, io.MultiReader(bytes.NewReader(pattern(size)), failing{want}))
			if !errors.Is(err, want) {
				t.Errorf("after %d bytes: %v, want %v", size, err, want)
			}
			if !store.Answers(err) {
				t.Errorf("after %d bytes it seems to be the place that fails: %v", size, err)
			}
			must(t, tree.Remove("cut"))
		}
	}
	must(t, tree.Write("cut", stamp, strings.NewReader("whole")))
}

// failing is a reader that fails.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func conformConcurrent(t *testing.T, tree store.Tree) {
	var wait sync.WaitGroup
	errs := make([]error, 40)
	for i := range errs {
		wait.Go(func() {
			name := fmt.Sprintf("n%02d", i)
			errs[i] = tree.Write(name+".part", stamp, bytes.NewReader(pattern(i*5000)))
			if errs[i] == nil {
				errs[i] = tree.Rename(name+".part", name)
			}
			if errs[i] == nil {
				_, errs[i] = tree.Lstat(name)
			}
		})
	}
	wait.Wait()
	for i, err := range errs {
		if err != nil {
			t.Fatal(i, err)
		}
		if got := read(t, tree, fmt.Sprintf("n%02d", i)); !bytes.Equal(got, pattern(i*5000)) {
			t.Errorf("file %d holds other bytes", i)
		}
	}
}

func conformReadDir(t *testing.T, tree store.Tree) {
	if list, err := tree.ReadDir("."); err != nil || len(list) != 0 {
		t.Fatalf("an empty place holds %v, %v", list, err)
	}
	must(t, tree.Mkdir("d"))
	var want []string
	for i := range 130 {
		name := fmt.Sprintf("文件%03d", i)
		want = append(want, name)
		must(t, tree.Write("d/"+name, stamp, strings.NewReader(name)))
	}
	must(t, tree.Mkdir("d/sub"))
	must(t, tree.Write("d/sub/deep", stamp, strings.NewReader("x")))
	want = append(want, "sub")
	list, err := tree.ReadDir("d")
	must(t, err)
	var got []string
	for _, info := range list {
		got = append(got, info.Name())
		if info.IsDir() != (info.Name() == "sub") {
			t.Errorf("%s: mode %v", info.Name(), info.Mode())
		}
		if !info.IsDir() && (info.Size() != int64(len("文件000")) || !info.ModTime().Equal(stamp)) {
			t.Errorf("%s: size %d, changed %v", info.Name(), info.Size(), info.ModTime())
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the folder holds %q", got)
	}
}

func conformRename(t *testing.T, tree store.Tree) {
	must(t, tree.Mkdir("d"))
	must(t, tree.Write("d/old", stamp, strings.NewReader("old")))
	must(t, tree.Write("new", stamp.Add(time.Hour), strings.NewReader("new!")))
	must(t, tree.Rename("new", "d/old"))
	info, err := tree.Lstat("d/old")
	must(t, err)
	if got := read(t, tree, "d/old"); string(got) != "new!" || !info.ModTime().Equal(stamp.Add(time.Hour)) {
		t.Errorf("replaced: %q, changed %v", got, info.ModTime())
	}
	_, err = tree.Lstat("new")
	missing(t, "the earlier name", err)
	must(t, tree.Rename("d/old", "free"))
	if got := read(t, tree, "free"); string(got) != "new!" {
		t.Errorf("renamed: %q", got)
	}
}

func conformRenameFolder(t *testing.T, tree store.Tree) {
	must(t, tree.Mkdir("from"))
	must(t, tree.Write("from/x", stamp, strings.NewReader("x")))
	must(t, tree.Mkdir("full"))
	must(t, tree.Write("full/y", stamp, strings.NewReader("y")))
	must(t, tree.Mkdir("empty"))
	must(t, tree.Write("file", stamp, strings.NewReader("f")))
	for _, to := range []string{"full", "empty", "file"} {
		if err := tree.Rename("from", to); err == nil {
			t.Fatalf("a folder took the name %s", to)
		}
	}
	if err := tree.Rename("file", "full"); err == nil {
		t.Error("a file took the name of a folder")
	}
	must(t, tree.Rename("from", "free"))
	for name, want := range map[string]string{"free/x": "x", "full/y": "y", "file": "f"} {
		if got := read(t, tree, name); string(got) != want {
			t.Errorf("%s holds %q", name, got)
		}
	}
}

func conformRemove(t *testing.T, tree store.Tree) {
	must(t, tree.Mkdir("d"))
	must(t, tree.Write("d/x", stamp, strings.NewReader("x")))
	if err := tree.Remove("d"); err == nil {
		t.Fatal("a folder that is not empty was removed")
	}
	if got := read(t, tree, "d/x"); string(got) != "x" {
		t.Errorf("its file holds %q", got)
	}
	must(t, tree.Remove("d/x"))
	must(t, tree.Remove("d/x"))
	must(t, tree.Remove("d"))
	_, err := tree.Lstat("d")
	missing(t, "the folder", err)
}

func conformSymlink(t *testing.T, tree store.Tree) {
	must(t, tree.Mkdir("releases"))
	for _, n := range []string{"1", "2"} {
		must(t, tree.Mkdir("releases/"+n))
		must(t, tree.Write("releases/"+n+"/x", stamp, strings.NewReader(n)))
	}
	if err := tree.Symlink("releases/1", "current"); errors.Is(err, errors.ErrUnsupported) {
		t.Skip("the place has no links")
	} else {
		must(t, err)
	}
	exist(t, "Symlink", tree.Symlink("releases/2", "current"))
	info, err := tree.Lstat("current")
	must(t, err)
	if info.Mode().Type() != fs.ModeSymlink {
		t.Errorf("a link has the mode %v", info.Mode())
	}
	target, err := tree.Readlink("current")
	must(t, err)
	if got := read(t, tree, "current/x"); target != "releases/1" || string(got) != "1" {
		t.Errorf("current leads to %q, and there stands %q", target, got)
	}
	must(t, tree.Symlink("releases/2", "current.new"))
	must(t, tree.Rename("current.new", "current"))
	if got := read(t, tree, "current/x"); string(got) != "2" {
		t.Errorf("after the switch there stands %q", got)
	}
	list, err := tree.ReadDir(".")
	must(t, err)
	for _, info := range list {
		if info.Name() == "current" && info.Mode().Type() != fs.ModeSymlink {
			t.Errorf("in its folder a link has the mode %v", info.Mode())
		}
	}
	must(t, tree.Remove("current"))
	if got := read(t, tree, "releases/2/x"); string(got) != "2" {
		t.Errorf("after the link was removed there stands %q", got)
	}
	if _, err := tree.Readlink("releases"); err == nil {
		t.Error("a folder leads somewhere as a link")
	}
}

func conformNow(t *testing.T, tree store.Tree) {
	first, err := tree.Now()
	must(t, err)
	second, err := tree.Now()
	must(t, err)
	if first.Year() < 2020 || second.Before(first.Truncate(time.Second)) {
		t.Errorf("the clock says %v and then %v", first, second)
	}
	if list, err := tree.ReadDir("."); err != nil || len(list) != 0 {
		t.Errorf("asking for the time left %v, %v", list, err)
	}
}

// pattern is bytes in which no part stands for another.
func pattern(size int) []byte {
	b := make([]byte, size)
	for i := range b {
		b[i] = byte(i ^ i>>8*7 ^ i>>16*13)
	}
	return b
}

func read(t *testing.T, tree store.Tree, name string) []byte {
	t.Helper()
	f, err := tree.Open(name)
	must(t, err)
	got, err := io.ReadAll(f)
	must(t, err)
	must(t, f.Close())
	return got
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func missing(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s: %v, want fs.ErrNotExist", what, err)
	}
}

func exist(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("%s: %v, want fs.ErrExist", what, err)
	}
}
