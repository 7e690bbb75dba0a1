package calendar

import (
	"strconv"
	"strings"
)

// Renew is a text in which a period that it names is another one of the same kind, written in the
// same way: 三季度党费 becomes 四季度党费. A period without a year is taken for one of the year of the
// period before. What the text says of other periods stays.
func Renew(text string, before, after Period) string {
	if before.kind.months() == 0 || before.kind != after.kind {
		return text
	}
	var b strings.Builder
	end := 0
	for _, at := range spelt.FindAllStringSubmatchIndex(text, -1) {
		part := func(n int) string {
			if at[2*n] < 0 {
				return ""
			}
			return text[at[2*n]:at[2*n+1]]
		}
		year, month, named, day := part(1), part(2), part(3), part(4)
		if day != "" || year == "" && named == "" {
			continue
		}
		of := year
		if of == "" {
			of = strconv.Itoa(int(before.year))
		}
		if p, ok := meantPeriod(of + "年" + month + named); !ok || p != before {
			continue
		}
		b.WriteString(text[end:at[0]])
		rest := strings.TrimSuffix(text[at[0]:at[1]], month+named)
		if year != "" {
			rest = respeltYear(year, after.year) + rest[len(year):]
		}
		b.WriteString(rest)
		switch {
		case month != "":
			b.WriteString(hanMonths[after.n] + strings.TrimPrefix(month, hanMonths[before.n]))
		case named != "":
			b.WriteString(respelt(named, before, after))
		}
		end = at[1]
	}
	return b.String() + text[end:]
}

// hanMonths is the months in Chinese numerals.
var hanMonths = [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"}

// respeltYear is a year, in the numerals in which another was written.
func respeltYear(as string, year int16) string {
	figures := strconv.Itoa(int(year))
	if as[0] <= '9' {
		return figures
	}
	zero := "〇"
	for _, r := range as {
		if strings.ContainsRune("〇○零", r) {
			zero = string(r)
		}
	}
	signs := append([]string{zero}, hanMonths[1:10]...)
	var b strings.Builder
	for _, f := range figures {
		b.WriteString(signs[f-'0'])
	}
	return b.String()
}

// respelt is the part of a period within its year, written as that of another was.
func respelt(named string, before, after Period) string {
	switch before.kind {
	case Quarter:
		const digits = "一二三四"
		for i, sign := range []rune(digits) {
			if int16(i+1) == before.n && strings.ContainsRune(named, sign) {
				return strings.Replace(named, string(sign), string([]rune(digits)[after.n-1]), 1)
			}
		}
	case Half:
		return [...]string{"", "上", "下"}[after.n] + named[len("上"):]
	}
	return strings.Replace(named, strconv.Itoa(int(before.n)), strconv.Itoa(int(after.n)), 1)
}
