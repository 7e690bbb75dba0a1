package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestNobodyLooksForPermissionsOfAnOpenFile holds that where a remedy speaks of permissions, it is
// given through diag.Unreadable, which says something else of a file that is only open in another
// program. The explanations of codes speak of both.
func TestNobodyLooksForPermissionsOfAnOpenFile(t *testing.T) {
	t.Parallel()
	found := 0
	files := token.NewFileSet()
	for _, root := range sourceRoots {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(d.Name(), "codes_") {
				return err
			}
			f, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			speaks, asked := 0, 0
			ast.Inspect(f, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && calledName(call.Fun) == "Unreadable" {
					asked++
				}
				if lit, ok := n.(*ast.BasicLit); ok && strings.Contains(lit.Value, "读取权限") && !strings.Contains(lit.Value, "关掉正打开它的程序") {
					speaks++
				}
				return true
			})
			if found += speaks; speaks > asked {
				t.Errorf("%s speaks %d times of permissions and asks diag.Unreadable %d times", name, speaks, asked)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 8 {
		t.Errorf("only %d remedies speak of permissions; does the test still know how they are written?", found)
	}
}
