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
		{"several notes, and blanks at the edge", body + "\n示例机关　　　　\n2026年11月5日　　　　\n（联系人：样例某）\n（此件公开发布）", "[示例机关]  联系人：样例某；此件公开发布    true", body},
		{"body and day in one line", body + "\n示例机关　2026年11月5日", "[示例机关]      true", body},
		{"a note below the title", "（2026年11月5日党员大会通过）\n" + body, "[]      false", "（2026年11月5日党员大会通过）|" + body},
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

// TestWhoStandsAboveTheNumber holds that the names of those who issue a document, which are set like
// its title above the number, are not taken for it, and who signed is told.
func TestWhoStandsAboveTheNumber(t *testing.T) {
	big := func(text string) string { return p(centred, font("方正小标宋简体")+`<w:sz w:val="60"/>`, text) }
	plain := func(text string) string { return p("", font("仿宋_GB2312"), text) }
	for _, tt := range []struct{ name, body, front, text, told string }{
		{"two who issue it together", big("示例市委办公室") + big("示例市政府办公室") + plain("示办字〔2026〕3号　　　　签发人：样例某") + big("关于样例的通知") + plain("请认真贯彻落实，并及时反馈意见建议。"),
			"关于样例的通知|示办字〔2026〕3号|[示例市委办公室 示例市政府办公室]", "请认真贯彻落实，并及时反馈意见建议。", "签发人没有写进文稿（样例某）"},
		{"minutes", big("会议纪要") + plain("〔2026〕5号") + big("第5次会议纪要") + plain("会议研究了以下事项。"), "第5次会议纪要||[]", "会议纪要\n\n〔2026〕5号\n\n会议研究了以下事项。", ""},
		{"a title with the number below it", big("关于样例的通知") + plain("示办字〔2026〕3号") + plain("请认真贯彻落实。"), "关于样例的通知|示办字〔2026〕3号|[]", "请认真贯彻落实。", ""},
		{"a title centred by blanks", plain("                关于样例情况的公示") + plain("全体党员：") + plain("    现将情况公示如下。"), "关于样例情况的公示||[]", "现将情况公示如下。", ""},
	} {
		d, text, told := textOf(t, madeOf(tt.body))
		check(t, tt.name, fmt.Sprint(d.Title, "|", d.Number, "|", d.Issuers), tt.front)
		check(t, tt.name, text, tt.text)
		check(t, tt.name, told, tt.told)
	}
}

// TestASealOverTheDay holds that a seal, which belongs to the paragraph of the signature or the day,
// hides neither, and that its picture stays.
func TestASealOverTheDay(t *testing.T) {
	seal := `<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>`
	d, text, _ := textOf(t, made{body: p("", "", "请认真贯彻落实。") + p("", "", "示例机关") + "<w:p>" + run("", "2026年11月5日") + seal + "</w:p>", links: `<Relationship Id="x" Type="` + office + `image" Target="a.png"/>`, parts: map[string]string{"word/a.png": "\x89PNG\r\n\x1a\n"}})
	check(t, "front matter", d.Signature+" "+d.Date.String(), "示例机关 2026-11-05")
	check(t, "text", strings.SplitN(text, "![", 2)[0], "请认真贯彻落实。\n\n示例机关\n\n2026年11月5日")
}

// TestSignsOfFonts holds that a code of a font of signs is the sign that is seen, or told, and never
// the letter that it is in other fonts.
func TestSignsOfFonts(t *testing.T) {
	sym := func(font, code string) string {
		return `<w:r><w:sym w:font="` + font + `" w:char="` + code + `"/></w:r>`
	}
	_, text, told := textOf(t, madeOf("<w:p>"+sym("Symbol", "F061")+sym("Symbol", "00DA")+sym("Symbol", "F0A3")+sym("Wingdings", "F081")+sym("Wingdings", "F08D")+sym("Wingdings 2", "0052")+sym("宋体", "2460")+sym("Wingdings", "0041")+"</w:p>"))
	check(t, "signs", text, "α∨≤①❷☑①")
	check(t, "told", told, "在“α∨≤①❷☑①”之后：有一个符号没有带过来；请照原文补上（Wingdings 0041）")
	newer := `<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60F"/></mc:Choice><mc:Fallback><w:t>😏</w:t></mc:Fallback></mc:AlternateContent>`
	_, text, _ = textOf(t, madeOf("<w:p>"+run("", "甲")+"<w:r>"+newer+"</w:r></w:p>"))
	check(t, "an emoji", text, "甲😏")
}

// TestSpellingOfOtherScripts holds that characters of which nothing is seen come along where they
// are of the spelling of a word, in Mongolian and in the Arabic script, and nowhere else.
func TestSpellingOfOtherScripts(t *testing.T) {
	_, text, _ := textOf(t, madeOf(p("", "", "ᠪᠠᠭ\u180eᠠ ᠭ\u180b می\u200cشود 甲\u200c乙\u200b丙")))
	check(t, "text", text, "ᠪᠠᠭ\u180eᠠ ᠭ\u180b می\u200cشود 甲乙丙")
}

// TestWhatNobodyHasDescribed holds that the name of a file, which programs write as the description
// of a picture, and the folders of somebody's machine do not come along.
func TestWhatNobodyHasDescribed(t *testing.T) {
	for described, want := range map[string]string{"": "图1", "tomcat.png": "图1", `C:\Users\样例某\桌面\合影`: "图1", "图片 3": "图1", "Screenshot 2026-03-05.jpeg": "图1", "党员大会现场": "党员大会现场"} {
		body := `<w:p><w:r><w:drawing><wp:docPr descr="` + described + `"/><a:blip r:embed="x"/></w:drawing></w:r></w:p>`
		_, text, _ := textOf(t, made{body: body, links: `<Relationship Id="x" Type="` + office + `image" Target="a.png"/>`, parts: map[string]string{"word/a.png": "\x89PNG\r\n\x1a\n"}})
		check(t, described, text, "!["+want+"](图1.png)")
	}
}

// TestColonsAndBracketsOfATextAreNoMarkup holds that colons in a row begin no passage, for a hasty
// reader either, and that a bracket with a colon begins no address.
func TestColonsAndBracketsOfATextAreNoMarkup(t *testing.T) {
	for words, want := range map[string]string{"地址: ::1/128": `地址\: ::1/128`, "分隔:::党内": `分隔\:::党内`, "::: 党内": `\::: 党内`, "std::vector": "std::vector", "见[1]:说明": `见[1]\:说明`} {
		_, text, _ := textOf(t, madeOf(p("", "", words)))
		check(t, words, text, want)
	}
}
