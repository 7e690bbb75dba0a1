package opc

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// unescaped is characters as they are meant; false where XML allows no such characters. Most are
// meant as they are written, and are not copied.
func unescaped(text string) (string, bool) {
	if !isText(text) {
		return "", false
	}
	text = lines(text)
	if strings.IndexByte(text, '&') < 0 {
		return text, true
	}
	var b strings.Builder
	for {
		before, behind, more := strings.Cut(text, "&")
		b.WriteString(before)
		if !more {
			return b.String(), true
		}
		name, rest, ends := strings.Cut(behind, ";")
		c, known := entity(name)
		if !ends || !known {
			return "", false
		}
		b.WriteRune(c)
		text = rest
	}
}

// entities is those of XML itself.
var entities = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "apos": '\'', "quot": '"'}

// entity is the character of a name, or of a number: #38, #x26.
func entity(name string) (rune, bool) {
	digits, isNumber := strings.CutPrefix(name, "#")
	if !isNumber {
		c, ok := entities[name]
		return c, ok
	}
	base := 10
	if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, false
	}
	if !utf8.ValidRune(rune(n)) {
		return utf8.RuneError, true
	}
	return rune(n), isText(string(rune(n)))
}

// lines is a text with the line ends that XML makes of all others.
func lines(text string) string {
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// isText reports characters of XML (XML 1.0, 2.2).
func isText(text string) bool {
	ascii := true
	for i := range len(text) {
		c := text[i]
		if c >= ' ' && c < utf8.RuneSelf {
			continue
		}
		switch {
		case c >= utf8.RuneSelf:
			ascii = false
			if c == 0xef && (strings.HasPrefix(text[i:], "\ufffe") || strings.HasPrefix(text[i:], "\uffff")) {
				return false
			}
		case c != '\t' && c != '\n' && c != '\r':
			return false
		}
	}
	return ascii || utf8.ValidString(text)
}
