package annex

import (
	"archive/zip"
	"bytes"
	"html"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbookOf, pageOf and documentOf write a table in the other formats.
func workbookOf(t testing.TB, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(t, f, "Sheet1", rows)
	return bytesOf(t, f)
}

func fill(t testing.TB, f *excelize.File, sheet string, rows [][]string) {
	t.Helper()
	for i, row := range rows {
		for j, text := range row {
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil && text != "" {
				err = f.SetCellStr(sheet, name, text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

func bytesOf(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pageOf(rows [][]string) []byte {
	var b strings.Builder
	b.WriteString("<html><body><table>\n")
	for _, row := range rows {
		b.WriteString("<tr>\n")
		for _, text := range row {
			b.WriteString("<td>" + strings.ReplaceAll(html.EscapeString(text), "\n", "<br>\n") + "</td>\n")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table></body></html>")
	return []byte(b.String())
}

func documentOf(t testing.TB, rows [][]string) []byte {
	t.Helper()
	var b strings.Builder
	b.WriteString("<w:p><w:r><w:t>附件</w:t></w:r></w:p><w:tbl>")
	for _, row := range rows {
		b.WriteString("<w:tr>")
		for _, text := range row {
			b.WriteString("<w:tc>")
			for _, line := range strings.Split(text, "\n") {
				b.WriteString("<w:p><w:r><w:t xml:space=\"preserve\">" + html.EscapeString(line) + "</w:t></w:r></w:p>")
			}
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	return wordOf(t, b.String())
}

const (
	packageLinks = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	wordNames    = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
)

// wordOf is a Word document with a body.
func wordOf(t testing.TB, body string) []byte {
	t.Helper()
	return documentParts(t, [][2]string{{"_rels/.rels", packageLinks}, {"word/document.xml", `<w:document ` + wordNames + `><w:body>` + body + `</w:body></w:document>`}})
}

func documentParts(t testing.TB, parts [][2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range parts {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
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

// TestBrokenDocumentsAndPages holds what is said of a document and of a page that cannot be read, in
// the exact words.
func TestBrokenDocumentsAndPages(t *testing.T) {
	broken := documentParts(t, [][2]string{
		{"_rels/.rels", packageLinks}, {"word/document.xml", `<w:document ` + wordNames + `/>`}, {"word/styles.xml", "<w:styles"},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	})
	for _, tt := range []struct {
		name                 string
		data                 []byte
		zh, en, fixZH, fixEN string
	}{
		{"目录.docx", broken, "文档无法读取：文档已损坏，无法读取；在 Word 或 WPS 中打开，另存一次", "the document cannot be read: the document is damaged and cannot be read; open it in Word or WPS and save it again",
			"在 Word 或 WPS 中打开，另存为 .docx（不加密码）", "open it in Word or WPS and save it as .docx without a password"},
		{"目录.csv", []byte("1,\xff\xff\xff"), "既不是 UTF-8、UTF-16 也不是 GB18030 文本", "this is neither UTF-8 nor UTF-16 nor GB18030 text",
			"在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"},
		{"目录.xls", []byte("<table>\xff\xff\xff"), "网页格式的表格无法读取", "the table, which is saved as a page, cannot be read", "在电子表格程序中打开，另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx"},
	} {
		_, problems := Read(tt.name, tt.data, nil)
		if len(problems) != 1 || problems[0].Text.ZH != tt.zh || problems[0].Text.EN != tt.en || problems[0].Fix.ZH != tt.fixZH || problems[0].Fix.EN != tt.fixEN {
			t.Errorf("%s: %v", tt.name, problems)
		}
	}
}

// TestMergedCellsAndSheets holds what only workbooks and documents have: merged cells, groups merged
// across a row, hidden rows, columns and sheets, several sheets.
func TestMergedCellsAndSheets(t *testing.T) {
	f := excelize.NewFile()
	first := gridOf("目录|\n" + head + "一、甲|\n1||子|事项|社会|长期公开|网站|秘书科\n|||||||机关党委\n2|||草稿|社会|长期公开|网站|秘书科\n3|||三|社会|长期公开|网站|秘书科\n")
	fill(t, f, "Sheet1", first)
	steps := []error{
		f.MergeCell("Sheet1", "A1", "H1"), f.MergeCell("Sheet1", "A3", "H3"), f.MergeCell("Sheet1", "A4", "A5"), f.MergeCell("Sheet1", "C4", "C7"), f.MergeCell("Sheet1", "D4", "D5"),
		f.SetRowVisible("Sheet1", 6, false), f.SetColVisible("Sheet1", "I", false), f.SetCellStr("Sheet1", "I4", "内部掌握"),
	}
	for _, name := range []string{"二", "说明", "草稿"} {
		_, err := f.NewSheet(name)
		steps = append(steps, err)
	}
	fill(t, f, "二", gridOf("公开内容|序号|责任科室|公开方式|公开时限|公开范围|一级目录\n四|4|秘书科|网站|长期公开|社会|二、乙\n"))
	fill(t, f, "说明", gridOf("一|二\n三|四\n"))
	fill(t, f, "草稿", gridOf(head+"9|一、甲|子|不要|社会|长期公开|网站|秘书科\n"))
	steps = append(steps, f.SetSheetVisible("草稿", false))
	for _, err := range steps {
		if err != nil {
			t.Fatal(err)
		}
	}
	r, problems := Read("目录.xlsx", bytesOf(t, f), nil)
	want := "1 一、甲/子 事项 社会 长期公开 网站 秘书科、机关党委\n3 一、甲/子 三 社会 长期公开 网站 秘书科\n4 二、乙/ 四 社会 长期公开 网站 秘书科"
	if got := entriesOf(r); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, p := range problems {
		if p.Code == "annex-hidden" && p.Text.ZH != "隐藏的内容没有导入：“Sheet1” I 列、“Sheet1”第 6 行、工作表“草稿”" {
			t.Error(p.Text.ZH)
		}
	}
	if got := codesOf(problems); got != "annex-gap annex-hidden annex-outside annex-sheet" {
		t.Errorf("told %s\n%v", got, problems)
	}
	if string(r.CSV(nil)) == "" || strings.Contains(string(r.CSV(nil)), "内部掌握") {
		t.Error("what is hidden is in the catalogue")
	}
}

// TestASheetForEachGroup holds that the sheets of a workbook are the groups, where no column is.
func TestASheetForEachGroup(t *testing.T) {
	f := excelize.NewFile()
	err := f.SetSheetName("Sheet1", "一、甲")
	if err == nil {
		_, err = f.NewSheet("二、乙")
	}
	if err != nil {
		t.Fatal(err)
	}
	const heads = "序号|公开内容|公开范围|公开时限|公开方式|责任科室\n"
	fill(t, f, "一、甲", gridOf(heads+"1|一|社会|长期公开|网站|秘书科\n"))
	fill(t, f, "二、乙", gridOf(heads+"1|二|社会|长期公开|网站|秘书科\n"))
	r, problems := Read("目录.xlsx", bytesOf(t, f), nil)
	if got, want := entriesOf(r), "1 一、甲/ 一 社会 长期公开 网站 秘书科\n2 二、乙/ 二 社会 长期公开 网站 秘书科"; got != want || codesOf(problems) != "annex-numbered" {
		t.Errorf("%v\n%s\nwant\n%s", problems, got, want)
	}
}

// TestTablesOfADocument holds that merged cells of a Word document and a table that was cut in two
// are read like those of a workbook.
func TestTablesOfADocument(t *testing.T) {
	cell := func(property, text string) string {
		return "<w:tc><w:tcPr>" + property + "</w:tcPr><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>"
	}
	row := func(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
	rest := cell("", "社会") + cell("", "长期公开") + cell("", "网站") + cell("", "秘书科")
	const begins, goesOn = `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	body := "<w:tbl>" +
		row(cell(begins, "序号"), cell(`<w:gridSpan w:val="2"/>`, "目录"), cell(begins, "公开内容"), cell(`<w:gridSpan w:val="4"/>`, "公开要求")) +
		row(cell(goesOn, ""), cell("", "一级目录"), cell("", "二级目录"), cell(goesOn, ""), cell("", "公开范围"), cell("", "公开时限"), cell("", "公开方式"), cell("", "责任科室")) +
		row(cell("", "1"), cell(begins, "一、甲"), cell(begins, "子"), cell("", "一"), rest) +
		row(cell("", "2"), cell(goesOn, ""), cell(goesOn, ""), cell("", "二"), rest) +
		"</w:tbl><w:p/><w:tbl>" +
		row(cell(`<w:gridSpan w:val="8"/>`, "二、乙")) +
		row(cell("", "3"), cell("", ""), cell("", ""), cell("", "三"), rest) + "</w:tbl>"
	body = "<w:tbl>" + row("<w:tc>"+body+"</w:tc>") + "</w:tbl>" // in a frame
	r, problems := Read("目录.docx", wordOf(t, body), nil)
	want := "1 一、甲/子 一 社会 长期公开 网站 秘书科\n2 一、甲/子 二 社会 长期公开 网站 秘书科\n3 二、乙/ 三 社会 长期公开 网站 秘书科"
	if got := entriesOf(r); got != want || len(problems) > 0 {
		t.Errorf("%v\n%s\nwant\n%s", problems, got, want)
	}
}
