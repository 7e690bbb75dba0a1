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
