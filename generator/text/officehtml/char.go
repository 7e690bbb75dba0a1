package officehtml

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"gongkai/generator/text/charset"
)

// isWide reports a character between which and another a line may end without a space.
func isWide(c rune) bool {
	switch width.LookupRune(c).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	}
	return c == '“' || c == '”' || c == '‘' || c == '’' || c == '…' || c == '—'
}

// unseen reports a character that nobody sees.
func unseen(c rune) bool { return charset.IsControl(c) || charset.IsUnseen(c) }

// The characters for raised and lowered signs.
const (
	ordinary = "0123456789+-=()n"
	above    = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"
	below    = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ"
)

// raise is a text above or below the line in characters that stand there. Where one has none the
// text stays, and that is told.
func (r *reader) raise(text string, f format) string {
	signs := []rune(above)
	switch {
	case f.raised == 0 || strings.TrimSpace(text) == "":
		return text
	case f.raised < 0:
		signs = []rune(below)
	}
	out := ""
	for _, c := range text {
		i := strings.IndexRune(ordinary, c)
		if i < 0 && !unicode.IsSpace(c) {
			r.lose(Raised, text)
			return text
		}
		if i < 0 {
			out += string(c)
		} else {
			out += string(signs[i])
		}
	}
	return out
}
