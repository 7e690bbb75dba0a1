package attachment

import (
	"slices"
	"strings"
)

// The marks between which a text runs from right to left whatever stands in it, and what ends them
// (UAX #9, 2.2).
const rightToLeft, popDirection, popIsolate = '\u202e', '\u202c', '\u2069'

// turnedText is a text as it is shown whose order such marks turn; empty where none does.
func turnedText(text string) string {
	if !strings.ContainsRune(text, rightToLeft) {
		return ""
	}
	var shown, turned []rune
	within := false
	end := func() {
		slices.Reverse(turned)
		shown, turned, within = append(shown, turned...), turned[:0], false
	}
	for _, r := range text {
		switch {
		case r == rightToLeft:
			end()
			within = true
		case r == popDirection || r == popIsolate || r == '\n':
			end()
			if r == '\n' {
				shown = append(shown, r)
			}
		case within:
			turned = append(turned, r)
		default:
			shown = append(shown, r)
		}
	}
	end()
	return string(shown)
}
