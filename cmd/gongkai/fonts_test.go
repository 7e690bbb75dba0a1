package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/paper/font/fonttest"
)

// testFonts is an environment in which the program prints with the faces for tests and with no
// others. One that is installed while tests run would be another input of the builds that they
// compare.
func testFonts(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, fonttest.FS()); err != nil {
		t.Fatal(err)
	}
	return []string{fontsVariable + "=" + dir}
}

// ofMachine is the tests that look at the faces of the machine all the same, and why.
var ofMachine = map[string]string{
	"TestSystemFonts":                      "it is about where they are looked for",
	"TestSystemFontsOfTheUserComeFirst":    "it is about where they are looked for",
	"TestManualOnOneMachine":               "it starts a web server, and compares no output with another",
	"served":                               "it starts a web server",
	"run":                                  "whoever calls it names them",
	"TestPublishToAnObjectStoreIsKilled":   "its output is built once by newBucketSite, with named faces",
	"command":                              "its site has them from testFonts",
	"watch":                                "it starts a browser",
	"longPath":                             "its site has them from testFonts",
	"TestThePackageInCleanDebian":          "it looks at what is installed, in a system of its own",
	"TestThePreviewOfLinux":                "it looks at what is installed",
	"TestTheInstructionsAreWalked":         "it walks what a user does on a machine of his own, and compares no output with another",
	"shell":                                "it makes releases, and prints nothing",
	"TestShippedRecordsLoseNothingInPrint": "it shows what real faces lose, and compares nothing that was made at another time",
}

// TestTestsNameTheirFonts: whatever runs the program in a test says with which faces.
func TestTestsNameTheirFonts(t *testing.T) {
	t.Parallel()
	var names []string
	starts := map[string]bool{} // folders of tests that build the program and start it
	files := map[string]*ast.File{}
	set := token.NewFileSet()
	err := filepath.WalkDir("../..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		names = append(names, name)
		if files[name], err = parser.ParseFile(set, name, nil, 0); err != nil {
			return err
		}
		src, err := os.ReadFile(name)
		if strings.Contains(string(src), `"go", "build"`) {
			starts[filepath.Dir(name)] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(starts) < 2 {
		t.Errorf("only %v start the program; does the test still know how that is done?", slices.Sorted(maps.Keys(starts)))
	}
	for _, name := range names {
		for _, decl := range files[name].Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			if fault := unnamedFonts(f, starts[filepath.Dir(name)]); fault != "" {
				t.Errorf("%s: %s %s; see testFonts", set.Position(f.Pos()), f.Name.Name, fault)
			}
		}
	}
}

// unnamedFonts says how a function runs the program with the faces of the machine; starts: it may
// start it as a process.
func unnamedFonts(f *ast.FuncDecl, starts bool) (fault string) {
	named := false
	ast.Inspect(f.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		named = named || ok && (id.Name == "testFonts" || id.Name == "fontsVariable")
		return true
	})
	ast.Inspect(f.Body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		switch name := called(call); {
		case name == "run" && len(call.Args) == 4 && called(call.Args[1]) == "nil":
			fault = "runs the program without an environment"
		case name == "systemFonts" && ofMachine[f.Name.Name] == "":
			fault = "looks for the faces of the machine"
		case starts && !named && ofMachine[f.Name.Name] == "" && (name == "Command" && !literal(call.Args[0]) || name == "CommandContext" && !literal(call.Args[1])):
			fault = "starts the program with the faces of the machine"
		}
		return true
	})
	return fault
}

// called is the name of a function that is called, or of an identifier.
func called(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.CallExpr:
		return called(e.Fun)
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.Ident:
		return e.Name
	}
	return ""
}

func literal(e ast.Expr) bool {
	_, ok := e.(*ast.BasicLit)
	return ok
}

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
