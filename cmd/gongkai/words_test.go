package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// sourceRoots is where the sources of the program lie, from this folder.
var sourceRoots = []string{"../../generator", "."}

// bilingual is one text of the program in both languages, as it stands in the source: with %s where
// values come in.
type bilingual struct {
	at     token.Position // of the Chinese, from this folder
	zh, en string
}

// bilingualTexts is every text of the program that exists in both languages, in the order of the
// files: two strings side by side in a Text, or passed for the parameters zh and en of a function.
func bilingualTexts(t *testing.T) []bilingual {
	t.Helper()
	var texts []bilingual
	files := token.NewFileSet()
	var parsed []*ast.File
	for _, root := range sourceRoots {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			f, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
			parsed = append(parsed, f)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	takers := takersOfBoth(parsed)
	for _, f := range parsed {
		ast.Inspect(f, func(n ast.Node) bool {
			var two []ast.Expr
			switch n := n.(type) {
			case *ast.CallExpr:
				if at, ok := takers[calledName(n.Fun)]; ok && len(n.Args) > at+1 {
					two = n.Args[at : at+2]
				}
			case *ast.CompositeLit:
				if len(n.Elts) == 2 && (n.Type == nil || calledName(n.Type) == "Text") {
					two = []ast.Expr{valueOf(n.Elts[0]), valueOf(n.Elts[1])}
				}
			}
			if two == nil {
				return true
			}
			zh, isZH := constantText(two[0])
			en, isEN := constantText(two[1])
			if isZH && isEN && en != "" && (isPair(n) || hasHan(zh)) {
				texts = append(texts, bilingual{files.Position(two[0].Pos()), zh, en})
			}
			return true
		})
	}
	return texts
}

// valueOf is what stands behind the key of a field, or the expression itself.
func valueOf(e ast.Expr) ast.Expr {
	if pair, ok := e.(*ast.KeyValueExpr); ok {
		return pair.Value
	}
	return e
}

// isPair reports that two strings side by side are a text in two languages by what they stand in.
func isPair(n ast.Node) bool {
	lit, ok := n.(*ast.CompositeLit)
	return !ok || lit.Type != nil
}

// takersOfBoth is the functions with parameters zh and en, and at which place the first stands.
func takersOfBoth(parsed []*ast.File) map[string]int {
	takers := map[string]int{}
	for _, f := range parsed {
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			var names []string
			for _, field := range fn.Type.Params.List {
				for _, name := range field.Names {
					names = append(names, name.Name)
				}
			}
			if at := slices.Index(names, "zh"); at >= 0 && at+1 < len(names) && names[at+1] == "en" {
				takers[fn.Name.Name] = at
			}
		}
	}
	return takers
}

func calledName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// constantText is the string that literals and + make.
func constantText(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		x, okX := constantText(e.X)
		y, okY := constantText(e.Y)
		return x + y, okX && okY
	}
	return "", false
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
