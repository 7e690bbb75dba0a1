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
		year, named := part(1), part(2)
		if part(3) != "" || year == "" && named == "" {
			continue
		}
		of := year
		if of == "" {
			of = strconv.Itoa(int(before.year))
		}
		if p, ok := meantPeriod(of + "年" + named); !ok || p != before {
			continue
		}
		b.WriteString(text[end:at[0]])
		whole := text[at[0]:at[1]]
		if year != "" {
			whole = strconv.Itoa(int(after.year)) + whole[len(year):]
		}
		if named != "" {
			whole = strings.TrimSuffix(whole, named) + respelt(named, before, after)
		}
		b.WriteString(whole)
		end = at[1]
	}
	return b.String() + text[end:]
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
