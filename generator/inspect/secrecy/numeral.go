package secrecy

import (
	"strings"
	"unicode/utf8"
)

// numeralRun is the bytes of a number that is written in numerals.
type numeralRun struct{ start, end int }

// numeralRuns finds numbers that are written in numerals other than digits: 一三七〇…, 壹叁柒零…,
// ①③⑦…, ¹³⁷…. Of one numeral nothing can be said: it numbers an item, or a note at the end of a
// number. As many as a number has, with hardly a digit among them, are one.
func numeralRuns(text string) (runs []numeralRun) {
	for at := 0; at < len(text); at += shortestNumber { // no run has fewer bytes
		i := at
		for i > 0 && !utf8.RuneStart(text[i]) {
			i--
		}
		r, _ := utf8.DecodeRuneInString(text[i:])
		if r < '0' || r > '9' && (r < 0xb2 || numeral(r) < 0) {
			continue
		}
		run, counts := numeralRunAround(text, i)
		if counts {
			runs = append(runs, run)
		}
		at = max(at, run.end)
	}
	return runs
}

// numeralRunAround is the numerals and digits around a place, with no more than a space or a dash
// between two, and whether they count as one number in numerals.
func numeralRunAround(text string, at int) (run numeralRun, counts bool) {
	digits, numerals := 0, 0
	run = numeralRun{at, at}
	count := func(r rune) bool {
		isNumeral := numeral(r) >= 0
		if !isNumeral && !isDigit(fold(r)) {
			return false
		}
		digits++
		if isNumeral {
			numerals++
		}
		return true
	}
	for i, gap := at, 0; i < len(text) && gap <= 1 && digits <= longestNumber; {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if count(r) {
			run.end, gap = i, 0
		} else if gap += gapOf(r); gap > 1 {
			break
		}
	}
	for i, gap := at, 0; i > 0 && gap <= 1 && digits <= longestNumber; {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
		if count(r) {
			run.start, gap = i, 0
		} else if gap += gapOf(r); gap > 1 {
			break
		}
	}
	return run, digits >= shortestNumber && digits <= longestNumber && 2*numerals >= digits
}

// gapOf is how much a character parts two numerals: what cannot be seen does not, a space or a dash
// may stand alone, and all else ends the number.
func gapOf(r rune) int {
	switch plain := fold(r); {
	case plain == -1:
		return 0
	case plain == ' ' || plain == '-':
		return 1
	}
	return 2
}

// numeralRows is numerals by their values: those of nought where there is one, and those from one on.
var numeralRows = strings.Split(`〇○ 一二三四五六七八九|零 壹贰叁肆伍陆柒捌玖| 幺貳參|⓪ ①②③④⑤⑥⑦⑧⑨|⓿ ❶❷❸❹❺❻❼❽❾| ⑴⑵⑶⑷⑸⑹⑺⑻⑼| ⒈⒉⒊⒋⒌⒍⒎⒏⒐| ⓵⓶⓷⓸⓹⓺⓻⓼⓽|`+
	` ➀➁➂➃➄➅➆➇➈| ➊➋➌➍➎➏➐➑➒| ㈠㈡㈢㈣㈤㈥㈦㈧㈨| ㊀㊁㊂㊃㊄㊅㊆㊇㊈| ⅠⅡⅢⅣⅤⅥⅦⅧⅨ| ⅰⅱⅲⅳⅴⅵⅶⅷⅸ|⁰ ¹²³⁴⁵⁶⁷⁸⁹|₀ ₁₂₃₄₅₆₇₈₉`, "|")

var numeralValues = func() map[rune]rune {
	values := map[rune]rune{}
	for _, row := range numeralRows {
		nought, others, _ := strings.Cut(row, " ")
		for _, r := range nought {
			values[r] = '0'
		}
		value := '1'
		for _, r := range others {
			values[r] = value
			value++
		}
	}
	return values
}()

// numeral is the digit that a numeral stands for; -1 where it is none.
func numeral(r rune) rune {
	if r < 0xb2 {
		return -1
	}
	if value, is := numeralValues[r]; is {
		return value
	}
	return -1
}
