package markdown

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongkai/generator/soaktest"
)

// drawn is the table of a source, cell by cell: its text, and its columns and rows where it has
// more than one. Rows of the header end with =.
func drawn(source string) string {
	var rows []string
	_ = ast.Walk(New().Parse([]byte(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind() != extast.KindTableHeader && n.Kind() != extast.KindTableRow || !entering {
			return ast.WalkContinue, nil
		}
		var cells []string
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			text := visibleText(c, []byte(source))
			if columns, down := Span(c.(*extast.TableCell)); columns > 1 || down > 1 {
				text += fmt.Sprintf("(%d×%d)", columns, down)
			}
			cells = append(cells, text)
		}
		row := strings.Join(cells, " ")
		if n.Kind() == extast.KindTableHeader {
			row += " ="
		}
		rows = append(rows, row)
		return ast.WalkSkipChildren, nil
	})
	return strings.Join(rows, " / ")
}

// TestCellsAreMerged: tables as they are written, what becomes of them, and what is told.
func TestCellsAreMerged(t *testing.T) {
	for _, c := range []struct{ source, want, told string }{
		{"|甲|乙|丙|\n|-|-|-|\n|丁|<|戊|\n|^|^|己|", "甲 乙 丙 = / 丁(2×2) 戊 / 己", ""},
		{"|甲|乙|丙|\n|-|-|-|\n|丁|<|戊|\n|^|<|己|", "甲 乙 丙 = / 丁(2×2) 戊 / 己", ""},
		{"|甲|乙|<|\n|-|-|-|\n|丁| < |戊|", "甲 乙(2×1) = / 丁(2×1) 戊", ""},
		{"|甲|乙|<|\n|^|丙|丁|\n|-|-|-|\n|1|2|3|", "甲(1×2) 乙(2×1) = / 丙 丁 = / 1 2 3", ""},
		{"|甲|<|乙|<|\n|丙|丁|戊|己|\n|-|-|-|:-:|", "甲(2×1) 乙(2×1) = / 丙 丁 戊 己 =", ""},
		{"|甲|乙|丙|\n|^|丁|<|\n|^|戊|己|\n|-|-|-|\n|1|<|3|", "甲(1×3) 乙 丙 = / 丁(2×1) = / 戊 己 = / 1(2×1) 3", ""},
		{"> |甲|<|乙|\n> |丙|丁|^|\n> |-|-|-|\n> |1|2|3|", "甲(2×1) 乙(1×2) = / 丙 丁 = / 1 2 3", ""},
		{"|甲|乙|\n|-|-|\n|\\<|\\^|\n|`<`|<b|\n|< |> |", "甲 乙 = / < ^ / < <b / < >", "edge <"},
		{"|甲|乙|\n|-|-|\n|1|2|\n|3|^|\n|4|^|", "甲 乙 = / 1 2(1×3) / 3 / 4", ""},
		{"|甲|乙|\n|-|-|\n|1|^|", "甲 乙 = / 1 ^", "over ^"},
		{"|^|乙|\n|-|-|\n|<|1|", "^ 乙 = / < 1", "edge ^ | edge <"},
		{"|甲|乙|丙|\n|-|-|-|\n|1|<|2|\n|^|3|4|", "甲 乙 丙 = / 1 < 2 / ^ 3 4", "shape <"},
		{"|甲|乙|\n|-|-|\n|1|2|\n|^|^|\n|3|4|", "甲 乙 = / 1 2 / ^ ^ / 3 4", "row ^"},
		{"|甲|<|\n|-|-|\n|1|<|\n|3|<|", "甲 < = / 1 < / 3 <", "column <"},
		{"|甲|乙|\n|-|-|\n|1|＜|\n|＾|2|", "甲 乙 = / 1 ＜ / ＾ 2", "key ＜ | key ＾"},
		{"|甲|乙|\n|丙|丁|\n|-|-|\n|1|2|", "丙 丁 = / 1 2", ""},   // no mark: as everywhere
		{"甲|<\n丙|丁\n-|-\n1|2", "丙 丁 = / 1 2", ""},           // no bar at the start
		{"|甲|<|乙|\n|丙|丁|\n|-|-|\n|1|2|", "丙 丁 = / 1 2", ""}, // another number of cells
	} {
		if got := drawn(c.source); got != c.want {
			t.Errorf("%q is %q, want %q", c.source, got, c.want)
		}
		var told []string
		for _, l := range NewAuditor().Find(c.source).Losses {
			told = append(told, kindNames[l.Kind]+" "+c.source[l.Start:l.Stop])
		}
		if got := strings.Join(told, " | "); got != c.told {
			t.Errorf("%q: told %q, want %q", c.source, got, c.told)
		}
	}
}

// TestMergedTableIsATiling: of random tables of marks, cells and empty places, every place of the
// grid is part of one cell, and every text but the marks that did something is in it.
func TestMergedTableIsATiling(t *testing.T) {
	for seed := range uint64(soaktest.Times(2000)) {
		r := rand.New(rand.NewPCG(12, seed))
		columns, head, body := 1+r.IntN(5), 1+r.IntN(3), r.IntN(6)
		var source strings.Builder
		for row := range head + body {
			if row == head {
				source.WriteString(strings.Repeat("|-", columns) + "|\n")
			}
			for range columns {
				source.WriteString("|" + []string{"甲", "<", "^", "", "\\<", " < ", " ^"}[r.IntN(7)])
			}
			source.WriteString("|\n")
		}
		doc := New().Parse([]byte(source.String()))
		_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if table, ok := n.(*extast.Table); ok && entering {
				if err := tiling(table, columns); err != nil {
					t.Errorf("seed %d: %v\n%s", seed, err, source.String())
				}
			}
			return ast.WalkContinue, nil
		})
	}
}

// tiling says what keeps the cells of a table from filling its grid, once each.
func tiling(table *extast.Table, columns int) error {
	var taken [][]bool
	at := 0
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		for len(taken) < table.ChildCount() {
			taken = append(taken, make([]bool, columns))
		}
		column, own := 0, false
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			for column < columns && taken[at][column] {
				column++
			}
			across, down := Span(c.(*extast.TableCell))
			own = true
			for y := at; y < at+down; y++ {
				for x := column; x < column+across; x++ {
					if y >= len(taken) || x >= columns || taken[y][x] {
						return fmt.Errorf("row %d, column %d is taken twice or is not there", y, x)
					}
					taken[y][x] = true
				}
			}
		}
		for x, ok := range taken[at] {
			if !ok {
				return fmt.Errorf("row %d, column %d is of no cell", at, x)
			}
		}
		if !own {
			return fmt.Errorf("row %d has no cell", at)
		}
		at++
	}
	return nil
}
