package posting

import (
	"strconv"
	"strings"

	"gongkai/generator/text/charset"
	"gongkai/generator/text/csvdoc"
)

// Append is the file of a log with rows behind it. It is UTF-8 with a byte order mark, without
// which Excel takes it for GBK. The text that stood there stays as it is; the rows are as wide as
// its header and end as its lines do. The file must have been parsed without a problem; nil: there
// is none yet.
func Append(src []byte, rows []Row) []byte { return csvdoc.Append(src, Header, cells(rows)) }

func cells(rows []Row) [][]string {
	var all [][]string
	for _, r := range rows {
		all = append(all, []string{r.Day.String(), string(r.Action), harmless(r.Path), harmless(r.Index), harmless(r.Title), r.Digest, strconv.Itoa(r.Sheets), harmless(r.By)})
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
