package check

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// promised is a number of working days, in figures or in words.
var promised = regexp.MustCompile(`([0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?个?工作日`)

// rulePromise: a page promises an answer within as many working days as site.yaml gives the offices
// (二(六)5). The page is approved word by word, so nothing is put into it: it is told where the two
// say otherwise.
func rulePromise(c *checker, problems *diag.List) {
	for _, page := range c.Pages {
		for _, passage := range page.Passages {
			for i, line := range strings.Split(passage.Text, "\n") {
				c.promises(page, passage.Line+i, line, problems)
			}
		}
	}
}

// promises looks at the numbers of a line behind which, in the same sentence and before the next
// number, an answer is spoken of.
func (c *checker) promises(page *record.Page, line int, text string, problems *diag.List) {
	numbers := promised.FindAllStringSubmatchIndex(text, -1)
	for i, m := range numbers {
		end := len(text)
		if i+1 < len(numbers) {
			end = numbers[i+1][0]
		}
		clause := text[m[1]:end]
		if stop := strings.IndexAny(clause, "。；;"); stop >= 0 {
			clause = clause[:stop]
		}
		days := numeral(text[m[2]:m[3]])
		if !strings.Contains(clause, "答复") || days == c.Config.Ledger.Answer {
			continue
		}
		at := diag.Place{File: page.File, Line: line, Column: utf8.RuneCountInString(text[:m[0]]) + 1}
		problems.Warnf("promise-differs", at, diag.T("这一页说 %[1]d 个工作日内答复，site.yaml 中“台账”的“答复工作日数”（answer）是 %[2]d 个", "the page promises an answer within %[1]d working days, and answer under ledger in site.yaml says %[2]d", days, c.Config.Ledger.Answer),
			diag.T("两处改成一样：这里写“%[2]d个工作日”，或者 site.yaml 写“answer: %[1]d”", "make them the same: write %[2]d here, or “answer: %[1]d” there", days, c.Config.Ledger.Answer))
	}
}

// numeral is a number below a hundred in figures or in Chinese.
func numeral(text string) int {
	n, tens := 0, 0
	for _, r := range text {
		switch i := strings.IndexRune("零一二三四五六七八九", r); {
		case r == '十':
			tens, n = max(n, 1)*10, 0
		case i >= 0:
			n = i / len("零")
		default:
			n = n*10 + int(r-'0')
		}
	}
	return tens + n
}
