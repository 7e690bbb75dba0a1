package wordfile

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"gongkai/generator/text/officehtml"
)

// odtOf is a text of OpenDocument with automatic styles and a body.
func odtOf(t testing.TB, styles, body string, further map[string]string) []byte {
	t.Helper()
	const spaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"`
	parts := map[string]string{
		"content.xml": `<office:document-content ` + spaces + `><office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
		"styles.xml":  `<office:document-styles ` + spaces + `><office:styles><style:style style:name="Title" style:family="paragraph"/></office:styles><office:master-styles><style:master-page><style:footer><text:p>页脚</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`,
	}
	for name, text := range further {
		parts[name] = strings.ReplaceAll(text, "SPACES", spaces)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range sorted([]string{"content.xml", "styles.xml", "Pictures/a.png", "Object 1/content.xml"}) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
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

// TestATextOfOpenDocument holds that an .odt becomes the text of a record like a .docx.
func TestATextOfOpenDocument(t *testing.T) {
	const styles = `<style:style style:name="T" style:family="paragraph" style:parent-style-name="Title"/><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>` +
		`<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/></text:list-style>`
	const body = `<text:tracked-changes><text:changed-region><text:deletion><text:p>删去</text:p></text:deletion></text:changed-region></text:tracked-changes>` +
		`<text:p text:style-name="T">关于党费的通报</text:p><text:h text:outline-level="1">总体情况</text:h>` +
		`<text:p>应缴<text:span text:style-name="B">86名</text:span><text:span text:style-name="H">内部</text:span><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>不含离退休。</text:p></text:note-body></text:note>，见<text:a xlink:href="https://example.com/">网站</text:a>。<office:annotation><text:p>核对</text:p></office:annotation></text:p>` +
		`<text:list text:style-name="L"><text:list-item><text:p>缴纳情况说明。</text:p><text:list><text:list-item><text:p>按时；</text:p></text:list-item><text:list-item><text:p>专户。</text:p></text:list-item></text:list></text:list-item></text:list>` +
		`<table:table><table:table-column/><table:table-row><table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="2"><text:p>支部</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>应缴</text:p></table:table-cell></table:table-row><table:table-row><table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>实缴</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>一</text:p></table:table-cell><table:table-cell><text:p>支部</text:p></table:table-cell><table:table-cell><text:p>1200</text:p></table:table-cell></table:table-row></table:table>` +
		`<text:section text:display="none"><text:p>隐藏的段落</text:p></text:section>` +
		`<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>大厅</svg:desc></draw:frame><draw:frame><draw:text-box><text:p>框里的话</text:p></draw:text-box></draw:frame><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p><text:p>市政协机关党组</text:p><text:p>2026年10月9日</text:p>`
	d, err := Read(odtOf(t, styles, body, map[string]string{"Pictures/a.png": "\x89PNG\r\n\x1a\nx", "Object 1/content.xml": `<office:document-content SPACES><text:p>走势</text:p></office:document-content>`}))
	if err != nil {
		t.Fatal(err)
	}
	result := officehtml.FromPage(d.Page, []string{"图1.png"})
	check(t, "front matter", d.Title+"|"+d.Date.String()+"|"+d.Signature, "关于党费的通报|2026-10-09|市政协机关党组")
	check(t, "text", result.Markdown, `## 总体情况

应缴**86名**[^1]，见[网站](https://example.com/)。

一、缴纳情况说明。

1. 按时；
2. 专户。

| 支部 | < | 应缴 |
| ^ | < | 实缴 |
| --- | --- | --- |
| 一 | 支部 | 1200 |

![大厅](图1.png)

框里的话

[^1]: 不含离退休。`)
	var told []string
	for _, left := range d.Left {
		told = append(told, left.Text().ZH)
	}
	for _, loss := range result.Losses {
		told = append(told, loss.Text().ZH)
	}
	check(t, "told", strings.Join(told, "\n"), `文档里有修订，按全部接受以后的样子带过来；请核对是不是定稿
在“…情况应缴86名，见网站。”之后：批注没有带过来（核对）
在“…部应缴实缴一支部1200”之后：图表、智能图形没有带过来；截成图片放进文稿，或者写成文字（走势）
在“…部应缴实缴一支部1200”之后：文本框里的文字写成了段落（框里的话）
页眉、页脚没有带过来（页脚）
在“总体情况应缴86名”之后：隐藏的内容没有带过来（内部）
在“…部应缴实缴一支部1200”之后：隐藏的内容没有带过来（隐藏的段落）
`)
}
