package pdfread

import (
	"strings"
	"unicode/utf8"

	textencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// encoding is a CMap that readers know by its name: 9.7.5.2.
type encoding struct {
	codes    codespace
	decode   func(code uint32, length int) string // nil: its codes are characters of the font
	cid      func(code uint32, length int) int
	vertical bool
}

// The code spaces of the encodings of China.
var (
	spaceOfEUC   = codespace{{"\x00", "\x80"}, {"\xa1\xa1", "\xfe\xfe"}, {"\x81", "\xff"}}
	spaceOfGBK   = codespace{{"\x00", "\x80"}, {"\x81\x40", "\xfe\xfe"}, {"\xff", "\xff"}}
	spaceOfGBK2K = codespace{{"\x00", "\x7f"}, {"\x81\x30\x81\x30", "\xfe\x39\xfe\x39"}, {"\x81\x40", "\xfe\xfe"}}
	spaceOfUTF8  = codespace{{"\x00", "\x7f"}, {"\xc2\x80", "\xdf\xbf"}, {"\xe0\x80\x80", "\xef\xbf\xbf"}, {"\xf0\x80\x80\x80", "\xf4\xbf\xbf\xbf"}}
	spaceOfUTF16 = codespace{{"\xd8\x00\xdc\x00", "\xdb\xff\xdf\xff"}, {"\x00\x00", "\xff\xff"}}
	spaceOfUTF32 = codespace{{"\x00\x00\x00\x00", "\x00\x10\xff\xff"}}
)

// predefined is the encoding of a name. One that is not known has codes of two bytes that stand for
// characters of the font, like Identity.
func predefined(called string) encoding {
	base, vertical := strings.CutSuffix(called, "-V")
	base = strings.TrimSuffix(base, "-H")
	e := encoding{codes: twoBytes, vertical: vertical || called == "V"}
	if strings.HasPrefix(base, "Uni") {
		e.cid = proportional
		switch {
		case strings.Contains(base, "UTF8"):
			e.codes, e.decode = spaceOfUTF8, utf8Of
		case strings.Contains(base, "UTF32"):
			e.codes, e.decode = spaceOfUTF32, func(code uint32, _ int) string { return string(rune(code)) }
		case strings.Contains(base, "UTF16"):
			e.codes, e.decode = spaceOfUTF16, utf16Of
		default: // UCS2
			e.decode = utf16Of
		}
		return e
	}
	switch base {
	case "GB-EUC", "GBT-EUC":
		e.codes, e.decode, e.cid = spaceOfEUC, gbkOf, halfWidth
	case "GBpc-EUC", "GBTpc-EUC":
		e.codes, e.decode, e.cid = spaceOfEUC, gbkOf, proportional
	case "GBK-EUC":
		e.codes, e.decode, e.cid = spaceOfGBK, gbkOf, halfWidth
	case "GBKp-EUC":
		e.codes, e.decode, e.cid = spaceOfGBK, gbkOf, proportional
	case "GBK2K":
		e.codes, e.decode, e.cid = spaceOfGBK2K, gb18030Of, proportional
	case "GB", "GBT": // the same in seven bits
		e.decode = func(code uint32, length int) string { return gbkOf(code|0x8080, length) }
	default:
		neighbouring(&e, base)
	}
	return e
}

// proportional is the character of a font of Adobe-GB1 for a letter of ASCII; others are as wide as
// a character of the font is, if nothing is said.
func proportional(code uint32, _ int) int {
	if code >= ' ' && code <= '~' {
		return int(code) - ' ' + 1
	}
	return -1
}

// halfWidth is likewise of those that are half as wide as an ideograph.
func halfWidth(code uint32, _ int) int {
	switch {
	case code == ' ':
		return 7716
	case code > ' ' && code <= '~':
		return int(code) - '!' + 814
	}
	return -1
}

// bytesOf is the bytes of a code.
func bytesOf(code uint32, length int) string {
	b := []byte{byte(code >> 24), byte(code >> 16), byte(code >> 8), byte(code)}
	return string(b[4-min(length, 4):])
}

func utf16Of(code uint32, length int) string {
	if length == 1 {
		return string(rune(code))
	}
	return utf16Text(bytesOf(code, length))
}

func utf8Of(code uint32, length int) string {
	if text := bytesOf(code, length); utf8.ValidString(text) {
		return text
	}
	return ""
}

var (
	gbkOf     = by(simplifiedchinese.GBK)
	gb18030Of = by(simplifiedchinese.GB18030)
)

// by is what codes show that are those of a set of characters; empty is no character.
func by(set textencoding.Encoding) func(code uint32, length int) string {
	return func(code uint32, length int) string {
		text, err := set.NewDecoder().String(bytesOf(code, length))
		if err != nil || strings.ContainsRune(text, utf8.RuneError) {
			return ""
		}
		return text
	}
}

// lengthOfGBK is that of the first character of a text of GBK.
func lengthOfGBK(text string) int {
	if len(text) > 1 && spaceOfGBK[1].fits(text, 2) {
		return 2
	}
	return 1
}

// chineseOf reads a text as GBK, where that is what it must be: all its bytes beyond ASCII stand in
// pairs that are ideographs or signs of Chinese.
func chineseOf(text string) (string, bool) {
	pairs := 0
	for i := 0; i < len(text); {
		n := lengthOfGBK(text[i:])
		if text[i] >= 0x80 {
			if n != 2 || text[i] < 0xa1 || text[i+1] < 0xa1 {
				return "", false
			}
			pairs++
		}
		i += n
	}
	if pairs == 0 {
		return "", false
	}
	out, err := simplifiedchinese.GBK.NewDecoder().String(text)
	return out, err == nil && !strings.ContainsRune(out, utf8.RuneError)
}
