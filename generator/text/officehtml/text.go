package officehtml

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"gongkai/generator/text/charset"
)

// text adds characters, in which the ends of lines and several spaces are one space.
func (r *reader) text(text string, f format) {
	if r.outside {
		return
	}
	said := []rune{}
	space := false
	last := r.lastRune()
	all := []rune(text)
	for i, c := range all {
		switch {
		case c == '\n' || c == '\r' || c == '\t' || c == ' ' || c == '\u00a0' || c == '\u2028' || c == '\u2029':
			space = true
			continue
		case unseen(c) && !charset.Spells(last, c, following(all[i+1:])):
			continue
		}
		if space && last != 0 && last != ' ' && !(isWide(last) && isWide(c) && brokenLine(all[:i])) {
			said = append(said, ' ')
		}
		space = false
		said = append(said, c)
		last = c
	}
	if space && last != 0 && last != ' ' {
		said = append(said, ' ')
	}
	if len(said) == 0 {
		return
	}
	raised := r.raise(string(said), f)
	r.line = append(r.line, run{format: f, text: raised})
	r.told = append(r.told, []rune(raised)...)
	r.told = r.told[max(0, len(r.told)-endOfText):]
}

// following is the first of some characters; 0 where there is none.
func following(text []rune) rune {
	if len(text) == 0 {
		return 0
	}
	return text[0]
}

// endOfText is how much of the text is kept to name a place by, in characters.
const endOfText = 32

// lastRune is the last character of the line so far; 0 at its beginning.
func (r *reader) lastRune() rune {
	for i := len(r.line) - 1; i >= 0; i-- {
		if r.line[i].end {
			return 0
		}
		if text := []rune(r.line[i].text); len(text) > 0 {
			return text[len(text)-1]
		}
	}
	return 0
}

// brokenLine reports that the blank at the end of a text is the end of a line of the source, and
// nothing that somebody typed.
func brokenLine(text []rune) bool {
	broken := false
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case '\n', '\r':
			broken = true
		case ' ', '\t':
		case '\u00a0':
			return false
		default:
			return broken
		}
	}
	return broken
}

// content is all characters in a node.
func content(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && (c.Parent == nil || !unread[c.Parent.Data]) {
			b.WriteString(c.Data)
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

func squeeze(text string) string { return strings.Join(strings.FieldsFunc(text, unicode.IsSpace), " ") }
