package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestSystemFonts(t *testing.T) {
	root := t.TempDir()
	folder := func(names ...string) string {
		dir := filepath.Join(append([]string{root}, names...)...)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "mark"), []byte(strings.Join(names, "/")), 0o644); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	a, b := folder("a"), folder("b")
	plain := filepath.Join(a, "mark")
	for _, tt := range []struct {
		name string
		env  []string
		want []string
	}{
		{"named folders, in their order", []string{fontsVariable + "=" + b + string(filepath.ListSeparator) + a}, []string{"b", "a"}},
		{"one that is not there", []string{fontsVariable + "=" + filepath.Join(root, "gone") + string(filepath.ListSeparator) + a}, []string{"a"}},
		{"a file", []string{fontsVariable + "=" + plain}, nil},
		{"a relative name, which counts from the working folder", []string{fontsVariable + "=testdata"}, []string{"testdata"}},
		{"no folder at all", []string{fontsVariable + "="}, nil},
	} {
		if got := marks((&app{env: tt.env}).systemFonts()); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestSystemFontsOfTheUserComeFirst(t *testing.T) {
	root := t.TempDir()
	env := []string{"HOME=" + root, "LOCALAPPDATA=" + root, "WINDIR=" + filepath.Join(root, "windows")}
	own := map[string][]string{
		"windows": {"Microsoft/Windows/Fonts", "windows/Fonts"},
		"darwin":  {"Library/Fonts"},
	}[runtime.GOOS]
	if own == nil {
		own = []string{".local/share/fonts", ".fonts"}
	}
	for _, name := range own {
		dir := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "mark"), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := marks((&app{env: env}).systemFonts())
	if len(got) < len(own) || !slices.Equal(got[:len(own)], own) {
		t.Errorf("%q, want %q and then the system's", got, own)
	}
	if runtime.GOOS == "linux" {
		elsewhere := append([]string{"XDG_DATA_HOME=" + filepath.Join(root, "share")}, env...)
		if got := marks((&app{env: elsewhere}).systemFonts()); slices.Contains(got, ".local/share/fonts") {
			t.Errorf("with XDG_DATA_HOME: %q", got)
		}
	}
	for i, fsys := range (&app{}).systemFonts() { // no variable at all
		if name := fmt.Sprint(fsys); !filepath.IsAbs(name) {
			t.Errorf("folder %d is %s", i, name)
		}
	}
}

// marks is what the files “mark” of folders say; testdata, which has site.yaml, needs none.
func marks(folders []fs.FS) []string {
	var out []string
	for _, fsys := range folders {
		if mark, err := fs.ReadFile(fsys, "mark"); err == nil {
			out = append(out, string(mark))
		} else if _, err := fs.Stat(fsys, "site.yaml"); err == nil {
			out = append(out, "testdata")
		}
	}
	return out
}
