package attachment

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// openly reads a file as Inspect does, but for what a panic becomes there: it is not caught.
func openly(name string, kind Kind, data []byte) (*reader, error) {
	if found, err := sniff(name, bytes.NewReader(data), int64(len(data)), newBounds(name)); err != nil || found != kind {
		return nil, fmt.Errorf("it is of another kind than %s: %w", kind, err)
	}
	r := &reader{report: &Report{Kind: kind, Size: int64(len(data))}, name: name, file: bytes.NewReader(data), size: int64(len(data)), bounds: newBounds(name), shown: map[string]bool{}}
	return r, r.read(kind)
}

// FuzzMedia: sounds, films and pictures that have no list of their parts, whatever stands in them.
func FuzzMedia(f *testing.F) {
	kinds := []Kind{MP3, BMP, MP4, HEIC, WebP, TIFF, GIF, JPEG, PNG}
	f.Add(uint8(0), soundOf(frameOfID3("APIC", "\x00image/jpeg\x00\x03\x00\xff\xd8\xff\xe1\x00\x08Exif\x00\x00")+frameOfID3("TIT2", "\x01\xff\xfea\x00"), "TAG"+strings.Repeat("\x00", 125)))
	f.Add(uint8(0), soundOf("", "APETAGEX\xd0\x07\x00\x00LYRICSBEGINa"))
	f.Add(uint8(1), []byte("BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\x01\x00\x20\x00\x01\x00\x00\x00\xff\xff\xff\xff"+strings.Repeat("\x00", 20)+"behind"))
	f.Add(uint8(2), subtitledFilm("sbtl", false))
	f.Add(uint8(2), subtitledFilm("text", true))
	f.Add(uint8(3), heicOf("\x00\x00\x00\x00"+string(exif(1)), "<x:xmpmeta>GPSLatitude</x:xmpmeta>"))
	f.Add(uint8(4), []byte("RIFF\x1e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00EXIF\x00\x00\x00\x00"))
	f.Add(uint8(5), exif(8))
	f.Add(uint8(6), []byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x21\xfe\x01a\x00\x3b"))
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		kind := kinds[int(which)%len(kinds)]
		if _, err := openly("a."+string(kind), kind, data); err != nil {
			return
		}
		var once bytes.Buffer
		if kind == MP4 || kind == MP3 || kind == TIFF {
			if err := cleanFile(&once, "a."+string(kind), bytes.NewReader(data), int64(len(data)), newBounds("a")); err == nil && once.Len() != len(data) {
				t.Errorf("a file of %d bytes has %d when it is cleaned", len(data), once.Len())
			}
		}
	})
}

// FuzzParts: what stands in a part of a document, however it is said to look. What is hidden by its
// look is no more than there is.
func FuzzParts(f *testing.F) {
	f.Add(uint8(0), `<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/><w:vanish/></w:rPr><w:t>文</w:t></w:r></w:p>`)
	f.Add(uint8(1), `<sheetData><row r="2" ht="0"><c r="B2" t="s" s="1"><v>0</v></c><c><f>"1"&amp;"2"</f><v>1E400</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`)
	f.Add(uint8(2), `<fonts><font><color rgb="FFFFFFFF"/><sz val="1"/></font></fonts><fills><fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill></fills><cellXfs><xf fontId="0" fillId="9" numFmtId="-1"/></cellXfs>`)
	f.Add(uint8(3), `<p:sp><p:spPr><a:xfrm><a:off x="-9" y="1"/><a:ext cx="1" cy="1"/></a:xfrm><a:noFill/></p:spPr><p:txBody><a:p><a:r><a:rPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr><a:t>文</a:t></a:r></a:p></p:txBody></p:sp>`)
	f.Add(uint8(4), `<office:automatic-styles><style:style style:name="a" style:family="text"><style:text-properties text:display="none" fo:color="#ffffff" fo:font-size="1pt"/></style:style></office:automatic-styles><office:body><office:text><text:p><text:span text:style-name="a">文</text:span></text:p></office:text></office:body>`)
	f.Add(uint8(5), `<ofd:Content><ofd:Layer><ofd:TextObject Boundary="0 0 1 1" Font="3" Size="5" Visible="false" Alpha="0"><ofd:FillColor Value="255 255 255"/><ofd:TextCode X="0" Y="5" DeltaX="g 8 5">文</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content>`)
	f.Fuzz(func(t *testing.T, which uint8, xml string) {
		name, data := packedPart(which, xml)
		kind := endings[ending(name)]
		r, err := openly(name, kind, data)
		if err != nil {
			return
		}
		for _, said := range r.report.Texts {
			if most := 4*len(xml) + 4096; len(said.Text) > most { // a number may be written out
				t.Errorf("a text of %d bytes, where %d bytes stand in a part", len(said.Text), len(xml))
			}
		}
	})
}

// packedPart is a document of which one part holds some XML.
func packedPart(which uint8, xml string) (name string, data []byte) {
	inRoot := func(root string) string { return fmt.Sprintf("<%s>%s</%s>", root, xml, root) }
	slide := []string{"ppt/presentation.xml", "<p:presentation/>", "ppt/slides/slide1.xml", inRoot("p:sld")}
	switch which % 6 {
	case 0:
		return "a.docx", docx(xml, "word/styles.xml", inRoot("w:styles"))
	case 1:
		return "a.xlsx", xlsx(xml, "")
	case 2:
		return "a.xlsx", xlsx(`<sheetData><row><c r="A1" s="0"><v>1</v></c></row></sheetData>`, "", "xl/styles.xml", inRoot("styleSheet"))
	case 3:
		return "a.pptx", office(slide...)
	case 4:
		return "a.odt", office("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", inRoot("office:document-content"), "styles.xml", inRoot("office:document-styles"))
	}
	return "a.ofd", office("OFD.xml", `<ofd:OFD><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`, "D/Document.xml", `<ofd:Document><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>`, "D/P.xml", inRoot("ofd:Page"))
}
