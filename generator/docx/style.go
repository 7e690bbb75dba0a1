package docx

import (
	"fmt"
	"strings"

	"gongkai/generator/ooxml"
)

// face is a face by the name that Chinese programs know, and others that do for it where it is not.
type face struct{ name, english, others string }

// The faces of official documents.
var (
	songti   = face{"宋体", "SimSun", "Noto Serif CJK SC;Source Han Serif SC;LXGW WenKai"}
	fangsong = face{"仿宋", "FangSong", "仿宋_GB2312;FangSong_GB2312;Noto Serif CJK SC;LXGW WenKai"}
	heiti    = face{"黑体", "SimHei", "Noto Sans CJK SC;Source Han Sans SC;LXGW WenKai"}
	kaiti    = face{"楷体", "KaiTi", "楷体_GB2312;KaiTi_GB2312;LXGW WenKai"}
)

// fontTable names what a program takes where it has not a face itself (17.8.3.1).
func fontTable() string {
	var b strings.Builder
	b.WriteString(ooxml.Header + `<w:fonts ` + namespaces + `>`)
	for _, f := range []face{songti, fangsong, heiti, kaiti} {
		fmt.Fprintf(&b, `<w:font w:name="%s"><w:altName w:val="%s;%s"/><w:charset w:val="86"/></w:font>`, f.name, f.english, f.others)
	}
	b.WriteString(`</w:fonts>`)
	return b.String()
}

func (f face) fonts() string {
	return fmt.Sprintf(`<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[1]s" w:cs="%[1]s"/>`, f.name)
}

// style is a style of paragraphs.
type style struct {
	id, name string
	face     face
	points   float64
	bold     bool
	keep     bool   // on one page with what follows
	shade    string // of the line; empty: none
	spacing  string // the attributes of w:spacing
	indent   string // the attributes of w:ind; empty: none
	align    string
	outline  int // the level of a heading, from 1; 0: it is none
}

// The lines of text are 28 points apart: 22 on a page (GB/T 9704-2012, 5.2.3).
const (
	lines  = `w:before="0" w:after="0" w:line="560" w:lineRule="exact"`
	tight  = `w:before="20" w:after="20" w:line="240" w:lineRule="auto"`
	indent = `w:firstLineChars="200" w:firstLine="640"`
)

// paragraphs is the styles, with the names by which programs know those that they have themselves:
// by these a table of contents or the navigation finds the headings. 三号 is 16 points, 二号 22,
// 五号 10.5.
var paragraphs = []style{
	{id: "Title", name: "Title", face: heiti, points: 22, spacing: `w:before="0" w:after="120" w:line="640" w:lineRule="exact"`, align: "center", keep: true},
	{id: "Subtitle", name: "Subtitle", face: kaiti, points: 16, spacing: `w:before="0" w:after="360" w:line="560" w:lineRule="exact"`, align: "center", keep: true},
	{id: "Heading1", name: "heading 1", face: heiti, points: 16, spacing: lines, indent: indent, align: "both", keep: true, outline: 1},
	{id: "Heading2", name: "heading 2", face: kaiti, points: 16, spacing: lines, indent: indent, align: "both", keep: true, outline: 2},
	{id: "BodyText", name: "Body Text", face: fangsong, points: 16, spacing: lines, indent: indent, align: "both"},
	{id: "Placeholder", name: "待填写", face: fangsong, points: 16, spacing: lines, indent: indent, align: "both", shade: "FFF2CC"},
	{id: "Caption", name: "caption", face: heiti, points: 12, spacing: `w:before="120" w:after="60" w:line="360" w:lineRule="exact"`, align: "center", keep: true},
	{id: "TableHead", name: "表头", face: songti, points: 10.5, bold: true, spacing: tight, align: "center"},
	{id: "TableText", name: "表内文字", face: songti, points: 10.5, spacing: tight, align: "left"},
	{id: "TableFigure", name: "表内数字", face: songti, points: 10.5, spacing: tight, align: "center"},
	{id: "TableEnd", name: "表后", face: songti, points: 10.5, spacing: `w:before="0" w:after="0" w:line="240" w:lineRule="exact"`, align: "left"},
	{id: "Signature", name: "Signature", face: fangsong, points: 16, spacing: lines, indent: `w:rightChars="400" w:right="1280"`, align: "right"},
	{id: "Footer", name: "footer", face: songti, points: 14, spacing: tight, align: "center"},
}

func styles() string {
	var b strings.Builder
	b.WriteString(ooxml.Header + `<w:styles ` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>` + fangsong.fonts() +
		`<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	for _, s := range paragraphs {
		b.WriteString(s.xml())
	}
	const line = ` w:val="single" w:sz="4" w:space="0" w:color="404040"/>`
	margins := `<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>`
	b.WriteString(`<w:style w:type="table" w:default="1" w:styleId="Bare"><w:name w:val="Normal Table"/><w:tblPr>` + margins + `</w:tblPr></w:style>` +
		`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="Bare"/><w:tblPr><w:tblBorders>` +
		`<w:top` + line + `<w:left` + line + `<w:bottom` + line + `<w:right` + line + `<w:insideH` + line + `<w:insideV` + line +
		`</w:tblBorders></w:tblPr></w:style></w:styles>`)
	return b.String()
}

func (s style) xml() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>`, s.id, s.name)
	if s.outline > 0 {
		b.WriteString(`<w:next w:val="BodyText"/>`)
	}
	b.WriteString(`<w:qFormat/><w:pPr>`)
	if s.keep {
		b.WriteString(`<w:keepNext/>`)
	}
	if s.shade != "" {
		fmt.Fprintf(&b, `<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, s.shade)
	}
	fmt.Fprintf(&b, `<w:spacing %s/>`, s.spacing)
	if s.indent != "" {
		fmt.Fprintf(&b, `<w:ind %s/>`, s.indent)
	}
	fmt.Fprintf(&b, `<w:jc w:val="%s"/>`, s.align)
	if s.outline > 0 {
		fmt.Fprintf(&b, `<w:outlineLvl w:val="%d"/>`, s.outline-1)
	}
	b.WriteString(`</w:pPr><w:rPr>` + s.face.fonts())
	if s.bold {
		b.WriteString(`<w:b/>`)
	}
	fmt.Fprintf(&b, `<w:sz w:val="%[1]g"/><w:szCs w:val="%[1]g"/></w:rPr></w:style>`, s.points*2)
	return b.String()
}
