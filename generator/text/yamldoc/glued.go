package yamldoc

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// Glued is a comment whose # touches the word behind it. Most comments have a space there: such a
// text was most likely meant to be read.
type Glued struct {
	Text string // with its #
	Line string // the whole line written so that the text is read; may be empty
}

// glued finds the glued comment behind a token.
func (p *reader) glued(t *token.Token) *Glued {
	if t == nil || t.Position == nil || t.Position.Line < 1 || t.Position.Line > len(p.lines) {
		return nil
	}
	line := []rune(p.lines[t.Position.Line-1])
	column := min(len(line), max(0, t.Position.Column-1))
	head, rest := string(line[:column]), string(line[column:])
	at := strings.Index(" "+rest, " #") // in rest, at the #
	if at < 0 {
		return nil
	}
	if first, _ := utf8.DecodeRuneInString(rest[at+1:]); !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return nil
	}
	if t.Type != token.StringType && t.Type != token.IntegerType && t.Type != token.FloatType {
		head, rest, at = strings.TrimRight(head+rest[:at], " ")+" ", rest[at:], 0 // there is no value
	} else if strings.TrimSpace(rest[:at]) != t.Value {
		return nil // the value stands in a list, or goes on
	}
	mended := head + Quoted(rest)
	if _, refused := parseYAML([]byte(strings.Join(replaced(p.lines, slip{line: t.Position.Line - 1, text: mended}), "\n"))); refused != nil {
		mended = ""
	}
	return &Glued{rest[at:], mended}
}
