package attachment

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// isHidingTold reports that something hidden is told of a file.
func isHidingTold(t *testing.T, what, name string, data []byte) bool {
	t.Helper()
	report, err := Inspect(name, bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	return slices.ContainsFunc(report.Facts, func(f Fact) bool { return f.Kind == HiddenSheet })
}

// faintPlace is a file with a text, and whether it is told that nobody sees it.
type faintPlace struct {
	what, name string
	data       []byte
	want       bool
}

func tellFaint(t *testing.T, places []faintPlace) {
	t.Helper()
	for _, p := range places {
		if told := isHidingTold(t, p.what, p.name, p.data); told != p.want {
			t.Errorf("%s: told %v, want %v", p.what, told, p.want)
		}
	}
}

// TestFaintTextOfWord: letters in the colour of whatever they stand on, cut off or made of nothing.
func TestFaintTextOfWord(t *testing.T) {
	run := func(properties string) string {
		return `<w:r><w:rPr>` + properties + `</w:rPr><w:t>内部安排</w:t></w:r>`
	}
	paragraph := func(properties, of string) []byte {
		return docx(`<w:p><w:pPr>` + properties + `</w:pPr>` + run(of) + `</w:p>`)
	}
	cell := func(properties, of string) []byte {
		return docx(`<w:tbl><w:tr><w:tc><w:tcPr>` + properties + `</w:tcPr><w:p>` + run(of) + `</w:p></w:tc></w:tr></w:tbl>`)
	}
	styled := func(s, of string) []byte {
		return docx(`<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>`+run(of)+`</w:p>`, "word/styles.xml", `<w:styles`+space+`>`+s+`</w:styles>`)
	}
	const white, blue = `<w:color w:val="FFFFFF"/>`, `<w:color w:val="0070C0"/>`
	base := `<w:style w:type="paragraph" w:styleId="A"><w:rPr>` + white + `</w:rPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/>%s</w:style>`
	tellFaint(t, []faintPlace{
		{"nearly white", "a.docx", paragraph("", `<w:color w:val="FEFEFE"/>`), true},
		{"light grey", "a.docx", paragraph("", `<w:color w:val="D9D9D9"/>`), false},
		{"automatic", "a.docx", paragraph("", `<w:color w:val="auto"/>`), false},
		{"the ground of the theme", "a.docx", paragraph("", `<w:color w:themeColor="background1"/>`), true},
		{"a darker ground of the theme", "a.docx", paragraph("", `<w:color w:themeColor="background1" w:themeShade="80"/>`), false},
		{"blue on blue", "a.docx", paragraph("", blue+`<w:shd w:val="clear" w:fill="0070C0"/>`), true},
		{"blue in a blue paragraph", "a.docx", paragraph(`<w:shd w:val="clear" w:fill="0070C0"/>`, blue), true},
		{"blue in a blue cell", "a.docx", cell(`<w:shd w:val="clear" w:fill="0070C0"/>`, blue), true},
		{"blue in a solid cell", "a.docx", cell(`<w:shd w:val="solid" w:color="0070C0" w:fill="auto"/>`, blue), true},
		{"blue in a dotted cell", "a.docx", cell(`<w:shd w:val="pct50" w:color="auto" w:fill="0070C0"/>`, blue), false},
		{"white in a white cell of a blue table", "a.docx", docx(`<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="0070C0"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:shd w:fill="FFFFFF"/></w:tcPr><w:p>` + run(white) + `</w:p></w:tc></w:tr></w:tbl>`), true},
		{"black under a black marker", "a.docx", paragraph("", `<w:color w:val="000000"/><w:highlight w:val="black"/>`), true},
		{"white under a black marker", "a.docx", paragraph("", white+`<w:highlight w:val="black"/>`), false},
		{"by the style below a style", "a.docx", styled(strings.Replace(base, "%s", "", 1), ""), true},
		{"a style that undoes another", "a.docx", styled(strings.Replace(base, "%s", `<w:rPr><w:color w:val="auto"/></w:rPr>`, 1), ""), false},
		{"a run that undoes its style", "a.docx", styled(strings.Replace(base, "%s", "", 1), `<w:color w:val="000000"/>`), false},
		{"by what every paragraph has", "a.docx", docx(`<w:p>`+run("")+`</w:p>`, "word/styles.xml", `<w:styles`+space+`><w:docDefaults><w:rPrDefault><w:rPr>`+white+`</w:rPr></w:rPrDefault></w:docDefaults></w:styles>`), true},
		{"by the style of whatever has none", "a.docx", docx(`<w:p>`+run("")+`</w:p>`, "word/styles.xml", `<w:styles`+space+`><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>`+white+`</w:rPr></w:style></w:styles>`), true},
		{"a style without a name", "a.docx", docx(`<w:p>`+run("")+`</w:p>`, "word/styles.xml", `<w:styles`+space+`><w:style><w:rPr>`+white+`</w:rPr></w:style></w:styles>`), false},
		{"narrow letters", "a.docx", paragraph("", `<w:w w:val="1"/>`), true},
		{"condensed letters", "a.docx", paragraph("", `<w:w w:val="66"/>`), false},
		{"lines of nothing", "a.docx", paragraph(`<w:spacing w:line="20" w:lineRule="exact"/>`, ""), true},
		{"lines that grow", "a.docx", paragraph(`<w:spacing w:line="20" w:lineRule="atLeast"/>`, ""), false},
		{"a frame of nothing", "a.docx", paragraph(`<w:framePr w:h="1" w:hRule="exact"/>`, ""), true},
		{"a row of nothing", "a.docx", docx(`<w:tbl><w:tr><w:trPr><w:trHeight w:val="10" w:hRule="exact"/></w:trPr><w:tc><w:p>` + run("") + `</w:p></w:tc></w:tr></w:tbl>`), true},
		{"the row below it", "a.docx", docx(`<w:tbl><w:tr><w:trPr><w:trHeight w:val="10" w:hRule="exact"/></w:trPr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p>` + run("") + `</w:p></w:tc></w:tr></w:tbl>`), false},
		{"a hidden row", "a.docx", docx(`<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>` + run("") + `</w:p></w:tc></w:tr></w:tbl>`), true},
		{"filled with nothing", "a.docx", paragraph("", `<w14:textFill><w14:noFill/></w14:textFill>`), true},
		{"filled with what is seen through", "a.docx", paragraph("", `<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>`), true},
		{"filled with a colour", "a.docx", paragraph("", `<w14:textFill><w14:solidFill><w14:srgbClr w14:val="C00000"/></w14:solidFill></w14:textFill>`), false},
		{"a line around them of nothing", "a.docx", paragraph("", `<w14:textOutline><w14:noFill/></w14:textOutline>`), false},
	})
}

// TestFaintTextOfSlides: letters in the colour of their shape, or of the slide where nothing is drawn
// between.
func TestFaintTextOfSlides(t *testing.T) {
	colour := func(c string) string { return `<a:solidFill>` + c + `</a:solidFill>` }
	const white, dark = `<a:srgbClr val="FFFFFF"/>`, `<a:schemeClr val="bg1"/>`
	const place = `<a:xfrm><a:off x="%x" y="0"/><a:ext cx="100" cy="100"/></a:xfrm>`
	shape := func(x, fill, of string) string {
		return `<p:sp><p:spPr>` + strings.Replace(place, "%x", x, 1) + fill + `</p:spPr><p:txBody><a:p><a:r><a:rPr>` + of + `</a:rPr><a:t>内部安排</a:t></a:r></a:p></p:txBody></p:sp>`
	}
	deck := func(master, slide string) []byte {
		rel := func(kind, target string) string {
			return `<Relationships><Relationship Id="a" Type="x/` + kind + `" Target="` + target + `"/></Relationships>`
		}
		return office("_rels/.rels", strings.Replace(top, "%t", "ppt/presentation.xml", 1), "ppt/presentation.xml", `<p:presentation`+space+`><p:sldSz cx="9144000" cy="6858000"/></p:presentation>`,
			"ppt/slides/slide1.xml", `<p:sld`+space+`><p:cSld>`+slide+`</p:cSld></p:sld>`, "ppt/slides/_rels/slide1.xml.rels", rel("slideLayout", "../slideLayouts/slideLayout1.xml"),
			"ppt/slideLayouts/slideLayout1.xml", `<p:sldLayout`+space+`/>`, "ppt/slideLayouts/_rels/slideLayout1.xml.rels", rel("slideMaster", "../slideMasters/slideMaster1.xml"),
			"ppt/slideMasters/slideMaster1.xml", `<p:sldMaster`+space+`>`+master+`</p:sldMaster>`, "ppt/slideMasters/_rels/slideMaster1.xml.rels", rel("theme", "../theme/theme1.xml"),
			"ppt/theme/theme1.xml", `<a:theme`+space+`><a:lt1><a:sysClr lastClr="FFFFFF"/></a:lt1><a:dk1><a:srgbClr val="202020"/></a:dk1></a:theme>`)
	}
	const light = `<p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg></p:cSld><p:clrMap bg1="lt1" tx1="dk1"/>`
	const night = `<p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></p:bgPr></p:bg></p:cSld><p:clrMap bg1="dk1" tx1="lt1"/>`
	tellFaint(t, []faintPlace{
		{"white", "a.pptx", deck(light, shape("0", "", colour(white))), true},
		{"the colour of the ground", "a.pptx", deck(light, shape("0", "", colour(dark))), true},
		{"a lighter one", "a.pptx", deck(light, shape("0", "", colour(`<a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr>`))), false},
		{"white at night", "a.pptx", deck(night, shape("0", "", colour(white))), false},
		{"the ground at night", "a.pptx", deck(night, shape("0", "", colour(dark))), true},
		{"white on a slide of its own ground", "a.pptx", deck(light, `<p:bg><p:bgPr><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></p:bgPr></p:bg>`+shape("0", "", colour(white))), false},
		{"white on a slide with a picture for a ground", "a.pptx", deck(light, `<p:bg><p:bgPr><a:blipFill/></p:bgPr></p:bg>`+shape("0", "", colour(white))), false},
		{"white where the master draws", "a.pptx", deck(light+`<p:pic/>`, shape("0", "", colour(white))), false},
		{"white in a red shape", "a.pptx", deck(light, shape("0", colour(`<a:srgbClr val="C00000"/>`), colour(white))), false},
		{"red in a red shape", "a.pptx", deck(light, shape("0", colour(`<a:srgbClr val="C00000"/>`), colour(`<a:srgbClr val="C00000"/>`))), true},
		{"white on a shape before it", "a.pptx", deck(light, shape("0", colour(`<a:srgbClr val="C00000"/>`), "")+shape("50", "", colour(white))), false},
		{"white beside a shape before it", "a.pptx", deck(light, shape("0", colour(`<a:srgbClr val="C00000"/>`), "")+shape("500", "", colour(white))), true},
		{"white on a picture", "a.pptx", deck(light, `<p:pic><p:spPr>`+strings.Replace(place, "%x", "0", 1)+`</p:spPr></p:pic>`+shape("50", "", colour(white))), false},
		{"white in a group", "a.pptx", deck(light, `<p:grpSp>`+shape("0", "", colour(white))+`</p:grpSp>`), false},
		{"white in a cell", "a.pptx", deck(light, `<p:graphicFrame><a:tbl><a:tr><a:tc><p:txBody><a:p><a:r><a:rPr>`+colour(white)+`</a:rPr><a:t>内部安排</a:t></a:r></a:p></p:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>`), false},
		{"white, marked", "a.pptx", deck(light, shape("0", "", colour(white)+`<a:highlight><a:srgbClr val="000000"/></a:highlight>`)), false},
		{"filled with nothing", "a.pptx", deck(light, shape("0", "", `<a:noFill/>`)), true},
		{"filled with nothing, with a line", "a.pptx", deck(light, shape("0", "", `<a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln><a:noFill/>`)), false},
		{"white with a shadow", "a.pptx", deck(light, shape("0", "", colour(white)+`<a:effectLst><a:outerShdw/></a:effectLst>`)), false},
		{"white on a shading of the theme", "a.pptx", deck(strings.Replace(light, "1001", "1003", 1), shape("0", "", colour(white))), false},
		{"a line of nothing", "a.pptx", deck(light, shape("0", "", `<a:ln><a:noFill/></a:ln>`)), false},
		{"filled with what is seen through", "a.pptx", deck(light, shape("0", "", colour(`<a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr>`))), true},
		{"no layout", "a.pptx", office("_rels/.rels", strings.Replace(top, "%t", "ppt/presentation.xml", 1), "ppt/presentation.xml", `<p:presentation`+space+`/>`, "ppt/slides/slide1.xml", `<p:sld`+space+`>`+shape("0", "", colour(white))+`</p:sld>`), false},
	})
}

// TestFaintTextOfWorkbooks: texts of which some letters are white, formats, and cells that lie under
// others.
func TestFaintTextOfWorkbooks(t *testing.T) {
	book := func(sheet string, more ...string) []byte {
		return inSheet("", sheet, more...).file("")
	}
	const cell = `<sheetData><row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row></sheetData>`
	strings := func(colour string) []string {
		return []string{"xl/sharedStrings.xml", `<sst><si><r><t>公开</t></r><r><rPr><color ` + colour + `/></rPr><t>内部安排</t></r></si></sst>`}
	}
	styles := func(numbers, fills string) []string {
		return []string{"xl/styles.xml", `<styleSheet><numFmts>` + numbers + `</numFmts><fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill><fill>` + fills + `</fill></fills><cellXfs><xf/><xf numFmtId="200" fillId="1"/></cellXfs></styleSheet>`}
	}
	const blue = `<patternFill patternType="solid"><fgColor rgb="FF0070C0"/></patternFill>`
	number := func(code string) []string { return styles(`<numFmt numFmtId="200" formatCode="`+code+`"/>`, "") }
	const figure = `<sheetData><row r="1"><c r="A1" s="1"><v>12345</v></c></row></sheetData>`
	merged := func(ref string) string {
		return `<sheetData><row r="1"><c r="A1" t="str"><v>公开</v></c><c r="B1" t="str"><v>内部</v></c></row></sheetData><mergeCells><mergeCell ref="` + ref + `"/></mergeCells>`
	}
	tellFaint(t, []faintPlace{
		{"white letters in a text", "a.xlsx", book(cell, append(styles("", ""), strings(`rgb="FFFFFFFF"`)...)...), true},
		{"nearly white letters in a text", "a.xlsx", book(cell, append(styles("", ""), strings(`rgb="FFFEFEFE"`)...)...), true},
		{"white letters in a text of a blue cell", "a.xlsx", book(cell, append(styles("", blue), strings(`rgb="FFFFFFFF"`)...)...), false},
		{"red letters in a text", "a.xlsx", book(cell, append(styles("", ""), strings(`rgb="FFFF0000"`)...)...), false},
		{"white letters in a table", "a.xlsx", book(cell+`<tableParts/>`, append(styles("", ""), strings(`rgb="FFFFFFFF"`)...)...), false},
		{"numbers in white", "a.xlsx", book(figure, number("[White]General")...), true},
		{"numbers in red", "a.xlsx", book(figure, number("[Red]General")...), false},
		{"quotes of nothing", "a.xlsx", book(figure, number(`&quot;&quot;;&quot;&quot;;&quot;&quot;;&quot;&quot;`)...), true},
		{"under another cell", "a.xlsx", book(merged("A1:B1")), true},
		{"under no other cell", "a.xlsx", book(merged("A1:A2")), false},
		{"a row of half a point", "a.xlsx", book(`<sheetData><row r="1" ht="0.5"><c r="A1"><v>12345</v></c></row></sheetData>`), true},
		{"a column of a hair", "a.xlsx", book(`<cols><col min="1" max="1" width="0.3"/></cols><sheetData><row r="1"><c r="A1"><v>12345</v></c></row></sheetData>`), true},
		{"a narrow column", "a.xlsx", book(`<cols><col min="1" max="1" width="1.5"/></cols><sheetData><row r="1"><c r="A1"><v>12345</v></c></row></sheetData>`), false},
	})
}
