// Package netstring writes texts so that none can pass for two or for a part of another (D. J. Bernstein, 1997): what is digested is written so.
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

// List is texts as one text: the netstrings of them, one after another.
func List(items ...string) string {
	var b bytes.Buffer
	for _, item := range items {
		Write(&b, item)
	}
	return b.String()
}
