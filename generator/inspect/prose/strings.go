package prose

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// shortest is the bytes of a text in a file of no known form: chance makes shorter ones.
const shortest = 6

// Strings reads the texts that stand in bytes of no known form, in UTF-8, GB 2312 and UTF-16: names
// and values in drawings, printer settings and objects of other programs.
func Strings(data []byte, sink Sink) error {
	for i := 0; i < len(data); {
		size := lengthOfNarrow(data[i:])
		if size >= shortest {
			if err := sink(Piece{Text: narrow(data[i : i+size]), Hidden: true}); err != nil {
				return err
			}
		}
		i += max(1, size)
	}
	for i := 0; i+1 < len(data); {
		size := lengthOfWide(data[i:])
		if size < 8 {
			i++ // a text may begin at any byte
			continue
		}
		text := wide(data[i : i+size])
		if size < 2*shortest && !isWideWord(text) {
			i++
			continue
		}
		if err := sink(Piece{Text: text, Hidden: true}); err != nil {
			return err
		}
		i += size
	}
	return nil
}

// lengthOfNarrow is the bytes of the text in UTF-8 or GB 2312 with which bytes begin.
func lengthOfNarrow(data []byte) (n int) {
	for n < len(data) {
		switch b := data[n]; {
		case b >= ' ' && b < 0x7f || b == '\t':
			n++
			continue
		case b < 0x80:
			return n
		}
		if r, size := utf8.DecodeRune(data[n:]); size > 2 && isCommon(r) {
			n += size
			continue
		}
		if !isChinese(data[n:]) {
			return n
		}
		n += 2
	}
	return n
}

// isChinese reports that bytes begin with a character of GB 2312.
func isChinese(data []byte) bool {
	if len(data) < 2 || data[1] < 0xa1 || data[1] > 0xfe || data[0] < 0xa1 || data[0] > 0xf7 || data[0] > 0xa3 && data[0] < 0xb0 {
		return false
	}
	return knownInGB2312()[data[0]-0xa1][data[1]-0xa1]
}

// knownInGB2312 is the cells that hold a character, by row and column.
var knownInGB2312 = sync.OnceValue(func() *[94][94]bool {
	var known [94][94]bool
	decoder := simplifiedchinese.GBK.NewDecoder()
	for row := range known {
		for cell := range known[row] {
			_, err := decoder.Bytes([]byte{byte(0xa1 + row), byte(0xa1 + cell)})
			known[row][cell] = err == nil
		}
	}
	return &known
})

// narrow is the text in UTF-8 and GB 2312 that bytes are.
func narrow(data []byte) string {
	var out []byte
	for n := 0; n < len(data); {
		r, size := utf8.DecodeRune(data[n:])
		if data[n] >= 0x80 && !(size > 2 && isCommon(r)) {
			plain, _ := simplifiedchinese.GBK.NewDecoder().Bytes(data[n : n+2])
			out, n = append(out, plain...), n+2
			continue
		}
		out, n = append(out, data[n:n+size]...), n+size
	}
	return string(out)
}

// lengthOfWide is the bytes of the text in UTF-16 with which bytes begin.
func lengthOfWide(data []byte) (n int) {
	for ; n+1 < len(data); n += 2 {
		r := rune(data[n]) | rune(data[n+1])<<8
		if !(r >= ' ' && r < 0x7f || r == '\t' || isCommon(r)) {
			break
		}
	}
	return n
}

// wide is the text in UTF-16 that bytes are.
func wide(data []byte) string {
	out := make([]rune, 0, len(data)/2)
	for n := 0; n+1 < len(data); n += 2 {
		out = append(out, rune(data[n])|rune(data[n+1])<<8)
	}
	return string(out)
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
