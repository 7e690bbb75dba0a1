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

// offsets is what lies between a number and its character, by the first number of which that is
// so: the holes before it.
var offsets = func() (all []offset) {
	behind := 0 // characters before a hole that stand for numbers
	sum := 0
	for _, h := range holes {
		if n := int(h.from) - sum; n > behind {
			all = append(all, offset{behind, sum})
			behind = n
		}
		sum += int(h.to-h.from) + 1
	}
	return append(all, offset{behind, sum})
}()

type offset struct{ from, by int }

// appendNumber writes a number that is not below 0.
func appendNumber(b []byte, n int) []byte {
	for ; n >= step; n -= step {
		b = append(b, more)
	}
	i := len(offsets) - 1
	for n < offsets[i].from {
		i--
	}
	return utf8.AppendRune(b, rune(n+offsets[i].by))
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
