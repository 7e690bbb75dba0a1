package attachment

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/inspect/pdfread/pdfreadtest"
	"gongkai/generator/inspect/secrecy"
)

// bare is the numbers alone, as a font of Latin letters has them.
const bare = identityNumber + " " + mobileNumber

// inPDF is a place in a PDF of one page, which shows a word. The number of the first object of more
// is 7; %s is the text, %u the same as a string of UTF-16.
func inPDF(what, catalog, page, content string, more ...string) hiding {
	return inWholePDF(what, "", catalog, page, content, more...)
}

func inWholePDF(what, trailer, catalog, page, content string, more ...string) hiding {
	return hiding{what + " (pdf)", "a.pdf", func(text string) []byte {
		fill := strings.NewReplacer("%s", text, "%u", "<feff"+hex.EncodeToString([]byte(bigEndian(text)))+">").Replace
		objects := []string{"<< /Type /Catalog /Pages 2 0 R " + catalog + " >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources 6 0 R " + page + " >>", streamOfPDF("", "BT /F0 12 Tf 72 700 Td (A report of this year) Tj ET "+content),
			"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>", "<< /Font << /F0 5 0 R >> /XObject << /X 7 0 R >> /Pattern << /X 7 0 R >> /Properties << /X 7 0 R >> /ExtGState << /X 7 0 R >> /ColorSpace << /X 7 0 R >> >>"}
		objects = append(objects, more...)
		for i := range objects {
			objects[i] = fill(objects[i])
		}
		return pdfreadtest.File(fill(trailer), objects...)
	}}
}

// streamOfPDF is a stream without its length, which is found by its end.
func streamOfPDF(entries, data string) string {
	return "<< " + entries + " >>\nstream\n" + data + "\nendstream"
}

// packedContent is a page whose content is packed by filters.
func packedContent(what, entries string, pack func(string) string) hiding {
	return hiding{what + " (pdf)", "a.pdf", func(text string) []byte {
		content := pack("BT /F0 12 Tf 72 700 Td (" + text + ") Tj ET")
		return pdfreadtest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>",
			fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(content), content), "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
	}}
}

func flated(text string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

func based85(text string) string {
	var b bytes.Buffer
	w := ascii85.NewEncoder(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.String() + "~>"
}

// runsOf writes a text as runs of bytes as they are (7.4.5).
func runsOf(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		n := min(len(text), 100)
		b.WriteString(string([]byte{byte(n - 1)}) + text[:n])
		text = text[n:]
	}
	return b.String() + "\x80"
}

// codesOf writes a text in codes of LZW of nine bits, none of which stands for more than a byte (7.4.4).
func codesOf(text string) string {
	var out []byte
	bits, n := 0, 0
	put := func(code int) {
		for bits, n = bits<<9|code, n+9; n >= 8; n -= 8 {
			out = append(out, byte(bits>>(n-8)))
		}
		bits &= 1<<n - 1
	}
	for i := range len(text) {
		if i%200 == 0 {
			put(256) // forget: codes stay short
		}
		put(int(text[i]))
	}
	put(257)
	put(0)
	return string(out)
}

// rowsOf writes a text in rows of ten bytes, each by its difference from the one above (PNG, filter 2).
func rowsOf(text string) string {
	const row = 10
	text += strings.Repeat(" ", (row-len(text)%row)%row)
	var b strings.Builder
	above := make([]byte, row)
	for i := 0; i < len(text); i += row {
		b.WriteByte(2)
		for j := range row {
			b.WriteByte(text[i+j] - above[j])
		}
		copy(above, text[i:i+row])
	}
	return flated(b.String())
}

// octal writes every byte of a string by its number.
func octal(text string) string {
	var b strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&b, `\%03o`, text[i])
	}
	return b.String()
}

func hexSpaced(text string) string {
	return "<" + strings.Join(strings.Split(hex.EncodeToString([]byte(text)), ""), " ") + ">"
}

// eachDigit places each digit by itself.
func eachDigit(place func(i int, digit string) string) func(string) string {
	return func(text string) string {
		var b strings.Builder
		for i, r := range text {
			b.WriteString(place(i, string(r)))
		}
		return b.String()
	}
}

// contentHidings is ways of writing on a page, seen or unseen.
func contentHidings() []hiding {
	page := func(what, content string) hiding { return inPDF(what, "", "", content) }
	look := streamOfPDF("/Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /F0 5 0 R >> >>", "BT /F0 9 Tf (%s) Tj ET")
	return []hiding{
		page("white", "1 g BT /F0 9 Tf 9 9 Td (%s) Tj ET"), page("neither filled nor stroked", "BT /F0 9 Tf 3 Tr 9 9 Td (%s) Tj ET"), page("a clip alone", "BT /F0 9 Tf 7 Tr 9 9 Td (%s) Tj ET"), page("clipped away", "q 0 0 0 0 re W n BT /F0 9 Tf 9 9 Td (%s) Tj ET Q"),
		page("outside the page", "BT /F0 9 Tf 9999 -9999 Td (%s) Tj ET"), page("too small to be seen", "BT /F0 0.01 Tf 9 9 Td (%s) Tj ET"), page("of no size", "BT /F0 0 Tf 9 9 Td (%s) Tj ET"), page("of no width", "BT /F0 9 Tf 0 Tz 9 9 Td (%s) Tj ET"), page("mirrored", "BT /F0 9 Tf -1 0 0 1 300 9 Tm (%s) Tj ET"), page("on its head", "BT /F0 9 Tf -1 0 0 -1 300 9 Tm (%s) Tj ET"),
		page("behind a box", "BT /F0 9 Tf 9 9 Td (%s) Tj ET 0 0 600 800 re f"), page("after a line", "BT /F0 9 Tf 9 TL (%s) ' ET"), page("after a line with its spaces", `BT /F0 9 Tf 9 TL 0 0 (%s) " ET`), page("without an end", "BT /F0 9 Tf 9 9 Td (%s) Tj"), page("outside a text object", "/F0 9 Tf 300 0 Td (%s) Tj"),
		coded(page("numbers of bytes", "BT /F0 9 Tf 9 9 Td (%s) Tj ET"), octal), coded(page("digits of sixteen", "BT /F0 9 Tf 9 9 Td %s Tj ET"), hexSpaced), coded(page("a string over lines", "BT /F0 9 Tf 9 9 Td (%s) Tj ET"), func(text string) string { return text[:5] + "\\\n" + text[5:25] + "\\\r\n" + text[25:] }),
		coded(page("a digit a string", "BT /F0 9 Tf 9 9 Td [%s] TJ ET"), eachDigit(func(_ int, d string) string { return "(" + d + ") -20 " })), coded(page("a digit a text", "%s"), eachDigit(func(i int, d string) string { return fmt.Sprintf("BT /F0 9 Tf %d 9 Td (%s) Tj ET ", 9+6*i, d) })),
		coded(page("from the last digit to the first", "%s"), func(text string) string {
			out := ""
			for i, r := range text {
				out = fmt.Sprintf("BT /F0 9 Tf %d 9 Td (%c) Tj ET ", 9+6*i, r) + out
			}
			return out
		}), coded(page("a digit a line", "BT /F0 9 Tf 9 700 Td %s ET"), eachDigit(func(_ int, d string) string { return "(" + d + ") Tj 0 -10 Td " })), coded(page("pairs in forms that are saved", "%s"), eachDigit(func(i int, d string) string {
			return fmt.Sprintf("q 1 0 0 1 %d 9 cm BT /F0 9 Tf (%s) Tj ET Q ", 9+6*i, d)
		})),
		inPDF("a form", "", "", "/X Do", look), inPDF("a form in another", "", "", "/X Do", streamOfPDF("/Subtype /Form /Resources << /XObject << /Y 8 0 R >> >>", "/Y Do"), look), inPDF("a form that nothing draws", "", "", "", look), inPDF("a form of no resources", "", "", "/X Do", strings.Replace(look, "/Resources << /Font << /F0 5 0 R >> >>", "", 1)), inPDF("a form without room", "", "", "q 0 0 0 0 0 0 cm /X Do Q", look),
		inPDF("a mask of light", "", "", "/X gs 0 0 9 9 re f", "<< /SMask << /S /Luminosity /G 8 0 R >> >>", look), inPDF("a pattern", "", "", "/Pattern cs /X scn 0 0 9 9 re f", streamOfPDF("/PatternType 1 /PaintType 1 /BBox [0 0 9 9] /Resources << /Font << /F0 5 0 R >> >>", "BT /F0 9 Tf (%s) Tj ET")), inPDF("a font whose letters are drawn by text", "", "", "", "<< /Type /Font /Subtype /Type3 /CharProcs << /a 8 0 R >> /Resources << /Font << /F0 5 0 R >> >> >>", streamOfPDF("", "9 0 d0 BT /F0 9 Tf (%s) Tj ET")),
		inPDF("a layer that is off", "/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>", "", "/OC /X BDC BT /F0 9 Tf 9 9 Td (%s) Tj ET EMC", "<< /Type /OCG /Name (x) >>"), inPDF("a form in a layer that is off", "/OCProperties << /OCGs [8 0 R] /D << /BaseState /OFF >> >>", "", "/X Do", strings.Replace(look, "/Subtype", "/OC 8 0 R /Subtype", 1), "<< /Type /OCG /Name (x) >>"),
		inPDF("another page that no list has", "", "", "", "<< /Type /Page /Contents 8 0 R /Resources << /Font << /F0 5 0 R >> >> >>", streamOfPDF("", "BT /F0 9 Tf (%s) Tj ET")), inPDF("a template of a page", "/Names << /Templates << /Names [(x) 7 0 R] >> >>", "", "", "<< /Type /Template /Contents 8 0 R /Resources << /Font << /F0 5 0 R >> >> >>", streamOfPDF("", "BT /F0 9 Tf (%s) Tj ET")),
		inPDF("content in pieces", "", "/Contents [7 0 R 8 0 R]", "", streamOfPDF("", "BT /F0 9 Tf 9 9 Td"), streamOfPDF("", "(%s) Tj ET")),
		inPDF("a picture that others print", "", "", "/X Do", "<< /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Alternates [<< /Image 8 0 R /DefaultForPrinting true /OC << /Name (%s) >> >>] >>\nstream\nx\nendstream"),
		packedContent("packed", "/Filter /FlateDecode", flated), packedContent("packed, by a short name", "/Filter /Fl", flated), packedContent("in base 85", "/Filter /ASCII85Decode", based85), packedContent("in base 16", "/Filter /ASCIIHexDecode", func(text string) string { return hex.EncodeToString([]byte(text)) + ">" }), packedContent("in runs", "/Filter /RunLengthDecode", runsOf),
		packedContent("in codes", "/Filter /LZWDecode", codesOf), packedContent("in codes that change late", "/Filter /LZWDecode /DecodeParms << /EarlyChange 0 >>", codesOf), packedContent("packed, in base 85", "/Filter [/ASCII85Decode /FlateDecode]", func(text string) string { return based85(flated(text)) }), packedContent("packed thrice", "/Filter [/AHx /A85 /Fl] /DecodeParms [null null << /Predictor 1 >>]", func(text string) string { return hex.EncodeToString([]byte(based85(flated(text)))) + ">" }),
		packedContent("in codes of runs", "/Filter [/LZW /RL]", func(text string) string { return codesOf(runsOf(text)) }), packedContent("in rows", "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 10 >>", rowsOf), packedContent("not encrypted by name", "/Filter [/Crypt /FlateDecode] /DecodeParms [<< /Name /Identity >> null]", flated),
	}
}

// objectHidings is places in objects.
func objectHidings() []hiding {
	object := func(what, object string) hiding { return inPDF(what, "", "", "", object) }
	look := streamOfPDF("/Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /F0 5 0 R >> >>", "BT /F0 9 Tf (%s) Tj ET")
	note := func(what, entries string, more ...string) hiding {
		return inPDF(what, "", "/Annots [<< /Subtype /Square /Rect [0 0 9 9] "+entries+" >>]", "", more...)
	}
	field := func(what, entries string) hiding {
		return inPDF(what, "/AcroForm << /Fields [7 0 R] >>", "/Annots [7 0 R]", "", "<< /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (x) "+entries+" >>")
	}
	return []hiding{
		note("words of a note", "/Contents %u"), note("rich words of a note", "/RC (<p>%s</p>)"), note("subject of a note", "/Subj (%s)"), note("author of a note", "/T (%s)"), note("name of a note", "/NM (%s)"), note("look of a note", "/AP << /N 7 0 R >>", look), note("look of a note that is pressed", "/AP << /D << /A 7 0 R >> >>", look), note("look in a style", "/DS (%s)"), note("intent", "/IT /X /Own (%s)"),
		note("address", "/A << /S /URI /URI (tel:%s) >>"), note("file of a link", "/A << /S /GoToR /F << /UF (%s) >> >>"), note("program that is started", "/A << /S /Launch /Win << /F (x) /P (%s) >> >>"), note("script", "/A << /S /JavaScript /JS (app.alert\\('%s'\\)) >>"), note("script in a stream", "/A << /S /JavaScript /JS 7 0 R >>", streamOfPDF("", "var x = '%s';")), note("next of an action", "/A << /S /Named /N /NextPage /Next << /S /URI /URI (http://x/%s) >> >>"), note("target", "/A << /S /GoToE /T << /N (%s) >> >>"), note("data that is sent", "/A << /S /ImportData /F (%s) >>"), note("a text of a measure", "/Measure << /R (%s) >>"),
		field("value of a field", "/V (%s)"), field("value in UTF-16", "/V %u"), field("first value of a field", "/DV (%s)"), field("help of a field", "/TU (%s)"), field("name of a field for others", "/TM (%s)"), field("caption of a button", "/MK << /CA (%s) >>"), field("caption of a pressed button", "/MK << /AC (%s) >>"), field("choice", "/Opt [[(a) (%s)]]"), coded(field("state of a button", "/FT /Btn /AS /Off /AP << /N << /%s 8 0 R >> >>"), func(text string) string { return strings.ReplaceAll(text, " ", "#20") }), field("signature", "/FT /Sig /V << /Type /Sig /Reason (%s) >>"), field("place of signature", "/V << /Type /Sig /Location (%s) >>"), field("contact of signature", "/V << /Type /Sig /ContactInfo (%s) >>"),
		inPDF("value of a field in a stream", "", "/Annots [<< /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /V 7 0 R >>]", "", streamOfPDF("", "%s")), inPDF("form of XML", "/AcroForm << /XFA [(datasets) 7 0 R] >>", "", "", streamOfPDF("", "<xfa:datasets><a>%s</a></xfa:datasets>")), inPDF("packed form of XML", "/AcroForm << /XFA 7 0 R >>", "", "", streamOfPDF("/Filter /ASCIIHexDecode", "3c613e"+hex.EncodeToString([]byte(bare))+"3c2f613e>")),
		inPDF("file inside", "/Names << /EmbeddedFiles << /Names [(a.txt) 7 0 R] >> >>", "", "", "<< /Type /Filespec /F (a.txt) /EF << /F 8 0 R >> >>", streamOfPDF("/Type /EmbeddedFile", "%s")), inPDF("name of a file inside", "/Names << /EmbeddedFiles << /Names [(a.txt) 7 0 R] >> >>", "", "", "<< /Type /Filespec /UF (%s.txt) /EF << /F 8 0 R >> >>", streamOfPDF("/Type /EmbeddedFile", "x")), inPDF("description of a file", "", "", "", "<< /Type /Filespec /F (a.txt) /Desc (%s) >>"), inPDF("column of a portfolio", "/Collection << /Schema << /A << /N (%s) /Subtype /S >> >> >>", "", ""), inPDF("value in a portfolio", "", "", "", "<< /Type /Filespec /CI << /A (%s) >> >>"), inPDF("associated file", "/AF [7 0 R]", "", "", "<< /Type /Filespec /EF << /F 8 0 R >> >>", streamOfPDF("/Subtype /text#2fcsv", "name,number\nx,%s\n")),
		inPDF("key of a named place", "/Names << /Dests << /Names [(%s) [3 0 R /Fit]] >> >>", "", ""), coded(inPDF("named place of old", "/Dests << /%s [3 0 R /Fit] >>", "", ""), func(text string) string { return strings.ReplaceAll(text, " ", "#20") }), inPDF("script of the document", "/Names << /JavaScript << /Names [(%s) << /S /JavaScript /JS (x) >>] >> >>", "", ""), inPDF("action on opening", "/OpenAction << /S /URI /URI (x:%s) >>", "", ""), inPDF("action of a page", "", "/AA << /O << /S /JavaScript /JS (%s) >> >>", ""), inPDF("thread", "/Threads [7 0 R]", "", "", "<< /F 8 0 R /I << /Title (%s) >> >>"), inPDF("bookmark", "/Outlines << /First 7 0 R >>", "", "", "<< /Title %u /Parent 1 0 R >>"), inPDF("number of a page", "/PageLabels << /Nums [0 << /S /D /P (%s) >>] >>", "", ""),
		object("text for those who hear", "<< /S /Figure /Alt %u >>"), object("what stands for a text", "<< /S /Span /ActualText (%s) >>"), object("what is short for it", "<< /S /Span /E (%s) >>"), object("title of a part", "<< /S /Sect /T (%s) >>"), object("property of a part", "<< /S /Sect /A << /O /UserProperties /P [<< /N (x) /V (%s) >>] >> >>"), object("heading of a table", "<< /S /TH /ID (%s) /K 1 >>"), coded(object("role", "<< /Type /StructTreeRoot /RoleMap << /%s /P >> >>"), func(text string) string { return strings.ReplaceAll(text, " ", "#20") }), coded(object("class", "<< /Type /StructTreeRoot /ClassMap << /x << /O /Layout /Own (%s) >> >> >>"), octal), object("summary of a table", "<< /O /Table /Summary (%s) >>"),
		inPDF("words beside a text", "", "", "/Span << /ActualText (%s) >> BDC EMC"), inPDF("words of a text apart", "", "", "/Span /X BDC EMC", "<< /ActualText (%s) >>"), inPDF("a marked point", "", "", "/Own << /Note (%s) >> DP"), inPDF("a comment in content", "", "", "% %s\n"), inPDF("words of an operator that nobody knows", "", "", "BX (%s) xx EX"),
		inWholePDF("title", "/Info 7 0 R", "", "", "", "<< /Title (%s) >>"), inWholePDF("keywords", "/Info 7 0 R", "", "", "", "<< /Keywords %u >>"), inWholePDF("own property", "/Info 7 0 R", "", "", "", "<< /Own (%s) >>"), coded(inWholePDF("key of a property", "/Info 7 0 R", "", "", "", "<< /%s (x) >>"), func(text string) string { return strings.ReplaceAll(text, " ", "#20") }), inWholePDF("title in the trailer itself", "/Info << /Title (%s) >>", "", "", ""), inWholePDF("key of the trailer", "/Own (%s)", "", "", ""), inPDF("XMP", "/Metadata 7 0 R", "", "", streamOfPDF("/Type /Metadata /Subtype /XML", "<x:xmpmeta><rdf:RDF><rdf:li>%s</rdf:li></rdf:RDF></x:xmpmeta>")), inPDF("attribute of XMP", "/Metadata 7 0 R", "", "", streamOfPDF("/Type /Metadata /Subtype /XML", "<x:xmpmeta><rdf:Description own:x='%s'/></x:xmpmeta>")), inPDF("XMP of a picture", "", "", "", "<< /Subtype /Image /Metadata 8 0 R >>\nstream\nx\nendstream", streamOfPDF("/Type /Metadata /Subtype /XML", "<x:xmpmeta><rdf:li>%s</rdf:li></x:xmpmeta>")),
		object("name of a font", "<< /Type /FontDescriptor /FontName /X /FontFamily (%s) >>"), coded(object("name of a typeface", "<< /Type /Font /Subtype /Type1 /BaseFont /%s >>"), func(text string) string { return strings.ReplaceAll(text, " ", "#20") }), object("name of a layer", "<< /Type /OCG /Name %u >>"), object("maker of a layer", "<< /Type /OCG /Name (x) /Usage << /CreatorInfo << /Creator (%s) >> >> >>"), object("aim of the output", "<< /Type /OutputIntent /OutputConditionIdentifier (x) /Info (%s) >>"), coded(object("name of an ink", "[/Separation /%s /DeviceGray 8 0 R]"), func(text string) string { return strings.ReplaceAll(text, " ", "#20") }), object("private data", "<< /PieceInfo << /X << /LastModified (D:2026) /Private (%s) >> >> >>"), object("private stream", streamOfPDF("/Own true", "%s")), object("page of a web", "<< /Type /SpiderContentSet /S /SIS /ID (x) /T (%s) >>"), object("statement of rights", "<< /Legal << /Attestation (%s) >> >>"), object("need", "<< /Type /Requirement /RH << /Script (%s) >> >>"), object("collected words", "[(x) [<< /A [[%u]] >>]]"),
	}
}

// fileHidings is places between, before and behind objects, and in what was changed.
func fileHidings() []hiding {
	whole := func(what string, change func(data []byte, text string) []byte) hiding {
		return hiding{what + " (pdf)", "a.pdf", func(text string) []byte { return change(inPDF("", "", "", "").file(""), text) }}
	}
	between := func(what, before, with string) hiding {
		return whole(what, func(data []byte, text string) []byte {
			return bytes.Replace(data, []byte(before), []byte(strings.ReplaceAll(with, "%s", text)+before), 1)
		})
	}
	return []hiding{
		whole("before the file", func(data []byte, text string) []byte { return append([]byte(text+"\n"), data...) }), whole("behind the file", func(data []byte, text string) []byte { return append(data, text...) }), whole("packed behind the file", func(data []byte, text string) []byte { return append(data, office("a.txt", text)...) }),
		between("comment between objects", "3 0 obj", "% %s\n"), between("words between objects", "3 0 obj", "%s\n"), between("comment in an object", "/Type /Pages", "% %s\n"), between("comment before the trailer", "trailer", "% %s\n"), between("object that no table has", "xref\n", "99 0 obj (%s) endobj\n"), between("object of the same number", "xref\n", "6 0 obj << /Own (%s) >> endobj\n"),
		whole("before it was changed", func(data []byte, text string) []byte {
			old := bytes.Replace(data, []byte("(A report of this year)"), []byte("("+text+")"), 1)
			old = append(old, "4 0 obj\n"+streamOfPDF("", "BT /F0 12 Tf 72 700 Td (A report) Tj ET")+"\nendobj\n"...)
			return append(old, "xref\n4 1\n0000000000 00000 f \ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"...)
		}),
		{"packed object (pdf)", "a.pdf", func(text string) []byte {
			packed := "7 0 << /Own (" + text + ") >>"
			return inPDF("", "", "", "", fmt.Sprintf("<< /Type /ObjStm /N 1 /First 4 /Length %d >>\nstream\n%s\nendstream", len(packed), packed)).file("")
		}},
	}
}

// TestLittleIsHiddenInPDF: wherever a user or a program may leave a text in a PDF, it goes out with
// the file, and is found.
func TestLittleIsHiddenInPDF(t *testing.T) {
	count := 0
	for _, places := range [][]hiding{contentHidings(), objectHidings(), fileHidings()} {
		for _, h := range places {
			count++
			data := h.file(bare)
			if found, refused := leaks(t, h, data); refused || found[secrecy.Identity] == 0 || found[secrecy.Mobile] == 0 {
				t.Errorf("%s: %v is found, refused: %v", h.what, found, refused)
			}
		}
	}
	if count < 130 {
		t.Errorf("only %d places are tried", count)
	}
}
