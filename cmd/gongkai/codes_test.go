package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// unscripted is the codes that no script can provoke, and why.
var unscripted = map[string]string{
	"front-matter":          "the splitter reads from memory, which does not fail",
	"attachment-unreadable": "needs a file that its owner may not read",
	"record-unreadable":     "needs a file that its owner may not read; TestReadReportsAFileThatCannotBeRead",
	"unreadable":            "needs a folder that its owner may not read; TestReadReportsAFolderThatCannotBeRead",
	"static-unreadable":     "needs a file that its owner may not read",
	"link-dead":             "needs a server that answers; the tests of package deadlink have one",
	"style-sheet":           "the minifier of style sheets accepts any text",
}

// composed is the codes that are put together while the program runs, by the expression in the
// source.
var composed = map[string][]string{
	`key + "-missing"`:    {"title-missing", "catalogue-missing", "scope-missing", "timing-missing", "publisher-missing", "office-missing", "decided-missing"},
	`key + "-incomplete"`: {"deferral-incomplete", "deviation-incomplete", "risk-incomplete", "participation-incomplete"},
	`key + "-is-class"`:   {"office-is-class", "publisher-is-class"},
	`key + "-unknown"`:    {"office-unknown", "publisher-unknown"},
}

// TestEveryCodeHasAScript holds that each problem that the program can report is provoked by a
// script.
func TestEveryCodeHasAScript(t *testing.T) {
	t.Parallel()
	scripts := readScripts(t)
	codes := sourceCodes(t)
	for code, at := range codes {
		_, excused := unscripted[code]
		switch scripted := regexp.MustCompile(`\[` + code + `\\?\]|"code": "` + code + `"`).MatchString(scripts); {
		case !scripted && !excused:
			t.Errorf("%s: no script provokes [%s]", at, code)
		case scripted && excused:
			t.Errorf("[%s] has a script; remove it from the table unscripted", code)
		}
	}
	for code := range unscripted {
		if _, ok := codes[code]; !ok {
			t.Errorf("the table unscripted names [%s], which nothing reports", code)
		}
	}
	for _, found := range regexp.MustCompile(`(?m)\S \[([a-z]+(?:-[a-z]+)+)\]$`).FindAllStringSubmatch(scripts, -1) {
		if _, ok := codes[found[1]]; !ok {
			t.Errorf("a script expects [%s], which nothing reports", found[1])
		}
	}
}

// TestScriptsExpectNoFault holds that no expected text carries the marks of a wrong format or a Go
// value.
func TestScriptsExpectNoFault(t *testing.T) {
	t.Parallel()
	for _, line := range strings.Split(readScripts(t), "\n") {
		if strings.HasPrefix(line, "! holds ") { // it looks for the marks
			continue
		}
		for _, mark := range []string{"%!", "<nil>", "0x", "goroutine ", "panic:"} {
			if strings.Contains(line, mark) {
				t.Errorf("a script expects %q: %s", mark, line)
			}
		}
	}
}

// TestScriptsBeginWithAPromise holds style.md 10: the first line says in plain words what the
// script promises.
func TestScriptsBeginWithAPromise(t *testing.T) {
	t.Parallel()
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if first, _, _ := bytes.Cut(src, []byte("\n")); !regexp.MustCompile(`^# \S.{20,}[.。]$`).Match(first) {
			t.Errorf("%s begins with %q, not with a sentence behind #", name, first)
		}
	}
}

func readScripts(t *testing.T) string {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no scripts", err)
	}
	var all strings.Builder
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(src)
	}
	return all.String()
}

// sourceCodes is the code of every problem in the sources, with a place. A code is a string literal
// that is passed for a parameter called code, or stands for the field Code of a diag.Problem.
func sourceCodes(t *testing.T) map[string]string {
	codes := map[string]string{}
	files := token.NewFileSet()
	err := filepath.WalkDir("../..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() || strings.HasPrefix(d.Name(), ".") && len(d.Name()) > 2 || d.Name() == "testdata" || name != "../.." && strings.HasSuffix(d.Name(), "test") { // what tests report is no problem
			return err
		}
		sources, err := filepath.Glob(filepath.Join(name, "*.go"))
		var parsed []*ast.File
		for _, source := range sources {
			if strings.HasSuffix(source, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(files, source, nil, 0)
			if err != nil {
				return err
			}
			parsed = append(parsed, f)
		}
		collect(t, files, parsed, codes)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(codes) < 90 {
		t.Errorf("only %d codes found; does the test still know how they are reported?", len(codes))
	}
	return codes
}

var wellFormed = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

func collect(t *testing.T, files *token.FileSet, parsed []*ast.File, codes map[string]string) {
	takers := map[string][]int{"Errorf": {0}, "Warnf": {0}} // of diag.List, in every package
	constants := map[string]string{}
	for _, f := range parsed {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if i := codeParameter(n.Type); i >= 0 {
					takers[n.Name.Name] = append(takers[n.Name.Name], i)
				}
			case *ast.AssignStmt:
				if f, ok := n.Rhs[0].(*ast.FuncLit); ok {
					if i := codeParameter(f.Type); i >= 0 {
						takers[n.Lhs[0].(*ast.Ident).Name] = append(takers[n.Lhs[0].(*ast.Ident).Name], i)
					}
				}
			case *ast.ValueSpec:
				for i, v := range n.Values {
					if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
						constants[n.Names[i].Name], _ = strconv.Unquote(lit.Value)
					}
				}
			}
			return true
		})
	}
	add := func(e ast.Expr) {
		at := files.Position(e.Pos()).String()
		switch e := e.(type) {
		case *ast.BasicLit:
			code, err := strconv.Unquote(e.Value)
			if err != nil || !wellFormed.MatchString(code) {
				t.Errorf("%s: %s is no code: small letters and hyphens", at, e.Value)
				return
			}
			codes[code] = at
		case *ast.BinaryExpr:
			whole := fmt.Sprintf("%s %s %s", text(e.X), e.Op, text(e.Y))
			made, ok := composed[whole]
			if !ok {
				t.Errorf("%s: the code %s is put together; list what it can be in the table composed", at, whole)
			}
			for _, code := range made {
				codes[code] = at
			}
		case *ast.Ident:
			if code, ok := constants[e.Name]; ok {
				codes[code] = at
			} else if e.Name != "code" && e.Name != "true" { // the latter of a field Code that is no problem's
				t.Errorf("%s: the code %s cannot be told from the source", at, e.Name)
			}
		}
	}
	for _, f := range parsed {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				name, of := "", ""
				switch fun := n.Fun.(type) {
				case *ast.Ident:
					name = fun.Name
				case *ast.SelectorExpr:
					name, of = fun.Sel.Name, text(fun.X)
				}
				for _, i := range slices.Compact(takers[name]) {
					if i < len(n.Args) && of != "fmt" {
						add(n.Args[i])
					}
				}
			case *ast.KeyValueExpr:
				if text(n.Key) == "Code" {
					if _, ok := n.Value.(*ast.SelectorExpr); !ok { // a problem copied from another
						add(n.Value)
					}
				}
			}
			return true
		})
	}
}

func codeParameter(f *ast.FuncType) int {
	i := 0
	for _, field := range f.Params.List {
		for _, name := range field.Names {
			if name.Name == "code" && text(field.Type) == "string" {
				return i
			}
			i++
		}
	}
	return -1
}

func text(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.BasicLit:
		return e.Value
	case *ast.SelectorExpr:
		return text(e.X) + "." + e.Sel.Name
	}
	return fmt.Sprintf("%T", e)
}
