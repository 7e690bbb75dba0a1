package annex

import (
	"html"
	"strings"
	"testing"
)

// openWorkbookOf is an OpenDocument workbook of sheets, each with the attributes of its columns and
// its rows as they are written.
func openWorkbookOf(t *testing.T, sheets string) []byte {
	t.Helper()
	return documentParts(t, [][2]string{
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		{"content.xml", `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">` +
			`<office:automatic-styles><style:style style:name="hid" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>` +
			`<office:body><office:spreadsheet>` + sheets + `</office:spreadsheet></office:body></office:document-content>`},
		{"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`},
	})
}

func openRow(attributes string, texts ...string) string {
	var b strings.Builder
	b.WriteString("<table:table-row" + attributes + ">")
	for _, text := range texts {
		b.WriteString("<table:table-cell>")
		for line := range strings.SplitSeq(text, "⏎") {
			b.WriteString("<text:p>" + html.EscapeString(line) + "</text:p>")
		}
		b.WriteString("</table:table-cell>")
	}
	return b.String() + "</table:table-row>"
}

// TestOpenDocumentWorkbook holds that an .ods is read like an .xlsx: merged cells, rows that a filter
// leaves out, hidden columns and sheets.
func TestOpenDocumentWorkbook(t *testing.T) {
	heads := strings.Split(strings.TrimSpace(head), "|")
	first := `<table:table table:name="目录"><table:table-column table:number-columns-repeated="8"/><table:table-column table:visibility="collapse"/>` +
		openRow("", append(heads, "内部")...) +
		openRow("", "1", "一、甲", "子", "一", "社会", "长期公开", "会议⏎网站", "秘书科⏎人事科", "掌握") +
		openRow(` table:visibility="filter"`, "2", "一、甲", "子", "草稿", "社会", "长期公开", "网站", "秘书科") +
		`<table:table-row><table:table-cell table:number-columns-repeated="1024"/></table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>`
	hidden := `<table:table table:name="旧稿" table:style-name="hid">` + openRow("", heads...) + openRow("", "9", "一、甲", "子", "旧", "社会", "长期公开", "网站", "秘书科") + `</table:table>`
	r, problems := Read("目录.ods", openWorkbookOf(t, first+hidden), nil)
	if got, want := entriesOf(r), "1 一、甲/子 一 社会 长期公开 会议、网站 秘书科、人事科"; got != want {
		t.Errorf("%v\n%s\nwant\n%s", problems, got, want)
	}
	if codesOf(problems) != "annex-hidden" || problems[0].Text.ZH != "隐藏的内容没有导入：目录第 3 行、“目录” I 列、工作表“旧稿”" {
		t.Error(problems)
	}
	_, problems = Read("目录.ods", []byte(strings.Replace(string(openWorkbookOf(t, first)), "PK\x01\x02", "PK\x01\x03", 1)), nil)
	if codesOf(problems) != "annex-unreadable" {
		t.Error(problems)
	}
}
