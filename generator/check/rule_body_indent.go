package check

import (
	"regexp"
	"strings"
	"unicode"

	"gongkai/generator/diag"
)

var listItem = regexp.MustCompile(`^ {0,3}([-*+]|[0-9]{1,9}[.)]|\[\^[^\]]+\]:|:)( |$)`)

// slipIndented: four spaces or a tab make code of a paragraph, in the letters of a typewriter and
// without line breaks.
func slipIndented(b *body) {
	inList := false
	for i, l := range b.lines {
		switch {
		case l.code || b.blank(i):
			continue
		case listItem.MatchString(l.text):
			inList = true
		case l.text[0] != ' ' && l.text[0] != '\t':
			inList = inList && !b.blank(i-1)
		}
		rest := strings.TrimLeft(l.text, " \t")
		indent := l.text[:len(l.text)-len(rest)]
		if inList || !strings.Contains(indent, "\t") && len(indent) < 4 || !b.blank(i-1) && !b.indentedAsCode(i-1) || !strings.ContainsFunc(rest, isHan) {
			continue
		}
		if i > 0 && b.indentedAsCode(i-1) && !b.blank(i-1) {
			continue // told at the first line
		}
		b.problems.Warnf("paragraph-as-code", b.at(i, 1), diag.T("行首的四个空格（或制表符）使这一段显示成代码，不会自动换行", "four spaces, or a tab, make code of this paragraph, whose lines do not wrap"),
			write(typedIndent+rest))
	}
}

const typedIndent = "　　" // the outputs set it by themselves

// indentedAsCode reports that a line is indented as code is.
func (b *body) indentedAsCode(i int) bool {
	return i >= 0 && (strings.HasPrefix(b.lines[i].text, "    ") || strings.HasPrefix(b.lines[i].text, "\t"))
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
