package pdfread

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// composite is a font of this encoding that belongs to a collection, with no font embedded.
func composite(encoding, ordering string) string {
	return fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding %s /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement 4 >> /DW 1000 >>] >>", encoding, ordering)
}

func shownBy(codes string) string { return fmt.Sprintf("BT /F0 10 Tf 72 700 Td <%x> Tj ET", codes) }

// TestEveryEncodingOfChinaIsRead: each of the encodings that readers know by name, in both
// directions of writing.
func TestEveryEncodingOfChinaIsRead(t *testing.T) {
	const text = "机密110101198503071235"
	wide := func(size int, order binary.ByteOrder) string {
		var b strings.Builder
		for _, r := range text {
			buffer := make([]byte, 4)
			order.PutUint32(buffer, uint32(r))
			b.Write(buffer[4-size:])
		}
		return b.String()
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	cid := map[rune]int{}
	for c := range endOfGBK {
		for _, r := range gb1(c) {
			if _, known := cid[r]; !known {
				cid[r] = c
			}
		}
	}
	var ids strings.Builder
	for _, r := range text {
		ids.WriteByte(byte(cid[r] >> 8))
		ids.WriteByte(byte(cid[r]))
	}
	for _, tt := range []struct{ encoding, codes string }{
		{"UniGB-UCS2", wide(2, binary.BigEndian)}, {"UniGB-UTF16", wide(2, binary.BigEndian)}, {"UniGB-UTF32", wide(4, binary.BigEndian)},
		{"UniGB-UTF8", text}, {"GB-EUC", gbk}, {"GBpc-EUC", gbk}, {"GBK-EUC", gbk}, {"GBKp-EUC", gbk}, {"GBK2K", gbk}, {"Identity", ids.String()},
	} {
		for _, way := range []string{"-H", "-V"} {
			data := onePage(shownBy(tt.codes), composite("/"+tt.encoding+way, "GB1"))
			d := read(t, data)
			if d.Pages[0] != text || d.Unread != 0 {
				t.Errorf("%s%s: %q, %d fonts unread; want %q", tt.encoding, way, d.Pages[0], d.Unread, text)
			}
		}
	}
	four, err := simplifiedchinese.GB18030.NewEncoder().String("㐂机密㐄138")
	if err != nil || len(four) != 4+4+4+3 {
		t.Fatal(err, len(four))
	}
	if got := read(t, onePage(shownBy(four), composite("/GBK2K-H", "GB1"))).Pages[0]; got != "㐂机密㐄138" {
		t.Errorf("codes of four bytes: %q", got)
	}
}

// TestNumbersOfAdobeGB1: the ends of each of the ranges in which its characters are numbered.
func TestNumbersOfAdobeGB1(t *testing.T) {
	for cid, want := range map[int]string{
		0: "", 1: " ", 18: "1", 95: "~", 96: "\u3000", 814: "!", 7716: " ", 940: "啊", 1033: "剥", 4694: "座", 4695: "亍", 7702: "齄",
		7717: "皚", 9897: "ⅰ", 10072: "丂", 22031: "\uf92c", 22127: "", 30000: "", -1: "",
	} {
		if got := gb1(cid); got != want {
			t.Errorf("character %d is %q, want %q", cid, got, want)
		}
	}
	seen := map[string]int{}
	for cid := 940; cid < endOfGBK; cid++ {
		if cid > 7702 && cid < 7717 {
			continue
		}
		text := gb1(cid)
		if text == "" && cid < 22032 { // those behind have been in the private area
			t.Errorf("character %d is unknown", cid)
		} else if other, ok := seen[text]; ok && text != "" {
			t.Errorf("characters %d and %d are both %q", other, cid, text)
		}
		seen[text] = cid
	}
}

// TestCMapsThatAFileBrings: codes of one and of two bytes in one font, and those of a CMap that is
// based on another.
func TestCMapsThatAFileBrings(t *testing.T) {
	mixed := streamOf("/Type /CMap /CMapName /Own", "2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange 1 begincidrange <30> <39> 17 endcidrange 1 begincidchar <8140> 940 endcidchar")
	data := onePage(shownBy("13\x81\x409"), composite("6 0 R", "GB1"), mixed)
	if got := read(t, data).Pages[0]; got != "13啊9" {
		t.Errorf("of its own: %q", got)
	}
	based := streamOf("/Type /CMap /CMapName /Own /UseCMap /GBK-EUC-H", "1 begincidchar <ff> 18 endcidchar")
	if got := read(t, onePage(shownBy("机"+"1"), composite("6 0 R", "GB1"), strings.Replace(based, "GBK-EUC-H", "UniGB-UTF8-H", 1))).Pages[0]; got != "机1" {
		t.Errorf("based on another: %q", got)
	}
	unicode := streamOf("", "3 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange 1 beginbfrange <30> <39> <0030> endbfrange 1 beginbfchar <8001> <5bc6> endbfchar")
	font := "<< /Type /Font /Subtype /Type0 /Encoding 7 0 R /ToUnicode 6 0 R /DescendantFonts [<< /Subtype /CIDFontType2 >>] >>"
	codes := streamOf("", "2 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange")
	if got := read(t, onePage(shownBy("1\x80\x013"), font, unicode, codes)).Pages[0]; got != "1密3" {
		t.Errorf("to Unicode: %q", got)
	}
}

// TestSimpleFonts: what codes of one byte show, by the names of glyphs and what is embedded.
func TestSimpleFonts(t *testing.T) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("机密★1年")
	type1 := "%!PS-AdobeFont-1.0\n/Encoding 256 array\ndup 1 /one put\ndup 2 /uni5BC6 put\nreadonly def\ncurrentfile eexec ..."
	for _, tt := range []struct{ name, codes, font, more, want string }{
		{"GBK", gbk, "<< /Type /Font /Subtype /TrueType /BaseFont /#b7#bd#d5#fd /Encoding /WinAnsiEncoding >>", "", "机密★1年"},
		{"GBK by name", gbk, "<< /Type /Font /Subtype /TrueType /BaseFont /SimSun /Encoding /WinAnsiEncoding >>", "", "机密★1年"},
		{"of Latin letters", "caf\xe9", "<< /Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding /WinAnsiEncoding >>", "", "café"},
		{"accents", "\x01\x02\x03", "<< /Type /Font /Subtype /Type1 /Encoding << /Differences [1 /Aacute /ccedilla /f_i] >> >>", "", "Áçfi"},
		{"Greek and Cyrillic", "\x01\x02\x03", "<< /Type /Font /Subtype /Type1 /Encoding << /Differences [1 /Omega /pi /afii10023] >> >>", "", "ΩπЁ"},
		{"names that are codes", "139", "<< /Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] /Encoding << /Differences [49 /a49 /a50 /a51 57 /a57] >> >>", "", "139"},
		{"the encoding of a font", "\x01\x02", "<< /Type /Font /Subtype /Type1 /FontDescriptor << /FontFile 6 0 R >> >>", streamOf("/Length1 99", type1), "1密"},
		{"glyphs in a CFF", "\x01\x02", "<< /Type /Font /Subtype /Type1 /FontDescriptor << /FontFile3 6 0 R >> >>", streamOf("/Subtype /Type1C", cffOf("one", "uni5BC6")), "1密"},
		{"glyphs in a TrueType", "\x01\x02", "<< /Type /Font /Subtype /TrueType /FontDescriptor << /Flags 4 /FontFile2 6 0 R >> >>", streamOf("/Length1 99", trueTypeOf("1密", true)), "1密"},
		{"numbers of glyphs", "AB", "<< /Type /Font /Subtype /TrueType /Encoding << /Differences [65 /g1 /glyph00002] >> /FontDescriptor << /FontFile2 6 0 R >> >>", streamOf("/Length1 99", trueTypeOf("1密", false)), "1密"},
		{"names that say nothing, of codes that the font knows", "\x01\x02", "<< /Type /Font /Subtype /TrueType /Encoding << /Differences [1 /x /y.alt] >> /FontDescriptor << /FontFile2 6 0 R >> >>", streamOf("/Length1 99", trueTypeOf("1密", true)), "xy"},
		{"the same without letters", "\x01\x02", "<< /Type /Font /Subtype /TrueType /Encoding << /Differences [1 /nobodys /others] >> /FontDescriptor << /FontFile2 6 0 R >> >>", streamOf("/Length1 99", trueTypeOf("1密", true)), "1密"},
	} {
		d := read(t, onePage(shownBy(tt.codes), tt.font, tt.more))
		if d.Pages[0] != tt.want || d.Unread != 0 {
			t.Errorf("%s: %q, %d unread; want %q", tt.name, d.Pages[0], d.Unread, tt.want)
		}
	}
	unnamed := "<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+X /FirstChar 1 /Widths [500 500 500] /Encoding << /Differences [1 /g21 /g20 /g29] >> >>"
	if d := read(t, onePage(shownBy("\x01\x02\x03"), unnamed)); d.Unread != 1 {
		t.Errorf("names that say nothing are not told: %+v", d)
	}
	if d := read(t, onePage(shownBy("\x01\x02\x03"), strings.Replace(unnamed, "ABCDEF+X", "ABCDEF+Wingdings", 1))); d.Unread != 0 {
		t.Errorf("signs before the items of a list are told: %+v", d)
	}
}

// TestEmbeddedFontsOfManyCharacters: what characters show by the font that is embedded.
func TestEmbeddedFontsOfManyCharacters(t *testing.T) {
	font := func(kind, file string) string {
		return "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Subtype /" + kind + " /CIDSystemInfo << /Ordering (Identity) >> /CIDToGIDMap /Identity /FontDescriptor << " + file + " 6 0 R >> >>] >>"
	}
	content := shownBy("\x00\x01\x00\x02")
	for name, data := range map[string][]byte{
		"TrueType": onePage(content, font("CIDFontType2", "/FontFile2"), streamOf("/Length1 99", trueTypeOf("1密", false))),
		"CFF":      onePage(content, font("CIDFontType0", "/FontFile3"), streamOf("/Subtype /CIDFontType0C", cffOf("one", "uni5BC6"))),
	} {
		if d := read(t, data); d.Pages[0] != "1密" || d.Unread != 0 {
			t.Errorf("%s: %q, %d unread", name, d.Pages[0], d.Unread)
		}
	}
	for name, data := range map[string][]byte{
		"nothing embedded": onePage(content, composite("/Identity-H", "Identity")),
		"a broken font":    onePage(content, font("CIDFontType2", "/FontFile2"), streamOf("/Length1 99", "\x00\x01\x00\x00\xff\xff")),
	} {
		if d := read(t, data); d.Unread != 1 {
			t.Errorf("%s: it is not told that nobody could read it: %+v", name, d)
		}
	}
}

// TestFontsInTheOrderOfWindows: numbers are found in a font that does not say what its glyphs show,
// and it is told all the same that nobody could read it; for those who search there is nothing.
func TestFontsInTheOrderOfWindows(t *testing.T) {
	var codes strings.Builder
	for _, c := range "13912345678" {
		codes.WriteString("\x00" + string(c-29))
	}
	data := onePage(shownBy(codes.String()), strings.Replace(composite("/Identity-H", "Identity"), "CIDFontType0", "CIDFontType2", 1))
	if d := read(t, data); d.Pages[0] != "13912345678" || d.Unread != 1 {
		t.Errorf("%q, %d unread", d.Pages, d.Unread)
	}
	if shown, err := Shown(bytes.NewReader(data), int64(len(data))); err != nil || shown[0] != "" {
		t.Errorf("Shown = %q, %v", shown, err)
	}
}

// cffOf is a CFF with glyphs of these names, coded from 1.
func cffOf(names ...string) string {
	index := func(pieces ...string) string {
		if len(pieces) == 0 {
			return "\x00\x00"
		}
		out, at := string([]byte{byte(len(pieces) >> 8), byte(len(pieces)), 1, 1}), 1
		for _, p := range pieces {
			at += len(p)
			out += string([]byte{byte(at)})
		}
		return out + strings.Join(pieces, "")
	}
	number := func(n int) string { return string([]byte{28, byte(n >> 8), byte(n)}) }
	glyphs := index(append([]string{"\x0e"}, strings.Split(strings.Repeat("\x0e", len(names)), "")...)...)
	charset, encoding := "\x00", "\x00"+string([]byte{byte(len(names))})
	for i := range names {
		sid := 391 + i
		charset += string([]byte{byte(sid >> 8), byte(sid)})
		encoding += string([]byte{byte(i + 1)})
	}
	head := "\x01\x00\x04\x01" + index("Test")
	top := func(at int) string {
		return number(at) + "\x0f" + number(at+len(charset)) + "\x10" + number(at+len(charset)+len(encoding)) + "\x11"
	}
	rest := index(names...) + index()
	at := len(head) + len(index(top(0))) + len(rest)
	return head + index(top(at)) + rest + charset + encoding + glyphs
}

// trueTypeOf is a font with glyphs of these characters, from 1; coded tells that it has an encoding
// of its own too.
func trueTypeOf(text string, coded bool) string {
	u16 := func(n int) string { return string([]byte{byte(n >> 8), byte(n)}) }
	u32 := func(n int) string { return u16(n>>16) + u16(n) }
	groups, n := "", 0
	for _, r := range text {
		n++
		groups += u32(int(r)) + u32(int(r)) + u32(n)
	}
	unicode := u16(12) + u16(0) + u32(16+12*n) + u32(0) + u32(n) + groups
	own := u16(6) + u16(10+2*n) + u16(0) + u16(1) + u16(n)
	for i := range n {
		own += u16(i + 1)
	}
	tables := 1
	if coded {
		tables = 2
	}
	cmap := u16(0) + u16(tables) + u16(3) + u16(10) + u32(4+8*tables)
	if coded {
		cmap += u16(1) + u16(0) + u32(4+8*tables+len(unicode))
		unicode += own
	}
	cmap += unicode
	return "\x00\x01\x00\x00" + u16(1) + strings.Repeat("\x00", 6) + "cmap" + u32(0) + u32(28) + u32(len(cmap)) + cmap
}
