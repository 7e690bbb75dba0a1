package attachment

import "testing"

// TestFaintTextOfOpenDocuments: letters in the colour of their paper, cell, frame or slide, too small,
// cut off, in formats that show nothing and under other cells.
func TestFaintTextOfOpenDocuments(t *testing.T) {
	const names = ` xmlns:t="t" xmlns:b="b" xmlns:o="o" xmlns:d="d" xmlns:s="s" xmlns:f="f" xmlns:n="n"`
	file := func(styles, body, common string) []byte {
		return office("mimetype", "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml", "<m/>", "styles.xml", `<o:s`+names+`>`+common+`</o:s>`,
			"content.xml", `<o:document`+names+`><o:automatic-styles>`+styles+`</o:automatic-styles><o:body>`+body+`</o:body></o:document>`)
	}
	style := func(family, name, rest string) string {
		return `<s:style s:name="` + name + `" s:family="` + family + `">` + rest + `</s:style>`
	}
	letters := func(p string) string { return `<s:text-properties ` + p + `/>` }
	span := func(properties string) []byte {
		return file(style("text", "T", letters(properties)), `<t:p><t:span t:style-name="T">内部安排</t:span></t:p>`, "")
	}
	const white, blue = `f:color="#ffffff"`, `f:color="#0070c0"`
	cell := func(of, properties string) []byte {
		return file(style("table-cell", "C", `<s:table-cell-properties `+properties+`/>`+letters(of)), `<b:table><b:table-row><b:table-cell b:style-name="C"><t:p>内部安排</t:p></b:table-cell></b:table-row></b:table>`, "")
	}
	frame := func(of, properties string) []byte {
		return file(style("graphic", "G", `<s:graphic-properties `+properties+`/>`)+style("text", "T", letters(of)), `<t:p><d:frame d:style-name="G"><d:text-box><t:p><t:span t:style-name="T">内部安排</t:span></t:p></d:text-box></d:frame></t:p>`, "")
	}
	slide := func(of, page, before, master string) []byte {
		return file(style("drawing-page", "D", `<s:drawing-page-properties `+page+`/>`)+style("text", "T", letters(of))+style("graphic", "G", `<s:graphic-properties d:fill="none"/>`),
			`<d:page d:style-name="D" d:master-page-name="M">`+before+`<d:frame d:style-name="G"><d:text-box><t:p><t:span t:style-name="T">内部安排</t:span></t:p></d:text-box></d:frame></d:page>`,
			`<o:master-styles><s:master-page s:name="M">`+master+`</s:master-page></o:master-styles>`)
	}
	format := func(inside string) []byte {
		return file(`<n:number-style s:name="N">`+inside+`</n:number-style><n:number-style s:name="P"><n:text/></n:number-style><n:number-style s:name="Q"><n:number/></n:number-style>`+`<s:style s:name="C" s:family="table-cell" s:data-style-name="N"/>`,
			`<b:table><b:table-row><b:table-cell b:style-name="C"><t:p>12345</t:p></b:table-cell></b:table-row></b:table>`, "")
	}
	tellFaint(t, []faintPlace{
		{"plain", "a.odt", span(""), false},
		{"white", "a.odt", span(white), true},
		{"nearly white", "a.odt", span(`f:color="#fefefe"`), true},
		{"grey", "a.odt", span(`f:color="#cccccc"`), false},
		{"the colour of the system", "a.odt", span(`s:use-window-font-color="true"`), false},
		{"white, marked", "a.odt", span(white + ` f:background-color="#000000"`), false},
		{"blue, marked blue", "a.odt", span(blue + ` f:background-color="#0070c0"`), true},
		{"tiny", "a.odt", span(`f:font-size="1pt"`), true},
		{"tiny in another measure", "a.odt", span(`f:font-size="0.02cm"`), true},
		{"small", "a.odt", span(`f:font-size="6pt"`), false},
		{"smaller than the rest", "a.odt", span(`f:font-size="80%"`), false},
		{"narrow", "a.odt", span(`s:text-scale="1%"`), true},
		{"seen through", "a.odt", span(`f:color="#000000" f:opacity="0%"`), true},
		{"what LibreOffice writes for the usual colour", "a.odt", span(`s:use-window-font-color="true" f:opacity="0%"`), false},
		{"white by its paragraph", "a.odt", file(style("paragraph", "P", letters(white)), `<t:p t:style-name="P">内部安排</t:p>`, ""), true},
		{"white by the style below", "a.odt", file(`<s:style s:name="P" s:family="paragraph" s:parent-style-name="Q"/>`, `<t:p t:style-name="P">内部安排</t:p>`, style("paragraph", "Q", letters(white))), true},
		{"white by all paragraphs", "a.odt", file(style("paragraph", "P", ""), `<t:p t:style-name="P">内部安排</t:p>`, `<s:default-style s:family="paragraph">`+letters(white)+`</s:default-style>`), true},
		{"white in a blue paragraph", "a.odt", file(style("paragraph", "P", `<s:paragraph-properties f:background-color="#0070c0"/>`+letters(white)), `<t:p t:style-name="P">内部安排</t:p>`, ""), false},
		{"lines of nothing", "a.odt", file(style("paragraph", "P", `<s:paragraph-properties f:line-height="0.01cm"/>`), `<t:p t:style-name="P">内部安排</t:p>`, ""), true},
		{"white on coloured paper", "a.odt", file(style("text", "T", letters(white)), `<t:p><t:span t:style-name="T">内部安排</t:span></t:p>`, `<s:page-layout s:name="L"><s:page-layout-properties f:background-color="#000000"/></s:page-layout>`), false},
		{"a white cell", "a.ods", cell(white, ""), true},
		{"white in a blue cell", "a.ods", cell(white, `f:background-color="#0070c0"`), false},
		{"blue in a blue cell", "a.ods", cell(blue, `f:background-color="#0070c0"`), true},
		{"white in a frame", "a.odt", frame(white, ""), true},
		{"white in a frame of a picture", "a.odt", frame(white, `d:fill="bitmap"`), false},
		{"white in a blue frame", "a.odt", frame(white, `d:fill="solid" d:fill-color="#0070c0"`), false},
		{"blue in a blue frame", "a.odt", frame(blue, `d:fill="solid" d:fill-color="#0070c0"`), true},
		{"white on a slide", "a.odp", slide(white, "", "", ""), true},
		{"white on a blue slide", "a.odp", slide(white, `d:fill="solid" d:fill-color="#0070c0"`, "", ""), false},
		{"white on a picture", "a.odp", slide(white, "", `<d:frame><d:image/></d:frame>`, ""), false},
		{"white where the master draws", "a.odp", slide(white, "", "", `<d:rect/>`), false},
		{"a format of nothing", "a.ods", format(`<n:text/>`), true},
		{"formats of nothing", "a.ods", format(`<n:text/><s:map s:apply-style-name="P"/><s:map s:apply-style-name="P"/>`), true},
		{"a format that shows some", "a.ods", format(`<n:text/><s:map s:apply-style-name="Q"/>`), false},
		{"a format", "a.ods", format(`<n:number/>`), false},
		{"under another cell", "a.ods", file("", `<b:table><b:table-row><b:table-cell><t:p>公开</t:p></b:table-cell><b:covered-table-cell><t:p>内部</t:p></b:covered-table-cell></b:table-row></b:table>`, ""), true},
		{"nothing under another cell", "a.ods", file("", `<b:table><b:table-row><b:table-cell><t:p>公开</t:p></b:table-cell><b:covered-table-cell/></b:table-row></b:table>`, ""), false},
	})
}

// TestFaintTextOfOFD: letters in the colour of their page or of what was drawn under them, painted
// over, too small, beside the page, of no opacity and not visible.
func TestFaintTextOfOFD(t *testing.T) {
	page := func(objects string) []byte {
		return inOFD("", "Doc_0/Pages/Page_0/Content.xml", `<ofd:Page xmlns:ofd="o"><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>`+objects+`</ofd:Page>`).file("")
	}
	text := func(attributes, colour string) string {
		return `<ofd:TextObject Boundary="20 20 50 5" ` + attributes + `>` + colour + `<ofd:TextCode X="0" Y="4">内部安排</ofd:TextCode></ofd:TextObject>`
	}
	path := func(attributes, colour, data string) string {
		return `<ofd:PathObject Boundary="0 0 210 100" ` + attributes + `>` + colour + `<ofd:AbbreviatedData>` + data + `</ofd:AbbreviatedData></ofd:PathObject>`
	}
	const white, red = `<ofd:FillColor Value="255 255 255"/>`, `<ofd:FillColor Value="192 0 0"/>`
	const all, corner = "M 0 0 L 210 0 L 210 100 L 0 100 C", "M 0 0 L 210 0 L 210 100 C"
	tellFaint(t, []faintPlace{
		{"black", "a.ofd", page(text("", "")), false},
		{"white", "a.ofd", page(text("", white)), true},
		{"nearly white", "a.ofd", page(text("", `<ofd:FillColor Value="254 254 254"/>`)), true},
		{"white in figures of sixteen", "a.ofd", page(text("", `<ofd:FillColor Value="#FF #FF #FF"/>`)), true},
		{"red", "a.ofd", page(text("", red)), false},
		{"a pattern", "a.ofd", page(text("", `<ofd:FillColor Value="255 255 255"><ofd:Pattern/></ofd:FillColor>`)), false},
		{"of no opacity", "a.ofd", page(text(`Alpha="0"`, "")), true},
		{"of a colour of no opacity", "a.ofd", page(text("", `<ofd:FillColor Value="0 0 0" Alpha="0"/>`)), true},
		{"of little opacity", "a.ofd", page(text(`Alpha="80"`, "")), false},
		{"not visible", "a.ofd", page(text(`Visible="false"`, "")), true},
		{"tiny", "a.ofd", page(text(`Size="0.2"`, "")), true},
		{"small", "a.ofd", page(text(`Size="2"`, "")), false},
		{"tiny and enlarged", "a.ofd", page(text(`Size="0.2" CTM="20 0 0 20 0 0"`, "")), false},
		{"made tiny", "a.ofd", page(text(`Size="4" CTM="0.05 0 0 0.05 0 0"`, "")), true},
		{"beside the page", "a.ofd", page(`<ofd:TextObject Boundary="220 20 50 5"><ofd:TextCode>内部安排</ofd:TextCode></ofd:TextObject>`), true},
		{"white on red", "a.ofd", page(path(`Fill="true"`, red, all) + text("", white)), false},
		{"red on red", "a.ofd", page(path(`Fill="true"`, red, all) + text("", red)), true},
		{"red on a red corner", "a.ofd", page(path(`Fill="true"`, red, corner) + text("", red)), false},
		{"white on a frame", "a.ofd", page(path("", red, all) + text("", white)), true},
		{"white on a picture", "a.ofd", page(`<ofd:ImageObject Boundary="0 0 210 100"/>` + text("", white)), false},
		{"white on a template", "a.ofd", page(`<ofd:Template TemplateID="1"/>` + text("", white)), false},
		{"painted over", "a.ofd", page(text("", "") + path(`Fill="true"`, red, all)), true},
		{"painted over in part", "a.ofd", page(text("", "") + path(`Fill="true"`, red, "M 0 0 L 30 0 L 30 100 L 0 100 C")), false},
		{"painted over with little opacity", "a.ofd", page(text("", "") + path(`Fill="true" Alpha="80"`, red, all)), false},
		{"framed", "a.ofd", page(text("", "") + path("", red, all)), false},
	})
}
