package attachment

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"mime/quotedprintable"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"gongkai/generator/inspect/secrecy"
)

// zipped is what gzip makes of a text.
func zipped(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

func bigEndian(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		b.Write([]byte{byte(u >> 8), byte(u)})
	}
	return b.String()
}

// signs writes a text in signs of a font, of which each is a number of four digits.
func signs(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < 0x80 {
			r += 0xf000
		}
		fmt.Fprintf(&b, `<w:r><w:sym w:font="Arial" w:char="%04X"/></w:r>`, r)
	}
	return b.String()
}

// joined writes the digits of a text as a formula that joins them.
func joined(with string) func(string) string {
	return func(text string) string {
		var parts []string
		for i, r := range []rune(text) {
			if i%4 == 0 {
				parts = append(parts, "")
			}
			parts[len(parts)-1] += string(r)
		}
		return strings.Join(parts, with)
	}
}

func quotedPrintable(text string) string {
	var b bytes.Buffer
	w := quotedprintable.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	out := strings.NewReplacer("1", "=31", "3", "=33").Replace(b.String())
	return "MIME-Version: 1.0\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + strings.ReplaceAll(out, "==3", "=3D=3")
}

// tiffWith is a picture in TIFF whose tag of this number is a text.
func tiffWith(tag uint16) func(string) []byte {
	return func(text string) []byte {
		b := []byte("II*\x00\x08\x00\x00\x00\x01\x00")
		b = binary.LittleEndian.AppendUint16(b, tag)
		b = binary.LittleEndian.AppendUint16(b, 2)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(text)+1))
		b = binary.LittleEndian.AppendUint32(b, 26)
		b = binary.LittleEndian.AppendUint32(b, 0)
		return append(append(b, text...), 0)
	}
}

// moreHidings is places that users and programs reach more rarely.
func moreHidings() []hiding {
	const wp = `<w:p><w:r><w:t>%s</w:t></w:r></w:p>`
	encoded := func(encode func(string) (string, error)) func(string) string {
		return func(text string) string {
			out, err := encode(text)
			if err != nil {
				panic(err)
			}
			return out
		}
	}
	drawing := func(what, inner string) hiding {
		return hiding{what + " (svg)", "a.svg", func(text string) []byte {
			return []byte(strings.ReplaceAll(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">`+inner+`</svg>`, "%s", text))
		}}
	}
	plain := func(what, name string, code func(string) string) hiding {
		return hiding{what, name, func(text string) []byte { return []byte(code(text)) }}
	}
	return slices.Concat([]hiding{
		coded(inBody("signs of a font", `<w:p>%s</w:p>`), signs),
		inBody("text that web pages do not show", `<w:p><w:r><w:rPr><w:webHidden/></w:rPr><w:t>%s</w:t></w:r></w:p>`),
		inBody("white text", `<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>%s</w:t></w:r></w:p>`), inBody("tiny text", `<w:p><w:r><w:rPr><w:sz w:val="1"/></w:rPr><w:t>%s</w:t></w:r></w:p>`),
		inBody("inserted in a deleted paragraph", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:ins><w:del><w:r><w:delText>%s</w:delText></w:r></w:del></w:ins></w:p>`),
		inBody("deleted in a move", `<w:p><w:moveTo><w:del><w:r><w:delText>%s</w:delText></w:r></w:del></w:moveTo></w:p>`),
		inBody("result of a field", `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>%s</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>`),
		inBody("data of a field", `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:fldData>%s</w:fldData></w:fldChar></w:r></w:p>`),
		inBody("data binding", `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a[b='%s']"/></w:sdtPr></w:sdt>`), inBody("check box", `<w:sdt><w:sdtPr><w:docPartList><w:docPartGallery w:val="%s"/></w:docPartList></w:sdtPr></w:sdt>`),
		inBody("table description", `<w:tbl><w:tblPr><w:tblDescription w:val="%s"/></w:tblPr></w:tbl>`), inBody("subdocument", `<w:subDoc w:id="%s"/>`), inBody("permission", `<w:permStart w:ed="%s"/>`),
		inBody("bar over a formula", `<w:p><m:oMath><m:nary><m:naryPr><m:chr m:val="%s"/></m:naryPr></m:nary></m:oMath></w:p>`), inBody("tab between groups", `<w:p><w:r><w:t>%s</w:t><w:tab/></w:r></w:p>`),
		coded(inBody("hyphens that are not broken", `<w:p><w:r>%s</w:r></w:p>`), func(text string) string {
			return `<w:t>` + joined(`</w:t><w:noBreakHyphen/><w:t>`)(text) + `</w:t>`
		}),
		coded(inBody("soft hyphens", wp), joined("\u00ad")), coded(inBody("joiners", wp), joined("\u2060")), coded(inBody("marks of direction", wp), joined("\u200e")),
		inWord("ink", "word/ink/ink1.xml", `<inkml:ink xmlns:inkml="i"><inkml:annotation type="x">%s</inkml:annotation></inkml:ink>`), inWord("ribbon", "customUI/customUI14.xml", `<customUI><button label="%s"/></customUI>`), inWord("tip of a ribbon", "customUI/customUI.xml", `<customUI><button screentip="%s"/></customUI>`),
		inWord("web settings", "word/webSettings.xml", `<w:s`+space+`><w:frame><w:name w:val="%s"/></w:frame></w:s>`), inWord("ids of comments", "word/commentsIds.xml", `<x a="%s"/>`), inWord("people", "word/people2.xml", `<x b="%s"/>`), inWord("mail merge", "word/settings.xml", `<w:s`+space+`><w:mailMerge><w:query w:val="SELECT * WHERE a='%s'"/></w:mailMerge></w:s>`),
		inWord("recipients", "word/recipientData.xml", `<w:r`+space+`><w:uniqueTag w:val="%s"/></w:r>`), inWord("label of a mathematical style", "word/stylesWithEffects.xml", `<x a="%s"/>`), inWord("sources", "customXml/item2.xml", `<b:Sources xmlns:b="b"><b:Title>%s</b:Title></b:Sources>`), inWord("list of templates", "word/settings.xml", `<w:s`+space+`><w:attachedSchema w:val="%s"/></w:s>`),
		coded(inWord("a compressed drawing", "word/media/image1.emz", "%s"), func(text string) string { return zipped("\x01\x00\x00\x00" + wideBytes(text)) }), coded(inWord("a metafile", "word/media/image1.emf", "\x01\x00\x00\x00%s"), wideBytes), coded(inWord("a page in UTF-16", "word/afchunk.htm", "%s"), func(text string) string {
			return "\xff\xfe" + wideBytes("<html><body>"+text+"</body></html>")
		}),
		coded(inWord("a page in quoted-printable", "word/afchunk.mht", "%s"), quotedPrintable), coded(inWord("a document in an old object", "word/embeddings/oleObject1.bin", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00%s"), letterOf), coded(inWord("UTF-16 of the other order", "word/x.bin", "\x00\x01\x02%s\x00\x00"), bigEndian),
	}, moreSheets(), moreSlides(), []hiding{
		drawing("description", `<desc>%s</desc>`), drawing("metadata", `<metadata><x>%s</x></metadata>`), drawing("style", `<style>a{content:"%s"}</style>`), drawing("data", `<g data-name="%s"/>`), drawing("comment", `<!-- %s -->`), drawing("id", `<g id="%s"/>`), drawing("class", `<g class="%s"/>`), drawing("symbol", `<defs><symbol><text>%s</text></symbol></defs>`),
		spelled(drawing("a character a piece", `<text y="5">%s</text>`), `<tspan x="1">`, `</tspan>`), coded(drawing("references", `<text y="5">%s</text>`), entities), drawing("text without size", `<text font-size="0">%s</text>`), drawing("text that is not drawn", `<text display="none">%s</text>`),
		{"description of a TIFF", "a.tif", tiffWith(270)}, {"name of a document in a TIFF", "a.tif", tiffWith(269)}, {"name of a page in a TIFF", "a.tif", tiffWith(285)},
		plain("text in UTF-16", "a.txt", func(text string) string { return "\xff\xfe" + wideBytes(text) }), plain("text in UTF-16 of the other order", "a.txt", func(text string) string { return "\xfe\xff" + bigEndian(text) }), plain("text in UTF-16 without a mark", "a.txt", func(text string) string { return wideBytes("ID " + text) }), plain("text in UTF-16 of the other order without a mark", "a.txt", func(text string) string { return bigEndian("ID " + text) }),
		plain("text in Big5", "a.txt", encoded(func(text string) (string, error) {
			return traditionalchinese.Big5.NewEncoder().String(strings.NewReplacer("证", "證", "机", "機").Replace(text))
		})), plain("text in HZ", "a.txt", encoded(simplifiedchinese.HZGB2312.NewEncoder().String)), plain("text in GB 18030", "a.txt", encoded(simplifiedchinese.GB18030.NewEncoder().String)), plain("message in quoted-printable", "a.txt", quotedPrintable), plain("Markdown", "a.txt", func(text string) string { return "# 名单\n\n- **" + text + "**\n" }),
		plain("message in base64", "a.txt", func(text string) string {
			return "MIME-Version: 1.0\r\nSubject: =?utf-8?B?" + base64.StdEncoding.EncodeToString([]byte(text)) + "?=\r\nContent-Type: text/plain\r\n\r\nx\r\n"
		}), plain("quoted cell", "a.csv", func(text string) string { return "姓名,号码\n某某,\"" + text + "\"\n" }), plain("table of tabs", "a.csv", func(text string) string { return "姓名\t号码\n某某\t" + text + "\n" }),
		{"comment of an archive", "a.zip", func(text string) []byte {
			data := office("a.txt", "甲")
			binary.LittleEndian.PutUint16(data[len(data)-2:], uint16(len(text)))
			return append(data, text...)
		}}, coded(in("a table in an archive", "a.zip", "a.csv", "%s"), func(text string) string { return "a,b\n1," + text + "\n" }), coded(in("a name of a folder in an archive", "a.zip", "甲/a.txt", "%s"), func(text string) string { return text }),
	})
}

func moreSheets() []hiding {
	book := func(what, part, xml string) hiding { return inSheet(what, `<sheetData/>`, part, xml) }
	formula := `<sheetData><row r="1"><c r="A1"><f>"%s"</f></c></row></sheetData>`
	return []hiding{
		book("threaded comment", "xl/threadedComments/threadedComment1.xml", `<t><threadedComment><text>%s</text></threadedComment></t>`), book("slicer", "xl/slicers/slicer1.xml", `<s><slicer caption="%s"/></s>`), book("cache of a slicer", "xl/slicerCaches/slicerCache1.xml", `<s><i s="1" n="%s"/></s>`), book("timeline", "xl/timelines/timeline1.xml", `<s><timeline caption="%s"/></s>`),
		book("cache of another workbook", "xl/externalLinks/externalLink1.xml", `<e><sheetData><row><cell><v>%s</v></cell></row></sheetData></e>`), book("name of a sheet elsewhere", "xl/externalLinks/externalLink1.xml", `<e><sheetName val="%s"/></e>`), book("query", "xl/queryTables/queryTable1.xml", `<q name="%s"/>`), book("connection", "xl/connections.xml", `<c><connection description="%s"/></c>`),
		book("number format", "xl/styles.xml", `<s><numFmt numFmtId="200" formatCode="&quot;%s&quot;@"/></s>`), book("name of a style", "xl/styles.xml", `<s><cellStyle name="%s"/></s>`), book("typeface", "xl/styles.xml", `<s><font><name val="%s"/></font></s>`), book("map of XML", "xl/xmlMaps.xml", `<m><Map Name="%s"/></m>`), book("data model", "xl/model/item.data", "\x00\x01%s\x00"),
		book("form control", "xl/ctrlProps/ctrlProp1.xml", `<f><item val="%s"/></f>`), book("dialog", "xl/dialogsheets/sheet1.xml", `<d><oddHeader>%s</oddHeader></d>`), book("calculation chain", "xl/calcChain.xml", `<c><c r="A1" x="%s"/></c>`), book("revision", "xl/revisions/revisionLog1.xml", `<r><nc t="inlineStr"><is><t>%s</t></is></nc></r>`), book("metadata", "xl/metadata.xml", `<m><metadataType name="%s"/></m>`),
		book("rich values", "xl/richData/rdrichvalue.xml", `<r><rv><v>%s</v></rv></r>`), book("picture of a header", "xl/drawings/vmlDrawing1.vml", `<xml><v:shape o:title="%s"><v:imagedata/></v:shape></xml>`), book("custom view", "xl/workbook2.xml", `<w><customWorkbookView name="%s"/></w>`), book("web publishing", "xl/workbook3.xml", `<w><webPublishObject title="%s"/></w>`), book("volatile", "xl/volatileDependencies.xml", `<v><tp><stp>%s</stp></tp></v>`),
		coded(inSheet("formula that joins", formula), joined(`"&amp;"`)), coded(inSheet("formula of CONCATENATE", strings.Replace(formula, `"%s"`, `CONCATENATE("%s")`, 1)), joined(`","`)), coded(inSheet("rule that joins", `<conditionalFormatting><cfRule><formula>"%s"</formula></cfRule></conditionalFormatting>`), joined(`" &amp; "`)),
		inSheet("very hidden column", `<cols><col min="1" max="1" width="0"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData>`), inSheet("phonetic", `<sheetData><row><c t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>%s</t></rPh></is></c></row></sheetData>`), inSheet("ignored", `<ignoredErrors><ignoredError x="%s"/></ignoredErrors>`), inSheet("input cell", `<scenarios><scenario><inputCells val="%s"/></scenario></scenarios>`),
	}
}

func moreSlides() []hiding {
	slide := func(what, xml string) hiding {
		return inSlides(what, "ppt/slides/slide1.xml", `<p:sld`+space+`>`+xml+`</p:sld>`)
	}
	return []hiding{
		slide("animation", `<p:timing><p:set><p:to><p:strVal val="%s"/></p:to></p:set></p:timing>`), slide("name of a slide", `<p:cSld name="%s"/>`), slide("action", `<a:hlinkClick r:id="" action="ppaction://x?%s"/>`), slide("text of a field", `<a:p><a:fld type="slidenum"><a:t>%s</a:t></a:fld></a:p>`), slide("end of a paragraph", `<a:p><a:endParaRPr altLang="%s"/></a:p>`), slide("extension", `<p:extLst><p:ext><x:section name="%s"/></p:ext></p:extLst>`),
		slide("outside the slide", `<p:sp><p:spPr><a:xfrm><a:off x="-99999999" y="0"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>`), slide("formula", `<x:m><m:oMath xmlns:m="m"><m:r><m:t>%s</m:t></m:r></m:oMath></x:m>`), slide("name of a placeholder", `<p:nvPr><p:custDataLst><p:tags name="%s"/></p:custDataLst></p:nvPr>`),
		inSlides("handout", "ppt/handoutMasters/handoutMaster2.xml", `<p:h`+space+`><p:hf dt="%s"/></p:h>`), inSlides("author of comments", "ppt/commentAuthors2.xml", `<x><cmAuthor clrIdx="%s"/></x>`), inSlides("revisions", "ppt/revisionInfo.xml", `<r a="%s"/>`), inSlides("changes", "ppt/changesInfos/changesInfo1.xml", `<c><a:t>%s</a:t></c>`), inSlides("theme", "ppt/theme/theme1.xml", `<a:theme`+space+`><a:custClr name="%s"/></a:theme>`),
	}
}

// leaks reports how often a number of each kind is found in a file as it goes out.
func leaks(t *testing.T, h hiding, data []byte) (found map[secrecy.Kind]int, refused bool) {
	t.Helper()
	report, err := Inspect(h.name, bytes.NewReader(data), int64(len(data)))
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return nil, true
	}
	if err != nil {
		t.Fatal(err)
	}
	found = map[secrecy.Kind]int{}
	for _, text := range report.Texts {
		for _, f := range secrecy.New(nil).Find(text.Text) {
			found[f.Kind]++
		}
	}
	return found, false
}

// isTakenOut reports that Clean leaves none of the number in a file, which is not packed.
func isTakenOut(t *testing.T, h hiding, data []byte) bool {
	t.Helper()
	var out bytes.Buffer
	if err := Clean(&out, h.name, bytes.NewReader(data), int64(len(data))); err != nil {
		t.Fatal(err)
	}
	return !strings.HasSuffix(h.name, "x") && !bytes.Contains(out.Bytes(), []byte(mobileNumber)) && bytes.Contains(data, []byte(mobileNumber))
}

// TestLittleIsHidden: the same in places that are reached more rarely, and in other writings. What is
// refused or taken out does not go out.
func TestLittleIsHidden(t *testing.T) {
	places := moreHidings()
	refused := 0
	for _, h := range places {
		data := h.file(leak)
		found, isRefused := leaks(t, h, data)
		switch {
		case isRefused:
			refused++
		case (found[secrecy.Identity] == 0 || found[secrecy.Mobile] == 0) && !isTakenOut(t, h, data):
			t.Errorf("%s: %v is found", h.what, found)
		}
	}
	if refused > 1 { // Big5, which no office of the mainland writes
		t.Errorf("%d files are refused", refused)
	}
	if len(places) < 110 {
		t.Errorf("only %d places are tried", len(places))
	}
}

// TestArchivesThatNobodyOpensAreTold: a file in a document that cannot be looked into is one all the
// same.
func TestArchivesThatNobodyOpensAreTold(t *testing.T) {
	for _, sign := range []string{"Rar!\x1a\x07\x01\x00", "7z\xbc\xaf\x27\x1c\x00", "\xfd7zXZ\x00\x00", "BZh91AY&SY", "MSCF\x00\x00\x00\x00"} {
		data := docx("<w:p/>", "word/media/image1.png", sign+strings.Repeat("\x01\x02", 20))
		report, err := Inspect("a.docx", bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(report.Facts, func(f Fact) bool { return f.Kind == EmbeddedFile }) {
			t.Errorf("%q is not told: %v", sign, report.Facts)
		}
	}
}
