package wordfile

import (
	"strconv"
	"strings"
)

// countings is how Word counts, by the name of the format; others count in figures.
var countings = map[string]func(int) string{
	"decimal": strconv.Itoa, "decimalZero": func(n int) string { return twoFigures(n) },
	"upperRoman": roman, "lowerRoman": func(n int) string { return strings.ToLower(roman(n)) },
	"upperLetter": letters('A'), "lowerLetter": letters('a'),
	"chineseCounting": chinese, "chineseCountingThousand": chinese, "japaneseCounting": chinese, "taiwaneseCounting": chinese, "taiwaneseCountingThousand": chinese, "koreanCounting": chinese,
	"ideographDigital": digits("〇一二三四五六七八九"), "taiwaneseDigital": digits("○一二三四五六七八九"), "japaneseDigitalTenThousand": digits("〇一二三四五六七八九"),
	"chineseLegalSimplified": legal, "ideographLegalTraditional": legal, "japaneseLegal": legal,
	"ideographTraditional": from("甲乙丙丁戊己庚辛壬癸"), "ideographZodiac": from("子丑寅卯辰巳午未申酉戌亥"),
	"decimalEnclosedCircle": from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"), "decimalEnclosedCircleChinese": from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
	"decimalEnclosedParen": from("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"), "decimalEnclosedFullstop": from("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
	"ideographEnclosedCircle": from("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"), "decimalFullWidth": digits("０１２３４５６７８９"), "decimalFullWidth2": digits("０１２３４５６７８９"), "decimalHalfWidth": strconv.Itoa,
	"numberInDash": func(n int) string { return "- " + strconv.Itoa(n) + " -" }, "none": func(int) string { return "" }, "bullet": func(int) string { return "" },
	"ordinal": func(n int) string { return strconv.Itoa(n) + ordinalEnd(n) },
}

func counted(format string, n int) string {
	if count, ok := countings[format]; ok {
		return count(n)
	}
	return strconv.Itoa(n)
}

func twoFigures(n int) string {
	if n >= 0 && n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// letters counts a, b … z, aa, bb.
func letters(first rune) func(int) string {
	return func(n int) string {
		if n < 1 || n > 26*20 {
			return strconv.Itoa(n)
		}
		return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
	}
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, of := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= of.value; n -= of.value {
			b.WriteString(of.sign)
		}
	}
	return b.String()
}

// from counts in the characters of a row, and beyond them in figures.
func from(row string) func(int) string {
	signs := []rune(row)
	return func(n int) string {
		if n < 1 || n > len(signs) {
			return strconv.Itoa(n)
		}
		return string(signs[n-1])
	}
}

// digits writes a number with other figures.
func digits(row string) func(int) string {
	signs := []rune(row)
	return func(n int) string {
		return strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return signs[c-'0']
			}
			return c
		}, strconv.Itoa(n))
	}
}

func chinese(n int) string {
	return ideographs(n, []rune("零一二三四五六七八九"), []rune("十百千"))
}

func legal(n int) string {
	return ideographs(n, []rune("零壹贰叁肆伍陆柒捌玖"), []rune("拾佰仟"))
}

// ideographs is a number up to 9999 as it is said; 十 and not 一十 at its beginning.
func ideographs(n int, figures, units []rune) string {
	if n < 1 || n > 9999 {
		return strconv.Itoa(n)
	}
	text := strconv.Itoa(n)
	var b strings.Builder
	zero := false
	for i, c := range text {
		place := len(text) - 1 - i
		if c == '0' {
			zero = true
			continue
		}
		if zero && b.Len() > 0 {
			b.WriteRune(figures[0])
		}
		zero = false
		if !(c == '1' && place == 1 && i == 0 && units[0] == '十') {
			b.WriteRune(figures[c-'0'])
		}
		if place > 0 {
			b.WriteRune(units[place-1])
		}
	}
	return b.String()
}

func ordinalEnd(n int) string {
	if n%100/10 == 1 {
		return "th"
	}
	return map[int]string{1: "st", 2: "nd", 3: "rd"}[n%10] + map[bool]string{true: "th"}[n%10 == 0 || n%10 > 3]
}
