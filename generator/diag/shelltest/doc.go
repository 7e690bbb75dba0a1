// Package shelltest reads command lines as shells do, so that tests can hold that what a message or
// a manual tells to run arrives at the program as it was meant: Windows PowerShell 5.1, which is on
// every machine with Windows 10, the command prompt, and sh. It knows the rules of their quoting,
// and runs nothing.
package shelltest

import (
	"fmt"
	"strings"
	"unicode"
)

// Command is the words of one command, without the redirections.
type Command struct {
	Words   []string
	Expands bool // the shell puts something else in: a variable, or what a command gives
}

// scanner is a text that is read from the beginning.
type scanner struct {
	text []rune
	at   int
}

func scan(text string) *scanner {
	return &scanner{text: []rune(strings.ReplaceAll(text, "\r\n", "\n"))}
}

func (s *scanner) done() bool { return s.at >= len(s.text) }

// next is the rune that is read next; 0 at the end.
func (s *scanner) next() rune { return s.after(0) }

// after is the rune that follows n others; 0 behind the end.
func (s *scanner) after(n int) rune {
	if s.at+n >= len(s.text) {
		return 0
	}
	return s.text[s.at+n]
}

// take reads one rune.
func (s *scanner) take() rune {
	r := s.next()
	s.at++
	return r
}

// line reads the rest of a line.
func (s *scanner) line() string {
	from := s.at
	for !s.done() && s.next() != '\n' {
		s.at++
	}
	return string(s.text[from:s.at])
}

// wrong is the error of a place in the text.
func (s *scanner) wrong(format string, args ...any) error {
	end := min(s.at+20, len(s.text))
	return fmt.Errorf("%s, at %q", fmt.Sprintf(format, args...), string(s.text[min(s.at, end):end]))
}

func space(r rune) bool { return r != '\n' && unicode.IsSpace(r) }
