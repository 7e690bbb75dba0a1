package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// marks is what gongkai new writes where the text belongs, or over one that is to be gone through.
var marks = slices.Concat(record.Marks(diag.Chinese), record.Marks(diag.English))

var comments = regexp.MustCompile(`(?s)<!--.*?-->`)

// ruleEmpty: a record has a text, and not the words in its place.
func ruleEmpty(r *record.Record, problems *diag.List) {
	for _, p := range r.Passages {
		for _, mark := range marks {
			words := strings.Trim(mark, "。.（）()")
			if at := strings.Index(p.Text, words); at >= 0 {
				line := p.Line + strings.Count(p.Text[:at], "\n")
				fix := diag.T("把这一行换成正文", "put the text in its place")
				if words != strings.TrimRight(mark, "。.") {
					fix = diag.T("把下面的正文逐处改好，再删去这一行", "go through the text below, then delete this line")
				}
				problems.Errorf("body-placeholder", diag.Place{File: r.File, Line: line, Column: 1}, diag.T("正文还是“%s”", "the text still says “%s”", mark), fix)
				return
			}
		}
	}
	text := r.Body
	if strings.Contains(text, "<!--") {
		text = comments.ReplaceAllString(text, "")
	}
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		problems.Errorf("body-empty", diag.Place{File: r.File, Line: max(1, r.BodyLine), Column: 1}, diag.T("没有正文", "there is no text"),
			diag.T("在第二条 --- 之后写正文；内容都在附件中的，写一句说明，如“详见附件。”", "write the text behind the second ---; where all is in attachments say so, as in “See the attachment.”"))
	}
}
