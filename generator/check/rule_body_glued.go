package check

import (
	"regexp"
	"strings"

	"gongkai/generator/diag"
)

var (
	gluedHeading = regexp.MustCompile(`^ {0,3}([#＃]{1,6})([ 　]*)([\p{Han}0-9（“《].*)$`)
	gluedItem    = regexp.MustCompile(`^( *)([-*+•·●]|[0-9]{1,2}[.)])([ 　\x{00a0}]*)([\p{Han}（“《].*)$`)
)

// slipGlued: headings and lists whose mark touches the words behind it, or is no ASCII sign, are
// plain text with a sign before it.
func slipGlued(b *body) {
	for i, l := range b.lines {
		if l.code || l.text == "" {
			continue
		}
		if part := gluedHeading.FindStringSubmatch(l.text); part != nil {
			mark := strings.ReplaceAll(part[1], "＃", "#")
			if mended := mark + " " + part[3]; mark != part[1] || part[2] == "" || strings.HasPrefix(part[2], "　") {
				b.warn("heading-glued", i, diag.T("这一行不会显示成标题：要用半角 #，后面空一格", "this is shown as text and not as a heading: the # has to be an ASCII sign with a space behind it"), write(mended))
			}
			continue
		}
		if part := gluedItem.FindStringSubmatch(l.text); part != nil && !strings.HasPrefix(part[3], " ") && b.isItem(i, part[2]) {
			mark := part[2]
			if strings.Contains("•·●", mark) {
				mark = "-"
			}
			b.warn("list-glued", i, diag.T("这一行不会显示成列表：%s后面要空一格", "this is shown as text and not as an item of a list: a space is missing behind %s", diag.Quote(mark)), write(part[1]+mark+" "+part[4]))
		}
	}
}

// isItem reports that a line was meant for an item of a list: a hyphen is nothing else; an asterisk
// may mark a note or emphasis, and a number stand in a paragraph of its own, as 1.加强领导。 does.
func (b *body) isItem(i int, mark string) bool {
	text := b.lines[i].text
	switch mark {
	case "-":
		return !strings.HasSuffix(text, "-")
	case "*", "+", "·":
		if strings.Contains(strings.TrimLeft(text, " ")[1:], "*") {
			return false
		}
	}
	return b.alike(i-1, mark) || b.alike(i+1, mark)
}

// alike reports that a line begins with a mark of the same kind.
func (b *body) alike(i int, mark string) bool {
	if i < 0 || i >= len(b.lines) || b.lines[i].code {
		return false
	}
	other := gluedItem.FindStringSubmatch(b.lines[i].text)
	return other != nil && !strings.HasPrefix(other[3], " ") && other[2][len(other[2])-1] == mark[len(mark)-1]
}
