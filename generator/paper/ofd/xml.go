package ofd

import "unicode/utf8"

const namespace = "http://www.ofdspec.org/2016"

// open begins a part of which this is the root.
func open(b []byte, root string) []byte {
	b = append(b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n<ofd:"...)
	return append(append(b, root...), ` xmlns:ofd="`+namespace+`">`...)
}

func shut(b []byte, root string) []byte {
	return append(append(append(b, "</ofd:"...), root...), '>')
}

// appendText writes a text as XML has it, in an element or in an attribute. What XML cannot hold is
// the mark of a wrong character. A space at an end is written so that no reader trims it.
func appendText(b []byte, text string) []byte {
	for i, r := range text {
		b = appendChar(b, r, i == 0 || i == len(text)-1)
	}
	return b
}

func appendChar(b []byte, r rune, atEnd bool) []byte {
	switch {
	case r == '&':
		return append(b, "&amp;"...)
	case r == '<':
		return append(b, "&lt;"...)
	case r == '>':
		return append(b, "&gt;"...)
	case r == '"':
		return append(b, "&quot;"...)
	case r == ' ' && atEnd:
		return append(b, "&#x20;"...)
	case r == '\t':
		return append(b, "&#x9;"...)
	case r == '\n':
		return append(b, "&#xA;"...)
	case r == '\r':
		return append(b, "&#xD;"...)
	case r < ' ', r == 0xfffe, r == 0xffff, !utf8.ValidRune(r):
		r = utf8.RuneError
	}
	return utf8.AppendRune(b, r)
}

// appendElement writes an element that holds a text; nothing where that is empty.
func appendElement(b []byte, name, text string) []byte {
	if text == "" {
		return b
	}
	b = append(append(append(b, "<ofd:"...), name...), '>')
	return append(append(append(appendText(b, text), "</ofd:"...), name...), '>')
}
