package secrecy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// identity is a number of GB 11643: eighteen characters with a good check character; with a cue
// before it a wrong one is still a leak, and so are fifteen digits of the old kind. Seventeen
// digits are the whole number where no more than the check character is masked: anybody can
// compute it.
func identity(w window) (Finding, bool) {
	digits, end := w.digits, w.end
	switch n := len(digits); {
	case n < 15 || n == 16 || n > 18 || !province(digits):
		return Finding{}, false
	case n == 15 && !date("19"+digits[6:12]), n > 15 && !date(digits[6:14]):
		return Finding{}, false
	}
	cue := cued(w.text, w.start, identityCues, 30)
	if w.inCells() && !w.identityInCells(cue) {
		return Finding{}, false
	}
	if len(digits) == 17 {
		last, behind := lastCharacter(w)
		switch {
		case behind > end:
			digits, end = digits+string(last), behind
		case cue && !w.followed():
			digits += "*"
		}
	}
	valid := len(digits) == 15 && cue || len(digits) == 18 && (end == len(w.text) || !letter(w.text[end])) && (cue || isResident(w, digits))
	if !valid {
		return Finding{}, false
	}
	return Finding{Identity, w.start, end, digits[:2] + strings.Repeat("*", len(digits)-5) + digits[len(digits)-3:]}, true
}

// identityInCells reports that the parts of a number that stand in cells are of one number: no other
// sign parts them, its check character is right, and year, month and day do not stand in three cells
// as those of a list do.
func (w window) identityInCells(cue bool) bool {
	if !w.uniform() || len(w.digits) < 17 {
		return false
	}
	lengths := w.lengths()
	dated := strings.HasSuffix(lengths, "4224") || strings.HasSuffix(lengths, "4223")
	return cue || w.aDigitEach() || !dated
}

// isRounded reports a number that stands alone in its cell and ends with three noughts: spreadsheets
// keep fifteen digits of a number, and lose the last three of an identity number.
func isRounded(w window, digits string) bool {
	alone := func(text string) bool { return text == "" || strings.ContainsAny(text, "\t\n") }
	return w.from == w.to && strings.HasSuffix(digits, "000") && alone(w.text[max(0, w.start-1):w.start]) && alone(w.text[w.end:min(len(w.text), w.end+1)]) &&
		!cued(w.text, w.start, otherNumbers, 24)
}

// isResident reports an identity number that nothing before it calls one: its check character is
// right, or masked.
func isResident(w window, digits string) bool {
	const most = 4 // groups that somebody makes with several kinds of signs; more are a row of figures
	if cued(w.text, w.start, creditCues, 24) || w.to-w.from >= most && !w.uniform() {
		return false
	}
	return digits[17] == '*' || isRounded(w, digits) || checkCharacter(digits) == digits[17] && !(isCreditCode(digits) && cued(w.text, w.start, organisations, 60))
}

// lastCharacter is what stands for the eighteenth character behind seventeen digits, and where it
// ends: X, or * for whatever masks it.
func lastCharacter(w window) (last byte, end int) {
	rest := w.text[w.end:]
	tail := strings.TrimLeft(rest, " \v")
	if next, isCell := strings.CutPrefix(rest, "\t"); isCell && next != "" && next[0]|0x20 == 'x' {
		tail = next // in a box of its own
	}
	if r, size := utf8.DecodeRuneInString(tail); strings.ContainsRune(groupers, r) {
		tail = strings.TrimLeft(tail[size:], " \v")
	}
	if inner := strings.TrimPrefix(tail, "**"); inner != "" && inner[0]|0x20 == 'x' {
		tail = inner // which emphasis has alone
	}
	r, size := utf8.DecodeRuneInString(tail)
	if len(rest)-len(tail) > 4 || tail == "" {
		return 0, w.end
	}
	behind := tail[size:]
	switch {
	case r == 'x' || r == 'X':
		if behind != "" && (letter(behind[0]) || digit(behind[0])) {
			return 0, w.end
		}
		last = 'X'
	case strings.ContainsRune(masks, r):
		if next, _ := utf8.DecodeRuneInString(behind); next == r || behind != "" && (letter(behind[0]) || digit(behind[0])) {
			return 0, w.end // it masks more
		}
		last = '*'
	default:
		return 0, w.end
	}
	return last, len(w.text) - len(behind)
}

// masks is the signs with which people cover a digit.
const masks = "*＊×✕✖○〇●◯■□▇█◆◇#＃?？"

// followed reports that the number goes on behind the window.
func (w window) followed() bool { return w.to+1 < len(w.groups) && !w.groups[w.to].sep.cell }

// checkCharacter is the last character of an identity number by its seventeen digits: GB 11643, ISO
// 7064 MOD 11-2.
func checkCharacter(digits string) byte {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(digits[i]-'0') * w
	}
	return "10X98765432"[sum%11]
}

// isCreditCode reports whether eighteen digits are the code of an organisation by their own check
// digit (GB 32100, ISO 7064 MOD 31) and by who registers which kinds. Most have letters in them; a
// few have none and pass for a resident's number too.
func isCreditCode(digits string) bool {
	if !slices.Contains([]string{"11", "12", "13", "19", "51", "52", "53", "59", "91", "92", "93"}, digits[:2]) || digits[17] == 'X' || !province(digits[2:]) {
		return false
	}
	sum, weight := 0, 1
	for i := range 17 {
		sum += int(digits[i]-'0') * weight
		weight = weight * 3 % 31
	}
	return (31-sum%31)%31 == int(digits[17]-'0')
}

// province reports whether a number begins with the code of a province, GB/T 2260, or of a permit
// of residence.
func province(digits string) bool {
	p := int(digits[0]-'0')*10 + int(digits[1]-'0')
	return p >= 11 && p <= 15 || p >= 21 && p <= 23 || p >= 31 && p <= 37 || p >= 41 && p <= 46 || p >= 50 && p <= 54 || p >= 61 && p <= 65 || p == 71 || p >= 81 && p <= 83 || p == 91
}

func date(d string) bool {
	number := func(s string) int {
		n := 0
		for _, b := range []byte(s) {
			n = n*10 + int(b-'0')
		}
		return n
	}
	year, month, day := number(d[:4]), number(d[4:6]), number(d[6:])
	if year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}
