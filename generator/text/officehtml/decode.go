package officehtml

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	htmlcharset "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
)

// The comments between which what was copied stands.
const (
	startFragment = "<!--StartFragment-->"
	endFragment   = "<!--EndFragment-->"
)

// decode is the HTML as text, with comments around what was copied where the clipboard told its
// place in another way. It reports whether the text is garbled: a program took its UTF-8 for
// something else.
func decode(src []byte) (source string, garbled bool, err error) {
	text, err := characters(bytes.TrimRight(src, "\x00"))
	if err != nil {
		return "", false, err
	}
	header, ok := readHeader(text)
	if !ok {
		return text, false, nil
	}
	return header.fragment(text)
}

// characters is the bytes as text: UTF-8, UTF-16, or what the page says of itself.
func characters(src []byte) (string, error) {
	encoding, _ := charset.Detect(src)
	if encoding == charset.UTF16 {
		order := unicode.LittleEndian
		if len(src) > 1 && (src[0] == 0 || src[0] == 0xfe) {
			order = unicode.BigEndian
		}
		text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(src)
		return string(text), err
	}
	if encoding != charset.UTF8 && encoding != charset.UTF8BOM {
		named, name, certain := htmlcharset.DetermineEncoding(src, "")
		if certain || name != "windows-1252" { // which is what it says where the page says nothing
			if text, err := named.NewDecoder().Bytes(src); err == nil && !bytes.ContainsRune(text, utf8.RuneError) {
				return string(text), nil
			}
		}
	}
	text, _, err := charset.Decode(src)
	if err != nil {
		return "", diag.Failf("无法识别这个文件的编码；请另存为 UTF-8", "the encoding of this file is unknown; save it as UTF-8")
	}
	return text, nil
}

// header is what Windows puts before the HTML of a clipboard: the places of its parts in bytes of
// UTF-8, from the beginning of the header on.
type header struct{ html, start, end int }

var headerLine = regexp.MustCompile(`(?m)^(StartHTML|StartFragment|EndFragment):(-?\d+)\s*$`)

func readHeader(text string) (header, bool) {
	if !strings.HasPrefix(strings.TrimLeft(text, "\ufeff \r\n"), "Version:") {
		return header{}, false
	}
	head, _, _ := strings.Cut(text, "<")
	h := header{html: len(head)}
	for _, line := range headerLine.FindAllStringSubmatch(head, -1) {
		n, err := strconv.Atoi(line[2])
		if err != nil {
			continue
		}
		switch line[1] {
		case "StartFragment":
			h.start = n
		case "EndFragment":
			h.end = n
		}
	}
	return h, true
}

// fragment is the HTML behind the header.
func (h header) fragment(text string) (source string, garbled bool, err error) {
	if at := strings.Index(text, endFragment); at >= 0 && strings.Contains(text, startFragment) {
		// programs that write the lines anew may have changed their ends
		lines := strings.Count(text, "\n")
		return text[h.html:], h.end > 0 && (at-h.end > lines+len(endFragment) || h.end-at > lines+len(endFragment)), nil
	}
	if h.html <= h.start && h.start < h.end && h.end <= len(text) && utf8.ValidString(text[h.start:h.end]) {
		return text[h.html:h.start] + startFragment + text[h.start:h.end] + endFragment + text[h.end:], false, nil
	}
	return text[h.html:], h.end > len(text)+strings.Count(text, "\n"), nil
}
