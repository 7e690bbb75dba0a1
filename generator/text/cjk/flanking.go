package cjk

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// flanks tells whether a run of char between the two neighbours can open and
// can close a span (amended CommonMark 6.2).
func flanks(char byte, before, after class) (opens, closes bool) {
	// Foreign punctuation on the inner side asks for anything but a foreign
	// letter on the outer side. CommonMark asks for a space or punctuation there,
	// and counts CJK punctuation as foreign.
	left := after != space && (after != foreignMark || before != foreignLetter)
	right := before != space && (before != foreignMark || after != foreignLetter)
	if char != '_' {
		return left, right
	}
	// An underscore inside a word is a letter of the word: snake_case_name.
	return left && (!right || before.isMark()), right && (!left || after.isMark())
}

// class is all that the rule asks of a neighbour of a run.
type class uint8

const (
	space class = iota // Unicode whitespace and the ends of the line
	// what is none of the others: Latin letters, digits, emoji joined by U+FE0F
	foreignLetter
	// non-CJK punctuation: , ( “ and, since CommonMark 0.31, symbols such as ⭐
	foreignMark
	cjkLetter
	cjkMark // 。（「
)

func (c class) isMark() bool { return c == foreignMark || c == cjkMark }

// classBefore is the class of the last character of the text, seen through a
// variation selector that may follow it.
func classBefore(text []byte) class {
	last, size := utf8.DecodeLastRune(text)
	switch {
	case size == 0:
		return space
	case isIdeographicSelector(last):
		return cjkLetter // it only ever follows an ideograph
	case !isGeneralSelector(last):
		return classOf(last)
	}
	base, size := utf8.DecodeLastRune(text[:len(text)-size])
	switch {
	case size == 0 || util.IsSpaceRune(base):
		// selects nothing; the amendment leaves it open, and CommonMark has it so
		return foreignLetter
	case isFullwidthQuote(base, last):
		return cjkMark
	}
	return classOf(base)
}

// classAfter is the class of the first character of the text.
func classAfter(text []byte) class {
	first, size := utf8.DecodeRune(text)
	if size == 0 {
		return space
	}
	return classOf(first)
}

func classOf(r rune) class {
	// The ideographic space U+3000 is wide too; being a space comes first. Symbols
	// are punctuation since CommonMark 0.31, and goldmark's table says which.
	cjk, mark := isCJK(r), util.IsPunctRune(r)
	switch {
	case util.IsSpaceRune(r):
		return space
	case cjk && mark:
		return cjkMark
	case cjk:
		return cjkLetter
	case mark:
		return foreignMark
	}
	return foreignLetter
}
