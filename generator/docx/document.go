// Package docx writes documents that an office opens in Word, WPS or LibreOffice, edits and files:
// headings, paragraphs, tables and pictures, on A4 in the margins and faces of official documents
// (GB/T 9704-2012). The same blocks give the same bytes.
//
// No library does it: what is alive is paid for, or is not served under an open licence; and what a
// report needs of the format (ECMA-376, part 1, 17) is a dozen elements, whose order the tests hold.
package docx

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/generator/ooxml"
	"gongkai/generator/portable"
)

// Document is a document that is being written, block after block. The zero one is empty.
type Document struct {
	Properties ooxml.Properties
	body       strings.Builder
	pictures   []*Picture // in the order of their parts; the same one is kept once
	placed     int        // pictures on pages
}

// Picture is a PNG, and its size on paper in millimetres.
type Picture struct {
	PNG           []byte
	Width, Height float64
	Alt           string // what it shows, for those who do not see it
}

// Run is a piece of a line: a text or a picture.
type Run struct {
	Text    string
	Picture *Picture
	breaks  bool // the line ends here
}

// Title adds the title of the document, in lines that are parted where its sense is.
func (d *Document) Title(lines ...string) {
	runs := make([]Run, 0, 2*len(lines))
	for i, line := range lines {
		if i > 0 {
			runs = append(runs, Run{breaks: true})
		}
		runs = append(runs, Run{Text: line})
	}
	d.paragraph("Title", runs...)
}

// Subtitle adds a line below the title.
func (d *Document) Subtitle(text string) { d.paragraph("Subtitle", Run{Text: text}) }

// Heading adds a heading of a level, from 1 to 2: 一、 and （一）. The number is part of the text.
func (d *Document) Heading(level int, text string) {
	d.paragraph("Heading"+strconv.Itoa(level), Run{Text: text})
}

// Paragraph adds a paragraph of text.
func (d *Document) Paragraph(text string) { d.paragraph("BodyText", Run{Text: text}) }

// Placeholder adds a line that a person has to replace: what it is about, and no more.
func (d *Document) Placeholder(about string) {
	d.paragraph("Placeholder", Run{Text: "（此处由本单位填写：" + about + "）"})
}

// Caption adds the line above a table or a picture.
func (d *Document) Caption(text string) { d.paragraph("Caption", Run{Text: text}) }

// Line adds a line of pieces, such as the legend of a chart.
func (d *Document) Line(runs ...Run) { d.paragraph("TableText", runs...) }

// Signature adds who signs below the text, and the day.
func (d *Document) Signature(name, day string) {
	d.paragraph("BodyText")
	d.paragraph("Signature", Run{Text: name})
	d.paragraph("Signature", Run{Text: day})
}

func (d *Document) paragraph(style string, runs ...Run) {
	d.body.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	d.runs(runs)
	d.body.WriteString(`</w:p>`)
}

func (d *Document) runs(runs []Run) {
	for _, r := range runs {
		switch {
		case r.breaks:
			d.body.WriteString(`<w:r><w:br/></w:r>`)
		case r.Picture != nil:
			d.body.WriteString(`<w:r>`)
			d.draw(r.Picture)
			d.body.WriteString(`</w:r>`)
		case r.Text != "":
			d.body.WriteString(`<w:r><w:t xml:space="preserve">` + ooxml.Text(r.Text) + `</w:t></w:r>`)
		}
	}
}

// emu is millimetres in the units of drawings.
func emu(mm float64) int { return portable.Int(float64(mm*36000) + 0.5) }

// twips is millimetres in twentieths of a point.
func twips(mm float64) int { return portable.Int(mm*1440/25.4 + 0.5) }

// draw places a picture in a line (20.4.2.8).
func (d *Document) draw(p *Picture) {
	part := 0
	for part < len(d.pictures) && d.pictures[part] != p {
		part++
	}
	if part == len(d.pictures) {
		d.pictures = append(d.pictures, p)
	}
	d.placed++
	name, size := fmt.Sprintf("图 %d", d.placed), fmt.Sprintf(`cx="%d" cy="%d"`, emu(p.Width), emu(p.Height))
	fmt.Fprintf(&d.body, `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent %s/><wp:docPr id="%d" name="%s" descr="%s"/>`, size, d.placed, name, ooxml.Text(p.Alt))
	d.body.WriteString(`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`)
	fmt.Fprintf(&d.body, `<pic:nvPicPr><pic:cNvPr id="%d" name="%s" descr="%s"/><pic:cNvPicPr/></pic:nvPicPr>`, d.placed, name, ooxml.Text(p.Alt))
	fmt.Fprintf(&d.body, `<pic:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`, pictureID(part))
	fmt.Fprintf(&d.body, `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext %s/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`, size)
	d.body.WriteString(`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`)
}

// The relations of the document: its own parts, then the pictures.
const (
	stylesID = iota + 1
	settingsID
	fontsID
	footerID
	firstPicture
)

func pictureID(n int) string { return ooxml.ID(firstPicture + n) }

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml."

// Bytes is the document as a file.
func (d *Document) Bytes() ([]byte, error) {
	const main = "word/document.xml"
	parts := []ooxml.Part{
		{Name: main, Type: word + "document.main+xml", Data: d.xml()},
		{Name: "word/styles.xml", Type: word + "styles+xml", Data: []byte(styles())},
		{Name: "word/settings.xml", Type: word + "settings+xml", Data: []byte(settings)},
		{Name: "word/fontTable.xml", Type: word + "fontTable+xml", Data: []byte(fontTable())},
		{Name: "word/footer1.xml", Type: word + "footer+xml", Data: []byte(footer)},
	}
	leads := []ooxml.Relation{
		{ID: ooxml.ID(stylesID), Kind: "styles", Target: "styles.xml"}, {ID: ooxml.ID(settingsID), Kind: "settings", Target: "settings.xml"},
		{ID: ooxml.ID(fontsID), Kind: "fontTable", Target: "fontTable.xml"}, {ID: ooxml.ID(footerID), Kind: "footer", Target: "footer1.xml"},
	}
	for i, p := range d.pictures {
		name := fmt.Sprintf("media/image%d.png", i+1)
		parts = append(parts, ooxml.Part{Name: "word/" + name, Data: p.PNG})
		leads = append(leads, ooxml.Relation{ID: pictureID(i), Kind: "image", Target: name})
	}
	return ooxml.Write(append(parts, ooxml.Relations(main, leads)), d.Properties)
}

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

const drawings = ` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

// The page of an official document (GB/T 9704-2012, 6.1), in millimetres.
const (
	pageWidth, pageHeight                     = 210, 297
	marginTop, marginBottom, marginL, marginR = 37, 35, 28, 26
	// TextWidth is what a line or a table has, in millimetres.
	TextWidth = pageWidth - marginL - marginR
)

func (d *Document) xml() []byte {
	page := fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="%s"/><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/></w:sectPr>`,
		ooxml.ID(footerID), twips(pageWidth), twips(pageHeight), twips(marginTop), twips(marginR), twips(marginBottom), twips(marginL), twips(15), twips(25))
	return []byte(ooxml.Header + `<w:document ` + namespaces + drawings + `><w:body>` + d.body.String() + page + `</w:body></w:document>`)
}

// settings asks for the layout of current programs: without it they open the document in a mode for
// older ones.
const settings = ooxml.Header + `<w:settings ` + namespaces + `><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>` +
	`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

// footer is the number of the page between dashes (GB/T 9704-2012, 7.5).
const footer = ooxml.Header + `<w:ftr ` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>` +
	`<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`
