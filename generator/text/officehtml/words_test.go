package officehtml

import (
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
)

// TestWordsOfLosses holds what is said of each thing that does not come along, and of what is no
// text of an office program, in the exact words.
func TestWordsOfLosses(t *testing.T) {
	const clipboard = "Version:0.9\r\nStartHTML:00000060\r\nStartFragment:00000070\r\nEndFragment:00009999\r\n"
	var words diagtest.Words
	told := map[Kind]bool{}
	for _, tt := range []struct{ name, html string }{
		{"a tracked change", "<p>共<del>85</del>86名</p>"},
		{"hidden", "<p>甲<span style='display:none'>内部</span></p>"},
		{"a comment", "<p>甲<span class=MsoCommentReference>[A1]</span></p>"},
		{"a picture", "<p>甲<img alt=印章></p>"},
		{"a formula", "<p>甲<math><mi>x</mi></math></p>"},
		{"a text box", "<p>甲<!--[if gte vml 1]><v:textbox>框</v:textbox><![endif]--><img src=x.gif></p>"},
		{"an object", "<p>甲<object>影片</object></p>"},
		{"a box to type in", "<p>甲<input value=乙></p>"},
		{"a table in a table", "<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>前<table><tr><td>丙</td><td>丁</td></tr><tr><td>戊</td><td>己</td></tr></table></td></tr></table>"},
		{"vertical text", "<table><tr><td style='mso-rotate:90'>竖</td><td>乙</td></tr></table>"},
		{"a raised sign", "<p>甲<sup>①</sup></p>"},
		{"a link to a file", "<p>见<a href='file:///C:/a.doc'>附件</a></p>"},
		{"what is struck and cannot be written", "<p>甲<s>~</s></p>"},
		{"garbled", clipboard + "<html><body><p>甲</p></body></html>"},
		{"nothing to be told", "<p>甲</p>"},
		{"no page", "甲"},
		{"a picture for a page", "\x89PNG\r\n\x1a\n\x00<"},
		{"too deep", strings.Repeat("<div>", 600) + "甲"},
	} {
		result, err := Convert([]byte(tt.html))
		for _, loss := range result.Losses {
			words.Text(tt.name, loss.Text())
			told[loss.Kind] = true
		}
		if err != nil {
			words.Text(tt.name, diag.FileError(err))
		}
	}
	left, _, _ := InMarkdown("> <table><tr><td>引</td></tr></table>\n")
	for _, loss := range left.Losses {
		words.Text("a table in a quotation", loss.Text())
		told[loss.Kind] = true
	}
	for kind, text := range kinds {
		if !told[kind] {
			t.Errorf("nothing here provokes %q", text.ZH)
		}
	}
	words.Compare(t, "losses")
}
