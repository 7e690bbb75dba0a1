package check

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/wording"
)

// wordingCode is the code of a word that the lists of content/words have.
const wordingCode = "wording"

// ruleWording: words that are misspelt or not to be used are told with the right one beside. A list
// cannot know what is quoted, so they are warnings, and nothing is replaced.
func ruleWording(c *checker, r *record.Record, problems *diag.List) {
	c.wordsOf(r.File, c.asRead, c.values, problems)
}

// rulePageWording is ruleWording for pages.
func rulePageWording(c *checker, problems *diag.List) {
	for _, p := range c.Pages {
		c.wordsOf(p.File, c.versions(p.Scope, p.Passages), p.FreeTexts(), problems)
	}
}

// wordsOf reports the words in the versions of a text, each once with the number of its places, and
// in values.
func (c *checker) wordsOf(file string, versions []version, values []record.Value, problems *diag.List) {
	for _, v := range values {
		if isFileName(v) {
			continue
		}
		for _, f := range c.Words.Find(v.Text) {
			label := v.Label()
			tellWord(f.Word, v.Place(), diag.T("“%[1]s”中的", "in %[2]s: ", label.ZH, label.EN), diag.Text{}, problems)
		}
	}
	places := map[*wording.Word][]diag.Place{}
	var words []*wording.Word
	for _, v := range versions {
		for _, f := range c.Words.FindWritten(v.source) {
			at := v.place(file, f.Start)
			if places[f.Word] == nil {
				words = append(words, f.Word)
			}
			if !slices.Contains(places[f.Word], at) {
				places[f.Word] = append(places[f.Word], at)
			}
		}
	}
	for _, w := range words {
		tellWord(w, places[w][0], diag.Text{}, elsewhere(places[w][1:]), problems)
	}
}

// isFileName reports the name of a file: to mend a word in it would change an address.
func isFileName(v record.Value) bool { return v.Key == record.PathKey || v.Key == "attachments.file" }

// elsewhere says in which other lines of a text a word stands.
func elsewhere(places []diag.Place) diag.Text {
	if len(places) == 0 {
		return diag.Text{}
	}
	const most = 10
	var lines []string
	for _, at := range places[:min(len(places), most)] {
		lines = append(lines, strconv.Itoa(at.Line))
	}
	more := diag.Text{}
	if len(places) > most {
		more = diag.T("……", " …")
	}
	return diag.T("；还有 %[1]d 处，在第 %[2]s%[3]s 行", "; %[1]d more, in the lines %[2]s%[4]s", len(places), strings.Join(slices.Compact(lines), "、"), more.ZH, more.EN)
}

// tellWord reports a word: what it should be, and why. where is told before it, more behind it.
func tellWord(w *wording.Word, at diag.Place, where, more diag.Text, problems *diag.List) {
	note := diag.Text{}
	if w.Note != "" {
		note = diag.T("：%s", ": %s", w.Note)
	}
	text := diag.T("%[1]s%[2]s应写作%[3]s%[4]s%[5]s", "%[6]s%[2]s should be %[3]s%[7]s%[8]s",
		where.ZH, diag.Quote(w.Wrong), diag.Quote(w.Right), note.ZH, more.ZH, where.EN, note.EN, more.EN)
	fix := diag.T("改为“%s”", "write “%s”", w.Right)
	if w.Right == "" {
		text = diag.T("%[1]s%[2]s不要用%[3]s%[4]s", "%[5]s%[2]s is not to be used%[6]s%[7]s", where.ZH, diag.Quote(w.Wrong), note.ZH, more.ZH, where.EN, note.EN, more.EN)
		fix = diag.T("删去，或换一种说法", "remove it, or say it otherwise")
	}
	waiver := "[{代码: " + wordingCode + ", 理由: 照引原文, 签字人: 姓名, 日期: 2026-10-09}]"
	problems.Warnf(wordingCode, at, text, diag.Text{
		ZH: fix.ZH + "；确要照原样写的（如引用），在文件头加一行：豁免: " + waiver,
		EN: fix.EN + "; where it has to stand as it is, in a quotation, add the line: waivers: [{code: " + wordingCode + ", reason: WHY, by: NAME, on: 2026-10-09}]",
	})
}
