package secrecy

import (
	"strings"
	"unicode/utf8"
)

// foldedText is a text with full-width letters and digits as ASCII and without invisible
// characters, and the way back.
type foldedText struct {
	text   string
	origin []int // by byte of text, and one more for its end; nil: the text is the original
	ends   []int // by byte of text: where the character ends in the original
}

// folded folds a text. Most texts need nothing of it, and are taken as they are.
func folded(text string) foldedText {
	if !strings.ContainsFunc(text, odd) {
		return foldedText{text: text}
	}
	var b strings.Builder
	f := foldedText{}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			b.WriteByte(text[i])
			f.origin, f.ends = append(f.origin, i), append(f.ends, i+1)
			i++
			continue
		}
		if plain := fold(r); plain >= 0 {
			start := b.Len()
			b.WriteRune(plain)
			for range b.Len() - start {
				f.origin, f.ends = append(f.origin, i), append(f.ends, i+size)
			}
		}
		i += size
	}
	f.text = b.String()
	return f
}

// odd reports whether a text with this character is folded. Spaces and dashes of Chinese
// typesetting alone are no reason: they are in every text and in no number.
func odd(r rune) bool {
	return r >= 0xa0 && r != 0x3000 && !(r >= 0x2010 && r <= 0x2015) && fold(r) != r
}

// fold is the plain form of a character; -1 where it cannot be seen.
func fold(r rune) rune {
	switch {
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', r == '－', r == '＋':
		return r - 0xfee0
	case r == 0xa0 || r == 0x3000 || r >= 0x2002 && r <= 0x200a:
		return ' '
	case r >= 0x2010 && r <= 0x2015, r == 0x2212:
		return '-'
	case r == 0xad, r >= 0x200b && r <= 0x200f, r >= 0x2060 && r <= 0x2064, r == 0xfeff:
		return -1
	}
	return r
}

// back gives findings the bytes of the original text.
func (f foldedText) back(found []Finding) []Finding {
	if f.origin == nil {
		return found
	}
	for i := range found {
		found[i].Start, found[i].End = f.origin[found[i].Start], f.ends[found[i].End-1]
	}
	return found
}
