package attachment

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// placedCode is a text of a page and where it stands.
type placedCode struct {
	placed
	text string
}

// maxCodes bounds how many texts of a page are put in order: far more than a page has.
const maxCodes = 20_000

// inRows is the texts of a page by where they stand: in rows from the top, each from left to right.
// The order in which they stand in the file need not be that of reading.
func inRows(codes []placedCode) string {
	slices.SortStableFunc(codes, func(a, b placedCode) int { return cmp.Compare(a.y, b.y) })
	var out strings.Builder
	last := placed{}
	for i := 0; i < len(codes); {
		n := i + 1
		for n < len(codes) && codes[n].y-codes[i].y <= min(codes[i].size, codes[n].size)/2 {
			n++
		}
		row := codes[i:n]
		slices.SortStableFunc(row, func(a, b placedCode) int { return cmp.Compare(a.x, b.x) })
		for _, c := range row {
			out.WriteString(last.before(c.placed) + c.text)
			last = c.advanced(c.text)
		}
		i = n
	}
	return out.String()
}

// signsIn counts the characters of a text that say nothing of what is shown: the one that stands for
// any other, and those that a font gives a meaning of its own (GB/T 33190, 11.4: glyphs are named by
// numbers, and what they are need not be said).
func signsIn(text string) (n int) {
	for _, r := range text {
		ofSymbols := r >= 0xf000 && r <= 0xf0ff // the dots of lists, of fonts of signs
		if r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) && !ofSymbols {
			n++
		}
	}
	return n
}
