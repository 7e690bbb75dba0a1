package search

import (
	"bytes"
	"unicode/utf8"
)

// A number is written as one character of a JavaScript string, and UTF-8 is its variable-length
// code: the n-th of the characters that may stand in a string as they are. Above step the character
// more stands for one step each.
const (
	more = '!'
	step = 1 << 19
)

// hole is characters that stand for no number: controls, those that end a string or a line, more,
// surrogates and the mark of a byte order.
type hole struct{ from, to rune }

var holes = []hole{{0, ' '}, {more, '"'}, {'\\', '\\'}, {0x7f, 0xa0}, {0xad, 0xad}, {0x2028, 0x2029}, {0xd800, 0xdfff}, {0xfdd0, 0xfdef}, {0xfeff, 0xfeff}, {0xfff0, 0xffff}}

// appendNumber writes a number that is not below 0.
func appendNumber(b []byte, n int) []byte {
	for ; n >= step; n -= step {
		b = append(b, more)
	}
	r := rune(n)
	for _, h := range holes {
		if r < h.from {
			break
		}
		r += h.to - h.from + 1
	}
	return utf8.AppendRune(b, r)
}

// writeChar writes a character of a text into a JavaScript string.
func writeChar(b *bytes.Buffer, r rune) {
	switch r {
	case '"', '\\':
		b.WriteByte('\\')
		b.WriteRune(r)
	case '\n':
		b.WriteString(`\n`)
	default:
		b.WriteRune(r)
	}
}
