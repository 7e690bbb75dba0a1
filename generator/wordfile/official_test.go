package wordfile

import (
	"fmt"
	"strings"
	"testing"
)

// TestWhatEndsADocument holds that signature, day, note and imprint leave the page where they end
// the text, and that nothing leaves it where a text follows.
func TestWhatEndsADocument(t *testing.T) {
	const head, body = "示例文〔2026〕3号\n关于样例工作的通知", "请认真贯彻落实，并及时反馈意见建议。"
	for _, tt := range []struct {
		name  string
		lines string
		want  string // what is known
		text  string
	}{
		{"everything", "机关各处室，各党支部：\n" + body + "\n示例机关\n2026年11月5日\n（联系人：样例某）\n抄送：示例某局，示例某委。\n示例办公室　　2026年11月6日印发",
			"[示例机关] 机关各处室，各党支部 联系人：样例某 示例某局，示例某委 示例办公室 2026-11-06 true", body},
		{"joint", body + "\n示例机关甲　　示例机关乙\n2026年11月5日", "[示例机关甲 示例机关乙]      true", body},
		{"a name in wide letters", body + "\n示　例　委\n2026年11月5日", "[示例委]      true", body},
		{"an annex follows", body + "\n示例机关\n2026年11月5日\n附件1\n名单如下，按姓氏笔画排列。", "[]      false", body + "|示例机关|2026年11月5日|附件1|名单如下，按姓氏笔画排列。"},
		{"no body signs", body + "\n以上意见请予研究，并请于下列日期以前答复：\n2026年11月5日", "[]      false", body + "|以上意见请予研究，并请于下列日期以前答复：|2026年11月5日"},
		{"a sentence with a colon", "现将有关情况通报如下：\n" + body, "[]      false", "现将有关情况通报如下：|" + body},
		{"a label with a colon", "参加人员：\n" + body, "[]      false", "参加人员：|" + body},
		{"addressed in the middle", body + "\n各党支部：\n" + body, "[]      false", body + "|各党支部：|" + body},
		{"to everybody", "各位委员、同志们：\n" + body, "[] 各位委员、同志们     false", body},
	} {
		var made string
		for i, line := range strings.Split(head+"\n"+tt.lines, "\n") {
			properties, letters := "", font("仿宋_GB2312")
			if i == 1 {
				properties, letters = centred, font("方正小标宋简体")+`<w:sz w:val="44"/>`
			}
			made += p(properties, letters, line)
		}
		d, text, _ := textOf(t, madeOf(made))
		printed := ""
		if !d.Printed.IsZero() {
			printed = d.Printed.String()
		}
		if got := fmt.Sprint(d.Issuers, " ", d.Addressees, " ", d.Annotation, " ", d.Copies, " ", d.PrintedBy, " ", printed, " ", d.Signed); got != tt.want {
			t.Errorf("%s: known %q, want %q", tt.name, got, tt.want)
		}
		if got := strings.ReplaceAll(strings.TrimSpace(text), "\n\n", "|"); got != tt.text {
			t.Errorf("%s: the text is %q, want %q", tt.name, got, tt.text)
		}
	}
}

func madeOf(body string) made { return made{body: body} }
