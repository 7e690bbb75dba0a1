package pdfread

import (
	"slices"
	"strings"
	"unicode"
)

// readLeftward is the lines of a page in a writing that runs from right to left, Uyghur or Arabic,
// in the order in which they are read: many programs write them in the order of the page. It is
// empty where there are none.
func readLeftward(content string) string {
	var lines []string
	for line := range strings.SplitSeq(content, "\n") {
		if !strings.ContainsFunc(line, isLeftward) {
			continue
		}
		lines = append(lines, turned(line, marksBehind))
		if strings.ContainsFunc(line, isMark) { // programs write them on either side of their letter
			lines = append(lines, turned(line, marksBefore))
		}
	}
	return strings.Join(lines, "\n")
}

// isLeftward reports a letter of a writing that runs from right to left: the blocks of Unicode that
// are theirs, and the forms in which fonts have them.
func isLeftward(r rune) bool {
	return r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc
}

func isMark(r rune) bool { return unicode.Is(unicode.Mn, r) }

// The sides of its letter on which a mark stands in a line as it is written.
const (
	marksBehind = iota
	marksBefore
)

// turned is a line from its end, with the numbers and the words of other writings in it as they are.
func turned(line string, marks int) string {
	var letters [][]rune // each with the marks that belong to it
	for _, r := range line {
		if n := len(letters); n > 0 && isMark(r) && marks == marksBehind {
			letters[n-1] = append(letters[n-1], r)
			continue
		}
		letters = append(letters, []rune{r})
	}
	slices.Reverse(letters)
	stays := func(letter []rune) bool { return !isLeftward(letter[0]) && !unicode.IsSpace(letter[0]) }
	for i := 0; i < len(letters); {
		end := i
		for end < len(letters) && stays(letters[end]) {
			end++
		}
		slices.Reverse(letters[i:end])
		i = max(end, i+1)
	}
	return string(slices.Concat(letters...))
}
