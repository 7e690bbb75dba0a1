package record

import (
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
)

// TestWordsOfFaultyBlocks holds what is said of a block of the front matter that is wrong, in the
// exact words.
func TestWordsOfFaultyBlocks(t *testing.T) {
	var words diagtest.Words
	for _, line := range []string{
		"参与: {形式: 公示}",
		"参与: {形式: 听证会, 起: 2026-11-18, 止: 2026-11-18, 人数: 十}",
		"延期: {延至: 2026-12-31}",
		"变更: {事项: [公开范围]}",
		"风险评估: {等级: 低}",
		"风险评估: {等级: 中, 类别: 名誉, 签字人: 孙某某, 日期: 2026-11-18}",
		"风险评估: {等级: 较低, 签字人: 孙某某, 日期: 2026-11-18}",
		"保管期限: 20年",
		"旧地址: https://elsewhere.example/a.html",
		"旧地址: ../a.html",
		"旧地址: list.jsp?id=3",
		"语言: 蒙文",
		"lang: mn-Mogn",
		"语言: 汉文",
		"澄清: 传言",
		"豁免: [{代码: wording}]",
	} {
		_, problems := Parse(site, "2026/a", "content/records/2026/a.md", false, []byte(fine+line+"\n---\n\n正文。\n"))
		words.Add(line, problems...)
	}
	words.Compare(t, "blocks")
}

// fine is the front matter of a record in which nothing is wrong.
const fine = `---
标题: 甲
目录序号: 35
公开范围: 党内
公开时限: 随时公开
公开方式: [网站]
公开主体: 市政协党组
承办科室: 机关党委
确定日期: 2026-11-18
`

// TestWordsOfDrafts holds what stands in a new record, in the exact words.
func TestWordsOfDrafts(t *testing.T) {
	var words diagtest.Words
	public, _ := catalogue.ParsePermission("社会")
	draft := func(lang diag.Lang) string {
		entry := catalogue.Entry{Number: 66, Scope: public, Timing: catalogue.Prompt, Methods: []catalogue.Method{catalogue.Website}, Offices: []string{"机关党委"}}
		d := Draft{Config: site, Entry: entry, Title: "任前公示", Day: calendar.NewDate(2026, 11, 18), Assess: true, Lang: lang, Body: Interpretation(lang)}
		return d.String()
	}
	words.Text("the outline of an interpretation", diag.Text{ZH: draft(diag.Chinese), EN: draft(diag.English)})
	for i, mark := range Marks(diag.Chinese) {
		words.Text("a mark", diag.Text{ZH: mark, EN: Marks(diag.English)[i]})
	}
	words.Compare(t, "drafts")
}
