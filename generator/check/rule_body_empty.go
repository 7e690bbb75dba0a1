package check

import (
	"regexp"
	"strings"
	"unicode"

	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// placeholders is what gongkai new writes where the text belongs.
var placeholders = []string{record.Placeholder(diag.Chinese), record.Placeholder(diag.English)}

var comments = regexp.MustCompile(`(?s)<!--.*?-->`)

// ruleEmpty: a record has a text, and not the words in its place.
func ruleEmpty(r *record.Record, problems *diag.List) {
	for _, p := range r.Passages {
		for _, words := range placeholders {
			if at := strings.Index(p.Text, strings.TrimRight(words, "。.")); at >= 0 {
				line := p.Line + strings.Count(p.Text[:at], "\n")
				problems.Errorf("body-placeholder", diag.Place{File: r.File, Line: line, Column: 1},
					diag.T("正文还是“%s”", "the text still says “%s”", words), diag.T("把这一行换成正文", "put the text in its place"))
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
