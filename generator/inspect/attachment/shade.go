package attachment

import (
	"strconv"
	"strings"
)

// shade is a colour of letters or of what they stand on. The zero shade is one that nobody knows.
type shade struct {
	red, green, blue int
	known            bool
}

var (
	white = shade{0xff, 0xff, 0xff, true}
	black = shade{0, 0, 0, true}
)

// shadeOf is the colour of six hexadecimal digits, as OOXML, with a sign before it as OpenDocument
// and with an opacity before it as workbooks write it; else it is not known.
func shadeOf(text string) shade {
	text = strings.TrimPrefix(text, "#")
	if len(text) == 8 {
		text = text[2:]
	}
	n, err := strconv.ParseUint(text, 16, 32)
	if err != nil || len(text) != 6 {
		return shade{}
	}
	return shade{int(n >> 16), int(n >> 8 & 0xff), int(n & 0xff), true}
}

// same reports that no eye tells two colours apart.
func (s shade) same(t shade) bool {
	const least = 8 // of 255
	near := func(a, b int) bool { return a-b < least && b-a < least }
	return s.known && t.known && near(s.red, t.red) && near(s.green, t.green) && near(s.blue, t.blue)
}

// highlights is the colours of a marker of Word (ISO/IEC 29500-1, 17.18.40).
var highlights = map[string]shade{
	"black": black, "white": white, "blue": shadeOf("0000FF"), "cyan": shadeOf("00FFFF"), "green": shadeOf("00FF00"), "magenta": shadeOf("FF00FF"),
	"red": shadeOf("FF0000"), "yellow": shadeOf("FFFF00"), "darkBlue": shadeOf("000080"), "darkCyan": shadeOf("008080"), "darkGreen": shadeOf("008000"),
	"darkMagenta": shadeOf("800080"), "darkRed": shadeOf("800000"), "darkYellow": shadeOf("808000"), "darkGray": shadeOf("808080"), "lightGray": shadeOf("C0C0C0"),
}
