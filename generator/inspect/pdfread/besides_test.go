package pdfread

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/inspect/pdfread/pdfreadtest"
)

const secret = "身份证110101198503071235"

// utf16Hex is a text as strings of dictionaries have it.
func utf16Hex(text string) string {
	var b strings.Builder
	b.WriteString("<feff")
	for _, r := range text {
		fmt.Fprintf(&b, "%04x", r)
	}
	return b.String() + ">"
}

// TestReadFindsWhatStandsBesideThePages: wherever a user may leave a text in a PDF, it goes out with
// the file, and is found.
func TestReadFindsWhatStandsBesideThePages(t *testing.T) {
	s := utf16Hex(secret)
	swapped := "<fffe"
	for _, r := range secret {
		swapped += fmt.Sprintf("%02x%02x", r&0xff, r>>8)
	}
	swapped += ">"
	look := streamOf("/Subtype /Form /Resources << /Font << /F0 5 0 R >> >>", "BT /F0 9 Tf (110101198503071235) Tj ET")
	gbk := "<c9edb7ddd6a4313130313031313938353033303731323335>"
	for _, tt := range []struct {
		name         string
		where        Where
		page, object string // entries of the page; object 6
	}{
		{"a comment", Annotation, "/Annots [6 0 R]", "<< /Subtype /Square /Rect [0 0 9 9] /Contents " + s + " >>"},
		{"one in the page itself", Annotation, "/Annots [<< /Subtype /Square /Rect [0 0 9 9] /Contents " + s + " >>]", "null"},
		{"rich text", Annotation, "/Annots [6 0 R]", "<< /Subtype /Square /Rect [0 0 9 9] /RC (<p>1101<b>01</b>198503071235</p>) >>"},
		{"bytes swapped", Annotation, "/Annots [6 0 R]", "<< /Subtype /Square /Rect [0 0 9 9] /Contents " + swapped + " >>"},
		{"in GBK", Annotation, "/Annots [6 0 R]", "<< /Subtype /Square /Rect [0 0 9 9] /Contents " + gbk + " >>"},
		{"a stamp", Annotation, "/Annots [<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N 6 0 R >> >>]", look},
		{"a state of a field", Annotation, "/Annots [<< /Subtype /Widget /FT /Btn /Rect [0 0 9 9] /AP << /N << /On 6 0 R >> >> >>]", look},
		{"a field", Annotation, "/Annots [6 0 R]", "<< /Subtype /Widget /FT /Tx /Rect [0 0 9 9] /V " + s + " >>"},
		{"the choices of one", Annotation, "/Annots [6 0 R]", "<< /Subtype /Widget /FT /Ch /Rect [0 0 9 9] /Opt [(a) " + s + "] >>"},
		{"a link", Annotation, "/Annots [6 0 R]", "<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (tel:110101198503071235) >> >>"},
		{"a bookmark", Bookmark, "", "<< /Title " + s + " /Parent 1 0 R >>"},
		{"text for those who cannot see", Replacement, "", "<< /S /Figure /Alt " + s + " >>"},
		{"the numbers of pages", Inner, "", "<< /Nums [0 << /P " + s + " >>] >>"},
		{"data of a program", Inner, "/PieceInfo << /X << /Private 6 0 R >> >>", streamOf("", secret)},
		{"a form of XML", Inner, "", streamOf("", "<xdp><a name='"+secret+"'/></xdp>")},
		{"XMP", Properties, "", streamOf("/Type /Metadata /Subtype /XML", "<x:xmpmeta><dc:title><rdf:li>"+secret+"</rdf:li></dc:title></x:xmpmeta>")},
		{"a pattern that nothing uses", Inner, "", strings.Replace(look, "/Subtype /Form", "/PatternType 1", 1)},
		{"a key that nobody knows", Inner, "/Own " + s, "null"},
	} {
		data := pdfreadtest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>",
			"<< /Type /Page /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> "+tt.page+" >>", streamOf("", "BT /F0 9 Tf (public) Tj ET"), latin, tt.object)
		if d := read(t, data); !says(d, tt.where, "110101198503071235") {
			t.Errorf("%s: %+v", tt.name, d.Besides)
		}
	}
	for _, key := range []string{"Title", "Subject", "Keywords", "Own"} {
		data := pdfreadtest.File("/Info 6 0 R", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R >>", streamOf("", ""), latin, "<< /"+key+" "+s+" /CreationDate (D:20261126191142+00'00') >>")
		if d := read(t, data); !says(d, Properties, "110101198503071235") || len(d.Besides) != 1 {
			t.Errorf("%s: %+v", key, d.Besides)
		}
	}
}

// TestReadFindsWhatContentHolds: what stands for a text, fonts that a graphics state sets, patterns,
// layers that are not shown, pictures with bytes that look like their end.
func TestReadFindsWhatContentHolds(t *testing.T) {
	shows := "BT /F0 9 Tf (139) Tj ET"
	page := func(content, resources string, more ...string) []byte {
		return pdfreadtest.File("", append([]string{"<< /Type /Catalog /Pages 2 0 R /OCProperties << /D << /OFF [7 0 R] >> >> >>", "<< /Type /Pages /Kids [3 0 R] >>",
			"<< /Type /Page /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> " + resources + " >> >>", streamOf("", content), latin}, more...)...)
	}
	for name, data := range map[string][]byte{
		"a graphics state": page("/G gs BT (139) Tj ET", "/ExtGState << /G << /Font [5 0 R 9] >> >>"),
		"a pattern":        page("/Pattern cs /P scn 0 0 9 9 re f", "/Pattern << /P 6 0 R >>", streamOf("/PatternType 1 /Resources << /Font << /F0 5 0 R >> >>", shows)),
		"a hidden layer":   page("/OC /L BDC "+shows+" EMC", "/Properties << /L 7 0 R >>", "null", "<< /Type /OCG >>"),
		"an open picture":  page("BI /W 4 /H 2 /BPC 8 /CS /G ID a EI b\x00) EI "+shows, ""),
		"a packed picture": page("BI /W 4 /H 2 /BPC 8 /CS /G /F /Fl ID a EI \x00\xff(( EI "+shows, ""),
	} {
		if d := read(t, data); d.Pages[0] != "139" {
			t.Errorf("%s: %q", name, d.Pages)
		}
	}
	actual := read(t, page("/Span << /ActualText "+utf16Hex(secret)+" >> BDC BT /F0 9 Tf (xxx) Tj ET EMC", ""))
	if actual.Pages[0] != "xxx" || !says(actual, Replacement, secret) {
		t.Errorf("the text for which another stands: %+v", actual)
	}
}

// TestReadTellsWhatNobodyCouldRead: a page that is a picture is told, one that is empty is not.
func TestReadTellsWhatNobodyCouldRead(t *testing.T) {
	page := func(content string) []byte {
		return pdfreadtest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 600 800] >>",
			"<< /Type /Page /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> /XObject << /I 6 0 R >> >> >>", streamOf("", content), latin, streamOf("/Subtype /Image /Filter /DCTDecode", "\xff\xd8"))
	}
	for _, tt := range []struct {
		name, content string
		want          int
	}{
		{"a picture", "q 600 0 0 800 0 0 cm /I Do Q", 1},
		{"a picture with its number", "q 600 0 0 800 0 0 cm /I Do Q BT /F0 9 Tf 300 20 Td (- 3 -) Tj ET", 1},
		{"letters that are drawn", "0 0 m 9 9 l S", 1},
		{"nothing", "q Q", 0},
		{"a small picture beside text", "q 60 0 0 80 0 0 cm /I Do Q BT /F0 9 Tf 300 20 Td (text) Tj ET", 0},
		{"a picture with text on it", "q 600 0 0 800 0 0 cm /I Do Q BT /F0 9 Tf 9 20 Td (a text of more than twenty characters) Tj ET", 0},
	} {
		if d := read(t, page(tt.content)); len(d.Scanned) != tt.want {
			t.Errorf("%s: pages %v", tt.name, d.Scanned)
		}
	}
}
