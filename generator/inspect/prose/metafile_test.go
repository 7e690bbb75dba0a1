package prose

import (
	"encoding/binary"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func le16(n int) string { return string(binary.LittleEndian.AppendUint16(nil, uint16(n))) }
func le32(n int) string { return string(binary.LittleEndian.AppendUint32(nil, uint32(n))) }

func zeros(n int) string { return strings.Repeat("\x00", n) }

func wideOf(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteString(le16(int(r)))
	}
	return b.String()
}

func gbkOf(text string) string {
	coded, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		panic(err)
	}
	return coded
}

// emfOf is a drawing of records.
func emfOf(records ...string) string {
	return le32(1) + le32(88) + zeros(32) + " EMF" + zeros(44) + strings.Join(records, "")
}

func emfRecord(kind int, body string) string {
	body += zeros((4 - len(body)%4) % 4)
	return le32(kind) + le32(8+len(body)) + body
}

// textOfEMF is a record that draws a text at a place.
func textOfEMF(kind, x, y, options, n int, text string) string {
	return emfRecord(kind, zeros(28)+le32(x)+le32(y)+le32(n)+le32(76)+le32(options)+zeros(20)+text)
}

// wmfOf is a drawing of records, with the header that programs put before it.
func wmfOf(records ...string) string {
	return "\xd7\xcd\xc6\x9a" + zeros(18) + le16(1) + le16(9) + le16(0x300) + zeros(12) + strings.Join(records, "") + le32(3) + le16(0)
}

func wmfRecord(kind int, body string) string { return le32(3+len(body)/2) + le16(kind) + body }

// eachSign draws a text sign by sign.
func eachSign(text string, draw func(x int, sign string) string) string {
	var b strings.Builder
	for x, r := range []rune(text) {
		b.WriteString(draw(10*x, string(r)))
	}
	return b.String()
}

// TestTextsOfDrawings: a text is read as it is drawn, whole, sign by sign and from right to left, by
// whatever record draws it; numbers of glyphs are none.
func TestTextsOfDrawings(t *testing.T) {
	const text = "机密★10年"
	signs := len([]rune(text))
	wide, narrow := wideOf(text), gbkOf(text)
	wideSign := func(x int, sign string) string { return textOfEMF(84, x, 7, 0, 1, wideOf(sign)) }
	plus := func(record string) string { return emfRecord(70, le32(4+len(record))+"EMF+"+record) }
	plusRecord := func(kind int, body string) string {
		return le16(kind) + le16(0x8000) + le32(12+len(body)) + le32(len(body)) + body
	}
	for what, drawing := range map[string]string{
		"UTF-16": emfOf(textOfEMF(84, 0, 0, 0, signs, wide)), "code page": emfOf(textOfEMF(83, 0, 0, 0, len(narrow), narrow)), "sign by sign": emfOf(eachSign(text, wideSign)), "backwards": emfOf(eachSign("年01★密机", func(x int, sign string) string { return wideSign(100-x, sign) })),
		"several": emfOf(emfRecord(97, zeros(28)+le32(1)+zeros(8)+le32(signs)+le32(80)+zeros(24)+wide)), "small": emfOf(emfRecord(108, zeros(8)+le32(signs)+le32(0x100)+zeros(12)+wide)), "small bytes": emfOf(emfRecord(108, zeros(8)+le32(len(narrow))+le32(0x200)+zeros(28)+narrow)),
		"plus": emfOf(plus(plusRecord(0x401c, zeros(8)+le32(signs)+zeros(16)+wide))), "driver": emfOf(plus(plusRecord(0x4036, zeros(4)+le32(1)+zeros(4)+le32(signs)+wide))), "comment": emfOf(emfRecord(70, le32(len(wide))+wide)),
		"cut off": emfOf(le32(84) + le32(1<<20) + wide), "WMF": wmfOf(wmfRecord(0x521, le16(len(narrow))+narrow+zeros(len(narrow)%2+4))), "WMF sign by sign": wmfOf(eachSign(text, func(x int, sign string) string {
			coded := gbkOf(sign)
			return wmfRecord(0xa32, le16(7)+le16(x)+le16(len(coded))+le16(0)+coded+zeros(len(coded)%2))
		})), "WMF in a rectangle": wmfOf(wmfRecord(0xa32, zeros(4)+le16(len(narrow))+le16(2)+zeros(8)+narrow+zeros(len(narrow)%2))), "WMF escape": wmfOf(wmfRecord(0x626, le16(15)+le16(len(wide))+wide)),
	} {
		if !IsMetafile([]byte(drawing)) {
			t.Errorf("%s: it is no drawing", what)
			continue
		}
		if got := read(t, func(sink Sink) error { return Metafile([]byte(drawing), sink) }); !strings.Contains(got, text) {
			t.Errorf("%s: %q", what, got)
		}
	}
	many, text1 := 2000, strings.Repeat("甲", 20_000)
	crowd := emfOf(emfRecord(97, zeros(28)+le32(many)+strings.Repeat(zeros(8)+le32(20_000)+le32(40+40*many)+zeros(24), many)+wideOf(text1)))
	if got := read(t, func(sink Sink) error { return Metafile([]byte(crowd), sink) }); len(got) > 5*len(crowd) {
		t.Errorf("texts that claim the same bytes are %d bytes", len(got))
	}
	glyphs := emfOf(textOfEMF(84, 0, 0, 0x10, signs, wide))
	if got := read(t, func(sink Sink) error { return Metafile([]byte(glyphs), sink) }); got != "" {
		t.Errorf("numbers of glyphs are read as %q", got)
	}
}

// FuzzMetafile: whatever records a drawing claims to have, no more is said than stands in it.
func FuzzMetafile(f *testing.F) {
	f.Add([]byte(emfOf(textOfEMF(84, 0, 0, 0, 2, wideOf("甲1")), emfRecord(97, zeros(28)+le32(-1)), emfRecord(108, zeros(8)+le32(1<<30)+le32(0x300)+zeros(28)), emfRecord(70, le32(9)+"EMF+"+le16(0x4036)+zeros(10)))))
	f.Add([]byte(wmfOf(wmfRecord(0xa32, zeros(4)+le16(0xffff)+le16(6)), wmfRecord(0x521, le16(0xffff)), wmfRecord(0x626, "ab"))))
	f.Fuzz(func(t *testing.T, data []byte) {
		if !IsMetafile(data) {
			return
		}
		size := 0
		if err := Metafile(data, func(p Piece) error { size += len(p.Text); return nil }); err != nil {
			t.Error(err)
		}
		if most := 8*len(data) + 64; size > most { // what is drawn, and what stands in bytes besides
			t.Errorf("%d bytes of text in %d bytes", size, len(data))
		}
	})
}
