package pdfread

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"gongkai/generator/inspect/pdfread/pdfreadtest"
)

// TestHostileFilesEnd: whatever a file claims, reading and cleaning it ends, in little memory. What
// it says of itself leads in circles, to places that are not there, or to more than is read.
func TestHostileFilesEnd(t *testing.T) {
	page := func(content, resources string, more ...string) []byte {
		return pdfreadtest.File("/Info 6 0 R", append([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R /Resources << " + resources + " >> >>", streamOf("", content), latin}, more...)...)
	}
	n := func(text string, times int) string { return strings.Repeat(text, times) }
	font := func(more string) string {
		return "<< /Type /Font /Subtype /Type0 /Encoding 7 0 R /ToUnicode 7 0 R /DescendantFonts [<< /Subtype /CIDFontType2 " + more + " >>] >>"
	}
	xref := func(at int) []byte {
		return []byte(fmt.Sprintf("%%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Kids [3 0 R] >> endobj 3 0 obj << /Type /Page >> endobj xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF", at, at))
	}
	for name, data := range map[string][]byte{
		"a form of itself, many times":      page("/X Do "+n("/X Do ", 50), "/XObject << /X 6 0 R >>", streamOf("/Subtype /Form", n("/X Do ", 50))),
		"a pattern of itself":               page("/P scn", "/Pattern << /P 6 0 R >>", streamOf("/PatternType 1 /Resources << /Pattern << /P 6 0 R >> >>", n("/P scn ", 90))),
		"a CMap of itself":                  page("BT /F0 9 Tf <01> Tj ET", "/Font << /F0 6 0 R >>", font(""), streamOf("/UseCMap 7 0 R", "")),
		"ranges of codes":                   page("BT /F0 9 Tf <01> Tj ET", "/Font << /F0 6 0 R >>", font(""), streamOf("", "1 beginbfrange "+n("<00000000> <ffffffff> <0030> ", 20000)+"endbfrange "+n("<00000000> <ffffffff> 1 ", 20000)+"endcidrange")),
		"widths":                            page("BT /F0 9 Tf <01> Tj ET", "/Font << /F0 6 0 R >>", font("/W ["+n("0 65535 1 ", 5000)+"]"), "null"),
		"characters through many ranges":    page("BT /F0 9 Tf <"+n("01", 40000)+"> Tj ET", "/Font << /F0 6 0 R >>", font(""), streamOf("", n("1 begincidrange <02> <03> 1 endcidrange ", 9000))),
		"marked content that never ends":    page(n("/A << /ActualText (x) >> BDC ", 60000), ""),
		"states that are kept":              page(n("q ", 500000), ""),
		"glyphs on one spot":                page("BT /F0 9 Tf "+n("(1) Tj 1 0 0 1 9 9 Tm ", 60000)+"ET", "/Font << /F0 5 0 R >>"),
		"glyphs all over":                   page("BT /F0 1 Tf "+n("9 0 Td (1) Tj -9 9 Td ", 60000)+"ET", "/Font << /F0 5 0 R >>"),
		"numbers without end":               page(n("9", 1<<20)+" 0 0 1 0 0 cm "+n("-", 1<<16)+"1 0 Td", ""),
		"a name without end":                page("/"+n("a", 1<<20)+" Do", ""),
		"a string that never ends":          page("("+n("(", 1<<20), ""),
		"XMP of tags":                       page("", "", streamOf("/Type /Metadata /Subtype /XML", n("<dc:creator>", 100000))),
		"XML of machines":                   page("", "", streamOf("", n("<xmpMM:a>", 30000))),
		"arguments without an operator":     page(n("1 ", 1<<20), ""),
		"a picture that never ends":         page("BI /W 99999 /H 99999 /BPC 8 ID "+n("EI\xff ", 1<<18), ""),
		"parents in a circle":               page("", "", "<< /Type /Page /Contents 7 0 R /Parent 6 0 R >>", streamOf("", "(a) Tj")),
		"appearances in a circle":           page("", "", "<< /AP 6 0 R /Contents [6 0 R] >>"),
		"an object stream of itself":        page("", "", streamOf("/Type /ObjStm /N 999999 /First 9", "6 0 6 0 6 0")),
		"a predictor":                       page("", "", streamOf("/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1048576 /Colors 64 /BitsPerComponent 16 >>", deflated(n("(a) Tj", 90)))),
		"run lengths":                       page("", "", streamOf("/Filter [/RunLengthDecode /RunLengthDecode /RunLengthDecode]", n("\x81\x81", 100000))),
		"an orphan bomb":                    page("", "", streamOf("/Filter /FlateDecode", deflated(n("\x00", 90<<20)))),
		"orphans by the thousand":           page("", "", n("null endobj 9 0 obj "+streamOf("", "BT (a) Tj ET")+" endobj 9 0 obj ", 9000)+"null"),
		"revisions by the thousand":         append(page("", ""), n("7 0 obj << /a 7 0 R >> endobj %%EOF\n", 20000)...),
		"a cross-reference of itself":       xref(131),
		"a cross-reference beyond the end":  xref(1 << 30),
		"a cross-reference before the file": xref(-5),
		"a TrueType of nothing":             page("BT /F0 9 Tf <0001> Tj ET", "/Font << /F0 6 0 R >>", strings.ReplaceAll(font("/FontDescriptor << /FontFile2 8 0 R >>"), "7 0 R", "/Identity-H"), "null", streamOf("", "\x00\x01\x00\x00\xff\xff"+n("\xff", 90000))),
		"a TrueType of groups":              page("BT /F0 9 Tf <0001> Tj ET", "/Font << /F0 6 0 R >>", strings.ReplaceAll(font("/FontDescriptor << /FontFile2 8 0 R >>"), "7 0 R", "/Identity-H"), "null", streamOf("", "\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c\x00\xff\xff\xff\x00\x00\x00\x40"+n("\x00\x03\x00\x0a\x00\x00\x00\x20", 60000))),
		"TrueTypes of groups":               manyFonts(300),
		"a CFF of nothing":                  page("BT /F0 9 Tf <0001> Tj ET", "/Font << /F0 6 0 R >>", strings.ReplaceAll(font("/FontDescriptor << /FontFile3 8 0 R >>"), "7 0 R", "/Identity-H"), "null", streamOf("", "\x01\x00\x04\x04"+n("\xff\xff\x04", 90000))),
		"keys of encryption":                pdfreadtest.File("/Encrypt 3 0 R", "<< >>", "<< >>", "<< /Filter /Standard /V 5 /R 6 /U <"+n("00", 48)+"> /UE <00> /P -1e300 >>"),
	} {
		start := time.Now()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		d, err := Read(bytes.NewReader(data), int64(len(data)))
		if err != nil && !errors.Is(err, ErrBroken) && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrEncrypted) {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && name == "an orphan bomb" && d.Unread == 0 {
			t.Errorf("%s: it is not told that it was not read", name)
		}
		var out bytes.Buffer
		_ = Clean(&out, bytes.NewReader(data), int64(len(data)))
		_, _ = Shown(bytes.NewReader(data), int64(len(data)))
		runtime.ReadMemStats(&after)
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 2500 {
			t.Errorf("%s: %d MB were allocated", name, used)
		} else if testing.Verbose() {
			t.Logf("%s: %d MB, %v, %v", name, used, time.Since(start).Round(time.Millisecond), err)
		}
	}
}

// manyFonts is a page of so many fonts, each of which is the same file, whose table of codes has
// more of them than any font.
func manyFonts(count int) []byte {
	groups := strings.Repeat("\x00\x00\x00\x01\x7f\xff\xff\xff\x00\x00\x00\x01", 9)
	program := "\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c\x00\xff\xff\xff" +
		"\x00\x00\x00\x40" + strings.Repeat("\x00\x03\x00\x0a\x00\x00\x02\x04", 64) + "\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff" + groups
	var named, content strings.Builder
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "", "", streamOf("", program)}
	for i := range count {
		objects = append(objects, "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 /FontDescriptor << /FontFile2 5 0 R >> >>] >>")
		fmt.Fprintf(&named, "/F%d %d 0 R ", i, len(objects))
		fmt.Fprintf(&content, "BT /F%d 9 Tf <0001> Tj ET ", i)
	}
	objects[2], objects[3] = "<< /Type /Page /Contents 4 0 R /Resources << /Font << "+named.String()+">> >> >>", streamOf("", content.String())
	return pdfreadtest.File("", objects...)
}
