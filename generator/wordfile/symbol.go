package wordfile

import (
	"strconv"
	"strings"
	"unicode"
)

// symbols is what signs of Word's fonts of signs look like, by font and code.
var symbols = map[string]rune{
	"wingdings/a8": '□', "wingdings/6f": '□', "wingdings/71": '❑', "wingdings/fe": '☑', "wingdings/fc": '✓', "wingdings/fb": '✗', "wingdings/fd": '☒', "wingdings/6c": '●', "wingdings/6e": '■', "wingdings/75": '◆', "wingdings/a7": '▪', "wingdings/d8": '➢', "wingdings/e0": '→',
	"wingdings/76": '❖', "wingdings/9f": '•', "wingdings/a1": '○', "wingdings/ab": '★', "wingdings/df": '←', "wingdings/e1": '↑', "wingdings/e2": '↓', "wingdings/28": '☎', "wingdings/2a": '✉',
	"wingdings 2/50": '✓', "wingdings 2/52": '☑', "wingdings 2/a3": '□', "wingdings 2/2a": '□', "wingdings 2/4f": '✗', "wingdings 2/53": '☒', "wingdings 2/54": '☒',
}

// ofSymbol is the characters of the font Symbol from a code on, as its encoding has them (PDF
// 32000-1:2008, D.5); a blank stands for those that are not taken.
var ofSymbol = map[int]string{
	0x41: "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", 0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
	0xa2: "′≤⁄∞", 0xab: "↔←↑→↓°±″≥×∝∂•÷≠≡≈…", 0xc4: "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇", 0xd5: "∏√⋅¬∧∨⇔⇐⇑⇒⇓", 0xe5: "∑", 0xf2: "∫",
}

// circled is the first of ten figures in circles in a font of signs, and its code.
var circled = []struct {
	font  string
	code  uint64
	first rune
}{{"wingdings", 0x81, '①'}, {"wingdings", 0x8c, '❶'}, {"wingdings 2", 0x6a, '①'}, {"wingdings 2", 0x76, '❶'}}

// ofSigns reports a font in which no code is the character that it is elsewhere.
func ofSigns(font string) bool {
	return font == "symbol" || strings.HasPrefix(font, "wingdings") || font == "webdings" || font == "marlett"
}

// signOf is the character that a code of a font looks like; 0 where none is known.
func signOf(font string, code uint64) rune {
	font = strings.ToLower(font)
	private := code >= 0xf000 && code <= 0xf0ff
	if (private || code <= 0xff) && (private || ofSigns(font)) {
		low := code & 0xff
		if c, ok := symbols[font+"/"+strconv.FormatUint(low, 16)]; ok {
			return c
		}
		for _, c := range circled {
			if font == c.font && low >= c.code && low < c.code+10 {
				return c.first + rune(low-c.code)
			}
		}
		for from, all := range ofSymbol {
			if signs := []rune(all); font == "symbol" && int(low) >= from && int(low) < from+len(signs) {
				return signs[int(low)-from]
			}
		}
		if font == "symbol" && low > 0x20 && low < 0x40 && !strings.ContainsRune("\"$'*-", rune(low)) {
			return rune(low) // figures and signs
		}
		return 0
	}
	if code < 0x20 || code > unicode.MaxRune || code >= 0xd800 && code < 0xf900 {
		return 0
	}
	return rune(code)
}
