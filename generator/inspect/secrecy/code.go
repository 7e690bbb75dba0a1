package secrecy

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// hasCodes reports a text in which characters may stand as addresses and scripts write them: %31
// (RFC 3986, 2.1), \u0031 (RFC 8259, 7) and \x31. Signs of percent that follow figures are no codes.
func hasCodes(text string) bool {
	for at := 0; ; {
		i := strings.IndexAny(text[at:], "%\\")
		if i < 0 {
			return false
		}
		at += i
		if _, size := decoded(text[at:]); size > 0 {
			return true
		}
		at++
	}
}

// decoded is the character that a code at the beginning of a text stands for, and the bytes of the
// code; 0 where none stands there.
func decoded(text string) (r rune, size int) {
	switch {
	case strings.HasPrefix(text, "%"):
		return percentCode(text)
	case strings.HasPrefix(text, `\u{`):
		digits, _, ends := strings.Cut(text[3:min(len(text), 10)], "}")
		if r = hexadecimal(digits, len(digits)); ends && r > 0 {
			return r, len(digits) + len(`\u{}`)
		}
	case strings.HasPrefix(text, `\u`):
		if r = hexadecimal(text[2:], 4); r > 0 {
			return r, len(`\u0000`)
		}
	case strings.HasPrefix(text, `\x`):
		if r = hexadecimal(text[2:], 2); r > 0 && r < utf8.RuneSelf {
			return r, len(`\x00`)
		}
	}
	return 0, 0
}

// percentCode is decoded of the bytes of one character in UTF-8, a percent sign before each.
func percentCode(text string) (r rune, size int) {
	const code = 3 // characters: %31
	var bytes []byte
	for len(bytes) < utf8.UTFMax && strings.HasPrefix(text[min(len(text), size):], "%") {
		b := hexadecimal(text[size+1:], code-1)
		if b <= 0 {
			break
		}
		bytes = append(bytes, byte(b))
		size += code
		if utf8.FullRune(bytes) {
			break
		}
	}
	if r, _ = utf8.DecodeRune(bytes); r == utf8.RuneError {
		return 0, 0
	}
	return r, size
}

// hexadecimal is the number of so many digits at the beginning of a text; -1 where they are none, or
// of no character.
func hexadecimal(text string, digits int) rune {
	if digits == 0 || len(text) < digits {
		return -1
	}
	n, err := strconv.ParseUint(text[:digits], 16, 32)
	if err != nil || !utf8.ValidRune(rune(n)) {
		return -1
	}
	return rune(n)
}
