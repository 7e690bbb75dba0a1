package record

import (
	"strings"

	"gongkai/generator/diag"
)

// Marks is the lines with which gongkai new begins a text. None of them may stand in a record that
// is approved: somebody has to have gone through what stands below.
func Marks(lang diag.Lang) []string {
	return []string{Placeholder(lang), OutlineMark(lang), LastTextMark(lang)}
}

// Placeholder is what stands in a new record where its text belongs.
func Placeholder(lang diag.Lang) string {
	return diag.T("在此书写正文。", "Write the text here.").In(lang)
}

// OutlineMark stands over the outline or the template of a text.
func OutlineMark(lang diag.Lang) string {
	return diag.T("（以下是提纲或模板，写好后删去这一行。）", "(Below is an outline or a template: delete this line when the text is written.)").In(lang)
}

// LastTextMark stands over the text of the period before.
func LastTextMark(lang diag.Lang) string {
	return diag.T("（正文取自上一期，日期、数字逐处改好后删去这一行。）", "(The text below is that of last time: renew its days and figures, then delete this line.)").In(lang)
}

// elements is what a text says that interprets a document: 二(七)3.
var elements = []diag.Text{
	diag.T("制发背景和依据", "Background and grounds"), diag.T("目标任务", "Aims and tasks"), diag.T("主要措施", "Main measures"),
	diag.T("专业术语", "Terms"), diag.T("办事指南", "How to proceed"),
}

// Interpretation is the outline of a text that interprets a document.
func Interpretation(lang diag.Lang) string {
	var b strings.Builder
	b.WriteString(OutlineMark(lang) + "\n")
	for i, element := range elements {
		number := diag.Text{ZH: []string{"一", "二", "三", "四", "五"}[i] + "、", EN: string(rune('1'+i)) + ". "}
		b.WriteString("\n## " + number.In(lang) + element.In(lang) + "\n")
	}
	return b.String()
}
