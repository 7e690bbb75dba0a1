package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"gongkai/generator/output/disktest"
)

// TestTreeErrorNamesTheFolder: what fails in the folder of a tree is told apart from what a source
// could not give, and keeps its kind.
func TestTreeErrorNamesTheFolder(t *testing.T) {
	dir := t.TempDir()
	tree, err := OpenTree(dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	_, opening := tree.Open("none")
	_, listing := tree.ReadDir("none")
	_, leading := tree.Readlink("none")
	_, linking := tree.Link("none", "x")
	write := func(name string, from io.Reader) error { return tree.Write(name, time.Unix(1e9, 0), from) }
	for what, err := range map[string]error{
		"open": opening, "list": listing, "readlink": leading, "write": write("none/x", strings.NewReader("x")),
		"mkdir": tree.Mkdir("none/x"), "rename": tree.Rename("none", "x"), "link": linking,
	} {
		var at *TreeError
		if !errors.As(err, &at) || at.Dir != tree.Dir() || !errors.Is(err, fs.ErrNotExist) || errors.As(at.Err, new(*TreeError)) {
			t.Errorf("%s: %v", what, err)
		}
	}
	source := &fs.PathError{Op: "read", Path: "dist/x", Err: fs.ErrPermission}
	if err := write("x", iotest.ErrReader(source)); !errors.Is(err, source) || errors.As(err, new(*TreeError)) {
		t.Errorf("the source: %v", err)
	}
}

// TestTreeErrorTellsWhatIsUsedUp: a disk that takes no more files is told from one that takes no more
// bytes, and both say beforehand what they take.
func TestTreeErrorTellsWhatIsUsedUp(t *testing.T) {
	for noFiles, mount := range map[bool]func(testing.TB, bool) (string, bool){false: disktest.Small, true: disktest.FewFiles} {
		dir, ok := mount(t, os.Getenv("CI") == "true")
		if !ok {
			return // it has said why
		}
		tree, err := OpenTree(dir, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		bytes, files, err := tree.Room()
		if err != nil || bytes < 900<<10 || bytes > 1<<20 || (files == 7) != noFiles {
			t.Errorf("Room() = %d, %d, %v, want nearly 1 MB", bytes, files, err)
		}
		text := strings.Repeat("x", map[bool]int{false: 100 << 10, true: 0}[noFiles])
		var failed error
		for i := 0; failed == nil && i < 20; i++ {
			failed = tree.Write(string(rune('a'+i)), time.Unix(1e9, 0), strings.NewReader(text))
		}
		var at *TreeError
		if !errors.As(failed, &at) || !errors.Is(failed, syscall.ENOSPC) || at.NoFiles != noFiles {
			t.Errorf("%+v, want ENOSPC, NoFiles: %v", failed, noFiles)
		}
		if err := tree.Close(); err != nil {
			t.Error(err)
		}
	}
}
