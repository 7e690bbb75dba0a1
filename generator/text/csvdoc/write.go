package csvdoc

import (
	"bytes"
	"encoding/csv"
	"strings"
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
