package attachment

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/inspect/secrecy"
)

// maker makes files as offices publish them: nothing in them is private, and much looks as if it
// might be.
type maker struct{ *rand.Rand }

func (m maker) of(words ...string) string { return words[m.IntN(len(words))] }

// figure is a number as tables have them.
func (m maker) figure() string {
	switch m.IntN(9) {
	case 0:
		return fmt.Sprint(m.IntN(10))
	case 1:
		return fmt.Sprint(2016 + m.IntN(12))
	case 2:
		return fmt.Sprintf("%d.%02d", m.IntN(1_000_000), m.IntN(100))
	case 3:
		return fmt.Sprint(m.IntN(100_000_000))
	case 4:
		return fmt.Sprintf("%04d-%02d-%02d", 2016+m.IntN(12), 1+m.IntN(12), 1+m.IntN(28))
	case 5:
		return fmt.Sprint(110000 + m.IntN(540000)) // of a region, or of the post
	case 6:
		return fmt.Sprintf("%.14G", float64(m.IntN(1_000_000))*1e10)
	case 7:
		return fmt.Sprintf("%d%%", m.IntN(100))
	}
	return fmt.Sprint(m.IntN(1000))
}

// sentence is one of a bulletin.
func (m maker) sentence() string {
	return m.of(
		"关于党费收缴使用情况的公示", "联系电话：010-6608"+fmt.Sprintf("%04d", m.IntN(10000)), "政协办发〔2026〕"+fmt.Sprint(m.IntN(99)+1)+"号", "统一社会信用代码：11110000000013"+fmt.Sprintf("%03dX", m.IntN(1000)),
		"二〇二六年十月九日", "公开方式：主动公开", "严格执行保密制度，保守国家秘密", "共有党员"+fmt.Sprint(m.IntN(900))+"人，其中女党员"+fmt.Sprint(m.IntN(300))+"人", "订单编号 2026"+fmt.Sprintf("%014d", m.Int64N(1e14)),
		"网址：https://www.example.gov.cn/art/2026/10/9/art_1234_567890.html", "（一）加强组织领导。各支部要高度重视", "国家秘密的密级分为绝密、机密、秘密三级", "第"+fmt.Sprint(m.IntN(30))+"次会议", "地址：某市某区某街1号办公楼", "ISBN 978-7-01-02"+fmt.Sprintf("%04d", m.IntN(10000))+"-3",
		"本办法自2026年1月1日起施行", "预算"+fmt.Sprintf("%d.%02d", m.IntN(10_000_000), m.IntN(100))+"元")
}

func (m maker) guid() string {
	return fmt.Sprintf("{%08X-%04X-%04X-%04X-%012X}", m.Uint32(), m.IntN(65536), m.IntN(65536), m.IntN(65536), m.Int64N(1<<48))
}

// names is the typefaces, styles and settings that every office document has.
func (m maker) word(parts ...string) []string {
	return append([]string{
		"[Content_Types].xml", `<Types><Default Extension="xml" ContentType="application/xml"/></Types>`, "_rels/.rels", strings.Replace(top, "%t", "word/document.xml", 1),
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/settings" Target="settings.xml"/><Relationship Id="c" Type="x/theme" Target="theme/theme1.xml"/><Relationship Id="h" Type="x/header" Target="header1.xml"/><Relationship Id="l" Type="x/hyperlink" Target="https://www.example.gov.cn/" TargetMode="External"/></Relationships>`,
		"word/styles.xml", `<w:styles xmlns:w="w"><w:docDefaults><w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312"/></w:docDefaults><w:style w:styleId="a"><w:name w:val="标题 1"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style></w:styles>`,
		"word/settings.xml", fmt.Sprintf(`<w:settings xmlns:w="w"><w:rsids><w:rsid w:val="%08X"/></w:rsids><w:zoom w:percent="100"/><w:documentProtection w:hash="%d"/></w:settings>`, m.Uint32(), m.Uint32()),
		"word/theme/theme1.xml", `<a:theme xmlns:a="a" name="Office 主题` + "\u200b" + `"><a:font script="Hans" typeface="等线 Light"/><a:latin typeface="Calibri" panose="020F0502020204030204"/></a:theme>`,
		"word/header1.xml", `<w:hdr xmlns:w="w"><w:p><w:r><w:t>` + m.sentence() + `</w:t></w:r></w:p></w:hdr>`}, parts...)
}

func (m maker) letter() []byte {
	var b strings.Builder
	for range 3 + m.IntN(20) {
		fmt.Fprintf(&b, `<w:p w:rsidR="%08X" w14:paraId="%08X" w14:textId="%08X"><w:r><w:t>%s</w:t></w:r></w:p>`, m.Uint32(), m.Uint32(), m.Uint32(), m.sentence())
	}
	b.WriteString(`<w:tbl>`)
	for range 1 + m.IntN(12) {
		b.WriteString(`<w:tr>`)
		for range 2 + m.IntN(9) {
			b.WriteString(`<w:tc><w:p><w:r><w:t>` + m.figure() + `</w:t></w:r></w:p></w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	fmt.Fprintf(&b, `</w:tbl><w:p><w:r><w:drawing><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="图片 1" descr="会议现场"/><a:ext uri="%s"/><v:shape path="m0,0l%d,%d,%d,%de" style="position:absolute;width:415.3pt"/></w:drawing></w:r></w:p>`,
		m.IntN(1e7), m.IntN(1e7), m.Uint32(), m.guid(), m.IntN(1e6), m.IntN(1e6), m.IntN(1e6), m.IntN(1e6))
	b.WriteString(`<w:p><w:r><w:instrText xml:space="preserve"> TOC \o "1-3" \h \z \u </w:instrText></w:r><w:r><w:instrText> PAGE \* MERGEFORMAT </w:instrText></w:r></w:p>`)
	return office(m.word("word/document.xml", `<w:document xmlns:w="w" xmlns:w14="w14" xmlns:wp="wp" xmlns:a="a" xmlns:v="v"><w:body>`+b.String()+`</w:body></w:document>`)...)
}

func (m maker) workbook() []byte {
	var b strings.Builder
	for r := range 3 + m.IntN(40) {
		fmt.Fprintf(&b, `<row r="%d" spans="1:9" ht="14.25">`, r+1)
		for range 2 + m.IntN(12) {
			fmt.Fprintf(&b, `<c t="inlineStr"><is><t>%s</t></is></c>`, m.figure())
		}
		b.WriteString(`<c><v>` + fmt.Sprint(m.IntN(1e9)) + `</v></c></row>`)
	}
	lead := strings.Replace(top, "%t", "xl/workbook.xml", 1)
	return office("_rels/.rels", lead, "xl/workbook.xml", fmt.Sprintf(`<workbook xmlns:r="r"><fileVersion lastEdited="7" rupBuild="22228"/><x:absPath url="C:\Users\sample\Desktop\"/><xr:revisionPtr documentId="13_ncr:1_%s"/><workbookView xWindow="-108" yWindow="-108" windowWidth="23256"/><sheets><sheet name="汇总表" sheetId="1" r:id="a"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">汇总表!$A$1:$H$40</definedName></definedNames><calcPr calcId="191029"/></workbook>`, m.guid()),
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet xr:uid="`+m.guid()+`"><cols><col min="1" max="3" width="9.5"/></cols><sheetData>`+b.String()+`</sheetData><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`,
		"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="43" formatCode="_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * &quot;-&quot;??_ ;_ @_ "/></numFmts><fonts><font><name val="宋体"/></font></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="43"/></cellXfs></styleSheet>`)
}

func (m maker) slides() []byte {
	parts := []string{"_rels/.rels", strings.Replace(top, "%t", "ppt/presentation.xml", 1), "ppt/presentation.xml", `<p:presentation xmlns:p="p"/>`}
	rels := ""
	for i := range 1 + m.IntN(6) {
		name := fmt.Sprintf("slides/slide%d.xml", i+1)
		rels += `<Relationship Id="r` + fmt.Sprint(i) + `" Type="x/slide" Target="` + name + `"/>`
		parts = append(parts, "ppt/"+name, fmt.Sprintf(`<p:sld xmlns:p="p" xmlns:a="a"><p:cNvPr id="2" name="标题 1"/><a:off x="%d" y="%d"/><a:p><a:r><a:t>%s</a:t></a:r></a:p><p14:creationId val="%d"/></p:sld>`, m.IntN(1e7), m.IntN(1e7), m.sentence(), m.Uint32()))
	}
	return office(append(parts, "ppt/_rels/presentation.xml.rels", `<Relationships>`+rels+`</Relationships>`)...)
}

func (m maker) openSheet() []byte {
	var b strings.Builder
	for range 3 + m.IntN(20) {
		b.WriteString(`<t:table-row>`)
		for range 2 + m.IntN(9) {
			n := m.IntN(1e9)
			fmt.Fprintf(&b, `<t:table-cell o:value-type="float" o:value="%d"><x:p>%d</x:p></t:table-cell>`, n, n)
		}
		b.WriteString(`</t:table-row>`)
	}
	return office("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", `<o:document xmlns:o="o" xmlns:t="t" xmlns:x="x" xmlns:s="s"><s:style s:name="co1" s:family="table-column"><s:table-column-properties s:column-width="2.26cm"/></s:style><t:table t:name="汇总"><t:table-column t:style-name="co1"/>`+b.String()+`</t:table></o:document>`,
		"META-INF/manifest.xml", `<m><file-entry full-path="/"/><file-entry full-path="content.xml"/></m>`, "meta.xml", `<m><generator>LibreOffice/7.6.2.1$Linux_X86_64</generator></m>`)
}

func (m maker) openText() []byte {
	var b strings.Builder
	for range 3 + m.IntN(20) {
		b.WriteString(`<t:p t:style-name="P1">` + m.sentence() + `</t:p>`)
	}
	return office("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<o xmlns:t="t"><t:font-face t:name="仿宋" svg:font-family="仿宋"/>`+b.String()+`</o>`, "META-INF/manifest.xml", `<m><file-entry full-path="content.xml"/></m>`, "settings.xml", `<s><config-item>true</config-item></s>`)
}

func (m maker) fixed() []byte {
	var b strings.Builder
	for i := range 3 + m.IntN(20) {
		fmt.Fprintf(&b, `<ofd:TextObject ID="%d" Boundary="20 %d 150 5" Size="4.2"><ofd:TextCode X="0" Y="4" DeltaX="g 20 4.2">%s</ofd:TextCode></ofd:TextObject><ofd:PathObject Boundary="%d.%d %d 160 1"><ofd:AbbreviatedData>M 0 0 L %d.%d 0 L 1391 2345 678</ofd:AbbreviatedData></ofd:PathObject>`,
			m.IntN(999), 20+i*8, m.sentence(), m.IntN(99), m.IntN(999), m.IntN(99), m.IntN(999), m.IntN(999))
	}
	return office("OFD.xml", `<ofd:OFD xmlns:ofd="o"><ofd:DocID>`+strings.ToLower(strings.ReplaceAll(strings.Trim(m.guid(), "{}"), "-", ""))+`</ofd:DocID><ofd:CreationDate>2026-10-09</ofd:CreationDate></ofd:OFD>`, "Doc_0/Pages/Page_0/Content.xml", `<ofd:Page xmlns:ofd="o">`+b.String()+`</ofd:Page>`)
}

func (m maker) table() []byte {
	var b strings.Builder
	columns := 2 + m.IntN(9)
	for range 3 + m.IntN(30) {
		for i := range columns {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(m.figure())
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

func (m maker) text() []byte {
	var b strings.Builder
	for range 3 + m.IntN(20) {
		b.WriteString(m.sentence() + "\n")
	}
	return []byte(b.String())
}

// TestHarmlessFilesAreNoErrors: of two hundred files that hold nothing private, none has a finding
// or a fact that stops its record. The count of false alarms is by what was told.
func TestHarmlessFilesAreNoErrors(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(20, 1))}
	scanner := secrecy.New(nil)
	makers := map[string]func() []byte{"a.docx": m.letter, "a.xlsx": m.workbook, "a.pptx": m.slides, "a.ods": m.openSheet, "a.odt": m.openText, "a.ofd": m.fixed, "a.csv": m.table, "a.txt": m.text}
	told := map[string]int{}
	for range 25 {
		for _, name := range slices.Sorted(maps.Keys(makers)) {
			data := makers[name]()
			report, err := Inspect(name, bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, text := range report.Texts {
				for _, f := range scanner.Find(text.Text) {
					told[name+" "+f.Kind.Name().EN]++
					t.Logf("%s, %s: %s in %q", name, text.Where.EN, f.Kind.Name().EN, text.Text)
				}
			}
			for _, f := range report.Facts {
				if !f.Removed {
					told[fmt.Sprintf("%s fact %d", name, f.Kind)]++
				}
			}
		}
	}
	if len(told) > 0 {
		t.Errorf("false alarms: %v", told)
	}
}
