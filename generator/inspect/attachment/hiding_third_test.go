package attachment

import (
	"strings"
	"testing"

	"gongkai/generator/inspect/secrecy"
)

// thirdHidings is places that were thought of when the code stood: what programs write beside the
// text of a document, and texts in pieces.
func thirdHidings() []hiding {
	slide := func(what, xml string) hiding {
		return inSlides(what, "ppt/slides/slide1.xml", `<p:sld`+space+`>`+xml+`</p:sld>`)
	}
	book := func(what, part, xml string) hiding { return inSheet(what, `<sheetData/>`, part, xml) }
	open := func(what, xml string) hiding {
		return inODF(what, "content.xml", `<o xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:form="f" xmlns:presentation="p" xmlns:office="o" xmlns:svg="s" xmlns:number="n" xmlns:style="y" xmlns:chart="c" xmlns:dc="dc">`+xml+`</o>`)
	}
	page := func(what, html string) hiding {
		return inWord(what+" of a page", "word/afchunk.htm", "<html><body>"+html+"</body></html>")
	}
	run := `<w:r><w:t>%s</w:t></w:r>`
	return []hiding{
		inBody("fallback", `<w:p><w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice Requires="x"><w:t>公开</w:t></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>`+run+`</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`),
		inBody("reading of a character", `<w:p><w:r><w:ruby><w:rt>`+run+`</w:rt><w:rubyBase><w:r><w:t>公</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`), inBody("caption of a table", `<w:tbl><w:tblPr><w:tblCaption w:val="%s"/></w:tblPr></w:tbl>`), inBody("smart tag", `<w:p><w:smartTag w:element="%s"/></w:p>`), inBody("bookmark", `<w:bookmarkStart w:name="%s"/>`),
		inBody("choice of a list", `<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="%s" w:value="1"/></w:dropDownList></w:sdtPr></w:sdt>`), inBody("entry of an index", `<w:p><w:r><w:instrText>XE "%s"</w:instrText></w:r></w:p>`), inBody("form field", `<w:p><w:r><w:fldChar><w:ffData><w:textInput><w:default w:val="%s"/></w:textInput></w:ffData></w:fldChar></w:r></w:p>`),
		inBody("help of a form field", `<w:p><w:r><w:fldChar><w:ffData><w:helpText w:val="%s"/></w:ffData></w:fldChar></w:r></w:p>`), inBody("title of a link", `<w:p><w:hyperlink w:tooltip="%s"/></w:p>`), inBody("name of an ink", `<w:p><w:r><w:contentPart r:id="%s"/></w:r></w:p>`), inBody("column of merged data", `<w:p><w:fldSimple w:instr="MERGEFIELD %s"/></w:p>`),
		inWord("numbers of a list", "word/numbering.xml", `<w:numbering`+space+`><w:lvl><w:lvlText w:val="%s"/></w:lvl></w:numbering>`), inWord("table of fonts", "word/fontTable.xml", `<w:fonts`+space+`><w:font w:name="x"><w:altName w:val="%s"/></w:font></w:fonts>`), inWord("names of styles", "word/styles.xml", `<w:styles`+space+`><w:style w:styleId="A"><w:aliases w:val="%s"/></w:style></w:styles>`),
		inWord("base of links", "docProps/app2.xml", `<Properties><HyperlinkBase>%s</HyperlinkBase></Properties>`), inWord("footnote of another part", "word/footnotes2.xml", `<w:footnotes`+space+`><w:footnote><w:p>`+run+`</w:p></w:footnote></w:footnotes>`), inWord("data of macros", "word/vbaData.xml", `<x a="%s"/>`), inWord("sketch of a drawing", "word/diagrams/drawing1.xml", `<d`+space+`><a:p><a:r><a:t>%s</a:t></a:r></a:p></d>`),
		book("label of a total", "xl/tables/table1.xml", `<table><tableColumn totalsRowLabel="%s"/></table>`), book("comment of a name", "xl/workbook9.xml", `<w><definedName comment="%s">a</definedName></w>`), book("caption of a pivot table", "xl/pivotTables/pivotTable1.xml", `<p dataCaption="%s"/>`), book("values of a pivot cache", "xl/pivotCache/pivotCacheRecords1.xml", `<p><r><s v="%s"/></r></p>`),
		book("values of a chart", "xl/charts/chart9.xml", `<c><c:strCache xmlns:c="c"><c:pt><c:v>%s</c:v></c:pt></c:strCache></c>`), inSheet("range that is protected", `<protectedRanges><protectedRange name="%s"/></protectedRanges>`), inSheet("header in pieces", `<headerFooter><oddHeader>&amp;C&amp;"宋体"%s</oddHeader></headerFooter>`), inSheet("filter", `<autoFilter><filterColumn><filters><filter val="%s"/></filters></filterColumn></autoFilter>`),
		inSheet("list of choices", `<dataValidations><dataValidation><formula1>"甲,%s"</formula1></dataValidation></dataValidations>`), inSheet("link in a cell", `<hyperlinks><hyperlink ref="A1" display="%s"/></hyperlinks>`), spelled(inSheet("runs in a cell", `<sheetData><row><c t="inlineStr"><is>%s</is></c></row></sheetData>`), `<r><t>`, `</t></r>`), inSheet("cell behind the last", `<sheetData><row r="1048576"><c r="XFD1048576" t="str"><v>%s</v></c></row></sheetData>`),
		slide("sound", `<p:transition><p:sndAc><p:stSnd><p:snd name="%s"/></p:stSnd></p:sndAc></p:transition>`), slide("title of a picture", `<p:pic><p:nvPicPr><p:cNvPr title="%s"/></p:nvPicPr></p:pic>`), slide("white text", `<p:sp><p:txBody><a:p><a:r><a:rPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>`), slide("cell of a table", `<a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl>`), slide("caption of a table", `<a:tblPr><a:extLst><a:ext><x descr="%s"/></a:ext></a:extLst></a:tblPr>`),
		inSlides("master of notes", "ppt/notesMasters/notesMaster9.xml", `<p:n`+space+`><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:n>`), inSlides("names of fonts", "ppt/presentation9.xml", `<p><p:embeddedFont xmlns:p="p"><p:font typeface="%s"/></p:embeddedFont></p>`), inSlides("text of a chart", "ppt/charts/chart9.xml", `<c`+space+`><a:p><a:r><a:t>%s</a:t></a:r></a:p></c>`), inSlides("picture of old drawings", "ppt/drawings/vmlDrawing1.vml", `<xml><v:shape alt="%s"/></xml>`),
		open("white text", `<text:p text:style-name="W">%s</text:p>`), open("covered cell", `<table:table><table:table-row><table:covered-table-cell><text:p>%s</text:p></table:covered-table-cell></table:table-row></table:table>`), open("footer of slides", `<presentation:footer-decl>%s</presentation:footer-decl>`), open("reading of a character", `<text:p><text:ruby><text:ruby-text>%s</text:ruby-text></text:ruby></text:p>`), open("mark of an index", `<text:p><text:alphabetical-index-mark text:string-value="%s"/></text:p>`), open("choice of a form", `<form:listbox><form:option form:label="%s"/></form:listbox>`), open("map of a picture", `<draw:image-map><draw:area-rectangle office:name="%s"/></draw:image-map>`), open("cell that was changed", `<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell><text:p>%s</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>`),
		open("text before numbers", `<number:number-style><number:text>%s</number:text></number:number-style>`), open("measure", `<draw:measure><text:p>%s</text:p></draw:measure>`), open("event", `<office:event-listeners><script:event-listener xmlns:script="x" script:macro-name="%s"/></office:event-listeners>`), inODF("header on the left", "styles.xml", `<s xmlns:style="y" xmlns:text="t"><style:header-left><text:p>%s</text:p></style:header-left></s>`),
		page("hidden attribute", `<p hidden>%s</p>`), page("style", `<p style="display:none">%s</p>`), page("style sheet", `<style>p::after{content:"%s"}</style>`), page("hidden value", `<input type=hidden value="%s">`), page("text by nobody's script", `<noscript>%s</noscript>`), page("template", `<template><p>%s</p></template>`), page("details", `<details><summary>a</summary>%s</details>`), page("value of data", `<div data-note="%s"></div>`), page("description", `<meta name=description content="%s">`), page("script", `<script>var a="%s"</script>`), page("label for who cannot see", `<i aria-label="%s"></i>`), page("placeholder", `<input placeholder='%s'>`), page("comment", `<!--[if mso]><p>%s</p><![endif]-->`), page("letters of no size", `<span style="font-size:0">%s</span>`),
		spelled(page("letters in pieces", `<p>%s</p>`), `<span style="color:#fff">`, `</span>`), coded(page("references", `<p>%s</p>`), entities),
		inPDF("text under a box", "", "", "BT /F0 9 Tf 9 9 Td (%s) Tj ET 0 g 0 0 500 90 re f"), inPDF("text that is cut off", "", "", "q 300 300 9 9 re W n BT /F0 9 Tf 9 9 Td (%s) Tj ET Q"), inPDF("a stencil", "", "", "BT 7 Tr /F0 9 Tf 9 9 Td (%s) Tj ET"), inPDF("before an operator that has no use for it", "", "", "(%s) 0 0 m 9 9 l S"), inPDF("before a colour", "", "", "(%s) 1 g"), inPDF("label of a page", "/PageLabels << /Nums [0 << /P (%s) >>] >>", "", ""), inPDF("name of a field", "/AcroForm << /Fields [<< /T (%s) /FT /Tx >>] >>", "", ""), inPDF("reason of a layer", "/OCProperties << /OCGs [<< /Type /OCG /Name (%s) >>] >>", "", ""), inPDF("destination", "/Dests << /A [3 0 R /Fit (%s)] >>", "", ""),
	}
}

// TestLittleElseIsHidden: a number of a person is found there too. Letters of Chinese do not stand in
// the strings of a page in Courier: of those the figures are looked for.
func TestLittleElseIsHidden(t *testing.T) {
	places := thirdHidings()
	for _, h := range places {
		text := leak
		if strings.HasSuffix(h.what, "(pdf)") {
			text = bare
		}
		data := h.file(text)
		found, refused := leaks(t, h, data)
		if refused || (found[secrecy.Identity] == 0 || found[secrecy.Mobile] == 0) && !isTakenOut(t, h, data) {
			t.Errorf("%s: refused %v, %v is found", h.what, refused, found)
		}
	}
	if len(places) < 75 {
		t.Errorf("only %d places are tried", len(places))
	}
}
