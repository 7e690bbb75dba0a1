package cjk

import (
	"testing"
	"unicode"

	"golang.org/x/text/width"
)

// golang.org/x/text/width compiles Unicode 15 for Go 1.26 and 17 for Go 1.27.
// These became wide or were assigned in between; the last two are noncharacters,
// which it counts with their plane.
var widthChanged = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x2630, Hi: 0x2637, Stride: 1}, {Lo: 0x268A, Hi: 0x268F, Stride: 1}, {Lo: 0x2FFC, Hi: 0x2FFF, Stride: 1},
		{Lo: 0x31E4, Hi: 0x31E5, Stride: 1}, {Lo: 0x31EF, Hi: 0x31EF, Stride: 1}, {Lo: 0x4DC0, Hi: 0x4DFF, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x16FF2, Hi: 0x16FF6, Stride: 1}, {Lo: 0x187F8, Hi: 0x187FF, Stride: 1}, {Lo: 0x18CFF, Hi: 0x18CFF, Stride: 1},
		{Lo: 0x18D09, Hi: 0x18D1E, Stride: 1}, {Lo: 0x18D80, Hi: 0x18DF2, Stride: 1}, {Lo: 0x1D300, Hi: 0x1D356, Stride: 1},
		{Lo: 0x1D360, Hi: 0x1D376, Stride: 1}, {Lo: 0x3FFFE, Hi: 0x3FFFF, Stride: 1},
	},
}

// Emoji_Presentation where the width is W (emoji-data.txt, Unicode 17); the
// blocks of emoji are taken whole, since nothing wide in them is anything else.
var wideEmoji = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x231A, Hi: 0x231B, Stride: 1}, {Lo: 0x23E9, Hi: 0x23EC, Stride: 1}, {Lo: 0x23F0, Hi: 0x23F0, Stride: 1},
		{Lo: 0x23F3, Hi: 0x23F3, Stride: 1}, {Lo: 0x25FD, Hi: 0x25FE, Stride: 1}, {Lo: 0x2614, Hi: 0x2615, Stride: 1},
		{Lo: 0x2648, Hi: 0x2653, Stride: 1}, {Lo: 0x267F, Hi: 0x267F, Stride: 1}, {Lo: 0x2693, Hi: 0x2693, Stride: 1},
		{Lo: 0x26A1, Hi: 0x26A1, Stride: 1}, {Lo: 0x26AA, Hi: 0x26AB, Stride: 1}, {Lo: 0x26BD, Hi: 0x26BE, Stride: 1},
		{Lo: 0x26C4, Hi: 0x26C5, Stride: 1}, {Lo: 0x26CE, Hi: 0x26CE, Stride: 1}, {Lo: 0x26D4, Hi: 0x26D4, Stride: 1},
		{Lo: 0x26EA, Hi: 0x26EA, Stride: 1}, {Lo: 0x26F2, Hi: 0x26F3, Stride: 1}, {Lo: 0x26F5, Hi: 0x26F5, Stride: 1},
		{Lo: 0x26FA, Hi: 0x26FA, Stride: 1}, {Lo: 0x26FD, Hi: 0x26FD, Stride: 1}, {Lo: 0x2705, Hi: 0x2705, Stride: 1},
		{Lo: 0x270A, Hi: 0x270B, Stride: 1}, {Lo: 0x2728, Hi: 0x2728, Stride: 1}, {Lo: 0x274C, Hi: 0x274C, Stride: 1},
		{Lo: 0x274E, Hi: 0x274E, Stride: 1}, {Lo: 0x2753, Hi: 0x2755, Stride: 1}, {Lo: 0x2757, Hi: 0x2757, Stride: 1},
		{Lo: 0x2795, Hi: 0x2797, Stride: 1}, {Lo: 0x27B0, Hi: 0x27B0, Stride: 1}, {Lo: 0x27BF, Hi: 0x27BF, Stride: 1},
		{Lo: 0x2B1B, Hi: 0x2B1C, Stride: 1}, {Lo: 0x2B50, Hi: 0x2B50, Stride: 1}, {Lo: 0x2B55, Hi: 0x2B55, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1F004, Hi: 0x1F004, Stride: 1}, {Lo: 0x1F0CF, Hi: 0x1F0CF, Stride: 1}, {Lo: 0x1F18E, Hi: 0x1F18E, Stride: 1},
		{Lo: 0x1F191, Hi: 0x1F19A, Stride: 1}, {Lo: 0x1F201, Hi: 0x1F201, Stride: 1}, {Lo: 0x1F21A, Hi: 0x1F21A, Stride: 1},
		{Lo: 0x1F22F, Hi: 0x1F22F, Stride: 1}, {Lo: 0x1F232, Hi: 0x1F236, Stride: 1}, {Lo: 0x1F238, Hi: 0x1F23A, Stride: 1},
		{Lo: 0x1F250, Hi: 0x1F251, Stride: 1}, {Lo: 0x1F300, Hi: 0x1FAFF, Stride: 1},
	},
}

func TestIsCJKAgreesWithEastAsianWidth(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if 0xD800 <= r && r <= 0xDFFF || unicode.Is(widthChanged, r) {
			continue
		}
		kind := width.LookupRune(r).Kind()
		wide := kind == width.EastAsianWide || kind == width.EastAsianFullwidth || kind == width.EastAsianHalfwidth
		want := wide && !unicode.Is(wideEmoji, r) || unicode.Is(unicode.Hangul, r)
		if got := isCJK(r); got != want {
			t.Errorf("isCJK(%U) = %v, want %v", r, got, want)
		}
	}
}

func TestClassOf(t *testing.T) {
	for want, text := range map[class]string{
		space:         " \t\n\r\f\u00a0\u2003\u3000",
		foreignLetter: "aZ0éßД۱ก\u200b\u0301\uFE0F\uFE00",
		foreignMark:   "*_~(.,!$+<^`|“”‘’…—·©→⭐👍🄐€\uFFFD",
		cjkLetter:     "公々〇ぁンｱㄅ가ᄀᆨㄱㆍﾡａ９𠮷𰻞㐀豈\u302A\u302E",
		cjkMark:       "。、，．：；！？（）［］｛｝「」『』【】《》〈〉〔〕〖〗〜～・･｡￥₩〰㊙㈱🈂☰",
	} {
		for _, r := range text {
			if got := classOf(r); got != want {
				t.Errorf("classOf(%U %q) = %v, want %v", r, r, got, want)
			}
		}
	}
}

func TestClassBeforeReadsBackwards(t *testing.T) {
	for _, c := range []struct {
		text string
		want class
	}{
		{"", space},
		{"甲", cjkLetter},
		{"a𠮷", cjkLetter},
		{"葛\U000E0100", cjkLetter},
		{"甲。\uFE0E", cjkMark},
		{"甲a\uFE0E", foreignLetter},
		{"甲(\uFE0E", foreignMark},
		{"⭐\uFE0E", foreignMark},
		{"“\uFE01", cjkMark},
		{"“\uFE00", foreignMark},
		{"\uFE0E", foreignLetter},
		{" \uFE0E", foreignLetter},
		{"　\uFE0E", foreignLetter},
		{"甲\uFE0F", foreignLetter},
		{"甲\uFE0E\uFE0E", foreignLetter},
		{"甲\x80", foreignMark}, // ill-formed reads as U+FFFD, a symbol
		{"\xe7\x94", foreignMark},
		{"\xb2\uFE00", foreignMark},
	} {
		if got := classBefore([]byte(c.text)); got != c.want {
			t.Errorf("classBefore(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}
