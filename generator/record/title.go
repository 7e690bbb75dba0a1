package record

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
)

// lineEnd is how an editor marks that a line of the title ends there on paper: 关于印发目录\的通知.
// No title has a backslash of its own.
const lineEnd = `\`

// title reads the title, and after how many of its characters its editor wants a line to end on
// paper. The mark is in neither: a page, a feed or a book tells the title without it.
func (p *parser) title() (title string, ends []int) {
	written := p.required("title")
	if !strings.Contains(written, lineEnd) {
		return written, nil
	}
	parts := strings.Split(written, lineEnd)
	lines := 0
	for i, part := range parts {
		said := strings.TrimSpace(part)
		if said == "" {
			continue
		}
		if lines++; lines > 1 {
			if spaced(title, said, parts[i-1:i+1]) {
				title += " "
			}
			ends = append(ends, utf8.RuneCountInString(title))
		}
		title += said
	}
	switch {
	case lines == 0:
		p.missing("title", p.fields["title"], true)
	case lines < len(parts):
		p.problems.Warnf("title-line", p.fields["title"].Value.Place,
			diag.T("标题中的“\\”标明文面上在哪里换行，有一个是多余的：它在开头、末尾，或者与另一个相连", "“\\” tells where a line of the title ends on paper, and one is too many: it stands at the beginning, at the end, or beside another"),
			diag.T("删去多余的“\\”", "remove the “\\” that is too many"))
	}
	return title, ends
}

// WrittenTitle is a title as an editor writes it whose lines end on paper after so many of its
// characters.
func WrittenTitle(title string, ends []int) string {
	runes := []rune(title)
	for _, end := range slices.Backward(ends) {
		runes = slices.Insert(runes, end, []rune(lineEnd)...)
	}
	return string(runes)
}

// spaced reports whether a space stands between two lines of a title, where there is one beside the
// mark between them: there is none beside Chinese.
func spaced(before, after string, parts []string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return (strings.HasSuffix(parts[0], " ") || strings.HasPrefix(parts[1], " ")) && last < firstIdeograph && first < firstIdeograph
}

// firstIdeograph is where Unicode's characters of Chinese begin, radicals and marks among them.
const firstIdeograph = 0x2e80
