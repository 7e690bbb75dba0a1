package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestHeldOutputIsNotReplaced: whoever reads it to serve it elsewhere gets what one build has made,
// and several may.
func TestHeldOutputIsNotReplaced(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	if _, err := Hold(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Hold of nothing: %v", err)
	}
	make1(t, dir, "1", some)
	h, err := Hold(dir)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Hold(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("Open of an output that is held: %v", err)
	}
	if err := errors.Join(h.Close(), second.Close()); err != nil {
		t.Fatal(err)
	}
	o := open(t, dir)
	if _, err := Hold(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("Hold of an output that is built: %v", err)
	}
	o.Close()
}

// TestHeldOutputShowsWhatIsThere: what was made by its name, and what stands there besides.
func TestHeldOutputShowsWhatIsThere(t *testing.T) {
	needsLinks(t)
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", some)
	site := filepath.Join(dir, "sites", "public")
	if err := errors.Join(os.WriteFile(filepath.Join(site, ".htaccess"), []byte("x"), 0o644), os.Symlink("/etc", filepath.Join(site, "etc")), os.WriteFile(filepath.Join(site, "Thumbs.db"), nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	h, err := Hold(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	var made, others []string
	err = h.Walk("sites/public", func(name string, info fs.FileInfo) error {
		if _, size, ok := h.Made(name); ok && info.Size() == size {
			made = append(made, name)
		} else {
			others = append(others, name)
		}
		return nil
	})
	if err != nil || len(made) == 0 || !slices.Equal(others, []string{"sites/public/.htaccess", "sites/public/etc"}) {
		t.Errorf("Walk: made %q, others %q, %v", made, others, err)
	}
	f, err := h.Open(made[0])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.ReadAll(f); err != nil {
		t.Error(err)
	}
	if _, err := h.Open("sites/public/etc/passwd"); err == nil {
		t.Error("a link out of the output was followed")
	}
}
