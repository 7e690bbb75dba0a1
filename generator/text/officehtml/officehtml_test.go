package officehtml

import (
	"strings"
	"testing"
)

// TestConvert: what office programs write for each kind of thing, and what becomes of it. Losses
// are named by their kind, name and place.
func TestConvert(t *testing.T) {
	for name, c := range map[string]struct{ html, want, lost string }{
		"paragraphs":   {"<p class=MsoNormal>现将情况\n公布如下。<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p>　　共 <b>86</b> 名，<i>全部</i>交纳。</p>", "现将情况公布如下。\n\n　　共 **86** 名，*全部*交纳。\n", ""},
		"headings":     {"<h1><span lang=EN-US>一、</span>基本情况</h1><h3>小节</h3><p><b>（一）安排。</b>各科室照办。</p><p class=MsoHeading7>七级</p>", "## 一、基本情况\n\n#### 小节\n\n**（一）安排。**各科室照办。\n\n###### 七级\n", ""},
		"lines":        {"<p>联系人：甲<br>\n电话：0591</p>", "联系人：甲\\\n电话：0591\n", ""},
		"signs":        {"<p>1. 甲*乙*丙_丁_</p><p>- 戊</p><p>&lt;b&gt; &amp;amp; [甲](乙)</p><p>138****1234、乙139****5678</p><p># 己</p><p>: 庚</p>", "1\\. 甲\\*乙\\*丙\\_丁\\_\n\n\\- 戊\n\n\\<b\\> \\&amp; \\[甲\\](乙)\n\n138****1234、乙139****5678\n\n\\# 己\n\n\\: 庚\n", ""},
		"powers":       {"<p>10<sup>2</sup>元，CO<sub>2</sub>，甲<sup>①</sup></p>", "10²元，CO₂，甲①\n", "Raised ① after 10²元，CO₂，甲"},
		"links":        {"<p>见<a href=\"https://example.com/甲(1).html\">办法</a>、<a href=\"file:///C:/a.doc\">附件</a>和<a name=b>乙</a></p>", "见[办法](https://example.com/甲%281%29.html)、附件和乙\n", "LocalLink 附件 after 见办法、"},
		"word list":    {wordItem("l0 level1", "1.", "甲") + wordItem("l0 level2", "·", "乙") + wordItem("l0 level1", "2.", "丙") + wordItem("l1 level1", "一、", "丁") + wordItem("l1 level1", "(a)", "戊"), "1. 甲\n\n   - 乙\n2. 丙\n\n一、丁\n\n(a) 戊\n", ""},
		"two lists":    {wordItem("l0", "1.", "甲") + wordItem("l1", "1.", "乙") + wordItem("l1", "2)", "丙"), "1. 甲\n\n<!-- -->\n\n1. 乙\n\n2) 丙\n", ""},
		"lists":        {"<ul><li>甲<ol start=3><li>乙<li>丙</ol><li><p>丁</p></ul><ol type=a><li>戊</ol><ol style='list-style-type:cjk-ideographic'><li value=12>己</ol>", "- 甲\n\n  3. 乙\n  4. 丙\n- 丁\n\na. 戊\n\n十二、己\n", ""},
		"deleted":      {"<p>共<del cite=\"mailto:x\" datetime=\"2026\">85</del><ins>86</ins>名<span style='display:none;mso-hide:all'>内部</span>。</p><style>p.gone, .xl9 {display:none}</style><p class=gone>不显示</p>", "共86名。\n", "Deleted 85 after 共 | Hidden 内部 after 共86名 | Hidden 不显示 after 共86名。"},
		"comments":     {"<p><a style='mso-comment-reference:A_1'>甲</a><span class=MsoCommentReference><a class=msocomanchor href=\"#_msocom_1\">[A1]</a></span>乙</p><div style='mso-element:comment-list'><div style='mso-element:comment'>请核实</div></div>", "甲乙\n", "Commented [A1] after 甲 | Commented 请核实 after 甲乙"},
		"pictures":     {"<p>甲<img src=\"file:///C:\\a\\图1.png\"><img alt=\"印章\" src=\"data:x\"></p><!--[if gte vml 1]><v:shape><v:textbox>框</v:textbox></v:shape><![endif]--><![if !vml]><img src=x.gif v:shapes=\"_x0000_s1\"><![endif]>", "甲\n", "Picture 图1.png after 甲 | Picture 印章 after 甲 | TextBox x.gif after 甲"},
		"formulas":     {"<p>甲<math><mi>x</mi><mn>2</mn></math><!--[if gte msEquation 12]><m:oMath>y</m:oMath><![endif]--><![if !msEquation]><img src=y.png><![endif]></p>", "甲\n", "Formula x2 after 甲 | Formula y.png after 甲"},
		"word notes":   {"<p>甲<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\"><span class=MsoFootnoteReference>[1]</span></a>。</p><div style='mso-element:footnote-list'><br clear=all><hr><div style='mso-element:footnote' id=ftn1><p><a style='mso-footnote-id:ftn1' href=\"#_ftnref1\">[1]</a> 说明[^1]</p></div></div>", "甲[^1]。\n\n[^1]: 说明\\[^1]\n", ""},
		"writer notes": {"<p>甲<a class=\"sdfootnoteanc\" href=\"#sdfootnote1sym\"><sup>1</sup></a></p><div id=\"sdfootnote1\"><p><a class=\"sdfootnotesym\" href=\"#sdfootnote1anc\">1</a>说明</p></div>", "甲[^1]\n\n[^1]: 说明\n", ""},
		"saved notes":  {"<p>甲<a href='#_ftn1' name='_ftnref1'>[1]</a></p><hr/>\n\n<div id='ftn1'><p><a href='#_ftnref1'>[1]</a> 说明</p></div><hr>", "甲[^1]\n\n---\n\n[^1]: 说明\n", ""},
		"merged":       {"<table><tr><td rowspan=2>支部</td><td colspan=2>收缴</td></tr><tr><td>应缴</td><td>实缴</td></tr><tr><td rowspan=2>一</td><td align=right>1</td><td align=right>2</td></tr><tr><td align=right>3</td><td align=right>4<br>元|</td></tr></table>", "| 支部 | 收缴 | < |\n| ^ | 应缴 | 实缴 |\n| --- | ---: | ---: |\n| 一 | 1 | 2 |\n| ^ | 3 | 4<br>元\\| |\n", ""},
		"marks":        {"<table><tr><th>甲</th><th>&lt;</th></tr><tr><td>^</td><td>a&lt;b</td></tr></table>", "| 甲 | \\< |\n| --- | --- |\n| \\^ | a<b |\n", ""},
		"title":        {"<table><tr><td colspan=2><b>收支表</b></td></tr><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>", "**收支表**\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n", ""},
		"label":        {"<table><tr><td rowspan=3>甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></table>", "|  |  |\n| --- | --- |\n| 甲 | 1 |\n| ^ | 2 |\n| ^ | 3 |\n", ""},
		"excel":        {"<html><body><table>\r\n<!--StartFragment-->\r\n<col width=72><col width=0 style='display:none'>\r\n<tr><td>甲</td><td>密</td><td>乙</td></tr><tr height=0 style='display:none'><td>藏</td><td>藏</td><td></td></tr><tr><td>1</td><td></td><td>2</td></tr>\r\n<!--EndFragment-->\r\n</table></body></html>", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n", "Hidden 密 after 甲 | Hidden 藏藏 after 甲乙"},
		"nested":       {"<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>前<table><tr><td>丙</td><td>丁</td></tr><tr><td>戊</td><td>己</td></tr></table></td></tr></table>", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 前<br>丙　丁<br>戊　己 |\n", "NestedTable 丙丁戊己 after 甲乙1前丙丁戊己"},
		"frame":        {"<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", "甲\n\n乙\n", ""},
		"vertical":     {"<table><tr><td style='mso-rotate:90'>竖</td><td>乙</td></tr></table>", "| 竖 | 乙 |\n| --- | --- |\n", "Vertical 竖"},
		"clipboard":    {"Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000170\r\nStartFragment:00000117\r\nEndFragment:00000133\r\n<html><body><p>前<b>甲</b>后</p></body></html>", "前甲后\n", ""},
	} {
		if name == "clipboard" { // the places are those of the bold word
			at := strings.Index(c.html, "<b>")
			c.html = strings.Replace(c.html, "00000117", pad(at), 1)
			c.html = strings.Replace(c.html, "00000133", pad(strings.Index(c.html, "</b>")+4), 1)
			c.want = "**甲**\n"
		}
		got, err := Convert([]byte(c.html))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.Markdown != c.want {
			t.Errorf("%s: %q, want %q", name, got.Markdown, c.want)
		}
		var lost []string
		for _, l := range got.Losses {
			text := kindNames[l.Kind] + " " + l.Name
			if l.After != "" {
				text += " after " + l.After
			}
			lost = append(lost, text)
		}
		if told := strings.Join(lost, " | "); told != c.lost {
			t.Errorf("%s: lost %q, want %q", name, told, c.lost)
		}
	}
}

var kindNames = map[Kind]string{Deleted: "Deleted", Hidden: "Hidden", Commented: "Commented", Picture: "Picture", Formula: "Formula", TextBox: "TextBox", Object: "Object", Control: "Control",
	NestedTable: "NestedTable", Vertical: "Vertical", Raised: "Raised", LocalLink: "LocalLink", Emphasis: "Emphasis", Garbled: "Garbled"}

func pad(n int) string {
	const zeros = "00000000"
	digits := ""
	for ; n > 0; n /= 10 {
		digits = string(rune('0'+n%10)) + digits
	}
	return zeros[len(digits):] + digits
}

// wordItem is an item of a list as Word writes it.
func wordItem(list, marker, text string) string {
	return "<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:" + list + " lfo1'><![if !supportLists]><span style='mso-list:Ignore'>" + marker + "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>" + text + "</p>\n"
}
