package difference

import (
	"strings"
	"unicode"
)

// Piece is some words of one of two texts, or of both.
type Piece struct {
	Mark byte // Both, Removed or Added
	Text string
}

// Words is two short texts word by word. A Chinese character is a word, as are a number and a word
// of letters; what two changes have between them that is too short to be read is told as changed.
func Words(old, new string) []Piece {
	a, b := words(old), words(new)
	var out []Piece
	i, j := 0, 0
	for _, m := range append(common(a, b), match{len(a), len(b)}) {
		out = put(out, Removed, strings.Join(a[i:m.a], ""))
		out = put(out, Added, strings.Join(b[j:m.b], ""))
		if m.a < len(a) {
			out = put(out, Both, a[m.a])
		}
		i, j = m.a+1, m.b+1
	}
	return legible(out)
}

// put adds words to the pieces.
func put(pieces []Piece, mark byte, text string) []Piece {
	if text == "" {
		return pieces
	}
	if n := len(pieces) - 1; n >= 0 && pieces[n].Mark == mark {
		pieces[n].Text += text
		return pieces
	}
	return append(pieces, Piece{mark, text})
}

// leastBoth is the characters that stand between two changes at least.
const leastBoth = 2

// legible is pieces in which no change is torn by a character that happens to stand in both texts.
func legible(pieces []Piece) []Piece {
	var out []Piece
	var removed, added string
	flush := func() {
		out = put(put(out, Removed, removed), Added, added)
		removed, added = "", ""
	}
	for i, p := range pieces {
		switch {
		case p.Mark == Removed:
			removed += p.Text
		case p.Mark == Added:
			added += p.Text
		case removed+added != "" && i+1 < len(pieces) && len([]rune(p.Text)) < leastBoth:
			removed, added = removed+p.Text, added+p.Text
		default:
			flush()
			out = put(out, Both, p.Text)
		}
	}
	flush()
	return out
}

// words cuts a text between words; joined they are the text.
func words(text string) []string {
	var out []string
	last := rune(0)
	for _, r := range text {
		if n := len(out) - 1; n >= 0 && joins(last, r) {
			out[n] += string(r)
		} else {
			out = append(out, string(r))
		}
		last = r
	}
	return out
}

// joins reports whether two characters are of one word: digits with the signs of a number, letters
// of a script that writes words.
func joins(before, r rune) bool {
	digit := func(r rune) bool { return unicode.IsDigit(r) || r == '.' || r == ',' || r == '%' }
	letter := func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) || unicode.IsMark(r) }
	return unicode.IsDigit(before) && digit(r) || (before == '.' || before == ',') && unicode.IsDigit(r) || letter(before) && letter(r)
}
