package generator

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// exact is the functions of package math that give the same on every processor. For the others
// there is package portable.
var exact = strings.Fields("Abs Ceil Copysign Float64bits Float64frombits Floor Inf IsInf IsNaN Max Min Mod NaN Round RoundToEven Signbit Sqrt Trunc")

// portable is the package whose functions give the same on every processor.
const portable = "gongkai/generator/portable"

// TestNoProductIsFused holds for every expression of the program. Where a processor can multiply
// and add in one step, Go does, and rounds once where it would else round twice: the output of arm64
// and loong64 would differ from that of amd64. An explicit conversion forbids it (Go specification,
// floating-point operators), so that each product is rounded where it stands: float64(a*b). One by
// a power of two needs none, for it is exact.
func TestNoProductIsFused(t *testing.T) {
	products := 0
	for _, p := range typed(t) {
		for _, file := range p.files {
			ast.PreorderStack(file, nil, func(n ast.Node, above []ast.Node) bool {
				if x, y := factors(n); x != nil && p.inexact(x, y) {
					if products++; !p.rounded(n, above) {
						t.Errorf("%s: %s * %s may be added to something without being rounded: write float64(… * …)", p.set.Position(n.Pos()), types.ExprString(x), types.ExprString(y))
					}
				}
				return true
			})
		}
	}
	if products < 100 {
		t.Errorf("%d products were looked at: the program has more", products)
	}
}

// TestNoFunctionOfMathDependsOnTheProcessor holds the functions of package math that are used
// against the list of those that may be.
func TestNoFunctionOfMathDependsOnTheProcessor(t *testing.T) {
	for _, p := range typed(t) {
		for name, used := range p.info.Uses {
			f, ok := used.(*types.Func)
			if ok && f.Pkg() != nil && f.Pkg().Path() == "math" && !slices.Contains(exact, f.Name()) {
				t.Errorf("%s: math.%s does not give the same on every processor; see package portable", p.set.Position(name.Pos()), f.Name())
			}
		}
	}
}

// TestNoConversionDependsOnTheProcessor holds for conversions of a fraction to a whole number,
// which are only the same everywhere where the number is known to be small enough.
func TestNoConversionDependsOnTheProcessor(t *testing.T) {
	for _, p := range typed(t) {
		if p.path == portable {
			continue
		}
		for _, file := range p.files {
			ast.Inspect(file, func(n ast.Node) bool {
				c, ok := n.(*ast.CallExpr)
				if !ok || len(c.Args) != 1 || !p.info.Types[c.Fun].IsType() || p.info.Types[c].Value != nil {
					return true
				}
				to, ok := p.info.Types[c].Type.Underlying().(*types.Basic)
				if ok && to.Info()&types.IsInteger != 0 && fraction(p.info.Types[c.Args[0]].Type) {
					t.Errorf("%s: %s may be another number on another processor: see portable.Int", p.set.Position(c.Pos()), types.ExprString(c))
				}
				return true
			})
		}
	}
}

// TestFusedProductsAreSeen makes sure that the first of these tests can fail, and that it asks for
// no more than is needed.
func TestFusedProductsAreSeen(t *testing.T) {
	for expression, want := range map[string]bool{
		"a*b + c":                         true,
		"c - a*b":                         true,
		"-(a*b)":                          true,
		"func() float64 { return a*b }()": true,
		"max(a*b, c)":                     true,
		"float64(a*b) + c":                false,
		"float64((a*b)) + c":              false,
		"float64(-a*b) + c":               false,
		"float64(a*b*c) + c":              false,
		"a*b/c + c":                       false,
		"a*b < c":                         false,
		"2*a + c":                         false,
		"a*-0.25 + c":                     false,
		"0.3*a + c":                       true,
		"k*k + k":                         false,
		"m(a)*m(b) + m(c)":                true,
		"float32(a)*float32(b) + 1":       true,
	} {
		source := "package p\ntype m float64\nvar a, b, c float64\nvar k int\nvar _ = " + expression
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, "p.go", source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		p := typedPackage{set: set, info: types.Info{Types: map[ast.Expr]types.TypeAndValue{}}}
		if _, err := new(types.Config).Check("p", set, []*ast.File{file}, &p.info); err != nil {
			t.Fatal(err)
		}
		seen := false
		ast.PreorderStack(file, nil, func(n ast.Node, above []ast.Node) bool {
			x, y := factors(n)
			seen = seen || x != nil && p.inexact(x, y) && !p.rounded(n, above)
			return true
		})
		if seen != want {
			t.Errorf("%s: seen %v, want %v", expression, seen, want)
		}
	}
}

// factors is what a product multiplies; nil where a node is none.
func factors(n ast.Node) (x, y ast.Expr) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.MUL {
			return n.X, n.Y
		}
	case *ast.AssignStmt:
		if n.Tok == token.MUL_ASSIGN {
			return n.Lhs[0], n.Rhs[0]
		}
	}
	return nil, nil
}

// typedPackage is a package with the types of its expressions.
type typedPackage struct {
	path  string
	set   *token.FileSet
	files []*ast.File
	info  types.Info
}

// inexact reports whether a product of fractions has to be rounded.
func (p *typedPackage) inexact(x, y ast.Expr) bool {
	a, b := p.info.Types[x], p.info.Types[y]
	if a.Value != nil && b.Value != nil || !fraction(a.Type) || !fraction(b.Type) {
		return false
	}
	return !powerOfTwo(a.Value) && !powerOfTwo(b.Value)
}

// fraction reports whether a type is, or can be, one of numbers with a fraction.
func fraction(t types.Type) bool {
	if _, generic := t.(*types.TypeParam); generic {
		return true
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsFloat|types.IsComplex) != 0
}

func powerOfTwo(v constant.Value) bool {
	if v == nil {
		return false
	}
	f, _ := constant.Float64Val(v)
	part, _ := math.Frexp(f)
	return math.Abs(part) == 0.5
}

// rounded reports whether a product is converted where it stands, or is part of what cannot be
// added up in the same step: another product, a quotient, a comparison. The sign of a product is
// part of it.
func (p *typedPackage) rounded(n ast.Node, above []ast.Node) bool {
	for i := len(above) - 1; i >= 0; i-- {
		switch outer := above[i].(type) {
		case *ast.ParenExpr:
		case *ast.UnaryExpr:
		case *ast.CallExpr:
			return p.info.Types[outer.Fun].IsType()
		case *ast.BinaryExpr:
			return outer.Op != token.ADD && outer.Op != token.SUB
		default:
			return false
		}
	}
	return false
}

// typed reads and checks all packages of the program.
func typed(t *testing.T) []*typedPackage {
	t.Helper()
	list := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,GoFiles,Export,Standard,Module", "../cmd/...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	type listed struct {
		ImportPath, Dir, Export string
		GoFiles                 []string
		Module                  *struct{ Main bool }
	}
	exported := map[string]string{} // the file that tells what each package exports
	var ours []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var one listed
		if err := d.Decode(&one); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if exported[one.ImportPath] = one.Export; one.Module != nil && one.Module.Main {
			ours = append(ours, one)
		}
	}
	set := token.NewFileSet()
	imports := importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exported[path]) })
	all := make([]*typedPackage, len(ours))
	for i, one := range ours {
		all[i] = &typedPackage{path: one.ImportPath, set: set, info: types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}}
		for _, name := range one.GoFiles {
			file, err := parser.ParseFile(set, filepath.Join(one.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			all[i].files = append(all[i].files, file)
		}
		if _, err := (&types.Config{Importer: imports}).Check(one.ImportPath, set, all[i].files, &all[i].info); err != nil {
			t.Fatal(err)
		}
	}
	return all
}
