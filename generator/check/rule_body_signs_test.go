package check

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/soaktest"
)

func slipsIn(text string, readers scope.Scope) []string {
	var problems diag.List
	checkBody("a.md", readers, []record.Passage{{Text: text, Line: 1}}, &problems)
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	return codes
}

// TestWhatIsMeantIsNoSlip: masks, rules, headings and brackets that offices write as they are.
func TestWhatIsMeantIsNoSlip(t *testing.T) {
	society, _ := scope.Parse("社会", nil)
	for _, text := range []string{
		"张**同志、李**，王**和138****1234。", "**村村民张**反映", "20**年至20**年", "张＊＊、李＊＊和王＊＊。", "尾号**12、尾号**34",
		"**重点**工作", "抓好**重点**工作，做好**落实**。", "**（一）安排。**各科室", "~~旧的~~新的", "5*3*2", `\*\*重点`, "`** 重点 **`", "3~~5天",
		"一、总体要求\n---\n\n文。", "第一段。\n\n---\n\n第二段。", "- 第一项。\n---\n文", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |", "甲 | 乙\n--- | ---\n1 | 2",
		"签字：____ 日期：____", "姓名__ 电话__ 地址__", "20** 年 ** 月 ** 日", "张** 与李** 的家属", "王** 、 赵** 、 孙**", "尾号** 的和尾号** 的", "| ** 元 | ** 元 |", "甲 ~~ 乙 ~~ 丙",
		"**** 重点 ****", "### 一、重点\n---\n", "张某某＊＊反映李某某＊＊的问题", "138****1234（男）、139****5678（女）", "王某** 和 **公司", "[内部](a.html)", "一、总则\n===\n", "> 引用的一段话。\n---\n", "第一行  \n第二行\n\n---\n",
		"```\n** 甲 **\n【党内】\n---\n```\n文。", "~~~\n甲\n~~~\n", "    ```\n文",
		"（党内法规制度）建设", "【党内法规】解读", "公开范围为“党内”的", "[党内](https://www.example.com/)", "（公开）", "[内部]: https://www.example.com/",
	} {
		for _, code := range slipsIn(text+"\n", society) {
			switch code {
			case "emphasis-shown", "heading-underlined", "code-unclosed", "readers-in-words":
				t.Errorf("%q is told as %s", text, code)
			}
		}
	}
	party, _ := scope.Parse("党内", nil)
	if codes := slipsIn("【党内】名单如下。\n", party); len(codes) > 0 {
		t.Errorf("【党内】 in a text for the Party is told: %v", codes)
	}
}

// TestEmphasisThatIsShownAsSuchIsNoSlip: where every pair of signs became emphasis, nothing is told;
// where one of them is gone, the line is.
func TestEmphasisThatIsShownAsSuchIsNoSlip(t *testing.T) {
	society, _ := scope.Parse("社会", nil)
	r := rand.New(rand.NewPCG(1, 19))
	words := strings.Split("做好 工作（试行） “双随机” 二〇二六年 第3项 《条例》 落实。 其中：", " ")
	pick := func() string { return words[r.IntN(len(words))] }
	for range soaktest.Times(200) {
		bold := pick() + pick()
		text := pick() + "。**" + bold + "**" + pick() + "，" + pick() + "**" + pick() + "**" + pick() + "\n"
		if codes := slipsIn(text, society); len(codes) > 0 {
			t.Fatalf("%q is told: %v", text, codes)
		}
		text = pick() + "。**（一）" + bold + pick() + "\n"
		if codes := slipsIn(text, society); len(codes) != 1 || codes[0] != "emphasis-shown" {
			t.Fatalf("%q is told as %v", text, codes)
		}
	}
}
