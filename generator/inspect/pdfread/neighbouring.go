package pdfread

import (
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/traditionalchinese"
)

// The code spaces of the encodings of Japan, Korea, Taiwan and Hong Kong.
var (
	spaceOfShiftJIS = codespace{{"\x00", "\x80"}, {"\xa0", "\xdf"}, {"\x81\x40", "\x9f\xfc"}, {"\xe0\x40", "\xfc\xfc"}, {"\xfd", "\xff"}}
	spaceOfEUCJP    = codespace{{"\x00", "\x80"}, {"\x8e\xa0", "\x8e\xdf"}, {"\xa1\xa1", "\xfe\xfe"}}
	spaceOfUHC      = codespace{{"\x00", "\x80"}, {"\x81\x41", "\xfe\xfe"}, {"\xff", "\xff"}}
	spaceOfBig5     = codespace{{"\x00", "\x80"}, {"\x87\x40", "\xfe\xfe"}, {"\xff", "\xff"}}
)

// neighbouring completes an encoding of one of these places: ISO 32000-1, table 118. Files that come
// from elsewhere, or from programs made there, have them.
func neighbouring(e *encoding, base string) {
	switch base {
	case "83pv-RKSJ", "90pv-RKSJ", "90msp-RKSJ":
		e.codes, e.decode, e.cid = spaceOfShiftJIS, by(japanese.ShiftJIS), proportional
	case "90ms-RKSJ", "Add-RKSJ", "Ext-RKSJ":
		e.codes, e.decode, e.cid = spaceOfShiftJIS, by(japanese.ShiftJIS), halfFrom(231)
	case "EUC":
		e.codes, e.decode, e.cid = spaceOfEUCJP, by(japanese.EUCJP), halfFrom(231)
	case "H", "V", "Add", "Ext": // the same in seven bits
		in := by(japanese.EUCJP)
		e.decode = func(code uint32, length int) string { return in(code|0x8080, length) }
	case "KSC-EUC", "KSCms-UHC", "KSCpc-EUC":
		e.codes, e.decode, e.cid = spaceOfUHC, by(korean.EUCKR), proportional
	case "KSCms-UHC-HW":
		e.codes, e.decode, e.cid = spaceOfUHC, by(korean.EUCKR), halfFrom(8094)
	case "B5pc", "ETenms-B5", "HKscs-B5":
		e.codes, e.decode, e.cid = spaceOfBig5, by(traditionalchinese.Big5), proportional
	case "ETen-B5":
		e.codes, e.decode, e.cid = spaceOfBig5, by(traditionalchinese.Big5), halfFrom(13648)
	}
}

// halfFrom is the character of a font for a letter of ASCII, the space being the first that is half
// as wide as an ideograph; others are as wide as a character of the font is.
func halfFrom(space int) func(code uint32, length int) int {
	return func(code uint32, _ int) int {
		if code >= ' ' && code <= '~' {
			return int(code) - ' ' + space
		}
		return -1
	}
}

// halves is where in the collections of these places the letters stand that are half as wide as an
// ideograph, from the space on. The proportional ones stand in each from 1 on (Adobe Technical Notes
// 5078, 5080 and 5093).
var halves = map[string]int{"Japan1": 231, "Korea1": 8094, "CNS1": 13648}

// ofASCII is what a character of such a collection shows that is a letter, digit or sign of ASCII.
// Where ASCII has the backslash and the tilde, these have signs of their own.
func ofASCII(ordering string, cid int) string {
	half, known := halves[ordering]
	if !known {
		return ""
	}
	for _, space := range []int{1, half} {
		if r := cid - space + ' '; r >= ' ' && r < '~' && r != '\\' {
			return string(rune(r))
		}
	}
	return ""
}
