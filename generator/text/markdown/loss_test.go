package markdown

import (
	"strings"
	"testing"
)

var kindNames = map[LossKind]string{
	Lost: "lost", LostHTML: "html", LostTag: "tag", LostComment: "comment", LostDefinition: "definition", LostNote: "note", LostNoteTwice: "twice", LostReference: "reference",
	LostCell: "cell", LostPipe: "pipe", LostTitle: "title", LostNumber: "number", LostLink: "link", LostComparison: "look", Unseen: "unseen",
	MergeAtEdge: "edge", MergeOverHeader: "over", MergeShape: "shape", MergeRow: "row", MergeColumn: "column", MergeLook: "key",
}

// TestFindTellsWhatIsLost: each source with what no reader gets to read of it, and why.
func TestFindTellsWhatIsLost(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"正文[^1]，[甲][乙]，`<b>` \\<!-- \\[^2] 1 < 2。<!-- 丙 -->\n\n[乙]: https://a.cn/\n[^1]: 说明[^c]\n[^c]: 再说明", ""},
		{"[注]: 本表数据", "definition [注]: 本表数据"},
		{"[甲]\n\n[甲]: a\n[甲]: b", "definition [甲]: b"},
		{"> [甲][]\n>\n> [甲]:\n> b\n", ""},
		{"[甲 乙][A  b]\n\n[a B]: c", ""},
		{"[^1]: 说明\n", "note [^1]: 说明"},
		{"[^1]: 说明[^2]\n[^2]: 再说明", "note [^1]: 说明[^2] | note [^2]: 再说明"},
		{"甲[^1]\n\n[^1]: 乙\n[^1]: 丙\n    丁", "twice [^1]: 丙\n    丁"},
		{"甲[^1]\n\n- [^1]: 乙", ""},
		{"甲[^1]", "reference [^1]"},
		{"[甲[^1]](b)", "reference [^1]"},
		{"`[^1]`\n\n    [^1]\n\n```\n[^1]\n```", ""},
		{"# 甲[^1]\n\n|乙[^1]|\n|-|\n\n[^1]: 丙", ""},
		{"![甲[^1]](b)\n\n[^1]: 丙", ""},
		{"甲\n\n<!-- 乙\n\n丙", "comment <!-- 乙\n\n丙"},
		{"甲<!-- 乙\n\n丙 -->", "comment <!--"},
		{"<!-- 甲\n\n乙\n\n<!-- 丙 -->", "comment <!-- 甲\n\n乙\n\n<!-- 丙 "},
		{"- <!-- 甲\n- 乙", "comment <!-- 甲"},
		{"<!-- 甲 -->乙\n丙", "lost 乙"},
		{"<!---->甲<!--->乙<!-->", "lost 甲<!--->乙<!-->"},
		{"<！-- 甲 -->", "look <"},
		{"《!—— 甲 ——》", "look 《"},
		{"《！》、<!>、《--》", ""},
		{"<div>甲</div>", "html 甲</div>"},
		{"<div>\n\n甲\n\n</div>", "tag <div> | tag </div>"},
		{"<p>甲\n乙\n\n丙", "html 甲\n乙"},
		{"<table>\n<tr><td>1</td></tr>\n</table>", "html <table>\n<tr><td>1</td></tr>\n</table>"},
		{"甲<br>乙<br/>丙</br>", "html <br> | html <br/>"},
		{"|甲|\n|-|\n|乙<br>丙<BR />丁<b>戊|", "tag <b>"},
		{"甲<u>乙</u>", "tag <u>"},
		{"10<sup>2</sup>", "html <sup>"},
		{"<zhang san> <A公司> <张三>", "html <zhang san>"},
		{"<?甲?> <![CDATA[乙]]> <!X 丙>", "html 甲?> <![CDATA[乙]]> <!X 丙>"},
		{"甲 <?乙?>", "html <?乙?>"},
		{"|甲|\n|-|\n|乙|丙|", "cell 丙|"},
		{"甲|乙\n-|-\n丙|丁|戊", "cell 戊"},
		{"> | 甲 |\n> | - |\n> | 乙 | 丙 |\n> | 丁 |", "cell 丙 |"},
		{"|甲|乙|\n|-|-|\n|`a|b`|丙|", "pipe |b`|丙|"},
		{"|`a|b`|\n|-|", "pipe |b`|"},
		{"|\\`a|b\\`|\n|-|-|", ""},
		{"|`a\\|b`|丙|\n|-|-|\n|\\|丁|``e`f``|", ""},
		{"[甲](b \"丙\")", "title 丙"},
		{"[甲](b \"——\")", ""},
		{"见![甲](b '丙')", "title 丙"},
		{"|![甲](b '丙')|\n|-|", "title 丙"},
		{"[![甲](b '丙')](c)", "title 丙"},
		{"![甲](b '丙')", ""}, // it stands below the picture
		{"![甲](b '丙')\n![丁](b (戊))", ""},
		{"![甲]\n\n[甲]: b (丙)", ""},
		{"见![甲]。\n\n[甲]: b (丙)", "title 丙"},
		{"![甲](b '丙[^1]')", "reference [^1]"},
		{"[甲]\n\n[甲]: b (丙)", "title 丙"},
		{"[](甲.docx)", "link [](甲.docx)"},
		{"[ ](a) [![](b)](c) [`d`](e)", "link [ ](a)"},
		{"1. 甲\n3. 乙", "number 3"},
		{"1. 甲\n1. 乙\n1. 丙", ""},
		{"2. 甲\n3. 乙", ""},
		{"01. 甲\n02. 乙", "number 01"},
		{"2) 甲\n2) 乙", ""},
		{"> 1. 甲\n>    1. 乙\n>    3. 丙", "number 3"},
		{"2026\\. 甲", ""},
		{"```收支\n甲\n```", "lost 收支"},
		{"```go title\n甲\n```", ""},
		{"- [x] 甲\n- [ ] 乙\n\n术语\n: 解释\n\n甲\n===\n\n丙  \n丁\\\n戊", ""},
		{"https://a.cn/甲 <https://b.cn/乙> c@d.cn www.e.cn，~~己~~__庚__", ""},
		{"甲&#1;乙&shy;丙&#8203;丁&amp;戊&#x4e00;", "unseen &#1; | unseen &shy; | unseen &#8203;"},
		{"`&#1;` \\&#1;", ""},
	} {
		var got []string
		for _, l := range NewAuditor().Find(c.source).Losses {
			got = append(got, kindNames[l.Kind]+" "+strings.TrimSuffix(c.source[l.Start:l.Stop], "\n"))
		}
		if g := strings.Join(got, " | "); g != c.want {
			t.Errorf("%q: %q, want %q", c.source, g, c.want)
		}
	}
}

// TestMostTextsAreNotParsed: what could not lose anything is told without parsing, and everything
// else is parsed.
func TestMostTextsAreNotParsed(t *testing.T) {
	for source, want := range map[string]bool{
		"**（一）安排。**各科室，《条例》第十条\n\n- 甲\n- 乙\n": false,
		"|甲|乙|\n|-|:-:|\n|1|2|\n|3|\n":        false,
		"|甲|\n|-|\n|1|2|\n":                   true,
		"甲|乙\n-|-\n":                          true,
		"1. 甲":                                true, "&#1;": true, "&amp;": false, "《！--": true, "~~~甲": true,
	} {
		if got := worthAuditing(source); got != want {
			t.Errorf("%q: %v, want %v", source, got, want)
		}
	}
}
