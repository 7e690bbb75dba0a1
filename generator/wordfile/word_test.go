package wordfile

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/text/officehtml"
)

const (
	namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"`
	office     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// made is a document that a test makes: the body, and further parts by their names.
type made struct {
	body  string
	parts map[string]string
	links string // further relationships of the text
}

// part is the words of a part with a root of this name.
func part(root, inner string) string {
	return "<w:" + root + " " + namespaces + ">" + inner + "</w:" + root + ">"
}

func (m made) bytes(t testing.TB) []byte {
	t.Helper()
	files := map[string]string{
		"_rels/.rels":        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + office + `officeDocument" Target="word/document2.xml"/></Relationships>`,
		"word/document.xml":  part("document", "<w:body><w:p><w:r><w:t>decoy</w:t></w:r></w:p></w:body>"),
		"word/document2.xml": part("document", "<w:body>"+m.body+"</w:body>"),
	}
	links := m.links
	for _, name := range []string{"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"} {
		if text, ok := m.parts[name]; ok {
			files["word/"+name+".xml"] = part(name, text)
			links += `<Relationship Id="` + name + `" Type="` + office + name + `" Target="` + name + `.xml"/>`
		}
	}
	files["word/_rels/document2.xml.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + links + `</Relationships>`
	for name, text := range m.parts {
		if strings.Contains(name, "/") {
			files[name] = text
		}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	names := []string{}
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(files[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// p is a paragraph: properties of the paragraph, of its characters, and its text.
func p(paragraph, letter, text string) string {
	return "<w:p><w:pPr>" + paragraph + "</w:pPr>" + run(letter, text) + "</w:p>"
}

func run(letter, text string) string {
	return `<w:r><w:rPr>` + letter + `</w:rPr><w:t xml:space="preserve">` + html.EscapeString(text) + `</w:t></w:r>`
}

func font(name string) string { return `<w:rFonts w:eastAsia="` + name + `"/>` }

const centred = `<w:jc w:val="center"/>`

// textOf is the record that a document becomes, and what is said of what did not come along.
func textOf(t testing.TB, m made) (*Document, string, string) {
	t.Helper()
	d, err := Read(m.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, f := range d.Files {
		files = append(files, f.Name)
	}
	result := officehtml.FromPage(d.Page, files)
	var told []string
	for _, loss := range result.Losses {
		told = append(told, loss.Text().ZH)
	}
	for _, left := range d.Left {
		told = append(told, left.Text().ZH)
	}
	return d, result.Markdown, strings.Join(told, "\n")
}

func check(t *testing.T, what, got, want string) {
	t.Helper()
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, got, want)
	}
}

// TestAnOfficialDocument holds that a document as offices write it becomes the text of a record:
// its title, number, day and signature are told, its headings known by their fonts.
func TestAnOfficialDocument(t *testing.T) {
	body := p(centred, font("方正小标宋简体")+`<w:sz w:val="52"/>`, "中共示例市政协机关委员会文件") +
		p(centred, font("仿宋_GB2312"), "示机党〔2026〕12号") +
		p(centred, font("方正小标宋简体")+`<w:sz w:val="44"/>`, "关于2026年第三季度") +
		p(centred, font("方正小标宋简体")+`<w:sz w:val="44"/>`, "党费收缴情况的通报") +
		p("", font("仿宋_GB2312"), "各党支部：") +
		p("", font("仿宋_GB2312"), "　　现将有关情况通报如下，请认真贯彻落实，并及时反馈意见建议。") +
		p("", font("黑体"), "一、收缴情况") +
		p("", font("楷体_GB2312"), "（一）总体情况") +
		p("", font("仿宋_GB2312"), "应缴1200元，实缴1200元。这一段比较长，用来说明正文的字体是仿宋，而不是黑体或者楷体。") +
		p("", font("黑体"), "二、下一步工作") +
		p("", font("仿宋_GB2312"), "（一）按时收缴。各支部每月按时收缴党费，不得拖欠。") +
		p(`<w:jc w:val="right"/>`, font("仿宋_GB2312"), "中共示例市政协机关委员会") +
		p(`<w:jc w:val="right"/>`, font("仿宋_GB2312"), "二〇二六年十月九日")
	d, text, told := textOf(t, made{body: body, parts: map[string]string{"header": p("", "", "内部资料"), "footer": p("", "", "— 1 —")}})
	check(t, "front matter", d.Title+"|"+d.Number+"|"+d.Date.String()+"|"+d.Signature, "关于2026年第三季度党费收缴情况的通报|示机党〔2026〕12号|2026-10-09|中共示例市政协机关委员会")
	check(t, "official", fmt.Sprint(d.Issuers, d.Addressees, d.Signed), "[中共示例市政协机关委员会]各党支部true")
	check(t, "text", text, `现将有关情况通报如下，请认真贯彻落实，并及时反馈意见建议。

## 一、收缴情况

### （一）总体情况

应缴1200元，实缴1200元。这一段比较长，用来说明正文的字体是仿宋，而不是黑体或者楷体。

## 二、下一步工作

（一）按时收缴。各支部每月按时收缴党费，不得拖欠。`)
	check(t, "told", told, "页眉、页脚没有带过来（内部资料）")
}

// TestNumbersAsTheyShow holds that the numbers which Word counts are in the text as it shows them.
func TestNumbersAsTheyShow(t *testing.T) {
	level := func(at int, format, text, more string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, at, format, text, more)
	}
	numbering := `<w:abstractNum w:abstractNumId="0">` + level(0, "chineseCounting", "%1、", "") + level(1, "chineseCounting", "（%2）", "") + level(2, "decimal", "%3.", "") + level(3, "decimalEnclosedCircle", "%4", "") + level(4, "decimal", "%1.%5", `<w:isLgl/>`) + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1">` + level(0, "bullet", "", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`
	item := func(list, at int, text string) string {
		return p(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, at, list), "", text)
	}
	_, text, told := textOf(t, made{parts: map[string]string{"numbering": numbering}, body: item(1, 0, "总体情况") + item(1, 1, "收缴情况") + item(1, 2, "按时收缴；") + item(1, 2, "专户存储。") + p("", "", "说明。") + item(1, 3, "其一；") + item(1, 3, "其二。") +
		item(1, 1, "使用情况") + item(1, 2, "又从一数。") + item(1, 0, "下一步") + item(1, 4, "按章数。") + item(3, 2, "从五数。") + item(2, 0, "圆点") + item(2, 0, "又一点")})
	check(t, "text", text, `## 一、总体情况

### （一）收缴情况

1. 按时收缴；
2. 专户存储。

说明。

①其一；

②其二。

### （二）使用情况

1. 又从一数。

## 二、下一步

2.1 按章数。

5. 从五数。

- 圆点
- 又一点`)
	check(t, "told", told, "")
	for format, want := range map[string]string{"chineseCountingThousand": "一千零一十", "ideographTraditional": "1010", "decimalEnclosedParen": "1010", "upperRoman": "MX", "lowerLetter": "1010", "chineseLegalSimplified": "壹仟零壹拾", "ideographDigital": "一〇一〇", "decimalZero": "1010", "ordinal": "1010th", "unknown": "1010"} {
		if got := counted(format, 1010); got != want {
			t.Errorf("%s: %s, want %s", format, got, want)
		}
	}
}

// TestNumbersThatBeginAtNothing: a level that does not say where it begins begins at 0, and one that
// was left out counts when a level below it does.
func TestNumbersThatBeginAtNothing(t *testing.T) {
	numbering := `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="ordinal"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl>` +
		`<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
	item := func(at int, text string) string {
		return p(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr>`, at), "", text)
	}
	_, text, _ := textOf(t, made{parts: map[string]string{"numbering": numbering}, body: item(0, "甲") + item(0, "乙") + item(2, "丙") + item(1, "丁")})
	check(t, "text", text, "0th 甲\n\n1st 乙\n\n1st.a.I 丙\n\n1st.b 丁")
}

// TestEachOfSeveralBodiesIsRead: broken programs write more than one.
func TestEachOfSeveralBodiesIsRead(t *testing.T) {
	_, text, _ := textOf(t, made{body: p("", "", "其一。") + `</w:body><w:body>` + p("", "", "其二。")})
	check(t, "text", text, "其一。\n\n其二。")
}

// TestTablesNotesAndRuns holds what stands in paragraphs: merged cells, notes, links, emphasis,
// tracked changes, symbols, fields, hidden words.
func TestTablesNotesAndRuns(t *testing.T) {
	cell := func(property, text string) string {
		return "<w:tc><w:tcPr>" + property + "</w:tcPr>" + p("", "", text) + "</w:tc>"
	}
	body := "<w:p>" + run("", "应交") + "<w:del>" + run("", "85") + "</w:del><w:ins>" + run("", "86") + "</w:ins>" + run("", "名") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + run("<w:b/>", "实交") + run(`<w:em w:val="dot"/>`, "八十六") + run(`<w:vertAlign w:val="superscript"/>`, "2") + run("<w:vanish/>", "内部") + run(`<w:u w:val="single"/>`, "元") + `</w:p>` +
		`<w:p><w:hyperlink r:id="web">` + run("", "网站") + `</w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE \* secret</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("", "第3页") + `<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t><w:tab/><w:t>盖章</w:t><w:br/><w:t>下一行</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>` +
		"<w:tbl><w:tr>" + cell(`<w:vMerge w:val="restart"/>`, "支部") + cell(`<w:gridSpan w:val="2"/>`, "收缴") + "</w:tr><w:tr>" + cell("<w:vMerge/>", "") + cell("", "应缴") + cell("", "实缴") + "</w:tr><w:tr>" + cell("", "一支部") + cell("", "1|2") + cell("", "*3*") + "</w:tr></w:tbl>"
	_, text, told := textOf(t, made{body: body, links: `<Relationship Id="web" Type="` + office + `hyperlink" Target="https://example.com/a" TargetMode="External"/>`,
		parts: map[string]string{"footnotes": `<w:footnote w:id="2">` + p("", "", "不含离退休党员。") + `</w:footnote>`, "comments": `<w:comment w:id="0">` + p("", "", "请核对") + `</w:comment>`}})
	check(t, "text", text, `应交86名[^1]**实交***八十六*²元

[网站](https://example.com/a)第3页☑同意 盖章\
下一行

| 支部 | 收缴 | < |
| ^ | 应缴 | 实缴 |
| --- | --- | --- |
| 一支部 | 1\|2 | \*3\* |

[^1]: 不含离退休党员。`)
	check(t, "told", told, `在“应交86名实交八十六²”之后：隐藏的内容没有带过来（内部）
在“应交”之后：文档里有修订，按全部接受以后的样子带过来；请核对是不是定稿
在“应交86名实交八十六2”之后：下划线没有带过来，文字都在
在“…站第3页☑同意盖章下一行”之后：批注没有带过来（请核对）`)
}

// TestFilesAndDrawings holds that pictures and embedded tables come along as files, the words of
// text boxes as paragraphs, and that the rest is told with its words.
func TestFilesAndDrawings(t *testing.T) {
	blip := func(id, described string) string {
		return `<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="` + described + `"/><a:graphic><a:graphicData><a:blip r:embed="` + id + `"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
	}
	link := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + office + kind + `" Target="` + target + `"/>`
	}
	box := `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>` + p("", "", "框里的话") + `</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + p("", "", "框里的话") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
	body := "<w:p>" + run("", "看图") + blip("png", "大厅 [一]") + blip("png", "大厅") + blip("emf", "印章") + "</w:p><w:p>" + run("", "附表") + `<w:r><w:object><v:shape><v:imagedata r:id="emf"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="xlsx"/></w:object></w:r><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.8" r:id="bin"/></w:object></w:r></w:p><w:p>` + run("", "框前") + box + run("", "框后") + `</w:p><w:p><w:r><w:drawing><c:chart r:id="chart"/></w:drawing></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p><w:altChunk r:id="chunk"/>`
	d, text, told := textOf(t, made{body: body, links: link("png", "image", "media/image1.png") + link("emf", "image", "media/image2.emf") + link("xlsx", "package", "embeddings/a.xlsx") + link("bin", "oleObject", "embeddings/b.bin") + link("chart", "chart", "charts/chart1.xml") + link("chunk", "aFChunk", "afchunk.html"),
		parts: map[string]string{"word/media/image1.png": "\x89PNG\r\n\x1a\nxxxx", "word/media/image2.emf": "\x01\x00\x00\x00", "word/embeddings/a.xlsx": "PK", "word/embeddings/b.bin": "x", "word/charts/chart1.xml": `<c:chartSpace ` + namespaces + `><a:t>走势</a:t><c:pt><c:v>85</c:v></c:pt></c:chartSpace>`}})
	check(t, "text", text, `看图![大厅 \[一\]](图1.png)![大厅](图1.png)

附表[附表1.xlsx](附表1.xlsx)

框前框后

框里的话

a+b`)
	check(t, "told", told, `在“看图”之后：图片没有带过来：网页显示不了这种图片，或者它不在文档里；另存为 PNG 或 JPEG，列为附件（印章）
在“看图附表附表1.xlsx”之后：嵌入的文件没有带过来；要公开的，打开它另存为 .xlsx 或 .docx，再列为附件（Excel.Sheet.8 b.bin）
在“…附表1.xlsx框前框后”之后：文本框里的文字写成了段落（框里的话）
在“…xlsx框前框后框里的话”之后：图表、智能图形没有带过来；截成图片放进文稿，或者写成文字（走势 85）
在“…xlsx框前框后框里的话”之后：公式只带来了其中的字符；请核对（a+b）
在“…x框前框后框里的话a+b”之后：插入的另一个文件没有带过来；打开文档另存一次，再起草（word/afchunk.html）`)
	if len(d.Files) != 2 || d.Files[0].Name != "图1.png" || d.Files[1].Name != "附表1.xlsx" || string(d.Files[1].Data) != "PK" {
		t.Errorf("files: %v", d.Files)
	}
}
