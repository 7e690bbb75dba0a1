package attachment

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"runtime"
	"strings"
	"testing"

	"gongkai/generator/imagefile"
)

// packed makes an office document of parts: name, text, name, text.
func office(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, _ := z.Create(parts[i])
		_, _ = io.WriteString(w, parts[i+1])
	}
	_ = z.Close()
	return b.Bytes()
}

const (
	core = `<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc"><dc:creator>张某某</dc:creator><cp:lastModifiedBy>李某</cp:lastModifiedBy><dc:title>通知</dc:title></cp:coreProperties>`
	app  = `<Properties><Company>某机关</Company><Template>Normal.dotm</Template><Pages>1</Pages></Properties>`
	book = `<workbook xmlns:r="r"><sheets><sheet name="汇总" sheetId="1" r:id="a"/><sheet name="底表" sheetId="2" state="veryHidden" r:id="b"/></sheets></workbook>`
	rels = `<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/></Relationships>`
)

func docx(body string, more ...string) []byte {
	return office(append([]string{"[Content_Types].xml", "<Types/>", "word/document.xml", `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`}, more...)...)
}

func xlsx(sheet1, sheet2 string, more ...string) []byte {
	return office(append([]string{"[Content_Types].xml", "<Types/>", "xl/workbook.xml", book, "xl/_rels/workbook.xml.rels", rels,
		"xl/worksheets/sheet1.xml", "<worksheet>" + sheet1 + "</worksheet>", "xl/worksheets/sheet2.xml", "<worksheet>" + sheet2 + "</worksheet>"}, more...)...)
}

// told is what Inspect says, as one text.
func told(t *testing.T, name string, data []byte) string {
	t.Helper()
	r, err := Inspect(name, bytes.NewReader(data), int64(len(data)))
	if err != nil {
		var refusal *Refusal
		if !errors.As(err, &refusal) || refusal.Detail.ZH == "" || refusal.Fix.ZH == "" || refusal.Fix.EN == "" {
			t.Fatalf("%s: %v is no refusal with a fix", name, err)
		}
		return [...]string{"broken", "encrypted", "bomb", "too large", "unknown", "mismatch", "active"}[refusal.Reason]
	}
	out := string(r.Kind)
	for _, x := range r.Texts {
		out += "|" + x.Where.ZH + ":" + x.Text
		if x.Hidden {
			out += "(hidden)"
		}
	}
	for _, f := range r.Facts {
		out += fmt.Sprintf("|%s×%d", [...]string{"author", "change", "comment", "hidden", "location", "owner", "embedded", "macro", "link", "signed", "notes", "stray", "unread"}[f.Kind], f.Count)
		if f.Removed {
			out += "-"
		}
	}
	return out
}

func TestInspectOffice(t *testing.T) {
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.docx", docx(`<w:p><w:r><w:t>第一</w:t></w:r><w:r><w:tab/><w:t>段</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>第三段</w:t></w:r></w:p>`), "docx|第1段:第一 段|第3段:第三段"},
		{"a.docx", docx(`<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>`), "docx|第1段:新|第1段:旧(hidden)|change×2"},
		{"a.docx", docx(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>`), "docx|第1段:显|第1段:隐(hidden)|hidden×1"},
		{"a.docx", docx(`<w:p/>`, "word/header1.xml", `<w:hdr xmlns:w="w"><w:p><w:r><w:t>眉</w:t></w:r></w:p></w:hdr>`, "word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnotes>`,
			"word/comments.xml", `<w:comments xmlns:w="w"><w:comment><w:p><w:r><w:t>批</w:t></w:r></w:p></w:comment></w:comments>`), "docx|页眉第1段:眉|脚注第1段:注|批注第1段:批(hidden)|comment×1"},
		{"a.docx", docx(`<w:p/>`, "docProps/core.xml", core, "docProps/app.xml", app, "docProps/custom.xml", `<Properties><property name="部门"><vt>秘书科</vt></property></Properties>`), "docx|文档属性:通知(hidden)|文档属性:Normal.dotm\t1(hidden)|author×4-"},
		{"a.docx", docx(`<w:p/>`, "word/vbaProject.bin", "x", "word/embeddings/a.xlsx", "x", "word/_rels/document.xml.rels",
			`<Relationships><Relationship Target="file:///\\server\a.docx" TargetMode="External"/><Relationship Target="https://example.com/" TargetMode="External"/></Relationships>`), "docx|文件内部看不见的地方:x(hidden)|嵌入的文件:x(hidden)|链接:file:///\\\\server\\a.docx\n\nhttps://example.com/(hidden)|macro×1|embedded×1|link×1"},
		{"a.xlsx", xlsx(`<sheetData><row><c r="B2" t="s"><v>0</v></c><c r="C2"><v>13912345678</v></c><c r="D2"><v>1.1010519491231E+17</v></c></row></sheetData>`, `<sheetData><row><c r="A1" t="inlineStr"><is><t>名</t></is></c></row></sheetData>`,
			"xl/sharedStrings.xml", `<sst><si><r><t>张</t></r><r><t>某</t></r><rPh><t>zhang</t></rPh></si></sst>`), "xlsx|工作表名:汇总|工作表“汇总”B2:张某\t13912345678\t110105194912310000|工作表名:底表(hidden)|工作表“底表”A1:名(hidden)|没有用到的单元格文字:zhang(hidden)|hidden×1"},
		{"a.xlsx", xlsx(`<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row><c r="A1"><v>1</v></c></row><row><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row><row hidden="1"><c r="A3"><v>3</v></c></row></sheetData>`, ``,
			"xl/comments1.xml", `<comments><commentList><comment><text><t>批</t></text></comment></commentList></comments>`, "xl/externalLinks/externalLink1.xml", "<x/>"),
			"xlsx|工作表名:汇总|工作表“汇总”A1:1|工作表“汇总”A2:1\t2(hidden)|工作表“汇总”A3:3(hidden)|工作表名:底表(hidden)|批注:批(hidden)|hidden×2|hidden×1|comment×1|link×1"},
		{"a.pptx", office("[Content_Types].xml", "<Types/>", "ppt/presentation.xml", "<p/>", "ppt/slides/slide10.xml", `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>十</a:t></a:r></a:p></p:sld>`,
			"ppt/slides/slide2.xml", `<p:sld xmlns:p="p" xmlns:a="a" show="0"><a:p><a:r><a:t>二</a:t></a:r></a:p></p:sld>`, "ppt/notesSlides/notesSlide1.xml", `<p:notes xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>备</a:t></a:r></a:p></p:notes>`),
			"pptx|第1张幻灯片第1段:二(hidden)|第2张幻灯片第1段:十|备注1第1段:备(hidden)|hidden×1|notes×1"},
		{"a.odt", office("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<o xmlns:t="t"><t:tracked-changes><t:changed-region><t:p>旧</t:p></t:changed-region></t:tracked-changes><t:p>新<t:s/>文</t:p></o>`, "meta.xml", `<m><creator>张</creator></m>`), "odf|第1段:旧(hidden)|第2段:新 文|change×1|author×1-"},
		{"a.ods", office("mimetype", "x", "content.xml", `<o xmlns:t="t"><t:table t:name="甲"><t:table-row t:visibility="collapse"><t:p>值</t:p></t:table-row></t:table></o>`), "odf|工作表“甲”第1格:值(hidden)|工作表或表格的名称:甲(hidden)|hidden×1"},
		{"a.ofd", office("OFD.xml", `<ofd:OFD xmlns:ofd="o"><ofd:DocInfo><ofd:Author>张</ofd:Author></ofd:DocInfo></ofd:OFD>`, "Doc_0/Pages/Page_0/Content.xml", `<ofd:Page xmlns:ofd="o"><ofd:TextCode>第一行</ofd:TextCode><ofd:TextCode>第二行</ofd:TextCode></ofd:Page>`, "Doc_0/Attachs/Attachments.xml", `<ofd:A xmlns:ofd="o"><ofd:Attachment/></ofd:A>`), "ofd|页面Page_0:第一行\n第二行\n|embedded×1|author×1-"},
		{"a.csv", []byte("姓名,电话\n张某某,1\n"), "text|第1行起:姓名\t电话\n张某某\t1\n"},
		{"a.csv", []byte("\xd0\xd5\xc3\xfb,1\n"), "text|第1行起:姓名\t1\n"},
		{"a.txt", []byte("\xff\xfeY\x00\x0d\x54\n\x00"), "text|第1行起:Y名\n"},
		{"a.html", []byte("<html><script>1</script>文</html>"), "active"},
		{"a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="i" inkscape:export-filename="C:\图.png"><!-- 批注 --><metadata><creator>张</creator></metadata><text>图</text></svg>`), "svg|图中文字:图|author×1-"},
		{"a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`), "active"},
		{"a.mp4", []byte("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00"), "mp4"},
	} {
		if got := told(t, tt.name, tt.data); got != tt.want {
			t.Errorf("%s:\n%q, want\n%q", tt.name, got, tt.want)
		}
	}
}

func TestInspectRefuses(t *testing.T) {
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 2000)...)
	locked := append(bytes.Clone(ole), "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...)
	good := docx(`<w:p><w:r><w:t>文</w:t></w:r></w:p>`)
	flagged := bytes.Clone(good)
	for i := 0; i+4 < len(flagged); i++ { // the flag of encryption, in each header
		if string(flagged[i:i+4]) == "PK\x01\x02" {
			flagged[i+8] |= 1
		}
	}
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.docx", nil, "broken"},
		{"a.docx", good[:len(good)/2], "broken"},
		{"a.docx", docx(`<w:p><w:r></w:p>`), "broken"},
		{"a.docx", docx(`<w:p>&nbsp;</w:p>`), "broken"},
		{"a.docx", office("word/document.xml", `<!DOCTYPE a [<!ENTITY b "`+strings.Repeat("c", 1000)+`"><!ENTITY d "&b;&b;&b;">]><w:document xmlns:w="w"><w:p><w:t>&d;</w:t></w:p></w:document>`), "broken"},
		{"a.docx", docx(strings.Repeat("<a>", 5000) + strings.Repeat("</a>", 5000)), "bomb"},
		{"a.docx", flagged, "encrypted"},
		{"a.docx", locked, "encrypted"},
		{"a.xlsx", good, "mismatch"},
		{"a.jpg", good, "mismatch"},
		{"a.pdf", []byte("文字"), "mismatch"},
		{"a.doc", ole, "unknown"},
		{"a.zip", office("a.exe", "文"), "active"},
		{"a.rar", []byte("Rar!\x1a\x07\x00"), "unknown"},
		{"a.exe", []byte("MZ\x90\x00"), "active"},
		{"a.bin", []byte("\x00\x01\x02\x03"), "unknown"},
		{"a.odt", office("mimetype", "x", "content.xml", "<a/>", "META-INF/manifest.xml", "<m><encryption-data/></m>"), "encrypted"},
		{"a.pdf", []byte("%PDF-1.4\n1 0 obj << >> endobj\ntrailer << /Encrypt 1 0 R >>"), "encrypted"},
		{"a.pdf", []byte("%PDF-1.4\n"), "broken"},
		{"a.jpg", []byte("\xff\xd8\xff\xe0"), "broken"},
		{"a.png", []byte("\x89PNG\r\n\x1a\n\x00\x00"), "broken"},
		{"a.gif", []byte("GIF89a\x01"), "broken"},
		{"a.webp", []byte("RIFF\xff\x00\x00\x00WEBPVP8 "), "broken"},
		{"a.svg", []byte("<svg><a></svg>"), "broken"},
		{"a.txt", []byte("a\xff\xffb"), "unknown"},
	} {
		if got := told(t, tt.name, tt.data); got != tt.want {
			t.Errorf("%s of %d bytes: %s, want %s", tt.name, len(tt.data), got, tt.want)
		}
	}
}

// endless is a file that begins with something and continues with zeros.
type endless string

func (e endless) ReadAt(p []byte, at int64) (int, error) {
	clear(p)
	if at < int64(len(e)) {
		copy(p, e[at:])
	}
	return len(p), nil
}

// TestInspectIsBounded: whatever a file unpacks to, or claims to, little memory is used for it.
func TestInspectIsBounded(t *testing.T) {
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	w, _ := z.Create("word/document.xml")
	_, _ = io.WriteString(w, `<w:document xmlns:w="w">`)
	for range 1024 { // a gigabyte
		_, _ = w.Write(bytes.Repeat([]byte(" "), 1<<20))
	}
	_ = z.Close()
	var packed, bombs bytes.Buffer
	z = zip.NewWriter(&packed)
	w, _ = z.Create("a.txt")
	for range 128 {
		_, _ = w.Write(bytes.Repeat([]byte(" "), 1<<20))
	}
	_ = z.Close()
	z = zip.NewWriter(&bombs)
	for i := range 5 {
		w, _ = z.Create(fmt.Sprint(i, ".txt"))
		_, _ = w.Write(bytes.Repeat([]byte(" "), 30<<20))
	}
	_ = z.Close()
	var wide bytes.Buffer
	z = zip.NewWriter(&wide)
	for i := range 100_000 {
		_, _ = z.CreateRaw(&zip.FileHeader{Name: fmt.Sprint("word/", i), Method: zip.Store})
	}
	_ = z.Close()
	text := docx(strings.Repeat("<w:p><w:r><w:t>"+strings.Repeat("文", 1000)+"</w:t></w:r></w:p>", 12_000))
	for _, tt := range []struct {
		what string
		name string
		file io.ReaderAt
		size int
		want Reason
	}{
		{"a gigabyte of spaces", "a.docx", bytes.NewReader(bomb.Bytes()), bomb.Len(), Bomb},
		{"a hundred thousand files", "a.docx", bytes.NewReader(wide.Bytes()), wide.Len(), Bomb},
		{"an archive of 128 MB", "a.zip", bytes.NewReader(packed.Bytes()), packed.Len(), TooLarge},
		{"an archive of many bombs", "a.zip", bytes.NewReader(bombs.Bytes()), bombs.Len(), Bomb},
		{"36 MB of text", "a.docx", bytes.NewReader(text), len(text), TooLarge},
		{"200 MB of PDF", "a.pdf", endless("%PDF-1.7"), 200 << 20, TooLarge},
		{"200 MB of DOCX", "a.docx", endless("PK\x03\x04"), 200 << 20, TooLarge},
		{"200 MB of nothing", "a.xlsx", endless(""), 200 << 20, TooLarge},
		{"200 MB of picture", "a.jpg", endless("\xff\xd8\xff"), 200 << 20, TooLarge},
	} {
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Inspect(tt.name, tt.file, int64(tt.size))
		runtime.ReadMemStats(&after)
		var refusal *Refusal
		if !errors.As(err, &refusal) || refusal.Reason != tt.want {
			t.Errorf("%s: %v", tt.what, err)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 400 {
			t.Errorf("%s: %d MB were allocated", tt.what, used)
		}
	}
}

func gray() *image.Paletted {
	m := image.NewPaletted(image.Rect(0, 0, 16, 16), color.Palette{color.Black, color.White})
	for i := range m.Pix {
		m.Pix[i] = uint8(i/3) % 2
	}
	return m
}

// exif is tags that tell of a person, a place and how the camera was held.
func exif(orientation byte) []byte {
	b := []byte("II*\x00\x08\x00\x00\x00\x03\x00")
	b = append(b, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0)
	b = append(b, 0x3b, 1, 2, 0, 4, 0, 0, 0, 'L', 'i', 0, 0)
	b = append(b, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0)
	return append(b, 1, 0, 1, 0, 2, 0, 2, 0, 0, 0, 'N', 0, 0, 0, 0, 0, 0, 0)
}

func segment(marker byte, body string) string {
	return "\xff" + string([]byte{marker}) + string(binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))) + body
}

func chunk(name, body string) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(b, name+body...)
	return string(binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:])))
}

func TestCleanPictures(t *testing.T) {
	var j, p, g bytes.Buffer
	_ = jpeg.Encode(&j, gray(), nil)
	_ = png.Encode(&p, gray())
	_ = gif.Encode(&g, gray(), nil)
	jpg := func(orientation byte) []byte {
		return []byte(j.String()[:2] + segment(0xe1, "Exif\x00\x00"+string(exif(orientation))) + segment(0xfe, "张某某") + segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<dc:creator>张某某</dc:creator>") + j.String()[2:] + "后面的张某某")
	}
	pngFile := p.Bytes()
	pngFile = []byte(string(pngFile[:33]) + chunk("tEXt", "Author\x00Zhang") + chunk("eXIf", string(exif(1))) + string(pngFile[33:]) + "后面的Zhang")
	gifFile := []byte(g.String()[:len(g.String())-1] + "\x21\xfe\x05Zhang\x00\x3b后面的Zhang")
	webp := "WEBPVP8X\x0a\x00\x00\x00\x0c\x00\x00\x00\x0f\x00\x00\x0f\x00\x00VP8L\x02\x00\x00\x00ab" + "EXIF" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(exif(1))))) + string(exif(1)) + "XMP \x06\x00\x00\x00Zhang!"
	webpFile := []byte("RIFF" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(webp)))) + webp)
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.jpg", jpg(1), "jpeg|location×1-|owner×2-"}, {"a.jpg", jpg(6), "jpeg|location×1-|owner×2-"}, {"a.png", pngFile, "png|owner×2-|location×1-"}, {"a.gif", gifFile, "gif"}, {"a.webp", webpFile, "webp|location×1-|owner×1-"},
	} {
		if got := told(t, tt.name, tt.data); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		cleaned := clean(t, tt.name, tt.data)
		for _, gone := range []string{"张某某", "Zhang", "Li\x00"} {
			if bytes.Contains(cleaned, []byte(gone)) {
				t.Errorf("%s: after Clean there is still %q", tt.name, gone)
			}
		}
		if got := told(t, tt.name, cleaned); strings.Contains(got, "×") {
			t.Errorf("%s after Clean: %s", tt.name, got)
		}
		if tt.name == "a.webp" {
			if cleaned[20]&0x0c != 0 || int(binary.LittleEndian.Uint32(cleaned[4:])) != len(cleaned)-8 {
				t.Errorf("the header of the cleaned WebP is wrong: % x", cleaned[:24])
			}
			continue
		}
		before, _, err := image.Decode(bytes.NewReader(tt.data))
		after, _, err2 := image.Decode(bytes.NewReader(cleaned))
		if err != nil || err2 != nil || fmt.Sprint(before) != fmt.Sprint(after) {
			t.Errorf("%s: the picture is another after Clean (%v, %v)", tt.name, err, err2)
		}
	}
	if got := imagefile.Orientation(clean(t, "a.jpg", jpg(6))[12:]); got != 6 {
		t.Errorf("after Clean the picture is held as %d, want 6", got)
	}
	tiff := append(exif(1), make([]byte, 8)...)
	if got := told(t, "a.tif", tiff); got != "tiff|location×1-|owner×1-" {
		t.Errorf("a TIFF: %s", got)
	}
}

// clean is what Clean writes, and as Inspect says; cleaned again it is the same.
func clean(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	var out, twice bytes.Buffer
	if err := Clean(&out, name, bytes.NewReader(data), int64(len(data))); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := Clean(&twice, name, bytes.NewReader(out.Bytes()), int64(out.Len())); err != nil || !bytes.Equal(out.Bytes(), twice.Bytes()) {
		t.Errorf("%s: cleaned again it is another file (%v)", name, err)
	}
	r, err := Inspect(name, bytes.NewReader(data), int64(len(data)))
	if err != nil || r.Size != int64(out.Len()) || r.Cleaned == bytes.Equal(out.Bytes(), data) {
		t.Errorf("%s: Inspect says %d bytes, cleaned %v; Clean writes %d (%v)", name, r.Size, r.Cleaned, out.Len(), err)
	}
	return out.Bytes()
}

func TestCleanOffice(t *testing.T) {
	plain := docx(`<w:p><w:r><w:t>文</w:t></w:r></w:p>`)
	if !bytes.Equal(clean(t, "a.docx", plain), plain) {
		t.Error("a document without authors is another one after Clean")
	}
	for name, data := range map[string][]byte{
		"a.docx": docx(`<w:p><w:r><w:t>文</w:t></w:r></w:p>`, "docProps/core.xml", core, "docProps/app.xml", app, "word/media/a.bin", "\x00\x01"),
		"a.odt":  office("mimetype", "x", "content.xml", `<o xmlns:t="t"><t:p>文</t:p></o>`, "meta.xml", `<m><initial-creator>张某某</initial-creator><user-defined name="部门">秘书科</user-defined></m>`),
		"a.ofd":  office("OFD.xml", `<ofd:OFD xmlns:ofd="o"><ofd:Author>张某某</ofd:Author></ofd:OFD>`, "Doc_0/Pages/Page_0/Content.xml", `<ofd:Page xmlns:ofd="o"><ofd:TextCode>文</ofd:TextCode></ofd:Page>`),
		"a.svg":  []byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="p" sodipodi:docname="张某某.svg"><!-- 张某某 --><metadata><creator>张某某</creator></metadata><text>文</text></svg>`),
	} {
		before := told(t, name, data)
		after := told(t, name, clean(t, name, data))
		if strings.Contains(after, "author") || strings.Split(before, "|author")[0] != after {
			t.Errorf("%s: %s became %s", name, before, after)
		}
	}
	whole := docx(`<w:p/>`, "docProps/core.xml", core)
	z, err := zip.NewReader(bytes.NewReader(clean(t, "a.docx", whole)), int64(len(clean(t, "a.docx", whole))))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		in, _ := f.Open()
		text, err := io.ReadAll(in)
		if err != nil || bytes.Contains(text, []byte("某")) {
			t.Errorf("%s: %s (%v)", f.Name, text, err)
		}
		if f.Name == "docProps/core.xml" && !bytes.Contains(text, []byte("<dc:title>通知</dc:title>")) {
			t.Errorf("the title is gone: %s", text)
		}
	}
}

func FuzzInspect(f *testing.F) {
	f.Add("a.docx", docx(`<w:p><w:r><w:t>文</w:t></w:r></w:p>`, "docProps/core.xml", core))
	f.Add("a.xlsx", xlsx(`<sheetData><row><c r="A1"><v>1E400</v></c></row></sheetData>`, ``))
	f.Add("a.jpg", []byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*\x00\x00\x00\x08"))
	f.Add("a.gif", []byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x21\xfe\x01"))
	f.Add("a.webp", []byte("RIFF\x04\x00\x00\x00WEBP"))
	f.Add("a.svg", []byte("<svg><!-- -->"))
	f.Add("a.tif", exif(8))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		r, err := Inspect(name, bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		var out counter
		if err := Clean(&out, name, bytes.NewReader(data), int64(len(data))); err == nil && int64(out) != r.Size {
			t.Errorf("Clean writes %d bytes, Inspect says %d", out, r.Size)
		}
	})
}
