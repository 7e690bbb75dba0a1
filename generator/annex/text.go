package annex

import (
	"fmt"
	"strings"
	"unicode"
)

// tidy takes space out between Chinese characters and makes their punctuation full-width.
func tidy(text string) string {
	runes := []rune(strings.TrimSpace(text))
	var b strings.Builder
	chinese := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.Is(unicode.Han, runes[i]) || runes[i] > 0x2FFF && runes[i] < 0xFFEF)
	}
	full := map[rune]rune{'(': '（', ')': '）', ',': '，', ';': '；', ':': '：'}
	for i, c := range runes {
		if unicode.IsSpace(c) {
			before, after := i-1, i+1
			for after < len(runes) && unicode.IsSpace(runes[after]) {
				after++
			}
			for before >= 0 && unicode.IsSpace(runes[before]) {
				before--
			}
			if chinese(before) || chinese(after) {
				continue
			}
		}
		if wide, ok := full[c]; ok && (chinese(i-1) || chinese(i+1)) {
			c = wide
		}
		b.WriteRune(c)
	}
	return quoted(b.String())
}

// quoted makes straight quotes that stand in pairs around Chinese those of Chinese.
func quoted(text string) string {
	if strings.Count(text, `"`)%2 != 0 || !strings.ContainsFunc(text, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
		return text
	}
	for strings.Contains(text, `"`) {
		text = strings.Replace(strings.Replace(text, `"`, "“", 1), `"`, "”", 1)
	}
	return text
}

func squeeze(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, text)
}

// half makes full-width digits ASCII.
func half(text string) string {
	return strings.Map(func(c rune) rune {
		if c >= '０' && c <= '９' {
			return c - '０' + '0'
		}
		return c
	}, text)
}

// cellName is A1, B12 …
func cellName(column, row int) string {
	letters := ""
	for column++; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return fmt.Sprintf("%s%d", letters, row)
}
