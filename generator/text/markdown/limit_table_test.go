package markdown

import (
	"strings"
	"testing"
)

// TestTooComplexCountsCells: a short row is as wide as its header, in a quotation and in several
// tables too; what stands outside of tables is no cell.
func TestTooComplexCountsCells(t *testing.T) {
	header := strings.Repeat("|甲", 100) + "|\n" + strings.Repeat("|-", 100) + "|\n"
	rows := func(n int) string { return strings.Repeat("乙\n", n) }
	quoted := func(s string) string {
		return "> " + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n> ") + "\n"
	}
	for name, tt := range map[string]struct {
		source string
		line   int // of what is too much; 0: all is well
	}{
		"marks of cells":        {strings.Repeat("|甲", 100) + "|\n" + strings.Repeat("|-", 100) + "|\n" + strings.Repeat("| 乙 "+strings.Repeat("| < ", 99)+"|\n", 50), 0},
		"a large table":         {header + rows(990), 0},
		"too large a table":     {header + rows(1100), 1002},
		"in a quotation":        {quoted(header + rows(1100)), 1002},
		"several tables":        {strings.Repeat(header+rows(200)+"\n", 6), 1010},
		"lines after a table":   {header + rows(9) + "\n" + rows(90_000), 0},
		"lines and a rule":      {rows(10) + "\n---\n" + rows(1000), 0},
		"colons and no bars":    {"甲\n:-:\n" + rows(1000), 0},
		"a table of one column": {"|甲|\n|-|\n" + rows(90_000), 0},
	} {
		offset, what := TooComplex(tt.source)
		line := 0
		if !what.IsZero() {
			line = strings.Count(tt.source[:offset], "\n") + 1
		}
		if line != tt.line {
			t.Errorf("%s: too much at line %d, want %d: %s", name, line, tt.line, what.EN)
		}
	}
}
