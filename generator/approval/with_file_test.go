package approval

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

// TestWithFile: one file has other bytes, and all else is as it is.
func TestWithFile(t *testing.T) {
	files := withFile{fstest.MapFS{"content/a.md": {Data: []byte("old")}, "content/b.md": {Data: []byte("b")}}, "content/a.md", []byte("signed")}
	for name, want := range map[string]string{"content/a.md": "signed", "content/b.md": "b"} {
		if got, err := fs.ReadFile(files, name); err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v, want %q", name, got, err, want)
		}
	}
	info, err := fs.Stat(files, "content/a.md")
	if err != nil || info.Size() != int64(len("signed")) || info.Name() != "a.md" || !info.Mode().IsRegular() {
		t.Errorf("%+v, %v", info, err)
	}
	if entries, err := fs.ReadDir(files, "content"); err != nil || len(entries) != 2 {
		t.Errorf("%v, %v", entries, err)
	}
}
