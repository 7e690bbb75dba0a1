package prose

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// IsMetafile reports that bytes are a drawing of Windows: an EMF, or a WMF with the header that
// programs put before it or without ([MS-EMF] 2.3.4.2, [MS-WMF] 2.3.2).
func IsMetafile(data []byte) bool { return isEMF(data) || wmfHeader(data) > 0 }

func isEMF(data []byte) bool {
	const header = 88
	return len(data) >= header && number32(data, 0) == 1 && string(data[40:44]) == " EMF"
}

// wmfHeader is where the records of a WMF begin; 0 where it is none.
func wmfHeader(data []byte) int {
	const placeable, header = 22, 18
	at := 0
	if bytes.HasPrefix(data, []byte("\xd7\xcd\xc6\x9a")) {
		at = placeable
	}
	kind, words, version := number16(data, at), number16(data, at+2), number16(data, at+4)
	if len(data) < at+header || kind != 1 && kind != 2 || words != header/2 || version != 0x100 && version != 0x300 {
		return 0
	}
	return at + header
}

// Metafile reads the texts that a drawing of Windows draws, each line of them as it is read: programs
// draw it word by word or sign by sign, each at its place. What the drawing says besides is read as
// texts in bytes of no known form.
func Metafile(data []byte, sink Sink) error {
	m := metafile{sink: sink, left: 4 * len(data)}
	if isEMF(data) {
		m.enhanced(data)
	} else {
		m.windows(data[wmfHeader(data):])
	}
	m.endLine()
	return m.failed
}

type metafile struct {
	sink   Sink
	line   []drawnWord
	left   int // bytes that may still be drawn: many texts of a record may claim the same bytes
	failed error
}

// drawnWord is a text and where it begins, in the units of its drawing.
type drawnWord struct {
	x, y int
	text string
}

func (m *metafile) draw(x, y int, text string) {
	if m.left -= len(text); text == "" || m.left < 0 {
		return
	}
	if len(m.line) > 0 && m.line[0].y != y {
		m.endLine()
	}
	m.line = append(m.line, drawnWord{x, y, text})
}

// endLine says the words of a line, from left to right.
func (m *metafile) endLine() {
	slices.SortStableFunc(m.line, func(a, b drawnWord) int { return cmp.Compare(a.x, b.x) })
	var b strings.Builder
	for _, w := range m.line {
		b.WriteString(w.text)
	}
	m.line = m.line[:0]
	m.say(b.String())
}

func (m *metafile) say(text string) {
	if text = strings.TrimSpace(text); text != "" && m.failed == nil {
		m.failed = m.sink(Piece{Text: text, Hidden: true})
	}
}

// besides reads bytes that are no record of text.
func (m *metafile) besides(data []byte) {
	if m.failed == nil {
		m.failed = Strings(append(bytes.Clone(data), 0), m.sink)
	}
}

// enhanced reads the records of an EMF ([MS-EMF] 2.3).
func (m *metafile) enhanced(data []byte) {
	const header, comment, smallText = 1, 70, 108
	const extTextA, extTextW, polyTextA, polyTextW = 83, 84, 96, 97
	for len(data) >= 8 {
		size := number32(data, 4)
		if size < 8 || size > len(data) {
			m.besides(data)
			return
		}
		record := data[:size]
		data = data[size:]
		switch number32(record, 0) {
		case header:
			m.say(wideText(record, number32(record, 64), number32(record, 60)))
		case extTextA, extTextW:
			m.emrText(record, 36, number32(record, 0) == extTextW)
		case polyTextA, polyTextW:
			const one = 40 // bytes
			for i := 0; i < min(number32(record, 36), size/one) && m.left > 0; i++ {
				m.emrText(record, one+i*one, number32(record, 0) == polyTextW)
			}
		case smallText:
			m.smallText(record)
		case comment:
			if len(record) > 16 && string(record[12:16]) == "EMF+" {
				m.plus(record[16:])
			} else {
				m.besides(record[8:])
			}
		}
	}
	m.besides(data)
}

// Options of texts: they are numbers of glyphs; each character is one byte; no rectangle is said.
const glyphIndex, smallChars, noRectangle = 0x10, 0x200, 0x100

// emrText draws the text that an object describes (2.2.5).
func (m *metafile) emrText(record []byte, at int, wide bool) {
	if number32(record, at+16)&glyphIndex != 0 {
		return
	}
	text, from, n := "", number32(record, at+12), number32(record, at+8)
	if wide {
		text = wideText(record, from, n)
	} else {
		text = narrowText(record, from, n)
	}
	m.draw(number32(record, at), number32(record, at+4), text)
}

func (m *metafile) smallText(record []byte) {
	options, from := number32(record, 20), 36
	if options&noRectangle == 0 {
		from += 16
	}
	text := ""
	switch n := number32(record, 16); {
	case options&glyphIndex != 0:
	case options&smallChars != 0:
		text = narrowText(record, from, n)
	default:
		text = wideText(record, from, n)
	}
	m.draw(number32(record, 8), number32(record, 12), text)
}

// plus reads the records of EMF+ in a comment ([MS-EMFPLUS] 2.3.4). Where they draw again what the
// records around them draw, it is told twice.
func (m *metafile) plus(data []byte) {
	const drawString, drawDriverString = 0x401c, 0x4036
	for len(data) >= 12 {
		size := number32(data, 4)
		if size < 12 || size > len(data) {
			return
		}
		record := data[:size]
		data = data[size:]
		switch body := record[12:]; number16(record, 0) {
		case drawString:
			m.draw(number32(body, 12), number32(body, 16), wideText(body, 28, number32(body, 8)))
		case drawDriverString:
			if number32(body, 4)&1 != 0 { // characters, and no glyphs
				n := number32(body, 12)
				m.draw(number32(body, 16+2*n), number32(body, 20+2*n), wideText(body, 16, n))
			}
		}
	}
}

// windows reads the records of a WMF ([MS-WMF] 2.3).
func (m *metafile) windows(data []byte) {
	const textOut, extTextOut, escape = 0x521, 0xa32, 0x626
	for len(data) >= 6 {
		size := 2 * number32(data, 0)
		if size < 6 || size > len(data) {
			break
		}
		record := data[:size]
		data = data[size:]
		switch number16(record, 4) {
		case textOut:
			n := number16(record, 6)
			at := 8 + n + n%2
			m.draw(number16(record, at+2), number16(record, at), narrowText(record, 8, n))
		case extTextOut:
			const clipped, opaque = 4, 2
			from := 14
			if number16(record, 12)&(clipped|opaque) != 0 {
				from += 8
			}
			m.draw(number16(record, 8), number16(record, 6), narrowText(record, from, number16(record, 10)))
		case escape:
			m.besides(record[6:])
		}
	}
	m.besides(data)
}

// number16 and number32 are numbers at a place of bytes; 0 behind their end.
func number16(data []byte, at int) int {
	if at < 0 || at+2 > len(data) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(data[at:]))
}

func number32(data []byte, at int) int {
	if at < 0 || at+4 > len(data) {
		return 0
	}
	return int(int32(binary.LittleEndian.Uint32(data[at:])))
}

// wideText is so many units of UTF-16 of a record, as far as they stand in it.
func wideText(record []byte, from, n int) string {
	if from < 0 || n <= 0 || from >= len(record) {
		return ""
	}
	units := make([]uint16, min(n, (len(record)-from)/2))
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(record[from+2*i:])
	}
	return string(utf16.Decode(units))
}

// narrowText is so many bytes of a record, in the code page of Chinese Windows.
func narrowText(record []byte, from, n int) string {
	if from < 0 || n <= 0 || from >= len(record) {
		return ""
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(record[from:min(len(record), from+n)])
	if err != nil {
		return ""
	}
	return string(text)
}
