package pdf

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// text is a text string (7.9.2.2): as it is where it is ASCII, else UTF-16.
func text(s string) string {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return "<FEFF" + utf16Hex([]rune(s)...) + ">"
		}
	}
	return literal(s)
}

// literal is a string of ASCII in parentheses.
func literal(s string) string {
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
}

func utf16Hex(runes ...rune) string {
	var b strings.Builder
	for _, unit := range utf16.Encode(runes) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String()
}

// uri is an address in ASCII: what may not stand in one (RFC 3986, 2) is percent-encoded, what is
// encoded stays.
func uri(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return literal(b.String())
}
