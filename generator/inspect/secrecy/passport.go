package secrecy

import (
	"regexp"
	"unicode/utf8"
)

// passport is the number of a passport of the mainland: a letter that says of which kind it is and
// eight digits, or since 2017 E, a letter that is not I or O, and seven digits. Nothing in it can be
// checked, and the codes of goods look the same: it counts beside the word for it alone.
var passport = regexp.MustCompile(`(?:^|[^A-Za-z0-9])((?:[EGDSPHegdsph][ -]?[0-9]|[Ee][A-HJ-NP-Za-hj-np-z])(?:[ -]?[0-9]){7})(?:[^A-Za-z0-9]|$)`)

// passports adds the numbers that stand beside a word for a passport: in the same line or cell, or in
// the next ones.
func (s sighted) passports(found []Finding) []Finding {
	const before, behind, most = 30, 90, 4 // bytes; numbers
	from, to := max(0, s.start-before), min(len(s.text), s.end+behind)
	for from < s.start && !utf8.RuneStart(s.text[from]) {
		from++
	}
	for at, n := from, 0; n < most; n++ {
		m := passport.FindStringSubmatchIndex(s.text[at:to])
		if m == nil {
			break
		}
		start, end := at+m[2], at+m[3]
		found = append(found, Finding{Passport, start, end, s.text[start:start+1] + "*****" + s.text[end-3:end]})
		at = end
	}
	return found
}
