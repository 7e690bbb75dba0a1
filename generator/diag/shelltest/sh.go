package shelltest

import (
	"strings"
	"unicode"
)

// Sh takes lines for sh apart into their commands: those that are one after another, in a pipe, or
// depend on each other.
func Sh(lines string) ([]Command, error) {
	s := &sh{scanner: scan(lines)}
	for !s.done() {
		r := s.next()
		switch {
		case r == '\\' && s.after(1) == '\n':
			s.at += 2
		case among(r, "\n;|&"):
			s.take()
			s.end()
		case space(r):
			s.take()
		case r == '#':
			s.line()
		case among(r, "<>"):
			for among(s.next(), "<>& ") {
				s.take()
			}
			if _, err := s.word(); err != nil {
				return nil, err
			}
		case among(r, "()"):
			return nil, s.wrong("%c groups commands", r)
		default:
			word, err := s.word()
			if err != nil {
				return nil, err
			}
			s.command.Words = append(s.command.Words, word)
		}
	}
	s.end()
	return s.found, nil
}

type sh struct {
	*scanner
	command Command
	found   []Command
}

func (s *sh) end() {
	if len(s.command.Words) > 0 {
		s.found = append(s.found, s.command)
	}
	s.command = Command{}
}

// word reads one word with the quotations in it.
func (s *sh) word() (string, error) {
	var word strings.Builder
	quoted := rune(0)
	for ; !s.done(); s.at++ {
		r := s.next()
		switch {
		case quoted == 0 && (r == '\n' || space(r) || among(r, ";|&()<>")):
			return word.String(), nil
		case r == quoted:
			quoted = 0
			continue
		case quoted == '\'':
		case r == '"' || r == '\'' && quoted == 0:
			quoted = r
			continue
		case r == '\\' && (quoted == 0 || among(s.after(1), "\"$`\\\n")):
			s.at++
			r = s.next()
		case r == '$' && (unicode.IsLetter(s.after(1)) || among(s.after(1), "_{(?$!@*#")), r == '`':
			s.command.Expands = true
		case quoted == 0 && among(r, "*?["):
			s.command.Expands = true
		}
		word.WriteRune(r)
	}
	if quoted != 0 {
		return "", s.wrong("a quotation does not end")
	}
	return word.String(), nil
}
