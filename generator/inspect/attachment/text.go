package attachment

import (
	"bytes"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
)

// piece is the bytes of a piece of text: near enough to find the place.
const piece = 2 << 10

// readPlain reads texts and tables of text, a piece of some lines at a time.
func (r *reader) readPlain() error {
	data, err := whole(r.file, r.size)
	if err != nil {
		return err
	}
	text, ok := decoded(data)
	if !ok {
		return broken()
	}
	if bytes.Contains(bytes.ToLower(data[:min(len(data), 1<<20)]), []byte("<script")) {
		r.fact(Macro, diag.Text{}, false)
	}
	if isTable(r.name) {
		return r.readTable(text)
	}
	start, line, first := 0, 1, 1
	for offset := range text {
		if text[offset] != '\n' {
			continue
		}
		line++
		if offset-start >= piece {
			if err := r.say(lineOf(first), text[start:offset], false); err != nil {
				return err
			}
			start, first = offset+1, line
		}
	}
	if strings.TrimSpace(text[start:]) == "" {
		return nil
	}
	return r.say(lineOf(first), text[start:], false)
}

// decoded is a text in the encodings that offices save in.
func decoded(data []byte) (string, bool) {
	if encoding, _ := charset.Detect(data); encoding == charset.UTF16 {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		return string(text), err == nil
	}
	text, _, err := charset.Decode(data)
	return text, err == nil
}
