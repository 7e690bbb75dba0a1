package csvdoc

import (
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
)

// TestWordsOfFaults holds what is said of a table that cannot be read, in the exact words.
func TestWordsOfFaults(t *testing.T) {
	var words diagtest.Words
	for _, f := range []Fault{{Kind: TooLarge, Line: 9, Column: 1}, {Kind: Encoding, Line: 2, Column: 3}, {Kind: Quotes, Line: 3, Column: 4}} {
		text, fix := f.Words()
		words.Add("a fault", diag.Problem{Code: "table", Place: f.At("a.csv"), Text: text, Fix: fix})
	}
	words.Compare(t, "faults")
}

// TestWordsOfHeaders holds what is said of a header, in the exact words.
func TestWordsOfHeaders(t *testing.T) {
	known := []string{"日期", "联系电话", "意见内容", "备注"}
	var words diagtest.Words
	for _, tt := range []struct{ name, table string }{
		{"no column is like it", "备注\n甲\n"},
		{"a column is like it", "日 期\n甲\n"},
		{"a column twice", "日期,日期\n甲,乙\n"},
		{"a column of one's own", "日期,经办\n甲,乙\n"},
		{"a column that is like one of ours", "日期,电话\n甲,乙\n"},
		{"a column without a name", "日期,\n甲,乙\n"},
	} {
		rows, _ := Parse([]byte(tt.table))
		for _, f := range ByHeader(rows, known).Faults([]string{"日期"}, known) {
			words.Add(tt.name, diag.Problem{Code: "table", Place: diag.Place{File: "a.csv", Line: f.At.Line, Column: f.At.Column}, Text: f.Text, Fix: f.Fix})
		}
	}
	words.Compare(t, "headers")
}
