package prose

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// shortest is the bytes of a text in a file of no known form: chance makes shorter ones.
const shortest = 6

// Strings reads the texts that stand in bytes of no known form, in UTF-8, GB 2312 and UTF-16: names
// and values in drawings, printer settings and objects of other programs.
func Strings(data []byte, sink Sink) error {
	for i := 0; i < len(data); {
		text, size := narrow(data[i:])
		if size >= shortest {
			if err := sink(Piece{Text: text, Hidden: true}); err != nil {
				return err
			}
		}
		i += max(1, size)
	}
	for i := 0; i+1 < len(data); {
		text, size := wide(data[i:])
		if size >= 2*shortest || size >= 8 && isWideWord(text) {
			if err := sink(Piece{Text: text, Hidden: true}); err != nil {
				return err
			}
			i += size
			continue
		}
		i++ // a text may begin at any byte
	}
	return nil
}

// narrow is the text in UTF-8 or GB 2312 with which bytes begin.
func narrow(data []byte) (text string, size int) {
	var out []byte
	n := 0
	for n < len(data) {
		b := data[n]
		if b >= ' ' && b < 0x7f || b == '\t' {
			out, n = append(out, b), n+1
			continue
		}
		if b < 0x80 {
			break
		}
		if r, size := utf8.DecodeRune(data[n:]); size > 2 && isCommon(r) {
			out, n = append(out, data[n:n+size]...), n+size
			continue
		}
		if n+1 >= len(data) || data[n+1] < 0xa1 || data[n+1] > 0xfe || b < 0xa1 || b > 0xf7 || b > 0xa3 && b < 0xb0 {
			break
		}
		plain, err := simplifiedchinese.GBK.NewDecoder().Bytes(data[n : n+2])
		if err != nil {
			break
		}
		out, n = append(out, plain...), n+2
	}
	return string(out), n
}

// wide is the text in UTF-16 with which bytes begin.
func wide(data []byte) (text string, size int) {
	var out []rune
	n := 0
	for n+1 < len(data) {
		r := rune(data[n]) | rune(data[n+1])<<8
		if !(r >= ' ' && r < 0x7f || r == '\t' || isCommon(r)) {
			break
		}
		out, n = append(out, r), n+2
	}
	return string(out), n
}

// isWideWord reports a short text that chance does not make: of ideographs and signs alone.
func isWideWord(text string) bool {
	for _, r := range text {
		if r < 0x80 {
			return false
		}
	}
	return true
}

// isCommon reports a character of Chinese text.
func isCommon(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x2010 && r <= 0x203b || r >= 0x2460 && r <= 0x2606 || r >= 0x3000 && r <= 0x301f || r >= 0xff01 && r <= 0xff5e
}
