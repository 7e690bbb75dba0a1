package shelltest

import "strings"

// Native is the words of a command line as a program of Windows takes it apart, by the rules of
// CommandLineToArgvW: backslashes stand for themselves but before a quotation mark.
func Native(line string) []string {
	var words []string
	var word strings.Builder
	begun, quoted := false, false
	for s := scan(line); !s.done(); {
		n := 0
		for s.next() == '\\' {
			s.take()
			n++
		}
		switch r := s.next(); {
		case r == '"':
			s.take()
			begun = true
			word.WriteString(strings.Repeat(`\`, n/2))
			switch {
			case n%2 == 1:
				word.WriteByte('"')
			case quoted && s.next() == '"':
				s.take()
				word.WriteByte('"')
			default:
				quoted = !quoted
			}
		case !quoted && (r == ' ' || r == '\t' || r == 0):
			word.WriteString(strings.Repeat(`\`, n))
			if s.take(); begun || n > 0 {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteString(strings.Repeat(`\`, n))
			if !s.done() {
				word.WriteRune(s.take())
			}
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}

// Handed is the words that a program of Windows gets from PowerShell 5.1, which puts quotation marks
// around a word with a space and does nothing else: an empty word is lost, and a backslash at the
// end of a word with a space takes the quotation mark for its own.
func Handed(words []string) []string {
	var line []string
	for _, word := range words {
		if strings.ContainsFunc(word, func(r rune) bool { return space(r) || r == '\n' }) {
			word = `"` + word + `"`
		}
		line = append(line, word)
	}
	return Native(strings.Join(line, " "))
}
