package attachment

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"maps"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/inspect/prose"
)

// TestWordsOfRefusals holds why a file does not go out and what to do, in the exact words.
func TestWordsOfRefusals(t *testing.T) {
	var words diagtest.Words
	say := func(input string, err error) {
		var refusal *Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("%s is not refused: %v", input, err)
			return
		}
		words.Add(input, diag.Problem{Code: "refused", Text: refusal.Detail, Fix: refusal.Fix})
	}
	for _, name := range []string{"表.doc", "表.xls", "片.ppt", "信.eml", "数.json", "包.rar", "音.wav", "像.mov", "字.ttf", "图.avif", "页.html", "程.php", "程.php.jpg", "无名", "它.xyz"} {
		say(name, Name(name))
	}
	nested := office("甲.txt", "党")
	for range maxArchives + 1 {
		nested = office("包.zip", string(nested))
	}
	old := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)
	for _, f := range []struct {
		name string
		data []byte
	}{
		{"空.pdf", nil},
		{"坏.docx", []byte("PK\x03\x04")},
		{"旧.docx", old},
		{"别.docx", xlsx("", "")},
		{"别.pdf", docx("")},
		{"别.odt", []byte("党")},
		{"别.jpg", office("甲.txt", "党")},
		{"别.zip", []byte("党")},
		{"别.txt", office("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>")},
		{"压.txt", []byte("7z\xbc\xaf\x27\x1c\x00\x04")},
		{"不明.txt", []byte("\x00\x01\x02\x03\xff\xfe\xfd\x80")},
		{"包.zip", nested},
		{"上.zip", office("../甲.txt", "党")},
		{"页.txt", []byte("<script>1</script>")},
		{"码.csv", []byte("甲,乙\n丙,<img src=x onerror=1>\n")},
		{"图.svg", []byte("<?xml version=\"1.0\" encoding=\"GBK\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"9\" height=\"9\"/></svg>")},
		{"本.svg", []byte("<svg xmlns=\"http://www.w3.org/2000/svg\">\n<script>1</script></svg>")},
		{"图.gif", pictureWithCode(t)},
	} {
		_, err := Inspect(f.name, bytes.NewReader(f.data), int64(len(f.data)))
		say(f.name, err)
	}
	say("字.woff2", Theme("字.woff2", strings.NewReader("党费"), 6))
	words.Compare(t, "refusals")
}

// TestWordsOfPlaces holds how a place in a file is called.
func TestWordsOfPlaces(t *testing.T) {
	var words diagtest.Words
	for _, f := range []struct {
		name string
		data []byte
	}{
		{"通知.docx", docx(`<w:p><w:r><w:t>正文</w:t></w:r></w:p>`, "word/header1.xml", part("页眉"), "word/footer1.xml", part("页脚"), "word/footnotes.xml", part("脚注"), "word/endnotes.xml", part("尾注"), "word/comments.xml", part("批注"))},
		{"表.xlsx", xlsx(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>党费</t></is></c></row><row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>底数</t></is></c></row></sheetData><headerFooter><oddHeader>页眉</oddHeader></headerFooter>`, "", "xl/drawings/drawing1.xml", `<d xmlns:a="a"><a:p><a:r><a:t>图形</a:t></a:r></a:p></d>`, "xl/comments1.xml", "<comments><comment><text><t>批注</t></text></comment></comments>")},
		{"片.pptx", office("[Content_Types].xml", "<Types/>", "ppt/presentation.xml", "<p/>", "ppt/slides/slide1.xml", `<p:sld xmlns:p="p" xmlns:a="a" show="0"><a:p><a:r><a:t>一</a:t></a:r></a:p></p:sld>`)},
		{"表.ods", office("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", `<o xmlns:t="t"><t:table t:name="甲"><t:table-row t:visibility="collapse"><t:p>值</t:p></t:table-row></t:table></o>`)},
		{"图.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><text y="9">党费</text></svg>`)},
		{"表.csv", []byte("甲,乙\n1,2\n")},
		{"竖排.xlsx", xlsx(`<sheetData>`+strings.Repeat(`<row><c><v>1</v></c></row>`, 11)+`</sheetData>`, "")},
		{"竖排.docx", docx(`<w:tbl>` + strings.Repeat(`<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>`, 11) + `</w:tbl>`)},
		{"竖排.ods", odsOf(strings.Repeat(`<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>`, 11))},
		{"并排.pptx", shapesSideBySide("110101", "19850307", "1235")},
		{"连接.xlsx", xlsx("", "", "xl/connections.xml", `<c><connection odcFile="C:\a.odc"/></c>`)},
		{"模板.docx", docx("<w:p/>", "word/_rels/settings.xml.rels", `<R><Relationship Id="a" Type="x/attachedTemplate" Target="file:///C:\a.dotx" TargetMode="External"/></R>`)},
		{"打印机.odt", office("mimetype", "x", "content.xml", "<o/>", "settings.xml", `<s><c:config-item c:name="PrinterName">甲</c:config-item></s>`)},
		{"录像.mp4", filmOf(boxed("moov", boxed("trak", boxed("mdia", boxed("minf", boxed("stbl", boxed("stsd", "\x00\x00\x00\x00\x00\x00\x00\x01", boxed("gpmd"))))))))},
		{"扫描.tif", tiffWith(270)("党费")},
		{"照片.heic", append(heicOf("", ""), "Exif\x00\x00"+string(exif(1))...)},
	} {
		report, err := Inspect(f.name, bytes.NewReader(f.data), int64(len(f.data)))
		if err != nil {
			t.Fatalf("%s: %v", f.name, err)
		}
		for _, text := range report.Texts {
			words.Text(f.name+" "+strings.TrimSpace(text.Text), text.Where)
		}
		for _, fact := range report.Facts {
			words.Text(f.name+" has a fact", fact.Where)
			if !fact.Fix.IsZero() {
				words.Text(f.name+" is mended so", fact.Fix)
			}
		}
	}
	words.Compare(t, "places")
}

// TestWordsOfTables holds how the places of the tables are called.
func TestWordsOfTables(t *testing.T) {
	var words diagtest.Words
	for _, table := range []struct {
		name   string
		places map[string]diag.Text
	}{{"part", partPlaces}, {"element", elementPlaces}} {
		for _, key := range slices.Sorted(maps.Keys(table.places)) {
			words.Text(table.name+" "+key, table.places[key])
		}
	}
	for _, p := range []prose.Piece{{Attribute: "descr"}, {Attribute: "tooltip"}, {Attribute: "author"}, {Element: "table", Attribute: "name"}} {
		words.Text("attribute "+p.Attribute, piecePlace(partPlaces["content"], p))
	}
	for _, s := range secretive {
		words.Text("private "+strings.Join(s.attributes, " "), s.where)
	}
	words.Compare(t, "tables")
}

// TestWordsOfWhatIsInside holds what is said of files within files, of parts that nobody shows, and of
// what is too large or too deep.
func TestWordsOfWhatIsInside(t *testing.T) {
	var words diagtest.Words
	inner := string(docx(`<w:p><w:r><w:t>里面</w:t></w:r></w:p>`))
	deep := inner
	for range maxInside + 2 {
		deep = string(docx("", "word/embeddings/内.docx", deep))
	}
	for _, f := range []struct {
		name string
		data []byte
	}{
		{"套.docx", docx("", "word/embeddings/内.docx", inner)},
		{"散.docx", docx("", "_rels/.rels", `<Relationships/>`, "散/一.xml", "<a>一</a>", "散/二.xml", "<a>二</a>", "散/三.xml", "<a>三</a>", "散/四.xml", "<a>四</a>")},
		{"盖.xlsx", inSheet("", `<sheetData><row r="1"><c r="A1" t="str"><v>公开</v></c><c r="B1" t="str"><v>内部</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`).file("")},
		{"盖.ods", office("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml", "<m/>", "content.xml", `<o xmlns:t="t" xmlns:b="b"><b:table b:name="名册"><b:table-row><b:covered-table-cell><t:p>内部</t:p></b:covered-table-cell></b:table-row></b:table></o>`)},
		{"删.docx", unlisted("旧的文字")},
		{"版.ofd", office("OFD.xml", "<ofd/>", "Doc_0/Document.xml", "<d/>", "Doc_0/Versions/V1.xml", "<v/>")},
		{"标.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><text y="9" aria-label="看不见的名字">党费</text></svg>`)},
		{"深.docx", []byte(deep)},
		{"大.docx", docx("", "word/large.xml", strings.Repeat(" ", maxPart+1))},
	} {
		report, err := Inspect(f.name, bytes.NewReader(f.data), int64(len(f.data)))
		var refusal *Refusal
		if errors.As(err, &refusal) {
			words.Add(f.name, diag.Problem{Code: "refused", Text: refusal.Detail, Fix: refusal.Fix})
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", f.name, err)
		}
		for _, text := range report.Texts {
			words.Text(f.name+" "+strings.TrimSpace(text.Text), text.Where)
		}
		for _, fact := range report.Facts {
			words.Text(f.name+" has a fact", fact.Where)
			if !fact.Fix.IsZero() {
				words.Text(f.name+" is mended so", fact.Fix)
			}
		}
	}
	words.Compare(t, "inside")
}

// pictureWithCode is a picture whose colours are the beginning of a program.
func pictureWithCode(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	colours := color.Palette{color.RGBA{'<', '?', 'p', 255}, color.RGBA{'h', 'p', ' ', 255}}
	if err := gif.Encode(&b, image.NewPaletted(image.Rect(0, 0, 1, 1), colours), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func part(text string) string {
	return `<w:x xmlns:w="w"><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:x>`
}
