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
		year, named := part(1), part(2)+part(3)
		if part(4) != "" || year == "" && named == "" {
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
			whole = respeltYear(year, int(after.year)) + whole[len(year):]
		}
		if named != "" {
			whole = strings.TrimSuffix(whole, named) + respelt(named, before, after)
		}
		b.WriteString(whole)
		end = at[1]
	}
	return b.String() + text[end:]
}

var hanMonths = [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"}

// respeltYear is a year in the figures in which another was written: 二〇二七 after 二〇二六, with the
// same nought.
func respeltYear(before string, year int) string {
	figures := strconv.Itoa(year)
	if strings.Trim(before, "0123456789") == "" {
		return figures
	}
	nought := "〇"
	for _, sign := range []string{"○", "零"} {
		if strings.Contains(before, sign) {
			nought = sign
		}
	}
	return strings.NewReplacer("0", nought, "1", "一", "2", "二", "3", "三", "4", "四", "5", "五", "6", "六", "7", "七", "8", "八", "9", "九").Replace(figures)
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
	case Month:
		if month := strings.TrimRight(named, "月份"); hanMonths[before.n] == month {
			return hanMonths[after.n] + named[len(month):]
		}
	}
	return strings.Replace(named, strconv.Itoa(int(before.n)), strconv.Itoa(int(after.n)), 1)
}
