package secrecy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// units stand after a number that counts something.
var units = []string{"元", "万", "亿", "%", "％", "人", "次", "件", "吨", "公里", "米", "平方", "亩", "户", "份", "张", "字节", "页", "册", "千瓦", "度"}

// mobile is a mobile number of the mainland, with the country's code or without.
func mobile(w window) (Finding, bool) {
	digits := w.digits
	switch {
	case len(digits) == 15 && strings.HasPrefix(digits, "0086"):
		digits = digits[4:]
	case len(digits) == 13 && strings.HasPrefix(digits, "86"):
		digits = digits[2:]
	}
	if len(digits) != 11 || digits[0] != '1' || digits[1] < '3' {
		return Finding{}, false
	}
	cue := cued(w.text, w.start, mobileCues, 30)
	behind := w.text[w.end:]
	if slices.ContainsFunc(units, func(u string) bool { return strings.HasPrefix(behind, u) && !strings.HasPrefix(behind, u+"某") }) {
		return Finding{}, false
	}
	if w.grouped() && !w.groupedAsMobile(cue) || w.decimal() && !cued(w.text, w.start, phoneCues, 30) {
		return Finding{}, false
	}
	before := w.text[:w.start]
	if !cue && (cued(w.text, w.start, otherNumbers, 24) || strings.HasSuffix(before, "第") || strings.HasSuffix(before, "〕") || strings.HasPrefix(behind, "号") || inAddress(before)) {
		return Finding{}, false
	}
	start := w.start
	if start > 0 && w.text[start-1] == '+' {
		start--
	}
	return Finding{Mobile, start, w.end, digits[:3] + "****" + digits[7:]}, true
}

// groupedAsMobile reports whether groups are those in which people write and say their number. With
// a word before it that announces one, any other will do that keeps to one separator.
func (w window) groupedAsMobile(cue bool) bool {
	lengths := []byte(w.lengths())
	if extra := len(w.digits) - 11; extra > 0 { // the country's code, apart or not
		if lengths[0] -= byte(extra); lengths[0] == '0' {
			lengths = lengths[1:]
		}
	}
	usual := slices.Contains([]string{";", "344", "38", "74"}, string(lengths))
	if w.inCells() { // figures stand in cells too
		return w.uniform() && (usual || w.aDigitEach()) && cued(w.text, w.start, phoneCues, 30)
	}
	switch sep := w.separated(w.from); {
	case cue:
		return usual || w.uniform() && !w.thousands()
	case !w.tight() || w.goesOn():
		return false
	case strings.Contains(",，/:：.", sep): // which part two figures as well, or a figure from its fraction
		return string(lengths) == "344"
	case sep == " " || sep == "-":
		return usual || w.uniform() && len(lengths) < 4 && lengths[len(lengths)-1] >= '4'
	}
	return usual
}

// goesOn reports that the groups of the window belong to a longer row of groups with the same mark
// between them, spaces aside.
func (w window) goesOn() bool {
	sep := w.separated(w.from)
	if !strings.Contains(",，/-.:", sep) || sep == "" {
		return false
	}
	return w.from > 0 && w.separated(w.from-1) == sep || w.followed() && w.separated(w.to) == sep
}

// decimal reports a number with figures before or behind a decimal point: an amount. The number of
// an item at the beginning of a line is none, nor is another number as long.
func (w window) decimal() bool {
	long := func(i int) bool { return w.groups[i].end-w.groups[i].start >= 11 }
	if w.from > 0 && w.separated(w.from-1) == "." && !long(w.from-1) && (w.from > 1 || !startsLine(w.text[:w.groups[0].start])) {
		return true
	}
	return w.followed() && w.separated(w.to) == "." && !long(w.to+1)
}

func startsLine(before string) bool {
	before = strings.TrimRight(before, " ")
	return before == "" || strings.ContainsRune("\n\v\t", rune(before[len(before)-1]))
}

// inAddress reports that a number is a part of the path of a web address.
func inAddress(before string) bool {
	before = before[max(0, len(before)-300):]
	i := strings.LastIndexFunc(before, func(r rune) bool { return r <= ' ' || r >= utf8.RuneSelf || strings.ContainsRune("<>()\"", r) })
	token := before[i+1:]
	return strings.HasSuffix(token, "/") && strings.Contains(strings.TrimSuffix(token, "/"), "/") && strings.Contains(token, ":/")
}
