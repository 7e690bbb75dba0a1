package sshconfig

import (
	"errors"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
)

// TestWords holds what is said, in the exact words of both languages.
func TestWords(t *testing.T) {
	var words diagtest.Words
	for _, text := range []string{"Host a\nUser \"x\n", "Include again\n"} {
		err := (&Config{}).Add(text, func(string) ([]string, error) { return []string{text}, nil })
		var failure *diag.Failure
		if !errors.As(err, &failure) {
			t.Fatalf("%q: %v", text, err)
		}
		words.Text(text, failure.Text)
	}
	words.Compare(t, "words")
}
