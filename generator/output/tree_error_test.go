package output

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/iotest"
	"time"
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
