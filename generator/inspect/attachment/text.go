package attachment

import (
	"strings"

	"golang.org/x/text/encoding/unicode"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/prose"
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
	if piece, at := code(text); piece != "" {
		return active(diag.T("第 %[1]d 行有网页或程序代码%[2]s，浏览器或服务器可能运行它", "line %[1]d holds code, %[2]s, that a browser or server may run", strings.Count(text[:at], "\n")+1, diag.Quote(piece)),
			diag.T("删去其中的网页代码，只留文字", "remove the code and keep the words"))
	}
	if form := formOf(data); form == formRTF || prose.IsMail(text) { // as programs show it
		if err := r.content(swept{place: diag.T("第%d行起", "line %d on", 1)}, data); err != nil || form == formRTF {
			return err
		}
	}
	if ending(r.name) == ".csv" {
		if err := r.countCells(text); err != nil {
			return err
		}
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
		order := unicode.LittleEndian // where no mark says it
		if data[0] == 0 {
			order = unicode.BigEndian
		}
		text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
		return string(text), err == nil
	}
	text, _, err := charset.Decode(data)
	return text, err == nil
}
