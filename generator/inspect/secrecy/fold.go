package secrecy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// foldedText is a text with full-width letters and digits as ASCII, without invisible characters
// and without the spaces that part the characters of a mark or word, and the way back.
type foldedText struct {
	text   string
	origin []int // by byte of text, and one more for its end; nil: the text is the original
	ends   []int // by byte of text: where the character ends in the original
}

// folded folds a text. Most texts need nothing of it, and are taken as they are.
func (s *Scanner) folded(text string) foldedText {
	gaps, isOdd := s.gaps(text)
	runs, coded := numeralRuns(text), hasCodes(text)
	if len(gaps) == 0 && !isOdd && len(runs) == 0 && !coded {
		return foldedText{text: text}
	}
	var b strings.Builder
	f := foldedText{}
	for i := 0; i < len(text); {
		if len(gaps) > 0 && i == gaps[0].start {
			i, gaps = gaps[0].end, gaps[1:]
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if coded && (r == '%' || r == '\\') {
			if meant, length := decoded(text[i:]); length > 0 {
				r, size = meant, length
			}
		}
		if r == utf8.RuneError && size == 1 {
			b.WriteByte(text[i])
			f.origin, f.ends = append(f.origin, i), append(f.ends, i+1)
			i++
			continue
		}
		for len(runs) > 0 && i >= runs[0].end {
			runs = runs[1:]
		}
		plain := fold(r)
		if value := numeral(r); value >= 0 && len(runs) > 0 && i >= runs[0].start {
			plain = value
		}
		if plain >= 0 {
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
// typesetting alone are no reason: they are in every text, and separators like others.
func odd(r rune) bool {
	return (r >= 0x85 || r < ' ') && r != 0x3000 && !(r >= 0x2010 && r <= 0x2015) && fold(r) != r
}

// fold is the plain form of a character; -1 where it cannot be seen.
func fold(r rune) rune {
	switch {
	case r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\v':
		if r == '\f' {
			return '\n' // the end of a page
		}
		return -1
	case r == 0x85 || r == 0x2028 || r == 0x2029: // ends of lines and paragraphs
		return '\n'
	case r < 0x80, r >= 0x2016 && r <= 0x2027, r > 0x3000 && r < 0xa620 && r != 0x3164:
		return r // what most of a text is
	case r >= 0xff01 && r <= 0xff5e: // full width
		if plain := r - 0xfee0; plain < 0x80 && (digit(byte(plain)) || letter(byte(plain)) || plain == '-' || plain == '+') {
			return plain
		}
		return r
	case r == 0xa0 || r == 0x3000 || r >= 0x2002 && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x2800: // the last is of Braille
		return ' '
	case r >= 0x2010 && r <= 0x2015, r == 0x2212:
		return '-'
	case invisible(r):
		return -1
	case unicode.Is(unicode.Nd, r):
		return digitOf(r)
	}
	return r
}

// invisible reports a character that shows nothing: the soft hyphen, joiners, marks of direction,
// selectors of a form, tags.
func invisible(r rune) bool {
	return overlays(r) || r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0 || unicode.In(r, unicode.Cf, unicode.Variation_Selector)
}

// overlays reports a mark that is set over the character before it and leaves that what it is: a
// stroke, a circle, a key. Marks of letters of other scripts have blocks of their own.
func overlays(r rune) bool {
	return r >= 0x300 && r <= 0x36f || r >= 0x20d0 && r <= 0x20ff || r >= 0xfe20 && r <= 0xfe2f
}

// digitOf is the ASCII digit of a digit of any script: they stand in tens.
func digitOf(r rune) rune {
	if r >= 0x1d7ce && r <= 0x1d7ff { // of mathematics: five tens in a row
		return '0' + (r-0x1d7ce)%10
	}
	value := rune(0)
	for value < 9 && unicode.Is(unicode.Nd, r-value-1) {
		value++
	}
	return '0' + value
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

// gap is the bytes of spaces that part two characters of a pattern: 机 密, or 内部 at the end of a
// line and 资料 on the next.
type gap struct{ start, end int }

// pair notes which characters follow each other in a pattern.
func (s *Scanner) pair(text string) {
	last := 0
	for i, r := range text {
		if i > 0 && unicode.Is(unicode.Han, r) {
			s.pairs[text[last:i+utf8.RuneLen(r)]] = true
		}
		last = i
	}
}

// gaps finds the gaps of a text, and whether a character of it has to be folded. There are few
// gaps: only those count that part what belongs together.
func (s *Scanner) gaps(text string) (gaps []gap, isOdd bool) {
	for i := 0; i < len(text); {
		if plainBytes[text[i]] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		isOdd = isOdd || odd(r)
		if !parts(r) {
			i += size
			continue
		}
		start, lines := i, 0
		for i < len(text) {
			if r, size = utf8.DecodeRuneInString(text[i:]); !parts(r) {
				break
			}
			isOdd = isOdd || odd(r)
			if r == '\n' {
				lines++
			}
			i += size
		}
		const longest = 24 // bytes
		if lines < 2 && i-start <= longest && s.arePair(text[:start], text[i:]) {
			gaps = append(gaps, gap{start, i})
		}
	}
	return gaps, isOdd
}

// parts reports a character that may part two others: a space, the end of a line, a sign of
// emphasis, a middle dot, or one that cannot be seen.
func parts(r rune) bool {
	if r < utf8.RuneSelf {
		return strings.IndexByte(gapSigns, byte(r)) >= 0
	}
	plain := fold(r)
	return plain == ' ' || plain == -1 || r == '·'
}

const gapSigns = " \n\r\v*_~`"

// plainBytes is the bytes with which no character of a gap begins and none that is folded: those of
// ASCII, of most ideographs, and within characters.
var plainBytes = func() (table [256]bool) {
	for b := range table {
		table[b] = (b >= ' ' || b == '\t') && b < 0xc2 && strings.IndexByte(gapSigns, byte(b)) < 0 || b >= 0xe4 && b <= 0xe9
	}
	return table
}()

// arePair reports that the last character of a text and the first of another follow each other in a
// pattern.
func (s *Scanner) arePair(before, after string) bool {
	if before == "" || after == "" || before[len(before)-1] < utf8.RuneSelf || after[0] < utf8.RuneSelf {
		return false
	}
	_, n := utf8.DecodeLastRuneInString(before)
	_, m := utf8.DecodeRuneInString(after)
	return s.pairs[before[len(before)-n:]+after[:m]]
}
