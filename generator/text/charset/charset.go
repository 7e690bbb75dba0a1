// Package charset tells in which encoding an editor's program saved a text file.
package charset

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Encoding is how the bytes of a file stand for characters.
type Encoding uint8

// The encodings that offices produce. Unknown is none of them: a picture, a damaged file.
const (
	UTF8 Encoding = iota
	UTF8BOM
	UTF16
	UTF32
	GB18030
	Unknown
)

// String is the encoding's common name.
func (e Encoding) String() string {
	return [...]string{"UTF-8", "UTF-8 BOM", "UTF-16", "UTF-32", "GB18030 (GBK, ANSI)", "?"}[e]
}

// ErrUnknown is returned by Decode for bytes that are no text.
var ErrUnknown = errors.New("neither UTF-8 nor GB18030 text")

var bom = []byte("\xef\xbb\xbf")

// Detect tells the encoding of src, and the byte offset of the first byte that is not
// UTF-8 text (len(src) where all of it is).
func Detect(src []byte) (Encoding, int) {
	if wide, ok := detectWide(src); ok {
		return wide, 0
	}
	bad := invalidUTF8(src)
	switch {
	case bytes.IndexByte(src, 0) >= 0:
		return Unknown, min(bad, bytes.IndexByte(src, 0))
	case bad == len(src) && bytes.HasPrefix(src, bom):
		return UTF8BOM, bad
	case bad == len(src):
		return UTF8, bad
	}
	if _, err := decodeGB18030(src); err == nil {
		return GB18030, bad
	}
	return Unknown, bad
}

// detectWide tells UTF-16 and UTF-32 by their byte order marks, and without one by the zeros around
// the first two characters, which are ASCII in everything that this program reads.
func detectWide(src []byte) (Encoding, bool) {
	head := [8]byte{}
	copy(head[:], src)
	zeros := 0
	for i, b := range head {
		if b == 0 && i < len(src) {
			zeros |= 1 << i
		}
	}
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(src, []byte("\x00\x00\xfe\xff")), zeros == 0b11101110, zeros == 0b01110111:
		return UTF32, true
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")), zeros&0b1111 == 0b1010, zeros&0b1111 == 0b0101:
		return UTF16, true
	}
	return Unknown, false
}

// Decode is the text of src without a byte order mark; UTF-16 and UTF-32 are not read.
func Decode(src []byte) (string, Encoding, error) {
	encoding, _ := Detect(src)
	switch encoding {
	case UTF8:
		return string(src), encoding, nil
	case UTF8BOM:
		return string(src[len(bom):]), encoding, nil
	case GB18030:
		text, err := decodeGB18030(src)
		return text, encoding, err
	}
	return "", encoding, ErrUnknown
}

func decodeGB18030(src []byte) (string, error) {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src)
	if err != nil {
		return "", err
	}
	if bytes.ContainsRune(out, utf8.RuneError) {
		return "", ErrUnknown // the decoder replaces what it cannot read
	}
	return string(out), nil
}

func invalidUTF8(src []byte) int {
	if utf8.Valid(src) {
		return len(src)
	}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(src)
}

// LineColumn is the place of a byte offset: line and column from 1, the column in characters.
func LineColumn[T ~string | ~[]byte](src T, offset int) (line, column int) {
	line, start := 1, 0
	for i := range min(offset, len(src)) {
		if src[i] == '\n' {
			line, start = line+1, i+1
		}
	}
	return line, utf8.RuneCountInString(string(src[start:min(offset, len(src))])) + 1
}

// IsControl reports whether a character cannot be seen, and is none of tab and line ends: controls,
// noncharacters, byte order marks and overrides of the writing direction. Browsers, feeds and
// printers drop them or choke on them, and some change what a reader seems to read.
func IsControl(r rune) bool {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		return false
	case r < 0x20 || (r >= 0x7f && r < 0xa0) || r == 0xfeff:
		return true
	case (r >= 0xfdd0 && r <= 0xfdef) || r&0xfffe == 0xfffe:
		return true
	}
	return (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069) || r == 0x2028 || r == 0x2029
}
