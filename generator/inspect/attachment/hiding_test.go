package attachment

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/inspect/secrecy"
)

// private numbers, invented, as a clerk may leave them somewhere in a file.
const (
	identityNumber = "110101198503071235"
	mobileNumber   = "13912345678"
	leak           = "身份证 " + identityNumber + " 手机 " + mobileNumber
)

// hiding is a place in which a user or a program may leave a text, and a file with a text there.
type hiding struct {
	what, name string
	file       func(text string) []byte
}

// in makes a place of a file whose parts hold the text as %s.
func in(what, name string, parts ...string) hiding {
	return hiding{what, name, func(text string) []byte {
		filled := slices.Clone(parts)
		for i := 1; i < len(filled); i += 2 {
			filled[i] = strings.ReplaceAll(filled[i], "%s", text)
		}
		return office(filled...)
	}}
}

const (
	space = ` xmlns:w="w" xmlns:a="a" xmlns:r="r" xmlns:v="v" xmlns:o="o" xmlns:m="m" xmlns:p="p" xmlns:x="x"`
	top   = `<Relationships><Relationship Id="d" Type="http://x/officeDocument" Target="%t"/></Relationships>`
)

// inBody is a place in the body of a text document.
func inBody(what, xml string) hiding {
	return in(what+" (docx)", "a.docx", "_rels/.rels", strings.Replace(top, "%t", "word/document.xml", 1), "word/document.xml", `<w:document`+space+`><w:body><w:p><w:r><w:t>公开</w:t></w:r></w:p>`+xml+`</w:body></w:document>`)
}

// inWord is a place in another part of a text document, whatever it is called.
func inWord(what, part, xml string) hiding {
	return in(what+" (docx)", "a.docx", "_rels/.rels", strings.Replace(top, "%t", "word/document.xml", 1), "word/document.xml", `<w:document`+space+`><w:p><w:r><w:t>公开</w:t></w:r></w:p></w:document>`, part, xml)
}

// inSheet is a place in a sheet of a workbook.
func inSheet(what, xml string, more ...string) hiding {
	return in(what+" (xlsx)", "a.xlsx", append([]string{"_rels/.rels", strings.Replace(top, "%t", "xl/workbook.xml", 1), "xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="汇总" sheetId="1" r:id="s"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="s" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`, "xl/worksheets/sheet1.xml", `<worksheet` + space + `>` + xml + `</worksheet>`}, more...)...)
}

func inSlides(what, part, xml string) hiding {
	return in(what+" (pptx)", "a.pptx", "_rels/.rels", strings.Replace(top, "%t", "ppt/presentation.xml", 1), "ppt/presentation.xml", `<p:presentation`+space+`/>`, part, xml)
}

func inODF(what, part, xml string) hiding {
	parts := []string{"mimetype", "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml", "<m/>"}
	if part != "content.xml" {
		parts = append(parts, "content.xml", `<o/>`)
	}
	return in(what+" (odt)", "a.odt", append(parts, part, xml)...)
}

func inOFD(what, part, xml string) hiding {
	parts := []string{"Doc_0/Document.xml", `<ofd:Document xmlns:ofd="o"/>`}
	if part != "OFD.xml" {
		parts = append(parts, "OFD.xml", `<ofd:OFD xmlns:ofd="o"/>`)
	}
	return in(what+" (ofd)", "a.ofd", append(parts, part, xml)...)
}

// eachCharacter wraps each character of a text.
func eachCharacter(text, before, behind string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteString(before + string(r) + behind)
	}
	return b.String()
}

// spelled makes a place in which each character is wrapped.
func spelled(h hiding, before, behind string) hiding {
	return hiding{h.what, h.name, func(text string) []byte { return h.file(eachCharacter(text, before, behind)) }}
}

// coded makes a place in which the text is written in another way.
func coded(h hiding, code func(string) string) hiding {
	return hiding{h.what, h.name, func(text string) []byte { return h.file(code(text)) }}
}

func gbk(text string) string {
	out, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		panic(err)
	}
	return out
}

func rtfBytes(text string) string {
	return `{\rtf1\ansi\ansicpg936 ` + eachByte(gbk(text)) + `\par}`
}

func eachByte(text string) string {
	var b strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&b, `\'%02x`, text[i])
	}
	return b.String()
}

func rtfUnicode(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, `\u%d?`, int16(u))
	}
	return `{\rtf1\ansi {\*\generator x;}` + b.String() + `}`
}

func wideBytes(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		b.Write([]byte{byte(u), byte(u >> 8)})
	}
	return b.String()
}

func mht(text string) string {
	return "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString([]byte(gbk("<html><body>"+text+"</body></html>"))) + "\r\n--b--\r\n"
}

func entities(text string) string {
	var b strings.Builder
	for _, r := range text {
		fmt.Fprintf(&b, "&#%d;", r)
	}
	return b.String()
}

// letterOf is a text document with a text.
func letterOf(text string) string {
	return string(docx(`<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>`))
}

func hidings() []hiding {
	const wp = `<w:p><w:r><w:t>%s</w:t></w:r></w:p>`
	ap := `<x` + space + `><a:p><a:r><a:t>%s</a:t></a:r></a:p></x>`
	return slices.Concat([]hiding{
		inBody("text", wp), inBody("hidden text", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>%s</w:t></w:r></w:p>`), inBody("deleted text", `<w:p><w:del><w:r><w:delText>%s</w:delText></w:r></w:del></w:p>`),
		inBody("moved text", `<w:p><w:moveFrom><w:r><w:t>%s</w:t></w:r></w:moveFrom></w:p>`), inBody("field code", `<w:p><w:r><w:instrText>QUOTE %s</w:instrText></w:r></w:p>`), inBody("deleted field code", `<w:p><w:r><w:delInstrText>QUOTE %s</w:delInstrText></w:r></w:p>`),
		inBody("simple field", `<w:p><w:fldSimple w:instr="QUOTE %s"/></w:p>`), inBody("WordArt", `<w:p><w:r><w:pict><v:shape><v:textpath string="%s"/></v:shape></w:pict></w:r></w:p>`), inBody("text box", `<w:p><w:r><w:txbxContent>`+wp+`</w:txbxContent></w:r></w:p>`),
		inBody("alt text", `<w:p><w:r><w:drawing><x:docPr id="1" name="图" descr="%s"/></w:drawing></w:r></w:p>`), inBody("title of a picture", `<w:p><w:r><x:docPr id="1" title="%s"/></w:r></w:p>`), inBody("name of a picture", `<w:p><w:r><x:docPr id="1" name="%s"/></w:r></w:p>`),
		inBody("alt text of VML", `<w:p><w:r><w:pict><v:shape alt="%s"/></w:pict></w:r></w:p>`), inBody("drop-down list", `<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="%s" w:value="1"/></w:dropDownList></w:sdtPr></w:sdt>`),
		inBody("content control", `<w:sdt><w:sdtPr><w:alias w:val="%s"/></w:sdtPr></w:sdt>`), inBody("placeholder", `<w:sdt><w:sdtPr><w:tag w:val="%s"/></w:sdtPr></w:sdt>`), inBody("form field", `<w:p><w:r><w:fldChar><w:ffData><w:helpText w:val="%s"/></w:ffData></w:fldChar></w:r></w:p>`),
		inBody("form default", `<w:p><w:r><w:ffData><w:textInput><w:default w:val="%s"/></w:textInput></w:ffData></w:r></w:p>`), inBody("bookmark", `<w:bookmarkStart w:name="%s"/>`), inBody("ruby", `<w:p><w:r><w:ruby><w:rt><w:r><w:t>%s</w:t></w:r></w:rt></w:ruby></w:r></w:p>`),
		inBody("formula", `<w:p><m:oMath><m:r><m:t>%s</m:t></m:r></m:oMath></w:p>`), inBody("smart tag", `<w:p><w:smartTag><w:smartTagPr><w:attr w:name="x" w:val="%s"/></w:smartTagPr></w:smartTag></w:p>`), inBody("comment of XML", `<!-- %s -->`), inBody("CDATA", `<w:p><w:r><w:t><![CDATA[%s]]></w:t></w:r></w:p>`),
		coded(inBody("a digit a cell of a table", `<w:tbl><w:tr>%s</w:tr></w:tbl>`), func(text string) string {
			return digitsApart(text, func(cell string) string { return `<w:tc><w:p><w:r><w:t>` + cell + `</w:t></w:r></w:p></w:tc>` })
		}),
		inBody("table caption", `<w:tbl><w:tblPr><w:tblCaption w:val="%s"/></w:tblPr></w:tbl>`), inBody("author of a change", `<w:p><w:ins w:author="%s"/></w:p>`), inBody("property change", `<w:p><w:pPr><w:pPrChange w:author="%s"/></w:pPr></w:p>`), inBody("unknown element", `<x:y>%s</x:y>`), inBody("unknown attribute", `<x:y x:z="%s"/>`),
		inBody("tip of a link", `<w:p><w:hyperlink w:tooltip="%s"/></w:p>`), inBody("anchor", `<w:p><w:hyperlink w:anchor="%s"/></w:p>`), inBody("symbol text", `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`), inBody("fallback", `<w:p><w:r><x:AlternateContent><x:Fallback><w:t>%s</w:t></x:Fallback></x:AlternateContent></w:r></w:p>`),
		spelled(inBody("a run a character", `<w:p>%s</w:p>`), `<w:r><w:t>`, `</w:t></w:r><w:proofErr w:type="x"/>`), spelled(inBody("a run a character in a field code", `<w:p>%s</w:p>`), `<w:r><w:instrText>`, `</w:instrText></w:r>`),
		spelled(inBody("a deleted run a character", `<w:p><w:del>%s</w:del></w:p>`), `<w:r><w:delText>`, `</w:delText></w:r>`), coded(inBody("references", `<w:p><w:r><w:t>%s</w:t></w:r></w:p>`), entities),
		coded(inBody("an invisible character", wp), func(text string) string { return eachCharacter(text, "", "\u200b") }), coded(inBody("full width", wp), fullWidth),
		inWord("header", "word/header1.xml", `<w:hdr`+space+`>`+wp+`</w:hdr>`), inWord("header of another name", "word/h.xml", `<w:hdr`+space+`>`+wp+`</w:hdr>`), inWord("watermark", "word/header2.xml", `<w:hdr`+space+`><w:p><w:r><w:pict><v:textpath string="%s"/></w:pict></w:r></w:p></w:hdr>`),
		inWord("footer", "word/footer1.xml", `<w:ftr`+space+`>`+wp+`</w:ftr>`), inWord("footnote", "word/footnotes.xml", `<w:f`+space+`>`+wp+`</w:f>`), inWord("endnote", "word/endnotes.xml", `<w:e`+space+`>`+wp+`</w:e>`), inWord("comment", "word/comments.xml", `<w:c`+space+`><w:comment>`+wp+`</w:comment></w:c>`),
		inWord("comment author", "word/comments.xml", `<w:c`+space+`><w:comment w:initials="%s"/></w:c>`), inWord("extended comments", "word/commentsExtensible.xml", `<w:c`+space+` w:x="%s"/>`), inWord("glossary", "word/glossary/document.xml", `<w:g`+space+`>`+wp+`</w:g>`), inWord("docVar", "word/settings.xml", `<w:s`+space+`><w:docVar w:name="a" w:val="%s"/></w:s>`),
		inWord("name of a style", "word/styles.xml", `<w:s`+space+`><w:style><w:name w:val="%s"/></w:style></w:s>`), inWord("numbering", "word/numbering.xml", `<w:n`+space+`><w:lvlText w:val="%s"/></w:n>`), inWord("typeface", "word/fontTable.xml", `<w:f`+space+`><w:font w:name="%s"/></w:f>`), inWord("theme", "word/theme/theme1.xml", `<a:theme`+space+` name="%s"/>`),
		inWord("custom XML", "customXml/item1.xml", `<a><b>%s</b></a>`), inWord("custom XML attribute", "customXml/item1.xml", `<a b="%s"/>`), inWord("custom property", "docProps/other.xml", `<p><v>%s</v></p>`), inWord("title", "docProps/core.xml", `<c xmlns:dc="d"><dc:title>%s</dc:title></c>`), inWord("keywords", "docProps/core.xml", `<c xmlns:cp="c"><cp:keywords>%s</cp:keywords></c>`),
		inWord("title of parts", "docProps/app.xml", `<p><TitlesOfParts><lpstr>%s</lpstr></TitlesOfParts></p>`), inWord("chart", "word/charts/chart1.xml", ap), inWord("cache of a chart", "word/charts/chart1.xml", `<c><ser><strCache><pt idx="0"><v>%s</v></pt></strCache></ser></c>`), inWord("SmartArt", "word/diagrams/data1.xml", ap), inWord("drawing of SmartArt", "word/diagrams/drawing1.xml", ap),
		inWord("a page inserted", "word/afchunk.html", `<html><body>%s</body></html>`), inWord("a page in another case", "word/x.bin", `<HTML><BODY><P>%s</P></BODY></HTML>`), inWord("a text inserted", "word/afchunk.txt", `%s`), inWord("VML that is no XML", "word/vmlDrawing1.vml", `<xml><v:textbox><div><br>%s</div></xml>`),
		inWord("a decoy", "word/document2.xml", `<w:document`+space+`>`+wp+`</w:document>`), inWord("target of a link", "word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="x/hyperlink" Target="https://example.com/?q=%s" TargetMode="External"/></Relationships>`), inWord("printer settings", "word/printerSettings/printerSettings1.bin", "\x00\x01%s\x00"),
		inWord("a part without an ending", "word/x", `<x>%s</x>`), inWord("a part of no kind", "x.dat", "\x00\x01%s\x00"), coded(inWord("a document in a document", "word/embeddings/a.docx", "%s"), letterOf),
		spelled(inWord("a page a character a tag", "word/afchunk.html", `<html><body><p>%s</p></body></html>`), "<span>", "</span>"), coded(inWord("a page of references", "word/afchunk.html", `<html><body>%s</body></html>`), entities), coded(inWord("a page in GBK", "word/afchunk.html", `<html><meta charset=gb2312><body>%s</body></html>`), gbk),
		coded(inWord("RTF of bytes", "word/afchunk.rtf", `%s`), rtfBytes), coded(inWord("RTF of Unicode", "word/afchunk.rtf", `%s`), rtfUnicode), coded(inWord("MHT", "word/afchunk.mht", `%s`), mht), coded(inWord("UTF-16", "word/x.bin", "\x00\x01\x02%s\x00\x00"), wideBytes), coded(inWord("an old object", "word/embeddings/oleObject1.bin", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1%s\x00\x00"), wideBytes),
		coded(inWord("a document in base64", "word/flat.xml", `<pkg:package xmlns:pkg="p"><pkg:binaryData>%s</pkg:binaryData></pkg:package>`), func(text string) string { return base64.StdEncoding.EncodeToString([]byte(letterOf(text))) }),
		coded(inWord("an object in RTF", "word/afchunk.rtf", `{\rtf1 {\object{\*\objdata %s}}}`), func(text string) string { return hex.EncodeToString([]byte(letterOf(text))) }),
	}, spreadsheets(ap), presentations(ap), openDocuments(), fixedDocuments(), containers())
}

func fullWidth(text string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r + 0xfee0
		}
		return r
	}, text)
}

func spreadsheets(ap string) []hiding {
	const cell = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData>`
	return []hiding{
		inSheet("cell", cell), inSheet("hidden row", strings.Replace(cell, `r="1"`, `r="1" hidden="1"`, 1)), inSheet("rich cell", `<sheetData><row><c t="inlineStr"><is><r><t>%s</t></r></is></c></row></sheetData>`), inSheet("formula", `<sheetData><row><c><f>IF(1,2,"%s")</f><v>1</v></c></row></sheetData>`), inSheet("cached value", `<sheetData><row><c t="str"><f>A1</f><v>%s</v></c></row></sheetData>`),
		inSheet("first header", `<headerFooter><firstHeader>&amp;C%s</firstHeader></headerFooter>`), inSheet("even footer", `<headerFooter><evenFooter>&amp;L%s</evenFooter></headerFooter>`), inSheet("prompt", `<dataValidations><dataValidation prompt="%s"/></dataValidations>`), inSheet("error message", `<dataValidations><dataValidation error="%s"/></dataValidations>`), inSheet("list", `<dataValidations><dataValidation><formula1>"%s"</formula1></dataValidation></dataValidations>`),
		inSheet("conditional format", `<conditionalFormatting><cfRule text="%s"><formula>1</formula></cfRule></conditionalFormatting>`), inSheet("filter", `<autoFilter><filterColumn><filters><filter val="%s"/></filters></filterColumn></autoFilter>`), inSheet("custom filter", `<autoFilter><customFilter val="%s"/></autoFilter>`), inSheet("scenario", `<scenarios><scenario name="a" comment="%s"/></scenarios>`), inSheet("protected range", `<protectedRanges><protectedRange name="%s"/></protectedRanges>`),
		inSheet("tip of a link", `<hyperlinks><hyperlink ref="A1" tooltip="%s"/></hyperlinks>`), inSheet("display of a link", `<hyperlinks><hyperlink ref="A1" display="%s"/></hyperlinks>`), inSheet("smart tags", `<smartTags><cellSmartTagPr key="x" val="%s"/></smartTags>`), inSheet("control", `<controls><control name="%s"/></controls>`), inSheet("extension", `<extLst><ext><x:f>"%s"</x:f></ext></extLst>`), inSheet("code name", `<sheetPr codeName="%s"/>`),
		inSheet("unused text", `<sheetData/>`, "xl/sharedStrings.xml", `<sst><si><t>%s</t></si></sst>`), inSheet("reading of a text", `<sheetData/>`, "xl/sharedStrings.xml", `<sst><si><t>a</t><rPh><t>%s</t></rPh></si></sst>`), inSheet("comment", ``, "xl/comments1.xml", `<comments><commentList><comment><text><t>%s</t></text></comment></commentList></comments>`), inSheet("comment author", ``, "xl/comments1.xml", `<comments><authors><author>%s</author></authors></comments>`),
		inSheet("threaded comment", ``, "xl/threadedComments/threadedComment1.xml", `<t><threadedComment><text>%s</text></threadedComment></t>`), inSheet("drawing", ``, "xl/drawings/drawing1.xml", ap), inSheet("alt text", ``, "xl/drawings/drawing1.xml", `<x><cNvPr descr="%s"/></x>`), inSheet("VML", ``, "xl/drawings/vmlDrawing1.vml", `<xml><v:textbox><div>%s</div></xml>`),
		inSheet("table", ``, "xl/tables/table1.xml", `<table><tableColumn name="%s"/></table>`), inSheet("total of a table", ``, "xl/tables/table1.xml", `<table><tableColumn totalsRowLabel="%s"/></table>`), inSheet("pivot cache", ``, "xl/pivotCache/pivotCacheDefinition1.xml", `<p><sharedItems><s v="%s"/></sharedItems></p>`), inSheet("pivot records", ``, "xl/pivotCache/pivotCacheRecords1.xml", `<p><r><s v="%s"/></r></p>`),
		inSheet("external cache", ``, "xl/externalLinks/externalLink1.xml", `<e><sheetData><row><cell><v>%s</v></cell></row></sheetData></e>`), inSheet("connection", ``, "xl/connections.xml", `<c><connection name="a" description="%s"/></c>`), inSheet("query", ``, "xl/queryTables/queryTable1.xml", `<q><queryTableField name="%s"/></q>`), inSheet("XML map", ``, "xl/xmlMaps.xml", `<m><Schema><x a="%s"/></Schema></m>`), inSheet("chart title", ``, "xl/charts/chart1.xml", ap),
		inSheet("slicer", ``, "xl/slicers/slicer1.xml", `<s><slicer caption="%s"/></s>`), inSheet("revisions", ``, "xl/revisions/revisionLog1.xml", `<r><rcc><nc><is><t>%s</t></is></nc></rcc></r>`), inSheet("number format", ``, "xl/styles.xml", `<s><numFmt numFmtId="200" formatCode="&quot;%s&quot;0"/></s>`), inSheet("name of a style", ``, "xl/styles.xml", `<s><cellStyle name="%s"/></s>`),
		inSheet("rich data", ``, "xl/richData/rdrichvalue.xml", `<r><rv><v>%s</v></rv></r>`), inSheet("custom data", ``, "xl/customData/item1.data", "\x00%s\x00"), inSheet("custom property", ``, "xl/customProperty1.bin", "%s"), inSheet("persons", ``, "xl/persons/x.xml", `<p><person a="%s"/></p>`),
		coded(inSheet("a digit a cell", `<sheetData><row>%s</row></sheetData>`), func(text string) string {
			return digitsApart(text, func(cell string) string { return `<c t="inlineStr"><is><t>` + cell + `</t></is></c>` })
		}),
	}
}

// digitsApart puts each word of a text into a cell, and each digit into one of its own.
func digitsApart(text string, cell func(string) string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(text) {
		if word[0] < '0' || word[0] > '9' {
			b.WriteString(cell(word))
			continue
		}
		for _, digit := range word {
			b.WriteString(cell(string(digit)))
		}
	}
	return b.String()
}

func presentations(ap string) []hiding {
	return []hiding{
		inSlides("slide", "ppt/slides/slide1.xml", ap), inSlides("hidden slide", "ppt/slides/slide1.xml", `<p:sld`+space+` show="0"><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:sld>`), inSlides("notes", "ppt/notesSlides/notesSlide1.xml", ap), inSlides("layout", "ppt/slideLayouts/slideLayout1.xml", ap), inSlides("master", "ppt/slideMasters/slideMaster1.xml", ap), inSlides("handout", "ppt/handoutMasters/handoutMaster1.xml", ap),
		inSlides("notes master", "ppt/notesMasters/notesMaster1.xml", ap), inSlides("alt text", "ppt/slides/slide1.xml", `<p:sld`+space+`><p:cNvPr descr="%s"/></p:sld>`), inSlides("comment", "ppt/comments/comment1.xml", `<p:cmLst`+space+`><p:cm><p:text>%s</p:text></p:cm></p:cmLst>`), inSlides("modern comment", "ppt/comments/modernComment_1.xml", `<x`+space+`><p:cm><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:cm></x>`),
		inSlides("tags", "ppt/tags/tag1.xml", `<p:tagLst`+space+`><p:tag name="A" val="%s"/></p:tagLst>`), inSlides("section", "ppt/presentation2.xml", `<x><section name="%s"/></x>`), inSlides("custom show", "ppt/x.xml", `<x><custShow name="%s"/></x>`), inSlides("chart", "ppt/charts/chart1.xml", ap), inSlides("SmartArt", "ppt/diagrams/data1.xml", ap), inSlides("tip of a link", "ppt/slides/slide1.xml", `<p:sld`+space+`><a:hlinkClick tooltip="%s"/></p:sld>`),
		inSlides("table", "ppt/slides/slide1.xml", `<p:sld`+space+`><a:tbl><a:tr><a:tc><a:p><a:r><a:t>%s</a:t></a:r></a:p></a:tc></a:tr></a:tbl></p:sld>`), inSlides("name of a shape", "ppt/slides/slide1.xml", `<p:sld`+space+`><p:cNvPr name="%s"/></p:sld>`), inSlides("view", "ppt/viewProps.xml", `<x a="%s"/>`),
		spelled(inSlides("a run a character", "ppt/slides/slide1.xml", `<p:sld`+space+`><a:p>%s</a:p></p:sld>`), `<a:r><a:t>`, `</a:t></a:r>`),
	}
}

func openDocuments() []hiding {
	const names = ` xmlns:text="t" xmlns:table="b" xmlns:office="o" xmlns:draw="d" xmlns:dc="c" xmlns:presentation="p" xmlns:xlink="l" xmlns:form="f" xmlns:svg="s" xmlns:meta="m" xmlns:config="g" xmlns:script="x"`
	body := func(what, xml string) hiding {
		return inODF(what, "content.xml", `<office:document`+names+`>`+xml+`</office:document>`)
	}
	return []hiding{
		body("text", `<text:p>%s</text:p>`), body("heading", `<text:h>%s</text:h>`), body("deleted text", `<text:tracked-changes><text:p>%s</text:p></text:tracked-changes>`), body("annotation", `<text:p><office:annotation><text:p>%s</text:p></office:annotation></text:p>`), body("note", `<text:p>a<text:note><text:note-body><text:p>%s</text:p></text:note-body></text:note></text:p>`),
		body("hidden section", `<text:section text:display="none"><text:p>%s</text:p></text:section>`), body("hidden text", `<text:p><text:hidden-text text:string-value="%s"/></text:p>`), body("conditional text", `<text:p><text:conditional-text text:string-value-if-false="%s"/></text:p>`), body("variable", `<text:user-field-decl office:string-value="%s"/>`), body("expression", `<text:p><text:expression text:formula="%s"/></text:p>`),
		body("sheet name", `<table:table table:name="%s"/>`), body("value", `<table:table><table:table-row><table:table-cell office:string-value="%s"/></table:table-row></table:table>`), body("formula", `<table:table-cell table:formula="of:=&quot;%s&quot;"/>`), body("validation", `<table:content-validation table:condition="cell-content-is-in-list(%s)"/>`), body("description", `<draw:frame><svg:desc>%s</svg:desc></draw:frame>`), body("title of a picture", `<draw:frame><svg:title>%s</svg:title></draw:frame>`),
		body("name of a frame", `<draw:frame draw:name="%s"/>`), body("link", `<text:a xlink:href="https://example.com/%s">a</text:a>`), body("notes of a slide", `<draw:page><presentation:notes><text:p>%s</text:p></presentation:notes></draw:page>`), body("form", `<form:textarea form:current-value="%s"/>`), body("label of a row", `<table:named-range table:name="a" table:base-cell-address="%s"/>`), body("scenario", `<table:scenario table:comment="%s"/>`), body("DDE", `<text:dde-connection-decl office:dde-item="%s"/>`),
		body("bookmark", `<text:p><text:bookmark text:name="%s"/></text:p>`), body("placeholder", `<text:p><text:placeholder text:description="%s">a</text:placeholder></text:p>`), body("database field", `<text:p><text:database-display text:column-name="%s"/></text:p>`), body("comment of XML", `<!-- %s -->`), body("unknown", `<x>%s</x>`), body("script", `<office:script>%s</office:script>`),
		inODF("header", "styles.xml", `<s`+names+`><text:p>%s</text:p></s>`), inODF("name of a style", "styles.xml", `<s`+names+` draw:display-name="%s"/>`), inODF("title", "meta.xml", `<m`+names+`><dc:title>%s</dc:title></m>`), inODF("subject", "meta.xml", `<m`+names+`><dc:subject>%s</dc:subject></m>`), inODF("settings", "settings.xml", `<s`+names+`><config:config-item config:name="a">%s</config:config-item></s>`),
		inODF("object", "Object 1/content.xml", `<o`+names+`><text:p>%s</text:p></o>`), inODF("macro", "Basic/Standard/Module1.xml", `<script:module`+names+`>%s</script:module>`), inODF("dialog", "Dialogs/Standard/Dialog1.xml", `<d x="%s"/>`), inODF("RDF", "manifest.rdf", `<r>%s</r>`), coded(inODF("version", "Versions/Version1", "%s"), letterOf), inODF("another part", "content2.xml", `%s`), inODF("toolbar", "Configurations2/toolbar/a.xml", `<t a="%s"/>`), inODF("replacement", "ObjectReplacements/Object 1", "\x00%s\x00"),
		coded(body("a digit a cell", `<table:table><table:table-row>%s</table:table-row></table:table>`), func(text string) string {
			return digitsApart(text, func(cell string) string { return `<table:table-cell><text:p>` + cell + `</text:p></table:table-cell>` })
		}),
		spelled(body("a span a character", `<text:p>%s</text:p>`), `<text:span>`, `</text:span>`),
	}
}

func fixedDocuments() []hiding {
	page := func(what, xml string) hiding {
		return inOFD(what, "Doc_0/Pages/Page_0/Content.xml", `<ofd:Page xmlns:ofd="o">`+xml+`</ofd:Page>`)
	}
	return []hiding{
		page("text", `<ofd:TextObject><ofd:TextCode>%s</ofd:TextCode></ofd:TextObject>`), page("name of a layer", `<ofd:Layer Name="%s"/>`), page("action", `<ofd:Action><ofd:URI URI="https://example.com/%s"/></ofd:Action>`), page("comment of XML", `<!-- %s -->`),
		inOFD("a page of another name", "Doc_0/P/1.xml", `<ofd:Page xmlns:ofd="o"><ofd:TextObject><ofd:TextCode>%s</ofd:TextCode></ofd:TextObject></ofd:Page>`), inOFD("template", "Doc_0/Tpls/Tpl_0/Content.xml", `<ofd:Page xmlns:ofd="o"><ofd:TextCode>%s</ofd:TextCode></ofd:Page>`), inOFD("shared graphic", "Doc_0/PublicRes.xml", `<ofd:Res xmlns:ofd="o"><ofd:TextCode>%s</ofd:TextCode></ofd:Res>`),
		inOFD("annotation", "Doc_0/Annots/Page_0/Annotation.xml", `<ofd:PageAnnot xmlns:ofd="o"><ofd:Annot><ofd:Remark>%s</ofd:Remark></ofd:Annot></ofd:PageAnnot>`), inOFD("parameter", "Doc_0/Annots/Page_0/Annotation.xml", `<ofd:PageAnnot xmlns:ofd="o"><ofd:Parameter Name="%s"/></ofd:PageAnnot>`), inOFD("outline", "Doc_0/Outline.xml", `<ofd:Document xmlns:ofd="o"><ofd:OutlineElem Title="%s"/></ofd:Document>`), inOFD("bookmark", "Doc_0/B.xml", `<ofd:Bookmark xmlns:ofd="o" Name="%s"/>`),
		inOFD("title", "OFD.xml", `<ofd:OFD xmlns:ofd="o"><ofd:Title>%s</ofd:Title></ofd:OFD>`), inOFD("keyword", "OFD.xml", `<ofd:OFD xmlns:ofd="o"><ofd:Keyword>%s</ofd:Keyword></ofd:OFD>`), inOFD("custom tag", "Doc_0/Tags/CustomTag.xml", `<t><姓名>%s</姓名></t>`), inOFD("extension", "Doc_0/Extensions.xml", `<e><Data>%s</Data></e>`), coded(inOFD("attachment", "Doc_0/Attachs/a.docx", "%s"), letterOf), inOFD("name of an attachment", "Doc_0/Attachs/Attachments.xml", `<a><Attachment Name="%s"/></a>`), inOFD("version", "Doc_0/Versions/V1.xml", `<v Name="%s"/>`),
		spelled(page("a TextCode a character", `<ofd:TextObject Boundary="1 1 9 9">%s</ofd:TextObject>`), `<ofd:TextCode>`, `</ofd:TextCode>`),
	}
}

// containers are places beside the parts of a document, and documents in archives and texts.
func containers() []hiding {
	plain := func(what, name string, code func(string) string) hiding {
		return hiding{what, name, func(text string) []byte { return []byte(code(text)) }}
	}
	same := func(text string) string { return text }
	return []hiding{
		{"behind the end of a document", "a.docx", func(text string) []byte { return append(docx("<w:p/>"), text...) }},
		{"a part that was deleted from the list", "a.docx", unlisted},
		{"name of a part", "a.docx", func(text string) []byte { return docx("<w:p/>", "word/media/"+text+".bin", "x") }},
		coded(in("a document in an archive", "a.zip", "材料/a.docx", "%s"), letterOf), in("a name in an archive", "a.zip", "a.txt", "甲%s"),
		{"an archive in a document", "a.docx", func(text string) []byte { return docx("<w:p/>", "word/media/a.zip", string(office("b.txt", text))) }},
		{"a document in an archive in a document", "a.docx", func(text string) []byte {
			return docx("<w:p/>", "word/media/a.png", string(office("b.bin", letterOf(text))))
		}},
		plain("text", "a.txt", same), plain("text in GBK", "a.txt", gbk), plain("RTF called a text", "a.txt", rtfBytes), plain("mail called a text", "a.txt", mht), plain("table", "a.csv", same),
		plain("label of a drawing", "a.svg", func(text string) string {
			return `<svg xmlns="http://www.w3.org/2000/svg" aria-label="` + text + `"><rect/></svg>`
		}), plain("title of a drawing", "a.svg", func(text string) string {
			return `<svg xmlns="http://www.w3.org/2000/svg"><title>` + text + `</title></svg>`
		}),
	}
}

// unlisted is a document in which the bytes of another part lie that its list of parts does not name.
func unlisted(text string) []byte {
	other := office("word/old.xml", `<w:p><w:t>`+text+`</w:t></w:p>`)
	part := other[:bytes.Index(other, []byte("PK\x01\x02"))]
	data := docx("<w:p/>")
	at := bytes.Index(data, []byte("PK\x01\x02"))
	out := slices.Concat(data[:at], part, data[at:])
	end := bytes.LastIndex(out, []byte("PK\x05\x06"))
	binary.LittleEndian.PutUint32(out[end+16:], uint32(at+len(part)))
	return out
}

// TestNothingIsHidden: a number of a person is found wherever a user or a program may leave it.
func TestNothingIsHidden(t *testing.T) {
	scanner := secrecy.New(nil)
	places := hidings()
	for _, h := range places {
		data := h.file(leak)
		report, err := Inspect(h.name, bytes.NewReader(data), int64(len(data)))
		var refusal *Refusal
		if errors.As(err, &refusal) {
			t.Errorf("%s is refused: %s", h.what, refusal.Detail.EN)
			continue
		}
		found := map[secrecy.Kind]int{}
		for _, text := range report.Texts {
			for _, f := range scanner.Find(text.Text) {
				found[f.Kind]++
			}
		}
		if found[secrecy.Identity] == 0 || found[secrecy.Mobile] == 0 {
			t.Errorf("%s: %v in %+v", h.what, found, report.Texts)
		}
	}
	if len(places) < 150 {
		t.Errorf("only %d places are tried", len(places))
	}
}
