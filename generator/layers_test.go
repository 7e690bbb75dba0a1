package generator

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed is the architecture: which package may import which others of the project. Only editions
// cross the line: nothing in the upper part names what stands in the lower one.
var allowed = map[string][]string{
	".": {},
	// Foundations.
	"diag":     {},
	"calendar": {},
	"scope":    {},
	"charset":  {},
	"cjk":      {},
	"markdown": {"cjk", "diag"},
	"yamldoc":  {"charset", "diag"},
	// What must be disclosed, what was, and who approved it.
	"procedure":         {"calendar", "netstring"},
	"secrecy":           {"diag"},
	"pdfread":           {},
	"attachment":        {"charset", "diag", "pdfread"},
	"copied":            {"calendar"},
	"csvdoc":            {"charset"},
	"netstring":         {},
	"catalogue":         {"calendar", "csvdoc", "diag", "scope"},
	"annex":             {"catalogue", "csvdoc", "diag"},
	"feedback":          {"calendar", "csvdoc", "diag"},
	"config":            {"calendar", "charset", "diag", "procedure", "scope", "yamldoc"},
	"record":            {"calendar", "catalogue", "charset", "config", "diag", "netstring", "procedure", "scope", "yamldoc"},
	"source/sourcetest": {"procedure", "source"}, // for tests and benchmarks alone
	"source":            {"attachment", "calendar", "catalogue", "config", "diag", "feedback", "record", "secrecy"},
	"ledger":            {"calendar", "catalogue", "config", "diag", "feedback", "procedure", "record"},
	"check":             {"attachment", "calendar", "catalogue", "charset", "config", "diag", "copied", "feedback", "ledger", "markdown", "procedure", "record", "scope", "secrecy", "source"},
	// The door.
	"edition":  {"calendar"},
	"disclose": {"calendar", "catalogue", "config", "diag", "edition", "feedback", "ledger", "markdown", "netstring", "record", "scope"},
	// ═══ only editions cross this line ═══
	"render":          {"calendar", "markdown"},
	"font":            {"diag"},
	"font/fonttest":   {"font"}, // for tests alone
	"drawing":         {"diag"},
	"picture":         {"diag", "drawing"},
	"typeset":         {"drawing", "font", "markdown", "picture"},
	"pdf":             {"calendar", "drawing", "font", "picture", "typeset"},
	"press":           {"calendar", "edition", "font", "markdown", "pdf", "picture", "render", "typeset"},
	"site":            {"edition", "render"},
	"board":           {"calendar", "edition", "font", "pdf", "press", "render", "typeset"},
	"bulletin":        {"calendar", "edition", "font", "press", "render", "typeset"},
	"form":            {"calendar", "edition", "font", "press", "typeset"},
	"output":          {},
	"output/disktest": {}, // for tests alone
	// The books: they are for offices and supervisors, not for an audience.
	"filing": {"calendar", "catalogue", "config", "diag", "ledger", "procedure", "record"},
	"bag":    {},
	// The pipeline.
	"archive": {"bag", "build", "calendar", "config", "diag", "disclose", "filing", "ledger", "output", "procedure", "source"},
	"build":   {"board", "bulletin", "calendar", "catalogue", "check", "config", "diag", "disclose", "edition", "font", "markdown", "output", "picture", "press", "procedure", "record", "render", "site", "source", "typeset"},
	"serve":   {"board", "build", "bulletin", "calendar", "check", "config", "diag", "edition", "press", "procedure", "record", "render", "site", "source"},
}

// clockless lists what no package below cmd may name: the world comes in as arguments.
var clockless = []string{"time.Now", "time.Since", "os.Getenv", "os.Environ", "os.Getwd", "rand.Int"}

func TestImportsGoOneWay(t *testing.T) {
	const module = "gongkai/"
	fset := token.NewFileSet()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(name))
		may, known := allowed[pkg]
		if !known {
			t.Errorf("%s: package %s is not in the table of layers", name, pkg)
			return nil
		}
		file, err := parser.ParseFile(fset, name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if imported == "log" {
				t.Errorf("%s: %s imports log", fset.Position(spec.Pos()), pkg)
			}
			rest, ours := strings.CutPrefix(imported, module)
			if !ours {
				continue
			}
			if below, ok := strings.CutPrefix(rest, "generator/"); !ok || !slices.Contains(may, below) {
				t.Errorf("%s: %s may not import %s", fset.Position(spec.Pos()), pkg, path.Base(imported))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoClockBelowCmd(t *testing.T) {
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(src), "\n") {
			code, _, _ := strings.Cut(line, "//")
			for _, word := range clockless {
				if strings.Contains(code, word) {
					t.Errorf("%s:%d: %s below cmd", name, i+1, word)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
