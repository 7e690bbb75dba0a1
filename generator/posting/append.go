package posting

import (
	"bytes"
	"strconv"
	"strings"

	"gongkai/generator/text/charset"
	"gongkai/generator/text/csvdoc"
)

// Append is the file of a log with rows behind it. It is UTF-8 with a byte order mark, without
// which Excel takes it for GBK. The text that stood there stays as it is; the rows are as wide as
// its header and end as its lines do. The file must have been parsed without a problem; nil: there
// is none yet.
func Append(src []byte, rows []Row) []byte {
	text, _, _ := charset.Decode(src) // what could be parsed can be decoded
	if strings.TrimSpace(text) == "" {
		return csvdoc.Spreadsheet(append([][]string{Header}, cells(rows, len(Header))...))
	}
	width := len(Header)
	if parsed, _ := csvdoc.Parse(src); len(parsed) > 0 {
		width = len(parsed[0])
	}
	end, added := "\n", csvdoc.Format(cells(rows, width))
	if strings.Contains(text, "\r\n") {
		end, added = "\r\n", bytes.TrimPrefix(csvdoc.Spreadsheet(cells(rows, width)), []byte(csvdoc.Mark))
	}
	if !strings.HasSuffix(text, "\n") {
		text += end
	}
	return append([]byte(csvdoc.Mark+text), added...)
}

func cells(rows []Row, width int) [][]string {
	var all [][]string
	for _, r := range rows {
		row := make([]string, width)
		copy(row, []string{r.Day.String(), string(r.Action), harmless(r.Path), harmless(r.Index), harmless(r.Title), r.Digest, strconv.Itoa(r.Sheets), harmless(r.By)})
		all = append(all, row)
	}
	return all
}

// harmless is a text on one line, as csvdoc.Harmless makes it, so that plain can undo it.
func harmless(text string) string {
	text = strings.TrimSpace(strings.Map(func(c rune) rune {
		if unseen(c) {
			return ' '
		}
		return c
	}, text))
	if strings.HasPrefix(text, "'") {
		return "'" + text
	}
	return csvdoc.Harmless(text)
}

// unseen reports whether a character has no place in a cell: a line end, or one that cannot be
// seen.
func unseen(c rune) bool { return c == '\n' || c == '\r' || c == '\t' || charset.IsControl(c) }

// plain is a text before harmless.
func plain(text string) string {
	if rest, marked := strings.CutPrefix(text, "'"); marked && (strings.HasPrefix(rest, "'") || csvdoc.Harmless(rest) != rest) {
		return rest
	}
	return text
}
