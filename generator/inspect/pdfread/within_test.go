package pdfread

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/inspect/pdfread/pdfreadtest"
)

const resident = "110101198503071235"

// tells reports that what was read of a file says a text anywhere.
func tells(d *Document, text string) bool {
	for _, b := range d.Besides {
		if strings.Contains(b.Text, text) {
			return true
		}
	}
	return bytes.Contains(bytes.Join(append(d.Stray, []byte(strings.Join(d.Pages, "\n"))), []byte("\n")), []byte(text))
}

// pageWith is a PDF of one page with entries of its own, content behind a text, and objects from 6 on.
func pageWith(entries, content string, objects ...string) []byte {
	return pdfreadtest.File("", append([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>",
		"<< /Type /Page /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> " + entries + " >>", streamOf("", "BT /F0 9 Tf (public) Tj ET "+content), latin}, objects...)...)
}

// wideName is the table of a font that names it, in UTF-16 as fonts have it.
func wideName(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteString(string([]byte{byte(r >> 8), byte(r)}))
	}
	return "\x00\x01\x00\x00\x00\x01\x00\x10\x00\x00\x00\x00name\x00\x00\x00\x00\x00\x00\x00\x1c" + fmt.Sprintf("\x00\x00\x00%c", rune(b.Len())) + b.String()
}

// TestWhatIsNoStringIsFoundToo: a number that a user or a program left as a number, a name, digits one
// by one, or in the data of a machine goes out with the file and is found.
func TestWhatIsNoStringIsFoundToo(t *testing.T) {
	each := func(format string) string {
		var b strings.Builder
		for _, r := range resident {
			fmt.Fprintf(&b, format, r)
		}
		return b.String()
	}
	signature := fmt.Sprintf("<3082%x0201>", "051@zhang@1"+resident+"@1")
	boxes := ""
	for i, r := range resident {
		boxes += fmt.Sprintf("<< /Subtype /FreeText /Rect [%d 300 %d 312] /Contents (%c) >>", 50+9*i, 59+9*i, r)
	}
	member := "6 0 (note) 110101198503071235 7 4 "
	for name, data := range map[string][]byte{
		"a number":                    pageWith("/N "+resident, ""),
		"one with zeros":              pageWith("/N 00"+resident+".00", ""),
		"a number in an array":        pageWith("/N[1 "+resident+"]", ""),
		"digits":                      pageWith("/N ["+each("%c ")+"]", ""),
		"strings of a character":      pageWith("/N ["+each("(%c)")+"]", ""),
		"names of a character":        pageWith("/N ["+each("/%c")+"]", ""),
		"a default appearance":        pageWith("/DA ("+resident+")", ""),
		"what looks like a day":       pageWith("/M (D:20261101 "+resident+")", ""),
		"a producer":                  pageWith("/Producer ("+resident+")", ""),
		"an address with escapes":     pageWith("/URI (http://example.cn/?id="+each("%%%02X")+")", ""),
		"references of characters":    pageWith("/T ("+each("&#%d;")+")", ""),
		"UTF-16 without a mark":       pageWith("/T <"+each("00%02x")+">", ""),
		"the certificate of a person": pageWith("/V << /ByteRange [0 1 2 3] /Contents "+signature+" >>", ""),
		"comments, one a digit":       pageWith("/Annots ["+boxes+"]", ""),
		"a name in the content":       pageWith("", "/"+resident+" gs"),
		"a name of marked content":    pageWith("", "/"+resident+" BMC EMC"),
		"a number in the content":     pageWith("", resident+" 0 m"),
		"an entry of a picture":       pageWith("", "BI /W 1 /H 1 /BPC 8 /CS /G /X ("+resident+") ID \x00 EI"),
		"no operator":                 pageWith("", "("+resident+")"),
		"among the pieces of a line":  pageWith("", "BT /F0 9 Tf [[("+resident+")] (a)] TJ ET"),
		"copied one by one":           pageWith("", each("/Span << /ActualText (%c) >> BDC BT /F0 9 Tf (x) Tj ET EMC ")),
		"a program":                   pageWith("", "", streamOf("/FunctionType 4", "{ % "+resident+"\n}")),
		"the notice of a font":        pageWith("", "", streamOf("/Length1 9", "%!PS-AdobeFont\n/Notice ("+resident+") def")),
		"the name of a font":          pageWith("", "", streamOf("/Length1 9", wideName(resident))),
		"a profile of colours":        pageWith("", "", streamOf("/N 3 /Alternate /DeviceRGB", "\x00\x00\x01acsp\x00\x00desc\x00"+resident+"\x00")),
		"a CMap":                      pageWith("", "", streamOf("/CMapName /X", "/CIDInit /ProcSet findresource begin % "+resident)),
		"the comment of a drawing":    pageWith("", "", streamOf("", "0 0 9 9 re f % "+resident)),
		"an unknown filter":           pageWith("", "", streamOf("/Filter /Own", resident)),
		"no header of zlib":           pageWith("", "", streamOf("/Filter /FlateDecode", deflated(resident)[2:])),
		"behind packed bytes":         pageWith("", "", streamOf("/Filter /FlateDecode", deflated("q Q")+resident)),
		"before a stream":             pageWith("", "", strings.Replace(streamOf("", "q Q"), ">>\n", ">> % "+resident+"\n", 1)),
		"between packed objects":      pageWith("", "", streamOf("/Type /ObjStm /N 1 /First 4", member)),
		"a name in UTF-8":             pageWith("/N /"+each("#%02x"), ""),
	} {
		if d := read(t, data); !tells(d, resident) {
			t.Errorf("%s is not found: %q, %q", name, d.Besides, d.Stray)
		}
	}
}

// TestNumbersOfAFileAreNone: what every PDF has in digits is not taken for a number of a person, and
// the bytes of a font or a picture say nothing.
func TestNumbersOfAFileAreNone(t *testing.T) {
	noise := make([]byte, 4000)
	for i := range noise {
		noise[i] = byte(i*i*7 + i*31 + 11)
	}
	data := pageWith("/X [0.13912345678 1391234567 13912345678901234567890 0 1 0 1 0 1 0 1 0 1 0 1] /Y <13912345678012> /Z (D:20261128120000+08'00')", "q 0.13912345678 w Q",
		streamOf("/Length1 9", string(noise)), streamOf("/Subtype /Image", resident))
	d := read(t, data)
	for _, text := range []string{"13912345678", "0101010101", "20261128", resident} {
		if tells(d, text) {
			t.Errorf("%s is told: %q", text, d.Besides)
		}
	}
}
