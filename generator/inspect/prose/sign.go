package prose

import "strconv"

// Sign is the character that Word shows by its number in a font, in sixteens: letters and digits of
// most fonts stand there where ASCII has them, those of fonts of signs 0xf000 behind. It is empty
// where the number is none of a character.
func Sign(number string) string {
	n, err := strconv.ParseUint(number, 16, 32)
	if n >= 0xf000 && n <= 0xf0ff {
		n -= 0xf000
	}
	if err != nil || n < ' ' || n > 0x10ffff || n >= 0xd800 && n < 0xe000 {
		return ""
	}
	return string(rune(n))
}
