package markdown

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
)

// TestJoinLines: a line end is kept (|) where a reader needs a space, and joined (nothing) between
// Chinese characters, whatever stands beside it.
func TestJoinLines(t *testing.T) {
	for source, want := range map[string]string{
		"甲**乙**\n丙":           "甲乙丙",
		"甲`乙`\n丙":             "甲乙丙",
		"甲[乙](a.md)\n丙":       "甲乙丙",
		"甲\n**乙**丙":           "甲乙丙",
		"甲。\n[乙](a.md)":       "甲。乙",
		"甲[^1]\n乙\n\n[^1]: 丙": "甲乙丙",
		"甲**a**\n丙":           "甲a|丙",
		"甲**乙**\nb":           "甲乙|b",
		"a\n**b**":            "a|b",
		"甲\n乙":                "甲乙",
		"a\nb":                "a|b",
	} {
		src := []byte(source)
		doc := New().Parse(src)
		JoinLines(doc, src)
		var b strings.Builder
		_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if n, ok := n.(*ast.Text); ok && entering {
				b.Write(n.Value(src))
				if n.SoftLineBreak() {
					b.WriteByte('|')
				}
			}
			return ast.WalkContinue, nil
		})
		if b.String() != want {
			t.Errorf("%q is read as %q, want %q", source, b.String(), want)
		}
	}
}
