package csvdoc

import (
	"strings"

	"golang.org/x/text/encoding/unicode"

	"gongkai/generator/text/charset"
)

// ParseForeign is ParseTable for a file that another program may have written: “Unicode text” of
// spreadsheet programs is UTF-16 with tabs between the cells, and where the comma is the decimal
// sign, semicolons stand between them.
func ParseForeign(src []byte) ([]Row, *Fault) {
	if encoding, _ := charset.Detect(src); encoding == charset.UTF16 {
		order := unicode.LittleEndian
		if len(src) > 1 && (src[0] == 0xfe || src[0] == 0) {
			order = unicode.BigEndian
		}
		text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(src)
		if err != nil {
			return nil, &Fault{Encoding, 1, 1}
		}
		src = text
	}
	return parse(src, MaxCells, separator)
}

// separator is what stands between the cells of a table: the sign that most lines have twice at
// least, and of those that as many have the one that is more frequent.
func separator(text string) rune {
	best, lines, all := ',', 0, 0
	for _, c := range []rune{',', '\t', ';'} {
		n, total := 0, 0
		for line := range strings.Lines(text) {
			if in := strings.Count(line, string(c)); in > 1 {
				n, total = n+1, total+in
			}
		}
		if n > lines || n == lines && total > all {
			best, lines, all = c, n, total
		}
	}
	return best
}
