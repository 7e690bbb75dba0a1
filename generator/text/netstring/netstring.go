// Package netstring writes texts so that none can pass for two or for a part of another (D. J.
// Bernstein, 1997): what is digested is written so.
package netstring

import (
	"bytes"
	"strconv"
)

// Write writes a text as its length in bytes, a colon, the text and a comma: 5:hello,
func Write(b *bytes.Buffer, text string) {
	b.WriteString(strconv.Itoa(len(text)))
	b.WriteByte(':')
	b.WriteString(text)
	b.WriteByte(',')
}

// WriteList writes the netstring of List(items...).
func WriteList(b *bytes.Buffer, items ...string) {
	length := Len(items...)
	b.WriteString(strconv.Itoa(length))
	b.WriteByte(':')
	for _, item := range items {
		Write(b, item)
	}
	b.WriteByte(',')
}

// Len is the length of List(items...) in bytes.
func Len(items ...string) int {
	n := 0
	for _, item := range items {
		n += digits(len(item)) + len(item) + len(":,")
	}
	return n
}

func digits(n int) int {
	d := 1
	for ; n > 9; n /= 10 {
		d++
	}
	return d
}

// List is texts as one text: the netstrings of them, one after another.
func List(items ...string) string {
	var b bytes.Buffer
	b.Grow(Len(items...))
	for _, item := range items {
		Write(&b, item)
	}
	return b.String()
}
