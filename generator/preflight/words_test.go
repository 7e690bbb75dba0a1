package preflight

import (
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/paper/font"
)

// TestWordsOfAbsentCharacters holds what is said of characters that no font has, in the exact words.
func TestWordsOfAbsentCharacters(t *testing.T) {
	var words diagtest.Words
	words.Add("one", missing(diag.Place{File: "a.md", Line: 1, Column: 1}, absentChar{char: '𠀀'}))
	var many absent
	for i := range mostAbsent + 2 {
		many.tell(absentChar{char: '𠀀' + rune(i)}, func() diag.Place { return diag.Place{File: "a.md", Line: i + 1, Column: 1} })
	}
	words.Add("more than are told", many.problems()[mostAbsent-1:]...)
	words.Add("one of a script that is not set", missing(diag.Place{File: "a.md", Line: 1, Column: 1}, absentChar{char: 'ไ'}))
	for _, c := range []absentChar{{'ᠠ', font.Mongolian}, {'ཀ', font.Tibetan}, {'ئ', font.Arabic}} {
		words.Add("one of a script that no face shapes", missing(diag.Place{File: "a.md", Line: 1, Column: 1}, c))
	}
	words.Compare(t, "absent")
}
