package serve

import (
	"maps"
	"slices"
	"testing"

	"gongkai/generator/diag/diagtest"
)

// TestWordsOfThePreview holds what the preview says, in the exact words of both languages.
func TestWordsOfThePreview(t *testing.T) {
	var said diagtest.Words
	for _, name := range slices.Sorted(maps.Keys(words)) {
		said.Text(name, words[name])
	}
	said.Compare(t, "words")
}
