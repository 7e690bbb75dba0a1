package csvdoc

import (
	"bytes"
	"encoding/csv"
	"strings"

	"gongkai/generator/text/charset"
)

// Format is a table as this program keeps it: UTF-8, a line feed after each row.
func Format(rows [][]string) []byte { return write(rows, false) }

// Spreadsheet is a table for spreadsheet programs: with the byte order mark without which Excel
// takes it for GBK, and the line ends of RFC 4180. What comes from others goes through Harmless.
func Spreadsheet(rows [][]string) []byte { return write(rows, true) }

// Mark begins a file of UTF-8, for Excel takes one without it for GBK.
const Mark = "\ufeff"

// Marked is a table with the Mark before it, and nothing else changed.
func Marked(table []byte) []byte {
	if bytes.HasPrefix(table, []byte(Mark)) {
		return table
	}
	return append([]byte(Mark), table...)
}

func write(rows [][]string, spreadsheet bool) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if spreadsheet {
		b.WriteString(Mark)
		w.UseCRLF = true
	}
	_ = w.WriteAll(rows) // into memory, which does not fail
	return b.Bytes()
}

// Harmless keeps a text from being taken for a formula: one that begins with =, +, -, @, a tab or a
// carriage return gets an apostrophe before it.
func Harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// Append is a table with rows behind it, for spreadsheet programs. The text that stood there stays
// as it is; the rows are as wide as its first one and end as its lines do. It must have been parsed
// without a fault. Where it holds nothing, the table begins with the header.
func Append(src []byte, header []string, rows [][]string) []byte {
	text, _, _ := charset.Decode(src) // what could be parsed can be decoded
	if strings.TrimSpace(text) == "" {
		return Spreadsheet(append([][]string{header}, rows...))
	}
	width := len(header)
	if parsed, _ := Parse(src); len(parsed) > 0 {
		width = len(parsed[0])
	}
	wide := make([][]string, len(rows))
	for i, row := range rows {
		wide[i] = make([]string, width)
		copy(wide[i], row)
	}
	end, added := "\n", Format(wide)
	if strings.Contains(text, "\r\n") {
		end, added = "\r\n", bytes.TrimPrefix(Spreadsheet(wide), []byte(Mark))
	}
	if !strings.HasSuffix(text, "\n") {
		text += end
	}
	return append([]byte(Mark+text), added...)
}
