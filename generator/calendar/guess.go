package calendar

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// longestGuess is the most bytes that a text may have for a guess at what it
// means: more than the longest way to write a date, 二〇二六年十二月二十三日 with blanks.
const longestGuess = 100

// guessDate is the day that the text means, as YYYY-MM-DD: ２０２６－１１－２３,
// 2026年11月23日, 二〇二六年十一月二十三日, 2026/11/23, 2026-1-5, 20261123,
// 2026-11-23T08:00. It is "" when the text may mean several days, or none.
func guessDate(text string) string {
	if len(text) > longestGuess {
		return ""
	}
	s := fold(text)
	if len(s) == len("20261123") && digits(s) >= 0 {
		return NewDate(digits(s[:4]), time.Month(digits(s[4:6])), digits(s[6:])).String()
	}
	year, s := number(s)
	month, s := number(skip(s, "年"))
	day, s := number(skip(s, "月"))
	s = strings.TrimPrefix(strings.TrimPrefix(s, "日"), "号")
	if s != "" && s[0] != 'T' && s[0] != ' ' { // a time of day may follow
		return ""
	}
	return NewDate(year, time.Month(month), day).String()
}

// guessPeriod is the calendar period that the text means, as ParsePeriod reads
// it: 2026Q3, 2026年第三季度, 2026-3, 2026年上半年, 202610. It is "" when it cannot be told.
func guessPeriod(text string) string {
	if len(text) > longestGuess {
		return ""
	}
	s := strings.ReplaceAll(fold(text), " ", "")
	year, rest := number(s)
	if len(s) == len("202610") && digits(s) >= 0 {
		year, rest = digits(s[:4]), s[4:]
	}
	guess := fmt.Sprintf("%04d%s", year, guessPart(strings.TrimPrefix(skip(rest, "年"), "度")))
	if _, ok := parsePeriod(guess); !ok {
		return ""
	}
	return guess
}

// guessPart is what the text after the year means: "" for the whole year, else
// -10, -Q3 or -H1. A part that means nothing comes out as no period can.
func guessPart(s string) string {
	switch s {
	case "", "全年":
		return ""
	case "上半年", "上", "1H", "H1":
		return "-H1"
	case "下半年", "下", "2H", "H2":
		return "-H2"
	}
	if n, rest := number(s); rest == "" || rest == "月" || rest == "月份" {
		return fmt.Sprintf("-%02d", n)
	}
	s = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(s, "第"), "度"), "季")
	n, rest := number(strings.TrimSuffix(strings.TrimPrefix(s, "Q"), "Q"))
	return fmt.Sprintf("-Q%d%s", n, rest)
}

// fold writes full-width letters, digits and signs as ASCII, letters as
// capitals, dashes as hyphens, blanks as spaces, and trims.
func fold(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case unicode.Is(unicode.Pd, r) || r == '−':
			return '-'
		case unicode.IsSpace(r):
			return ' '
		}
		return unicode.ToUpper(r)
	}, s))
}

// skip passes over a separator of two numbers: the sign given, or a common one.
func skip(s, sign string) string {
	s = strings.TrimLeft(s, " ")
	if after, ok := strings.CutPrefix(s, sign); ok {
		return strings.TrimLeft(after, " -")
	}
	return strings.TrimLeft(s, " -/._,")
}

// number reads the number at the start of s, in ASCII digits or Chinese
// numerals (二〇二六, 十一, 二十三), and gives the rest; -1 where there is none.
func number(s string) (n int, rest string) {
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	if end > 0 {
		return digits(s[:end]), s[end:]
	}
	n = -1
	tens := false // a 十 was read: the next numeral is added, not appended
	for i, r := range s {
		value, ok := numerals[r]
		switch {
		case !ok || n > MaxYear:
			return n, s[i:]
		case value == 10 && n > 0:
			n, tens = n*10, true
		case value == 10:
			n, tens = 10, true
		case tens:
			n, tens = n+value, false
		default:
			n = max(n, 0)*10 + value
		}
	}
	return n, ""
}

var numerals = map[rune]int{
	'〇': 0, '○': 0, '零': 0, '一': 1, '二': 2, '三': 3, '四': 4,
	'五': 5, '六': 6, '七': 7, '八': 8, '九': 9, '十': 10,
}
