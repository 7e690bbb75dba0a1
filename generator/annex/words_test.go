package annex

import (
	"strings"
	"testing"

	"gongkai/generator/diag/diagtest"
)

// TestWordsOfWhatIsMadeOfATable holds what is said of what the program has made of a table by
// itself, and of what it has left out, in the exact words.
func TestWordsOfWhatIsMadeOfATable(t *testing.T) {
	const entry = "一、甲|子|事项|社会|长期公开|网站|秘书科"
	page := func(tables ...string) []byte {
		var all strings.Builder
		for _, table := range tables {
			all.Write(pageOf(gridOf(table)))
		}
		return []byte(strings.Replace(all.String(), "<tr>\n<td>9</td>", "<tr hidden>\n<td>9</td>", 1))
	}
	var words diagtest.Words
	for _, tt := range []struct {
		name string
		data []byte
	}{
		{"as above", page(head + "1|" + entry + "\n2|||二|同上|长期公开|网站|秘书科\n")},
		{"ticks", page("序号|公开内容|公开范围||公开时限|公开方式|责任科室\n||党内|社会|||\n1|事项|主要|√|定期|网站|秘书科\n")},
		{"ticks of a method", page("序号|一级目录|公开内容|公开范围|公开时限|公开方式||责任科室\n|||||会议|网站|\n1|甲|事项|社会|长期公开|主要|√|秘书科\n")},
		{"numbers that are marks", page(head + "A1|" + entry + "\n")},
		{"a number that is missing", page(head + "1|" + entry + "\n|||二|社会|长期公开|网站|秘书科\n3|||三|社会|长期公开|网站|秘书科\n")},
		{"a limit", page(head + "1|一、甲|子|事项|社会|5日内|网站|秘书科\n")},
		{"no groups", page("序号|公开内容|公开范围|公开时限|公开方式|责任科室\n1|事项|社会|定期|网站|秘书科\n")},
		{"no methods", page("序号|一级目录|公开内容|公开范围|公开时限|责任科室\n1|一、甲|事项|社会|定期|秘书科\n")},
		{"no offices, but publishers", page("序号|一级目录|公开内容|公开范围|公开时限|公开方式|公开主体\n1|一、甲|事项|社会|定期|网站|党组\n")},
		{"as it is printed", []byte("%PDF-1.7\n")},
		{"rich text", []byte("{\\rtf1 甲}")},
		{"no numbers", page(strings.TrimPrefix(head, "序号|") + entry + "\n")},
		{"numbers that begin again", page(head + "1|" + entry + "\n1|二、乙|丑|二|社会|长期公开|网站|秘书科\n")},
		{"titles without end", page(strings.Repeat("附件|\n", 11) + head + "1|" + entry + "\n")},
		{"hidden rows, and a table that is none", page(head+"1|"+entry+"\n9|"+entry+"\n", "甲|乙\n丙|丁\n")},
	} {
		r, problems := Read("目录.html", tt.data, nil)
		for _, m := range r.Mends {
			words.Text(tt.name, m.What)
		}
		for _, p := range problems {
			words.Text(tt.name, p.Text)
			words.Text(tt.name, p.Fix)
		}
	}
	words.Compare(t, "made")
}
