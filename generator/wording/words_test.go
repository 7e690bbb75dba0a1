package wording

import (
	"testing"

	"gongkai/generator/diag/diagtest"
	"gongkai/generator/text/csvdoc"
)

// TestWordsOfFaultyLists holds what is said of a list of words that is wrong, in the exact words.
func TestWordsOfFaultyLists(t *testing.T) {
	var words diagtest.Words
	for _, c := range []struct{ input, src string }{
		{"neither UTF-8 nor GB18030", "\xff\xff\xff"},
		{"a quote without a partner", Header + "\n\"布署,部署\n"},
		{"nothing at all", ""},
		{"no column of right words", "错误写法,说明\n布署,\n"},
		{"a cell too many", "错误写法,正确写法\n布署,部署,安排\n"},
		{"no wrong word", Header + "\n,部署\n"},
		{"the right word is the wrong one", Header + "\n部署,部署\n"},
		{"a space in a word", Header + "\n布 署,部署\n"},
		{"an exception without the word", Header + "\n布署,部署,,公布\n"},
	} {
		_, problems := Parse("content/words/a.csv", []byte(c.src))
		words.Add(c.input, problems...)
	}
	large := parser{file: "content/words/a.csv"}
	large.broken(&csvdoc.Fault{Kind: csvdoc.TooLarge, Line: 900, Column: 1})
	words.Add("more cells than are read", large.problems...)
	words.Compare(t, "words")
}
