package pdf

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"gongkai/generator/paper/document"
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

func uri(s string) string { return literal(document.Address(s)) }
