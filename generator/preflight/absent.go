package preflight

import (
	"slices"
	"unicode"

	"gongkai/generator/diag"
	"gongkai/generator/paper/typeset"
)

// absent is the characters of one record that cannot be printed, each at its first place; of a
// script that cannot be set, the first character.
type absent struct {
	chars  []rune
	places []diag.Place
}

// mostAbsent is how many characters of a record are told one by one. A text in a script that no
// font has is one matter, not as many as the script has letters.
const mostAbsent = 10

// tell adds a character that is not told yet; place is asked where it stands.
func (a *absent) tell(char rune, place func() diag.Place) {
	if slices.ContainsFunc(a.chars, func(told rune) bool {
		return told == char || typeset.Unsettable(told) && typeset.Unsettable(char) && script(told) == script(char)
	}) {
		return
	}
	a.chars = append(a.chars, char)
	if len(a.places) < mostAbsent {
		a.places = append(a.places, place())
	}
}

// script is the table of the script that a character belongs to. There is one for each character.
func script(char rune) *unicode.RangeTable {
	for _, table := range unicode.Scripts {
		if unicode.Is(table, char) {
			return table
		}
	}
	return nil
}

func (a *absent) problems() diag.List {
	var problems diag.List
	for i, place := range a.places {
		problems = append(problems, missing(place, a.chars[i]))
	}
	if more := len(a.chars) - len(a.places); more > 0 {
		text := &problems[len(problems)-1].Text
		rest := diag.T("；另有 %d 个字也是这样", "; %d more characters are missing too", more)
		text.ZH, text.EN = text.ZH+rest.ZH, text.EN+rest.EN
	}
	return problems
}

func missing(place diag.Place, r rune) diag.Problem {
	text, fix := diag.T("没有一种字体有“%[1]c”（U+%04[2]X）这个字：印有它的 PDF 不生成，网页照常", "no font has the character “%[1]c” (U+%04[2]X): the PDFs that need it are not made, its pages are", r, r),
		diag.T("把有这个字的字体文件放进 static/fonts，或换一种写法", "put a font that has it into static/fonts, or write it in another way")
	if typeset.Unsettable(r) {
		text = diag.T("“%[1]c”（U+%04[2]X）所属文字的字形随上下文变化，暂不能排印：印有它的 PDF 不生成，网页照常", "the script of “%[1]c” (U+%04[2]X) changes its letters with their neighbours and cannot be set: the PDFs that need it are not made, its pages are", r, r)
		fix = diag.T("把这部分做成图片附在正文中，或从公开方式中去掉公开栏和文件", "put this part in as a picture, or take the board and the bulletin out of the record's methods")
	}
	return diag.Problem{Code: "font-character", Severity: diag.Warning, Place: place, Text: text, Fix: fix}
}
