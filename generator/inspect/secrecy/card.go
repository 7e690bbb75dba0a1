package secrecy

import "strings"

// card is the number of a bank card: sixteen to nineteen digits with a good check digit, as issuers
// write them or after a word for an account. One of which no more than the check digit is masked
// can be computed.
func card(w window) (Finding, bool) {
	digits, end := w.digits, w.end
	if n := len(digits); n == 15 || n == 18 {
		if last, behind := lastCharacter(w); last == '*' && w.named() {
			digits, end = digits+checkDigit(digits), behind
		}
	}
	n := len(digits)
	if n < 16 || end < len(w.text) && letter(w.text[end]) {
		return Finding{}, false
	}
	issued := strings.HasPrefix(digits, "62") || strings.HasPrefix(digits, "9558") && n == 19 ||
		n == 16 && (digits[0] == '4' || digits[0] == '5' && digits[1] >= '1' && digits[1] <= '5' || strings.HasPrefix(digits, "35"))
	checked := luhn(digits)
	if !checked && (!issued || !w.named()) {
		return Finding{}, false
	}
	cue := cued(w.text, w.start, cardCues, 36)
	if checked && !cue && (!issued || cued(w.text, w.start, otherNumbers, 24)) {
		return Finding{}, false
	}
	if w.grouped() && !(w.inFours() && w.uniform() && (cue || w.tight())) && !(cue && !w.thousands() && checked) {
		return Finding{}, false
	}
	if w.inCells() && !(cue && checked && w.uniform()) {
		return Finding{}, false
	}
	masked := digits[:4] + strings.Repeat("*", n-8) + digits[n-4:]
	if w.grouped() {
		masked = digits[:4] + " **** **** " + digits[n-4:]
	}
	return Finding{BankCard, w.start, end, masked}, true
}

// named reports that the word for a card stands before the number.
func (w window) named() bool { return cued(w.text, w.start, []string{"卡号", "银行卡"}, 24) }

// inFours reports whether digits stand together, or in fours as on a card.
func (w window) inFours() bool {
	lengths := w.lengths()
	for i, n := range lengths[:len(lengths)-1] {
		if n != '4' && !(i == 0 && n == '6') {
			return false
		}
	}
	return true
}

// luhn checks the last digit: ISO/IEC 7812-1, annex B.
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// checkDigit is the digit that belongs behind the others of a card.
func checkDigit(digits string) string {
	for _, d := range []string{"0", "1", "2", "3", "4", "5", "6", "7", "8"} {
		if luhn(digits + d) {
			return d
		}
	}
	return "9"
}
