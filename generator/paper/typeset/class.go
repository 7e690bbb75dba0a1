package typeset

import (
	"unicode"

	"gongkai/generator/paper/font"
)

// class is how a character behaves in a line of Chinese text (GB/T 15834-2011 5.1, Requirements for
// Chinese Text Layout 3.1).
type class uint8

const (
	// Latin letters, digits and their like: kept whole, no space is put between them
	other   class = iota
	han           // stands in a square of one em
	opening       // full-width opening punctuation: its left half is blank
	closing       // full-width closing punctuation and pauses: the right half is blank
	joined        // dashes and ellipses of two: never parted
	blank         // a space between words
)

// The marks that GB/T 15834-2011 5.1 keeps from the start and the end of a line, beside what UAX
// #14 does.
const (
	openers = "（〔［｛「『【〖《〈“‘｟〘〚"
	closers = "。，、；：？！）〕］｝」』】〗》〉”’．｠〙〛"
	noStart = closers + "·‧・～〜–%‰℃℉°％／/…—々〻ー!),.:;?]}¢»›"
	noEnd   = openers + "／￥＄£$¥￡№([{«‹"
	parted  = "—…⸺⋯" // marks of two characters
)

var (
	openerSet  = setOf(openers)
	closerSet  = setOf(closers)
	noStartSet = setOf(noStart)
	noEndSet   = setOf(noEnd)
	partedSet  = setOf(parted)
)

func setOf(text string) map[rune]bool {
	set := map[rune]bool{}
	for _, r := range text {
		set[r] = true
	}
	return set
}

// classOf is the class of a character whose glyph is width em wide: “, — and others are full-width
// in a Chinese face only.
func classOf(r rune, width float64) class {
	switch {
	case r < 0x80 || r == 0xa0:
		if r == ' ' || r == 0xa0 {
			return blank
		}
		return other
	case openerSet[r] && width > 0.9:
		return opening
	case closerSet[r] && width > 0.9:
		return closing
	case partedSet[r]:
		return joined
	// between the parts of a name no space is put, however wide the face makes the dot
	case wide(r) || r == '·':
		return han
	case r >= 0x2000 && r < 0x2e80 && width > 0.9: // ①, ☐, →: squares in a Chinese face
		return han
	}
	return other
}

// wide reports whether a character stands in a square.
func wide(r rune) bool {
	return r >= 0x2e80 && (r <= 0x303e || r >= 0x3041 && r <= 0xa4cf || r >= 0xa960 && r <= 0xa97f || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff01 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 || r >= 0x20000 && r <= 0x3fffd) ||
		r == '“' || r == '”' || r == '‘' || r == '’' || r == '…' || r == '—'
}

// Ignorable reports whether a character has no ink and no width by its nature (Unicode
// Default_Ignorable_Code_Point): it is not drawn, and no face need have it.
func Ignorable(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || unicode.Is(unicode.Cc, r) && r != '\t'
}

// Unsettable reports whether a character belongs to a script whose letters change their shape or
// order with their neighbours, or whose lines end inside what no space parts (Thai, Lao, Tai Lue),
// which this typesetter cannot set rightly and so does not set at all. Letters that a face shapes
// (font.ScriptOf) are not asked about here: Arabic, Mongolian, Tibetan.
func Unsettable(r rune) bool {
	return font.ScriptOf(r) == font.Unshaped && r >= 0x590 && (r < 0x2e80 || r >= 0xa000) && unicode.In(r, shaped...)
}

var shaped = []*unicode.RangeTable{
	unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Mongolian, unicode.Phags_Pa, unicode.Tibetan,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada,
	unicode.Malayalam, unicode.Sinhala, unicode.Thai, unicode.Lao, unicode.Myanmar, unicode.Khmer, unicode.New_Tai_Lue, unicode.Tai_Le, unicode.Tai_Tham,
}
