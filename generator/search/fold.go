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

// unseen is what the page leaves out of a word by the same list.
func unseen(r rune) bool {
	return unicode.IsSpace(r) || r < 0x20 || 0x7f <= r && r <= 0x9f || r == 0xad || r == 0x180e || 0x200b <= r && r <= 0x200f || 0x2028 <= r && r <= 0x202e ||
		0x2060 <= r && r <= 0x206f || r == 0xfeff || 0xfff0 <= r && r <= 0xfffb
}
