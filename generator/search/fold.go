package search

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// folder makes characters what they are looked for as, one by one as the page does: compatibility
// forms are resolved (NFKC), letters are in lower case, white space and what cannot be seen are
// left out. It remembers what is not its own folded form.
type folder map[rune][]rune

// fold gives the characters of a text to put.
func (f folder) fold(text string, put func(rune)) {
	for _, r := range text {
		if 0x4e00 <= r && r <= 0x9fff || 'a' <= r && r <= 'z' || ' ' < r && r < 'A' {
			put(r)
			continue
		}
		folded, known := f[r]
		if !known {
			for _, c := range norm.NFKC.String(string(r)) {
				if !unseen(c) {
					folded = append(folded, unicode.ToLower(c))
				}
			}
			f[r] = folded
		}
		for _, c := range folded {
			put(c)
		}
	}
}

// unseen reports a character that is looked for by nobody: white space, controls, marks of direction,
// and what chooses a form of the character before it. The page has the same list.
func unseen(r rune) bool {
	if unicode.IsSpace(r) || unicode.IsControl(r) {
		return true
	}
	for _, s := range invisible {
		if s[0] <= r && r <= s[1] {
			return true
		}
	}
	return false
}

var invisible = [][2]rune{
	{0xad, 0xad}, {0x180b, 0x180f}, {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f}, {0xfe00, 0xfe0f},
	{0xfeff, 0xfeff}, {0xfff0, 0xfffb}, {0xe0100, 0xe01ef},
}
