package attachment

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// TestTextThatLooksLikeNothingIsTold: what the colours, the sizes and the place of a text hide is told
// as what is hidden otherwise; white on a ground of another colour, and slips, are not.
func TestTextThatLooksLikeNothingIsTold(t *testing.T) {
	run := func(properties string) string {
		return `<w:r><w:rPr>` + properties + `</w:rPr><w:t>内部安排</w:t></w:r>`
	}
	word := func(body string, more ...string) []byte { return docx(body, more...) }
	const white = `<w:color w:val="FFFFFF"/>`
	styles := func(s string) string { return `<w:styles` + space + `>` + s + `</w:styles>` }
	book := func(fonts, fills, sheet string) []byte {
		h := inSheet("", `<sheetData><row r="1"><c r="A1" s="1" t="str"><v>内部安排</v></c></row></sheetData>`+sheet, "xl/styles.xml", `<styleSheet><fonts><font/><font>`+fonts+`</font></fonts><fills><fill><patternFill patternType="none"/></fill><fill>`+fills+`</fill></fills><cellXfs><xf/><xf fontId="1" fillId="1"/></cellXfs></styleSheet>`)
		return h.file("")
	}
	const paleLetters, blue = `<sz val="11"/><color rgb="FFFFFFFF"/>`, `<patternFill patternType="solid"><fgColor rgb="FF0070C0"/></patternFill>`
	slide := func(place, properties string) []byte {
		return office("_rels/.rels", strings.Replace(top, "%t", "ppt/presentation.xml", 1), "ppt/presentation.xml", `<p:presentation`+space+`><p:sldSz cx="9144000" cy="6858000"/></p:presentation>`,
			"ppt/slides/slide1.xml", `<p:sld`+space+`><p:sp><p:spPr><a:xfrm>`+place+`<a:ext cx="100" cy="100"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:rPr `+properties+`/><a:t>内部安排</a:t></a:r></a:p></p:txBody></p:sp></p:sld>`)
	}
	for _, tt := range []struct {
		what, name string
		data       []byte
		want       bool
	}{
		{"plain", "a.docx", word(`<w:p>` + run("") + `</w:p>`), false},
		{"white", "a.docx", word(`<w:p>` + run(white) + `</w:p>`), true},
		{"white in pieces", "a.docx", word(`<w:p>` + strings.Repeat(strings.Replace(run(white), "内部安排", "密", 1), 4) + `</w:p>`), true},
		{"one white letter", "a.docx", word(`<w:p>` + strings.Replace(run(white), "内部安排", "一", 1) + `</w:p>`), false},
		{"white on blue", "a.docx", word(`<w:p>` + run(white+`<w:shd w:val="clear" w:fill="0070C0"/>`) + `</w:p>`), false},
		{"white on white", "a.docx", word(`<w:p>` + run(white+`<w:shd w:val="clear" w:fill="FFFFFF"/>`) + `</w:p>`), true},
		{"white, marked", "a.docx", word(`<w:p>` + run(white+`<w:highlight w:val="yellow"/>`) + `</w:p>`), false},
		{"white in a blue paragraph", "a.docx", word(`<w:p><w:pPr><w:shd w:fill="0070C0"/><w:rPr>` + white + `</w:rPr></w:pPr>` + run(white) + `</w:p>`), false},
		{"white in a blue cell", "a.docx", word(`<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="0070C0"/></w:tcPr><w:p>` + run(white) + `</w:p></w:tc></w:tr></w:tbl>`), false},
		{"white below a blue table", "a.docx", word(`<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="0070C0"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p>` + run(white) + `</w:p>`), true},
		{"white in a table of a blue style", "a.docx", word(`<w:tbl><w:tblPr><w:tblStyle w:val="B"/></w:tblPr><w:tr><w:tc><w:p>`+run(white)+`</w:p></w:tc></w:tr></w:tbl>`, "word/styles.xml", styles(`<w:style w:type="table" w:styleId="B"><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>`)), false},
		{"white in a text box", "a.docx", word(`<w:p><w:r><w:txbxContent><w:p>` + run(white) + `</w:p></w:txbxContent></w:r></w:p>`), false},
		{"white by a style", "a.docx", word(`<w:p><w:pPr><w:pStyle w:val="W"/></w:pPr>`+run("")+`</w:p>`, "word/styles.xml", styles(`<w:style w:styleId="W"><w:rPr>`+white+`</w:rPr></w:style>`)), true},
		{"tiny", "a.docx", word(`<w:p>` + run(`<w:sz w:val="2"/>`) + `</w:p>`), true},
		{"small", "a.docx", word(`<w:p>` + run(`<w:sz w:val="10"/>`) + `</w:p>`), false},
		{"a tiny mark of a paragraph", "a.docx", word(`<w:p><w:pPr><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr>` + run("") + `</w:p>`), false},
		{"a plain cell", "a.xlsx", book(`<sz val="11"/>`, blue, ""), false},
		{"white on a blue cell", "a.xlsx", book(paleLetters, blue, ""), false},
		{"a white cell", "a.xlsx", book(paleLetters, "", ""), true},
		{"a white cell of a theme", "a.xlsx", book(`<color theme="0"/>`, `<patternFill patternType="none"/>`, ""), true},
		{"a white cell in a table", "a.xlsx", book(paleLetters, "", `<tableParts><tablePart r:id="x"/></tableParts>`), false},
		{"a cell of one colour", "a.xlsx", book(`<color rgb="FF0070C0"/>`, blue, ""), true},
		{"a tiny cell", "a.xlsx", book(`<sz val="1"/>`, "", ""), true},
		{"a slide", "a.pptx", slide(`<a:off x="0" y="0"/>`, ""), false},
		{"beside the slide", "a.pptx", slide(`<a:off x="9144000" y="0"/>`, ""), true},
		{"above the slide", "a.pptx", slide(`<a:off x="0" y="-200"/>`, ""), true},
		{"tiny on a slide", "a.pptx", slide(`<a:off x="0" y="0"/>`, `sz="100"`), true},
	} {
		report, err := Inspect(tt.name, bytes.NewReader(tt.data), int64(len(tt.data)))
		if err != nil {
			t.Fatalf("%s: %v", tt.what, err)
		}
		if told := slices.ContainsFunc(report.Facts, func(f Fact) bool { return f.Kind == HiddenSheet }); told != tt.want {
			t.Errorf("%s: told %v, want %v", tt.what, told, tt.want)
		}
		if !slices.ContainsFunc(report.Texts, func(x Text) bool {
			return strings.Contains(strings.ReplaceAll(x.Text, "密密密密", "内部安排"), "内部安排") || strings.Contains(x.Text, "一")
		}) {
			t.Errorf("%s: it is not read", tt.what)
		}
	}
}
