package markdown

import "testing"

func TestCanonicalLeavesOutWhatIsNeverShown(t *testing.T) {
	for _, same := range [][2]string{
		{"正文 <!-- 一 -->", "正文 <!-- 二 -->"},
		{"甲\n\n<!-- 一\n二 -->\n\n乙", "甲\n\n<!-- 三 -->\n\n乙"},
		{"见[通报](../2026/a.md)", "见[通报](../2026/b/index.md#一)"},
		{"见[通报](../2026/a.md)。", "见通报。"},
		{"见[通报]\n\n[通报]: a.md", "见[通报]\n\n[通报]: b.md\n\n[无用]: c.md"},
		{"![甲](a.png)", "![甲](../2026/甲/a.png)"},
		{"- 甲\n- 乙", "* 甲\n* 乙\n"},
		{"A&amp;B", "A\\&B"},
	} {
		if a, b := New().Canonical(same[0]), New().Canonical(same[1]); a != b {
			t.Errorf("%q and %q tell the same:\n%s\n%s", same[0], same[1], a, b)
		}
	}
}

func TestCanonicalTellsTextsApart(t *testing.T) {
	seen := map[string]string{}
	for _, source := range []string{
		"", "甲", "乙", "甲乙", "甲\n\n乙", "甲\\\n乙", "# 甲", "## 甲", "**甲**", "*甲*", "`甲`", "    甲", "> 甲", "- 甲", "1. 甲", "2. 甲", "- [ ] 甲", "- [x] 甲",
		"[甲](https://a.cn/)", "[甲](https://b.cn/)", "<https://a.cn/>", "![甲](a.png)", "![甲](b.png)", "![乙](a.png)", "| 甲 |\n| - |", "| 甲 |\n| - |\n| 乙 |", "|甲|乙|\n|-|-|\n|1|<|", "|甲|乙|\n|-|-|\n|1|\\<|", "|甲|乙|\n|-|-|\n|1||", "甲[^1]\n\n[^1]: 乙", "甲[^1]\n\n[^1]: 丙",
		"Text(3:甲,)", "3:甲,", "---", "甲\n: 乙", "~~甲~~",
	} {
		c := New().Canonical(source)
		if other, ok := seen[c]; ok {
			t.Errorf("%q and %q have one form: %s", source, other, c)
		}
		seen[c] = source
	}
}
