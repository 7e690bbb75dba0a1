package check

import (
	"regexp"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/text/markdown"
)

// tableRule is the line under the header of a table.
var tableRule = regexp.MustCompile(`^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)

// slipTable: lines that were meant for a table and are none, for they have no line under the
// header, full-width bars, or tabs in the place of bars.
func slipTable(b *body) {
	for i := 0; i < len(b.lines); i++ {
		if b.lines[i].code || b.blank(i) {
			continue
		}
		end := i + 1
		for end < len(b.lines) && !b.blank(end) && !b.lines[end].code {
			end++
		}
		b.tableIn(i, end)
		i = end
	}
}

// tableIn looks at lines without a blank one between them.
func (b *body) tableIn(start, end int) {
	var texts []string
	for i := start; i < end; i++ {
		texts = append(texts, strings.TrimSpace(b.lines[i].text))
	}
	if markdown.HeaderRows(texts) > 0 {
		return
	}
	for i := start; i+1 < end; i++ {
		here, next := b.lines[i].text, b.lines[i+1].text
		bars := strings.Count(here, "|")
		switch {
		case tableRule.MatchString(next) && bars > 0 && cells(here) == cells(next):
			return // a table, from here to the end of the paragraph
		case barIn(here) != "" && strings.Count(next, barIn(here)) > 1:
			b.warn("table-fullwidth", i, diag.T("这里不会显示成表格：竖线不是半角的", "this is not shown as a table: the bars are no ASCII signs"), barFix(here, next))
			return
		case framed(here) && drawnRule.MatchString(next):
			b.warn("table-without-rule", i, diag.T("这里不会显示成表格：表头下面的横线要用半角减号", "this is not shown as a table: the line under the header has to be of ASCII hyphens"),
				diag.T("下一行改为：%s", "write the next line as: %s", ruleOf(here)))
			return
		case framed(here) && (framed(next) || tableRule.MatchString(next) && strings.Contains(next, "|")):
			fix := diag.T("这一行下面加一行：%s", "put this line below it: %s", ruleOf(here))
			if tableRule.MatchString(next) {
				fix = diag.T("下一行的格数与表头不同，改为：%s", "the next line has another number of cells than the header; write it as: %s", ruleOf(here))
			}
			b.warn("table-without-rule", i, diag.T("这里不会显示成表格：表头下面缺少一行横线", "this is not shown as a table: there is no line under the header"), fix)
			return
		case b.plain(i) && b.plain(i+1) && tabbed(here) && tabbed(next) && strings.Count(here, "\t") == strings.Count(next, "\t"):
			b.warn("table-of-tabs", i, diag.T("这里不会显示成表格：各格之间是制表符", "this is not shown as a table: there are tabs between the cells"),
				diag.T("各行的制表符都换成“ | ”，首尾加“|”；这一行下面加一行：%s", "write “ | ” for every tab, and | first and last; put this line below it: %s", ruleOf("|"+strings.ReplaceAll(here, "\t", "|")+"|")))
			return
		}
	}
}

// drawnRule is a line under a header that was drawn with dashes of another kind.
var drawnRule = regexp.MustCompile(`^[|\s:：-]*[—－―–─━][|\s:：—－―–─━-]*$`)

// barIn is the sign in the place of bars that a line has at least two of; "" where it has none.
func barIn(text string) string {
	for _, bar := range []string{"｜", "│", "┃", "￨"} {
		if strings.Count(text, bar) > 1 {
			return bar
		}
	}
	return ""
}

// barFix is the remedy for a table with other bars, whose header has a line under it or none.
func barFix(header, next string) diag.Text {
	bar := barIn(header)
	rule := ruleOf(strings.ReplaceAll(header, bar, "|"))
	if under := strings.ReplaceAll(next, bar, "|"); drawnRule.MatchString(under) || tableRule.MatchString(under) {
		return diag.T("各行的“%[1]s”都换成半角“|”；这一行下面的一行写作：%[2]s", "write | for every %[1]s; the line below this one has to be: %[2]s", bar, rule)
	}
	return diag.T("各行的“%[1]s”都换成半角“|”；这一行下面加一行：%[2]s", "write | for every %[1]s; put this line below it: %[2]s", bar, rule)
}

// framed reports that a line begins and ends with a bar and has two cells or more.
func framed(text string) bool {
	text = strings.TrimSpace(text)
	return len(text) > 2 && text[0] == '|' && text[len(text)-1] == '|' && cells(text) > 1
}

// tabbed reports that a line has words with tabs between them.
func tabbed(text string) bool {
	return strings.Contains(strings.TrimSpace(text), "\t") && strings.Trim(text, " \t") == strings.TrimRight(text, " \t")
}

// cells is how many cells a line has.
func cells(text string) int {
	text = strings.ReplaceAll(strings.TrimSpace(text), `\|`, "")
	return strings.Count(strings.TrimSuffix(strings.TrimPrefix(text, "|"), "|"), "|") + 1
}

func ruleOf(header string) string {
	return "|" + strings.Repeat(" --- |", cells(header))
}
