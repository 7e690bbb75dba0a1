package check

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// body is the lines of a text as they were written, for the rules that look for slips of the hand:
// for what Markdown takes otherwise than it was meant, and what a parser therefore no longer sees.
type body struct {
	file     string
	lines    []line
	fence    int // the line that opens code which nothing ends; -1: there is none
	problems *diag.List
}

// line is a line of a text without its end.
type line struct {
	text    string
	number  int         // of the file
	code    bool        // it stands between ``` or in a comment, where every sign is itself
	readers scope.Scope // of the passage in which it stands
}

// bodyRules look for one kind of slip each.
var bodyRules = []func(*body){slipGlued, slipJoined, slipIndented, slipTable, slipLink, slipUnclosed, slipUnderlined, slipBold, slipReaders}

// ruleBody: what was typed is what is shown.
func ruleBody(_ *checker, r *record.Record, problems *diag.List) {
	if r.Unread() {
		return
	}
	ruleEmpty(r, problems)
	checkBody(r.File, r.Scope, r.Passages, problems)
}

// rulePageBody is ruleBody for pages.
func rulePageBody(c *checker, problems *diag.List) {
	for _, p := range c.Pages {
		checkBody(p.File, p.Scope, p.Passages, problems)
	}
}

func checkBody(file string, readers scope.Scope, passages []record.Passage, problems *diag.List) {
	b := body{file: file, fence: -1, problems: problems}
	fence, comment := "", false
	for _, p := range passages {
		of := readers
		if inner := len(p.Scopes); inner > 0 {
			of = p.Scopes[inner-1]
		}
		b.lines = slices.Grow(b.lines, 1+strings.Count(p.Text, "\n"))
		number := p.Line
		for text := range strings.Lines(p.Text) {
			l := line{text: strings.TrimRight(text, "\r\n"), number: number, readers: of}
			number++
			before := fence
			if fence, l.code = fenced(l.text, fence); fence == "" {
				b.fence = -1
			} else if before == "" {
				b.fence = len(b.lines)
			}
			if opened := strings.LastIndex(l.text, "<!--"); !l.code && (comment || opened >= 0) {
				l.code = true
				comment = !strings.Contains(l.text[max(opened, 0):], "-->")
			}
			b.lines = append(b.lines, l)
		}
	}
	for _, rule := range bodyRules {
		rule(&b)
	}
}

// fenced follows the fences of code: the indent and the mark of the open one, and whether a line
// belongs to code.
func fenced(text, open string) (string, bool) {
	mark := strings.TrimLeft(text, " ")
	indent := text[:len(text)-len(mark)]
	rest := strings.TrimLeft(mark, "`")
	if rest == mark {
		rest = strings.TrimLeft(mark, "~")
	}
	if mark = mark[:len(mark)-len(rest)]; len(mark) < len("```") {
		return open, open != ""
	}
	own := strings.TrimLeft(open, " ")
	switch {
	case open == "":
		return indent + mark, true
	case strings.HasPrefix(mark, own) && strings.TrimSpace(rest) == "" && len(indent) <= len(open)-len(own)+3:
		return "", true
	}
	return open, true
}

func (b *body) at(i, column int) diag.Place {
	return diag.Place{File: b.file, Line: b.lines[i].number, Column: column}
}

// warn tells of a slip at the first sign of a line.
func (b *body) warn(code string, i int, text, fix diag.Text) {
	indent := len(b.lines[i].text) - len(strings.TrimLeft(b.lines[i].text, " "))
	b.problems.Warnf(code, b.at(i, indent+1), text, fix)
}

// write is the remedy that is a line.
func write(line string) diag.Text {
	return diag.Text{ZH: "这一行改为：" + line, EN: "write the line as: " + line}
}

// blank reports that a line, or what is before the first and behind the last, is blank.
func (b *body) blank(i int) bool {
	return i < 0 || i >= len(b.lines) || strings.Trim(b.lines[i].text, " \t　") == ""
}

// opens is what begins another block than a paragraph, at the start of a line.
var opens = regexp.MustCompile("^ {0,3}(#{1,6}( |$)|[-*+] |[0-9]{1,9}[.)] |>|\\||```|~~~|\\[\\^?[^\\]]+\\]:|: |([-*_] *){3,}$|=+ *$)")

// plain reports that a line is one of a paragraph.
func (b *body) plain(i int) bool {
	return !b.blank(i) && !b.lines[i].code && !opens.MatchString(b.lines[i].text)
}
