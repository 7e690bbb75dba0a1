package typeset

import "testing"

// TestWordsCanBeFound holds because only so many characters are looked up, and only words are
// looked up among the tails.
func TestWordsCanBeFound(t *testing.T) {
	longest := 0
	for w := range words {
		longest = max(longest, len([]rune(w)))
	}
	if longest != longestWord {
		t.Errorf("the longest word has %d characters, and longestWord is %d", longest, longestWord)
	}
	for w := range tails {
		if !words[w] {
			t.Errorf("%s is a tail and no word", w)
		}
	}
}
