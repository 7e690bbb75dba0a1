package record

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestWeightCoversCompatibilityForms holds that whatever Unicode takes for a colon or semicolon in
// another form counts as one.
func TestWeightCoversCompatibilityForms(t *testing.T) {
	for r := rune(0); r <= 0x10ffff; r++ {
		if form := norm.NFKC.String(string(r)); (form == ":" || form == ";") && weight(r) == 0 {
			t.Errorf("%U %c reads as %s and is taken for none", r, r, form)
		}
	}
}

func TestFindLookalike(t *testing.T) {
	for _, line := range []string{
		" ::: 党内", ": : : 党内", "：：：", "； ； ；", "；；；", ";;;", ";; 党内", "；；", "∶∶∶ 党内", "∶∶∶", "﹕﹕﹕ 党内", "︓︓︓", "ːːː 党内", "： ： ： 党内", "：　：　：党内",
		": 党内", ":党内", "：党内", "； 党内", "∶ 社会一定范围 政协委员", ":\u200b:\u200b: 党内", "∷: 党内", "⸬", "::", "- : 党内", "> ： 党内", "1. ：党内", "：  党内",
		": party", "： PUBLIC-GROUP 政协委员", ": 党内 :", "!: 党内", "··: 党内", "--- 党内", "```党内", "~~~ 社会", "!!! 党内", "=== 党内", "+++party", "。。。党内", "... 党内",
		"正文 ::: 党内", "正文：：：党内", "正文 : : : 党内", "甲∶∶∶乙", "甲∷∷乙", "\ufe0f:\ufe0f:\ufe0f: 党内", "\U000e0020: 党内", ": 党\u200b内", "｜：：： 党内",
	} {
		if l := findLookalike(line, true); l.at < 0 {
			t.Errorf("%q is taken for a text", line)
		}
		if text := "正文。\n" + line + "\n"; !mayLookAlike(text) && !hasRun(text) {
			t.Errorf("%q is not looked at", line)
		}
	}
	for _, line := range []string{
		"党内", "- 党内", "* 社会", "1. 党内", "> 党内", "## 党内", "——党内", "（党内）", "“党内”", "**党内**", "| 党内 | 社会 |", "公开范围：党内", "公开范围: 党内", ": 解释", "：解释", "； 甲",
		"时间：10：30：00", "甲；；；乙", "甲：“乙：丙”", "比例 1:2:3", "a::b", `\\:::`, "`:::`", "-----", "| :--- | :---: |", "; 注释", ";; 注释", "：社会各界都来参加。", "·党内", "●党内", "---", "***", "...", "⋮", "10:30", "", "https://a.cn/",
		"党内：", "Public", "Party", "……党内",
	} {
		if l := findLookalike(line+"\n", true); l.at >= 0 {
			t.Errorf("%q is taken for a fence, at %d", line, l.at)
		}
	}
}
