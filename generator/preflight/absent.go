package preflight

import (
	"slices"
	"unicode"

	"gongkai/generator/diag"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/typeset"
)

// absent is the characters of one record that cannot be printed, each at its first place; of a
// script that cannot be set, the first character.
type absent struct {
	chars  []absentChar
	places []diag.Place
}

// absentChar is a character, and its script where no face shapes that.
type absentChar struct {
	char   rune
	script font.Script
}

// mostAbsent is how many characters of a record are told one by one. A text in a script that no
// font has is one matter, not as many as the script has letters.
const mostAbsent = 10

// tell adds a character that is not told yet; place is asked where it stands.
func (a *absent) tell(c absentChar, place func() diag.Place) {
	if slices.ContainsFunc(a.chars, c.isToldBy) {
		return
	}
	a.chars = append(a.chars, c)
	if len(a.places) < mostAbsent {
		a.places = append(a.places, place())
	}
}

// isToldBy reports whether what is told of another character is what would be told of this one.
func (c absentChar) isToldBy(told absentChar) bool {
	switch {
	case told.char == c.char:
		return true
	case c.script != font.Unshaped:
		return told.script == c.script
	}
	return typeset.Unsettable(told.char) && typeset.Unsettable(c.char) && script(told.char) == script(c.char)
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

// scriptFonts is where fonts for scripts are that are shaped.
var scriptFonts = diag.T("Windows 自带 monbaiti.ttf（蒙古文）、himalaya.ttf（藏文）、msuighur.ttf（维吾尔文），其他系统把这样的字体文件放进 static/fonts；Debian、UOS 安装软件包 fonts-noto-core",
	"Windows brings monbaiti.ttf (Mongolian), himalaya.ttf (Tibetan) and msuighur.ttf (Uyghur): elsewhere put such a file into static/fonts, or on Debian and UOS install the package fonts-noto-core")

func missing(place diag.Place, c absentChar) diag.Problem {
	r := c.char
	text, fix := diag.T("没有一种字体有“%[1]c”（U+%04[2]X）这个字：印有它的 PDF 不生成，网页照常", "no font has the character “%[1]c” (U+%04[2]X): the PDFs that need it are not made, its pages are", r, r),
		diag.T("把有这个字的字体文件放进 static/fonts，或换一种写法", "put a font that has it into static/fonts, or write it in another way")
	if c.script != font.Unshaped {
		zh, en := c.script.Words()
		text = diag.T("没有一种字体能排%[3]s，如“%[1]c”（U+%04[2]X）：印有它的 PDF 不生成，网页照常", "no font can set %[4]s, as “%[1]c” (U+%04[2]X): the PDFs that need it are not made, its pages are", r, r, zh, en)
		fix = scriptFonts
	}
	if typeset.Unsettable(r) {
		text = diag.T("“%[1]c”（U+%04[2]X）所属文字的字形随上下文变化，暂不能排印：印有它的 PDF 不生成，网页照常", "the script of “%[1]c” (U+%04[2]X) changes its letters with their neighbours and cannot be set: the PDFs that need it are not made, its pages are", r, r)
		fix = diag.T("把这部分做成图片附在正文中，或从公开方式中去掉公开栏和文件", "put this part in as a picture, or take the board and the bulletin out of the record's methods")
	}
	return diag.Problem{Code: "font-character", Severity: diag.Warning, Place: place, Text: text, Fix: fix}
}
