package secrecy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// separator is what stands between two digits of one number, or between two numbers.
type separator struct {
	size  int  // bytes
	loose bool // it also stands between the numbers of a list, or is none that people group with
	cell  bool // it parts two cells of a table, or two boxes
}

// separatorAt is the separator at a place that has a digit behind it; of size 0 where there is
// none.
func separatorAt(text string, at int) separator {
	const most = 8 // characters: as in 138 -- 1234
	var sep separator
	marks, lines := 0, 0
	for n := 0; at+sep.size < len(text); n++ {
		b := text[at+sep.size]
		if digit(b) {
			if n == 0 || isMask(text[at:at+sep.size]) {
				return separator{}
			}
			return sep
		}
		if n == most {
			break
		}
		r, size := rune(b), 1
		if b >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at+sep.size:])
		}
		switch {
		case r == '\t' && n == 0 && at+1 < len(text) && digit(text[at+1]):
			return separator{size: 1, loose: true, cell: true}
		case unicode.Is(unicode.Han, r):
			return separator{}
		case r == '\n':
			lines++
			sep.loose = true
		case r == '\v': // within a paragraph
			lines++
		case strings.ContainsRune(spaces+"\r", r):
		case r == '|' || r == '｜': // of a table that is drawn with signs
			marks++
			sep.loose, sep.cell = true, true
		case strings.ContainsRune(groupers, r):
			marks++
		case strings.ContainsRune(listers, r):
			marks++
			sep.loose = true
		case r == '*', r == '`':
		default:
			return separator{}
		}
		if lines > 1 || marks > 2 {
			break
		}
		sep.size += size
	}
	return separator{}
}

// isMask reports stars that stand for digits: two together may be emphasis, and one alone a sign.
func isMask(sep string) bool {
	rest := strings.ReplaceAll(sep, "**", "")
	return strings.Contains(sep, "***") || strings.Contains(rest, "*") && len(sep) > 1
}

// What separates digits. Groupers stand within a number, and no list of figures in a text has them;
// listers part numbers, and may be read over within one all the same.
const (
	groupers = "-‐‑‒–—―−－﹣.．·・•‧∙⋅…/／⁄\\:：,，_~～'’()（）#＃"
	listers  = "、;；[]【】+＋"
)
