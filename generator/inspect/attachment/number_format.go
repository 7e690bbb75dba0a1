package attachment

import (
	"regexp"
	"strings"
	"unicode"
)

// numberFormat is the first section of a format of numbers (ISO/IEC 29500-1, 18.8.31), as far as it
// sets words of its own around the digits of a number.
type numberFormat struct {
	parts []formatPart
	other bool // it shows something else than digits: a day, a fraction, a power
}

// formatPart is a text that a format shows as it stands, or the place of a digit.
type formatPart struct {
	text  string
	place byte // 0, # or ?; nothing: it is a text
}

// readNumberFormat reads the code of a format.
func readNumberFormat(code string) (f numberFormat) {
	for code != "" && code[0] != ';' {
		b := code[0]
		text, rest := "", code[1:]
		switch b {
		case '"':
			text, rest, _ = strings.Cut(rest, `"`)
		case '\\', '_', '*':
			r := []rune(rest)
			if len(r) == 0 {
				return f
			}
			if rest = string(r[1:]); b == '\\' {
				text = string(r[0])
			}
		case '[':
			_, rest, _ = strings.Cut(rest, "]")
		case '0', '#', '?':
			f.parts = append(f.parts, formatPart{place: b})
		case ',', '%', '@':
		case '.':
			f.other = true
		default:
			if f.other = f.other || b|0x20 >= 'a' && b|0x20 <= 'z'; b < 0x80 && !f.other || b >= 0x80 {
				text = code[:1]
			}
		}
		if text != "" {
			f.parts = append(f.parts, formatPart{text: text})
		}
		code = rest
	}
	return f
}

// words is what it shows as it stands.
func (f numberFormat) words() string {
	var b strings.Builder
	for _, p := range f.parts {
		b.WriteString(p.text)
	}
	return b.String()
}

// says reports that it shows digits or characters of its own.
func (f numberFormat) says() bool {
	return strings.ContainsFunc(f.words(), func(r rune) bool { return unicode.IsDigit(r) || unicode.Is(unicode.Han, r) || r == '★' || r == '☆' })
}

// integer is a number without a fraction.
var integer = regexp.MustCompile(`^[0-9]{1,20}$`)

// shown is a number as it is shown by the format: its digits stand in the places from the last to the
// first, those that are left over before the first. Of what shows something else the words are told
// before the number.
func (f numberFormat) shown(number string) string {
	if f.other || !integer.MatchString(number) {
		return f.words() + "\t" + number
	}
	parts := make([]string, len(f.parts))
	first, digits := -1, number
	for i := len(f.parts) - 1; i >= 0; i-- {
		switch p := f.parts[i]; {
		case p.place == 0:
			parts[i] = p.text
		case digits != "":
			parts[i], digits = digits[len(digits)-1:], digits[:len(digits)-1]
			first = i
		case p.place == '0':
			parts[i] = "0"
		}
	}
	if first >= 0 {
		parts[first] = digits + parts[first]
	}
	return strings.Join(parts, "")
}
