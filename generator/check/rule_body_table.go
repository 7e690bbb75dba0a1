package check

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/text/markdown"
)

// tableRule is the line under the header of a table.
var tableRule = regexp.MustCompile(`^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)

// slipTable: lines that were meant for a table and are none, for they have no line under the
// header, full-width bars, or tabs in the place of bars; and lines below a table that became a row
// of it.
func slipTable(b *body) {
	for i := 0; i < len(b.lines); i++ {
		if b.lines[i].code || b.blank(i) {
			continue
		}
		end := i + 1
		for end < len(b.lines) && !b.blank(end) && !b.lines[end].code && b.lines[end].number == b.lines[end-1].number+1 {
			end++
		}
		b.tableIn(i, end)
		i = end - 1
	}
}

// tableIn looks at lines without a blank one, or the fence of a passage, between them.
func (b *body) tableIn(start, end int) {
	if rows := b.headerRows(start, end); rows > 0 {
		b.joinedToTable(start+rows, end)
		return
	}
	for i := start; i+1 < end; i++ {
		here, next := listMark.ReplaceAllString(b.lines[i].text, ""), b.lines[i+1].text
		switch {
		case tableRule.MatchString(next) && strings.Contains(here, "|") && cells(here) == cells(next):
			if i > start && strings.Contains(b.lines[i-1].text, "|") && cells(b.lines[i-1].text) == cells(next) {
				b.headerOfSeveral(i-1, i+1, end)
				return
			}
			b.joinedToTable(i+1, end)
			return // a table, from here to the end of the paragraph
		case barIn(here) != "" && strings.Count(next, barIn(here)) > 1:
			b.warn("table-fullwidth", i, diag.T("这里不会显示成表格：竖线不是半角的", "this is not shown as a table: the bars are no ASCII signs"), barFix(here, next))
			return
		case framed(here) && drawnRule.MatchString(next):
			b.warn("table-without-rule", i, diag.T("这里不会显示成表格：表头下面的横线要用半角减号", "this is not shown as a table: the line under the header has to be of ASCII hyphens"),
				diag.T("下一行改为：%s", "write the next line as: %s", ruleOf(here)))
			return
		case framed(here) && tableRule.MatchString(next) && strings.Contains(next, "|"):
			b.warn("table-without-rule", i, withoutRule, diag.T("下一行的格数与表头不同，改为：%s", "the next line has another number of cells than the header; write it as: %s", ruleOf(here)))
			return
		case framed(here) && framed(next):
			if rule := b.ruleBelow(i, end); rule > 0 {
				b.headerOfSeveral(i, rule, end)
				return
			}
			b.warn("table-without-rule", i, withoutRule, diag.T("这一行下面加一行：%s", "put this line below it: %s", ruleOf(here)))
			return
		case b.plain(i) && b.plain(i+1) && tabbed(here) && tabbed(next) && strings.Count(here, "\t") == strings.Count(next, "\t"):
			b.warn("table-of-tabs", i, diag.T("这里不会显示成表格：各格之间是制表符", "this is not shown as a table: there are tabs between the cells"),
				diag.T("各行的制表符都换成“ | ”，首尾加“|”；这一行下面加一行：%s", "write “ | ” for every tab, and | first and last; put this line below it: %s", ruleOf("|"+strings.ReplaceAll(here, "\t", "|")+"|")))
			return
		}
	}
	if end == start+1 && framed(b.lines[start].text) && strings.Trim(b.lines[start].text, "| -:\t") != "" {
		b.warn("table-row-apart", start, diag.T("这一行像是表格的一行，却不在表格里，读者看到的是竖线", "this looks like a row of a table and is in none: readers see the bars"),
			diag.T("它是上面表格的一行的，删去两者之间的空行；同一个表格不能有的行给部分读者看，要分成两个表格，各写表头和横线", "where it belongs to the table above remove the blank line between them; a table cannot have rows for fewer readers: make two tables, each with its header and line"))
	}
}

var withoutRule = diag.T("这里不会显示成表格：表头下面缺少一行横线", "this is not shown as a table: there is no line under the header")

// headerRows is how many lines from a place on are a header of several rows; 0 where they are none.
func (b *body) headerRows(start, end int) int {
	var texts []string
	for i := start; i < end; i++ {
		texts = append(texts, strings.TrimSpace(b.lines[i].text))
	}
	return markdown.HeaderRows(texts)
}

// ruleBelow is the first line of hyphens in a paragraph below a line; 0 where there is none.
func (b *body) ruleBelow(i, end int) int {
	for i++; i < end; i++ {
		if tableRule.MatchString(b.lines[i].text) && strings.Contains(b.lines[i].text, "|") {
			return i
		}
	}
	return 0
}

// headerOfSeveral tells why the lines from one to that of hyphens are no header of several rows.
func (b *body) headerOfSeveral(first, rule, end int) {
	columns := cells(b.lines[rule].text)
	uneven := func(l line) bool { return cells(l.text) != columns }
	unframed := func(l line) bool { return !strings.HasPrefix(strings.TrimSpace(l.text), "|") }
	above := b.lines[first:rule]
	text := diag.T("这里不会显示成表格：横线上面有几行，却不是几行的表头", "this is not shown as a table: several lines stand above the one of hyphens, and are no header of several rows")
	var fix diag.Text
	switch {
	case slices.ContainsFunc(above, uneven):
		fix = diag.T("表头每一行都写 %d 格，与横线一样多；并入左边的格写 <，并入上面的格写 ^", "write %d cells in each row of the header, as many as the line has; a cell that merges holds < for the one to its left, ^ for the one above", columns)
	case slices.ContainsFunc(above, unframed):
		fix = diag.T("表头有几行的，每一行都以竖线开头", "begin each row of a header of several with a bar")
	case b.headerRows(first, end) > 0:
		fix = diag.T("表格的前面空一行", "put a blank line before the table")
	default:
		fix = diag.T("把横线“%s”移到这一行下面；表头真有几行的，至少一格写合并的记号 < 或者 ^", "move the line %s to below this one; where the header does have several rows at least one cell has to hold a mark of merging, < or ^", strings.TrimSpace(b.lines[rule].text))
	}
	b.warn("table-without-rule", first, text, fix)
}

// joinedToTable finds the lines below the line of hyphens that have no bar: Markdown makes a row of
// each, though it was meant to stand below the table.
func (b *body) joinedToTable(rule, end int) {
	if cells(b.lines[rule].text) < 2 {
		return
	}
	for i := rule + 1; i < end && !begins.MatchString(b.lines[i].text); i++ {
		if i+1 == end && markdown.IsChartMark(b.lines[i].text) {
			return
		}
		if !strings.Contains(b.lines[i].text, "|") {
			b.warn("table-line-joined", i, diag.T("这一行紧接在表格下面，会成为表格的一行", "this line follows a table directly and becomes a row of it"),
				diag.T("不是表格里的，前面空一行；是表格里的，各格之间写竖线", "put a blank line before it; where it is part of the table write bars between its cells"))
			return
		}
	}
}

// listMark is the mark of a list before the first row of a table in it.
var listMark = regexp.MustCompile(`^ {0,3}([-*+]|[0-9]{1,9}[.)]) +`)

// begins is what ends a table without a blank line: the beginning of another block.
var begins = regexp.MustCompile("^ {0,3}(#{1,6}( |$)|[-*+] |[0-9]{1,9}[.)] |>|```|~~~|<|\\[\\^|([-*_] *){3,}$)")

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
