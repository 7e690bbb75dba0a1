package markdown

import (
	"strings"
	"unicode/utf8"
)

// Signs is the characters of Markdown that readers do not see.
const Signs = "*_~`[]<>&\\"

// SignsAt is the bytes of the row of signs at the beginning of a text, with spaces, line ends and
// what a link, a note or a comment does not show. unseen, where it is given, reports what else
// nobody sees.
func SignsAt(text string, unseen func(rune) bool) int {
	i := 0
	for i < len(text) {
		rest := text[i:]
		r, size := utf8.DecodeRuneInString(rest)
		hidden := 0
		switch {
		case strings.HasPrefix(rest, "<!--"):
			hidden = through(rest, "-->", 4000)
		case r == '<':
			hidden = through(rest, ">", 300)
		case strings.HasPrefix(rest, "]("):
			hidden = through(rest, ")", 300)
		case strings.HasPrefix(rest, "]["), strings.HasPrefix(rest, "[^"):
			hidden = through(rest[1:], "]", 300)
			if hidden > 0 {
				hidden++
			}
		}
		switch {
		case hidden > 0:
			i += hidden
		case r < utf8.RuneSelf && strings.IndexByte(Signs+" \t\r\n", byte(r)) >= 0, r == 0x3000, unseen != nil && unseen(r):
			i += size
		default:
			return i
		}
	}
	return i
}

// through is the bytes of a text up to and with an ending; 0 where there is none within so many.
func through(text, ending string, most int) int {
	if i := strings.Index(text[:min(len(text), most)], ending); i >= 0 { // no further: a text may hold many that do not end
		return i + len(ending)
	}
	return 0
}
