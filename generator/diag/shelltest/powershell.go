package shelltest

import (
	"strings"
	"unicode"
)

// PowerShell takes a script for Windows PowerShell 5.1 apart into its commands, those in brackets
// too, which stand before the one that they are part of. The error is what PowerShell would not
// take, or would take for something else than those mean who know sh: && and ||, <, a backslash
// that shall protect a quotation mark or the end of a line, and a variable set before a command.
func PowerShell(script string) ([]Command, error) {
	p := &powerShell{scanner: scan(script)}
	if err := p.commands(0); err != nil {
		return nil, err
	}
	return p.found, nil
}

type powerShell struct {
	*scanner
	found []Command
}

const (
	singleQuotes = "'‘’‚‛" // PowerShell takes the typographic ones for the plain one
	doubleQuotes = `"“”„`
	endsWord     = ";|&(){}<>,"
)

func among(r rune, set string) bool { return r != 0 && strings.ContainsRune(set, r) }

// commands reads commands up to a closing bracket, or the end of the text where it is 0.
func (p *powerShell) commands(closing rune) error {
	var c Command
	end := func() {
		if len(c.Words) > 0 {
			p.found = append(p.found, c)
		}
		c = Command{}
	}
	for {
		r := p.next()
		switch {
		case p.done():
			if closing != 0 {
				return p.wrong("no %c follows", closing)
			}
			end()
			return nil
		case r == closing:
			p.take()
			end()
			return nil
		case among(r, ")}"):
			return p.wrong("%c closes nothing", r)
		case r == '\n' || r == ';':
			p.take()
			end()
		case space(r) || r == ',': // a list is handed to a program as several words
			p.take()
		case r == '`' && p.after(1) == '\n':
			p.at += 2
		case r == '#':
			p.line()
		case r == '|' || r == '&':
			if p.after(1) == r {
				return p.wrong("PowerShell 5.1 has no %c%c", r, r)
			}
			if r == '&' && len(c.Words) > 0 {
				return p.wrong("& stands only before a command")
			}
			p.take()
			if r == '|' {
				end()
			}
		case r == '<':
			return p.wrong("PowerShell has no <")
		default:
			if err := p.element(&c); err != nil {
				return err
			}
		}
	}
}

// element reads what a command consists of: a word, something in brackets, a redirection, or the
// rest of a line behind --%.
func (p *powerShell) element(c *Command) error {
	switch r := p.next(); {
	case among(r, "({"):
		return p.bracket(c)
	case among(r, "@$") && among(p.after(1), "({"):
		p.take()
		return p.bracket(c)
	case r == '>':
		for among(p.next(), ">&1 ") {
			p.take()
		}
		return p.word(&Command{})
	}
	if err := p.word(c); err != nil || c.Words[len(c.Words)-1] != "--%" {
		return err
	}
	c.Words = append(c.Words[:len(c.Words)-1], Native(p.line())...)
	return nil
}

// bracket reads the commands in brackets.
func (p *powerShell) bracket(c *Command) error {
	c.Words, c.Expands = append(c.Words, "(…)"), true
	return p.commands(map[rune]rune{'(': ')', '{': '}'}[p.take()])
}

// word reads one word. One that begins with a quotation ends with it.
func (p *powerShell) word(c *Command) error {
	var word strings.Builder
	begins := p.at
	for !p.done() && p.next() != '\n' && !space(p.next()) && !among(p.next(), endsWord) {
		r := p.next()
		if quoted := among(r, singleQuotes) || among(r, doubleQuotes); quoted {
			first := p.at == begins
			if err := p.quotation(c, &word); err != nil {
				return err
			}
			if !first {
				continue
			}
			if follows := p.next(); !p.done() && follows != '\n' && !space(follows) && !among(follows, endsWord+".]") {
				return p.wrong("a word that begins with a quotation ends with it")
			}
			break
		}
		if err := p.bare(c, &word); err != nil {
			return err
		}
	}
	name, _, assigns := strings.Cut(word.String(), "=")
	if len(c.Words) == 0 && assigns && name != "" && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '_' }) {
		return p.wrong("no variable is set so: %s", word.String())
	}
	c.Words = append(c.Words, word.String())
	return nil
}

// bare reads what stands in a word outside of quotations.
func (p *powerShell) bare(c *Command, word *strings.Builder) error {
	r := p.take()
	switch {
	case r == '`':
		r = p.take()
	case r == '\\' && p.next() == '\n':
		return p.wrong("a backslash continues no line")
	case r == '\\' && (among(p.next(), singleQuotes) || among(p.next(), doubleQuotes)):
		return p.wrong("a backslash protects no quotation mark")
	case r == '$' && expands(p.next()):
		c.Expands = true
	case r == '@' && word.Len() == 0 && unicode.IsLetter(p.next()):
		c.Expands = true // the words of a variable
	}
	word.WriteRune(r)
	return nil
}

// quotation reads a quotation with its marks.
func (p *powerShell) quotation(c *Command, word *strings.Builder) error {
	marks := singleQuotes
	if among(p.take(), doubleQuotes) {
		marks = doubleQuotes
	}
	for !p.done() {
		r := p.take()
		switch {
		case among(r, marks) && among(p.next(), marks):
			r = p.take()
		case among(r, marks):
			return nil
		case marks == singleQuotes:
		case r == '`':
			r = p.take()
		case r == '$' && expands(p.next()):
			c.Expands = true
		case r == '\\' && among(p.next(), marks):
			return p.wrong("a backslash protects no quotation mark")
		}
		word.WriteRune(r)
	}
	return p.wrong("a quotation does not end")
}

// expands reports that what follows a $ makes a variable of it.
func expands(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || among(r, "_{(?^$:")
}
