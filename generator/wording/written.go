package wording

import (
	"strings"
	"unicode/utf8"

	"gongkai/generator/text/markdown"
)

// FindWritten finds the words in a Markdown source as its readers read it: whatever emphasis,
// links, notes, references or line ends part a word, and not in comments and addresses, which
// nobody reads. The source is parsed only where a word may stand in it, which is seldom. The
// findings have their places in the source, in order.
func (l *List) FindWritten(source string) []Finding {
	if l == nil || len(l.starts) == 0 || !l.suspects(source) {
		return nil
	}
	if _, complex := markdown.TooComplex(source); !complex.IsZero() {
		return nil // which is an error of its own
	}
	reading := l.parser.Read(source)
	text, origin := joined(reading.Text())
	found := l.Find(text)
	for i, f := range found {
		found[i].Start, found[i].End = reading.Source(origin(f.Start), origin(f.End-1)+1)
	}
	return found
}

// suspects reports whether a word may stand in a source, with signs of Markdown between its
// characters or without. It says yes where in doubt.
func (l *List) suspects(source string) bool {
	for i := 0; i < len(source); {
		r, size := rune(source[i]), 1
		switch {
		case r < utf8.RuneSelf:
		case r>>4 == 0xe && i+2 < len(source): // what most of a text is, in a third of the time
			r, size = (r&0xf)<<12|rune(source[i+1]&0x3f)<<6|rune(source[i+2]&0x3f), 3
		default:
			r, size = utf8.DecodeRuneInString(source[i:])
		}
		if i += size; !l.mayBegin(r) {
			continue
		}
		for _, p := range l.starts[r] {
			if loosely(source[i:], p.rest) {
				return true
			}
		}
	}
	for range markdown.References(source) {
		return true // a character of any kind
	}
	return false
}

// loosely reports whether a source begins with a word, signs of Markdown between its characters
// left out.
func loosely(source, word string) bool {
	for word != "" {
		r, size := utf8.DecodeRuneInString(word)
		got, width := utf8.DecodeRuneInString(source)
		if got != r {
			signs := markdown.SignsAt(source, nil)
			if signs == 0 {
				return false
			}
			source = source[signs:]
			if got, width = utf8.DecodeRuneInString(source); got != r {
				return false
			}
		}
		source, word = source[width:], word[size:]
	}
	return true
}

// joined is what was read with the lines of a paragraph put together, as Chinese is set: the end of
// a line between two characters that are none of ASCII shows as nothing. origin is where a byte of
// it stands in the text.
func joined(text string) (whole string, origin func(int) int) {
	var b strings.Builder
	var cuts []int // bytes of whole before which the end of a line was left out
	at := 0
	for i := 1; i+1 < len(text); i++ {
		if text[i] == '\n' && text[i-1] >= utf8.RuneSelf && text[i+1] >= utf8.RuneSelf {
			b.WriteString(text[at:i])
			cuts = append(cuts, b.Len())
			at = i + 1
		}
	}
	b.WriteString(text[at:])
	return b.String(), func(i int) int {
		left := 0
		for left < len(cuts) && cuts[left] <= i {
			left++
		}
		return i + left
	}
}
