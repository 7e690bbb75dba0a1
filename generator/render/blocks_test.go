package render

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestKeptBlocksAreThoseOfTheSource: what is kept when a text is converted for a page is what is read
// of its source alone, whatever the page makes of it: marks of readers, charts, captions, addresses
// that lead nowhere.
func TestKeptBlocksAreThoseOfTheSource(t *testing.T) {
	parts := []string{
		"# 标题 **粗**\n", "段落一行\n接着一行，`代码`\n和 [链接](gone.md)。\n", "![图](图.png)\n", "![甲](a.png \"说明\") ![乙](b.png)\n",
		"| 项目 | 数量 |\n| --- | ---: |\n| 学习 | 3 |\n| 走访 | 5 |\n\n{.chart}\n", "> 引用\n> 两行\n", "- 一\n- 二\n\n  二之二\n", "1. 甲\n2. 乙\n",
		"```\n  代码  \n\n  又一行\n```\n", "<div>不读</div>\n", "注[^1]\n\n[^1]: 注文\n", "~~删~~ <https://example.com/>\n", "a&amp;b \\* c\n",
	}
	random := rand.New(rand.NewPCG(19, 3))
	keeping := NewText().Keeping()
	page, search := keeping.Fork(), keeping.Fork()
	for i := range 300 {
		var source strings.Builder
		for range 1 + random.IntN(5) {
			source.WriteString(parts[random.IntN(len(parts))] + "\n")
		}
		text := source.String() + fmt.Sprintf("第%d篇\n", i)
		var limits []Limit
		if random.IntN(2) == 0 {
			from := random.IntN(len(text))
			limits = []Limit{{from, len(text), "甲组"}}
		}
		lost := func(destination string, image bool) (string, bool) { return destination, image }
		if _, err := page.Page(text, limits, lost, unmeasured); err != nil {
			t.Fatal(err)
		}
		if _, ok := keeping.kept.of(text); !ok {
			t.Fatalf("nothing is kept of %q", text)
		}
		if got, want := search.Blocks(text), NewText().Blocks(text); !slices.Equal(got, want) {
			t.Errorf("of %q is kept %q, want %q", text, got, want)
		}
	}
	if _, ok := keeping.kept.of(parts[1]); ok {
		t.Error("a text that no page shows is known")
	}
	keeping.Forget()
	if _, err := page.Page(parts[1], nil, func(string, bool) (string, bool) { return "", false }, unmeasured); err != nil {
		t.Fatal(err)
	}
	if _, ok := keeping.kept.of(parts[1]); ok {
		t.Error("what was read is kept when nobody asks for it any more")
	}
}
