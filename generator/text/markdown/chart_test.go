package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongkai/generator/text/markdown"
)

// drawn is what is drawn of each table of a text, in a line.
func drawn(source string) string {
	var out []string
	src := []byte(source)
	_ = ast.Walk(markdown.New().Parse(src), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if table, ok := n.(*extast.Table); ok && entering {
			for _, f := range markdown.Charted(table, src) {
				line := f.Head
				if f.InTime {
					line += " in time"
				}
				for _, row := range f.Rows {
					line += fmt.Sprintf(" %s=%s(%d)", row.Label, row.Text, row.Value)
				}
				out = append(out, line)
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(out, "; ")
}

func TestCharted(t *testing.T) {
	const table = "| 科室 | 金额 | 人数 |\n| --- | --: | --: |\n| 甲 | 1,200.5 | 3人 |\n| 乙 | -30 | 12人 |\n| 合 计 | 1170.5 | 15人 |\n"
	const figures = "金额 甲=1,200.5(1200500) 乙=-30(-30000); 人数 甲=3人(3000) 乙=12人(12000)"
	for _, c := range []struct{ source, want string }{
		{table, ""},
		{table + "{.chart}\n", figures},
		{table + "  {.图表}  \n\n后文\n", figures},
		{table + "\n{.chart}\n", figures},
		{"> " + strings.ReplaceAll(table, "\n", "\n> ") + "{.chart}\n", figures},
		{table + "\n说明\n\n{.chart}\n", ""},
		{table + "\n`{.chart}`\n", ""},
		{"| 年份 | 篇数 |\n|--|--|\n| 2024年 | 2 |\n| 2025年 | — |\n| 2026年 | 4 |\n{.chart}", "篇数 in time 2024年=2(2000) 2026年=4(4000)"},
		{"| 序号 | 季度 | 篇数 |\n|--|--|--|\n| 1 | 第一季度 | 2 |\n| 2 | 第二季度 | 4 |\n{.chart}", "篇数 in time 第一季度=2(2000) 第二季度=4(4000)"},
		{"| 支部 | 比例 |\n|--|--|\n| 甲 | 50% |\n| 乙 | 4人 |\n{.chart}", ""},            // of two units
		{"| 支部 | 电话 |\n|--|--|\n| 甲 | 010-1 |\n| 乙 | 010-2 |\n{.chart}", ""},       // no numbers
		{"| 支部 | 数 |\n|--|--|\n| 甲 | 1 |\n{.chart}", ""},                           // one row
		{"| 支部 | 数 | < |\n|--|--|--|\n| 甲 | 1 | 2 |\n| 乙 | 1 | 2 |\n{.chart}", ""}, // merged
	} {
		if got := drawn(c.source); got != c.want {
			t.Errorf("of\n%s\ndrawn is %q, want %q", c.source, got, c.want)
		}
	}
}

// TestChartMarkIsReadByNobody: what a reader reads is the same with it as without it, and it is
// told where it does nothing.
func TestChartMarkIsReadByNobody(t *testing.T) {
	const table = "| 科室 | 数 |\n| --- | --- |\n| 甲 | 1 |\n| 乙 | 2 |\n"
	p, auditor := markdown.New(), markdown.NewAuditor()
	for source, want := range map[string]struct {
		without string
		kinds   []markdown.LossKind
	}{
		table + "{.chart}\n":                        {table, nil},
		table + "\n{.图表}\n\n后文。\n":                  {table + "\n后文。\n", nil},
		"前文。\n\n{.chart}\n":                         {"前文。\n", []markdown.LossKind{markdown.ChartAlone}},
		"| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n{.chart}\n": {"| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n", []markdown.LossKind{markdown.ChartEmpty}},
	} {
		if got, want := p.Read(source).Text(), p.Read(want.without).Text(); got != want {
			t.Errorf("of\n%s\nis read %q, want %q", source, got, want)
		}
		if got, want := p.Canonical(source), p.Canonical(want.without); got != want {
			t.Errorf("of\n%s\nthe canonical form is %q, want %q", source, got, want)
		}
		var kinds []markdown.LossKind
		for _, loss := range auditor.Find(source).Losses {
			kinds = append(kinds, loss.Kind)
		}
		if fmt.Sprint(kinds) != fmt.Sprint(want.kinds) {
			t.Errorf("of\n%s\nis told %v, want %v", source, kinds, want.kinds)
		}
	}
}
