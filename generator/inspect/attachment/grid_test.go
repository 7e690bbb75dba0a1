package attachment

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/inspect/secrecy"
)

// tableOf is rows of cells in a document of a kind.
func tableOf(kind string, rows [][]string) (name string, data []byte) {
	table := func(begin, row, cell, endCell, endRow, end string) string {
		out := begin
		for _, r := range rows {
			out += row
			for _, c := range r {
				out += cell + c + endCell
			}
			out += endRow
		}
		return out + end
	}
	switch kind {
	case "docx":
		return "a.docx", docx(table(`<w:tbl>`, `<w:tr>`, `<w:tc><w:p><w:r><w:t>`, `</w:t></w:r></w:p></w:tc>`, `</w:tr>`, `</w:tbl>`))
	case "pptx":
		return "a.pptx", office("ppt/presentation.xml", "<p:presentation/>", "ppt/slides/slide1.xml", `<p:sld xmlns:p="p" xmlns:a="a">`+table(`<a:tbl>`, `<a:tr>`, `<a:tc><a:txBody><a:p><a:r><a:t>`, `</a:t></a:r></a:p></a:txBody></a:tc>`, `</a:tr>`, `</a:tbl>`)+`</p:sld>`)
	case "odt":
		return "a.odt", odtOf(table(`<table:table>`, `<table:table-row>`, `<table:table-cell><text:p>`, `</text:p></table:table-cell>`, `</table:table-row>`, `</table:table>`))
	}
	sheet := `<sheetData>`
	for i, r := range slices.Backward(rows) { // rows and cells in any order
		sheet += fmt.Sprintf(`<row r="%d">`, i+1)
		for j, c := range slices.Backward(r) {
			sheet += fmt.Sprintf(`<c r="%c%d" t="str"><v>%s</v></c>`, 'A'+j, i+1, c)
		}
		sheet += `</row>`
	}
	return "a.xlsx", xlsx(sheet+`</sheetData>`, "")
}

// foundIn is the kinds that are found in a file, each once.
func foundIn(t *testing.T, name string, data []byte) (kinds []secrecy.Kind) {
	t.Helper()
	r, err := Inspect(name, strings.NewReader(string(data)), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, text := range r.Texts {
		for _, f := range secrecy.New(nil).Find(text.Text) {
			if !slices.Contains(kinds, f.Kind) {
				kinds = append(kinds, f.Kind)
			}
		}
	}
	return kinds
}

// turned is a table whose rows are its columns.
func turned(rows [][]string) [][]string {
	out := make([][]string, len(rows[0]))
	for _, r := range rows {
		for j, c := range r {
			out[j] = append(out[j], c)
		}
	}
	return out
}

// TestNumbersInTables: a number that stands in the cells of a row or of a column, in digits or parts,
// is read in the order in which it is shown; columns of figures are none.
func TestNumbersInTables(t *testing.T) {
	digits := func(label, number string) []string { return append([]string{label}, strings.Split(number, "")...) }
	other := []string{"说明", "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子"}
	for _, kind := range []string{"docx", "pptx", "odt", "xlsx"} {
		for what, tt := range map[string]struct {
			rows [][]string
			want []secrecy.Kind
		}{
			"digits":          {[][]string{digits("联系电话", "13707654321"), other}, []secrecy.Kind{secrecy.Mobile}},
			"parts":           {[][]string{{"证件号码", "110101", "19850307", "1235"}, {"说明", "甲", "乙", "丙"}}, []secrecy.Kind{secrecy.Identity}},
			"parts in a room": {[][]string{{"甲", "证件", "110101", "198503071235", "乙"}, {"丙", "丁", "戊", "己", "庚"}}, []secrecy.Kind{secrecy.Identity}},
			"figures":         {[][]string{{"年", "2024", "2025", "2026"}, {"数", "110101", "19850307", "123"}}, nil},
			"many figures":    {[][]string{{"年", "110101", "19850307", "1235", "88", "97"}, {"数", "1", "2", "3", "4", "5"}}, nil},
		} {
			for way, rows := range map[string][][]string{"along": tt.rows, "down": turned(tt.rows)} {
				if what == "many figures" && way == "along" {
					continue // a row holds what belongs together
				}
				name, data := tableOf(kind, rows)
				if got := foundIn(t, name, data); !slices.Equal(got, tt.want) {
					t.Errorf("%s %s in a %s: %v, want %v", what, way, kind, got, tt.want)
				}
			}
		}
	}
}

// odsOf is a workbook of one table.
func odsOf(rows string) []byte {
	return office("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", `<office:document-content><office:body><office:spreadsheet><table:table table:name="甲">`+rows+`</table:table></office:spreadsheet></office:body></office:document-content>`)
}

// TestAmountsAndRepeatedCellsOfODS: an amount under its heading is no number of a person, a cell that
// is written once for several counts as many times.
func TestAmountsAndRepeatedCellsOfODS(t *testing.T) {
	row := func(cells ...string) string {
		return `<table:table-row>` + strings.Join(cells, "") + `</table:table-row>`
	}
	text := func(value string) string {
		return `<table:table-cell office:value-type="string"><text:p>` + value + `</text:p></table:table-cell>`
	}
	figure := func(value string, times int) string {
		return fmt.Sprintf(`<table:table-cell office:value-type="float" office:value="%[1]s" table:number-columns-repeated="%[2]d"><text:p>%[1]s</text:p></table:table-cell>`, value, times)
	}
	for what, tt := range map[string]struct {
		rows string
		want []secrecy.Kind
	}{
		"amount":           {row(text("单位"), text("预算金额")) + row(text("甲"), figure("13707654321", 1)), nil},
		"no amount":        {row(text("单位"), text("人员")) + row(text("甲"), figure("13707654321", 1)), []secrecy.Kind{secrecy.Mobile}},
		"text of digits":   {row(text("单位"), text("预算金额")) + row(text("甲"), text("13707654321")), []secrecy.Kind{secrecy.Mobile}},
		"repeated":         {row(text("联系电话"), figure("1", 1), figure("3", 2), figure("0", 3), figure("7", 1), figure("6", 1), figure("5", 1), figure("4", 1), figure("3", 1)), []secrecy.Kind{secrecy.Mobile}},
		"repeated, so few": {row(text("联系电话"), figure("1", 1), figure("3", 2), figure("0", 2)), nil},
	} {
		if got := foundIn(t, "a.ods", odsOf(tt.rows)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", what, got, tt.want)
		}
	}
}

// shapesSideBySide is a slide of shapes in a row, which stand in it from the last to the first.
func shapesSideBySide(texts ...string) []byte {
	out := `<p:sld xmlns:p="p" xmlns:a="a">`
	for i, text := range slices.Backward(texts) {
		out += fmt.Sprintf(`<p:sp><p:spPr><a:xfrm><a:off x="%d" y="1000000"/><a:ext cx="360000" cy="400000"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>`, 500_000+400_000*i, text)
	}
	return office("ppt/presentation.xml", "<p:presentation/>", "ppt/slides/slide1.xml", out+`</p:sld>`)
}

// TestNumbersInShapes: the digits of a number that stand in shapes side by side are read by where the
// shapes stand, in whichever order a slide has them.
func TestNumbersInShapes(t *testing.T) {
	if got := foundIn(t, "a.pptx", shapesSideBySide(strings.Split("110101198503071235", "")...)); !slices.Equal(got, []secrecy.Kind{secrecy.Identity}) {
		t.Errorf("digits from right to left: %v, want an identity number", got)
	}
	if got := foundIn(t, "a.pptx", shapesSideBySide("110101", "19850307", "1235")); !slices.Equal(got, []secrecy.Kind{secrecy.Identity}) {
		t.Errorf("parts from right to left: %v, want an identity number", got)
	}
	if got := foundIn(t, "a.pptx", shapesSideBySide("2024", "2025", "12", "88", "97")); len(got) > 0 {
		t.Errorf("figures: %v, want nothing", got)
	}
}

// TestNumbersInTablesOfPages: the tables of a page are read down their columns, too.
func TestNumbersInTablesOfPages(t *testing.T) {
	page := func(heading string, cells ...string) []byte {
		out := `<html><body><table><tr><th>` + heading + `<th>说明`
		for _, c := range cells {
			out += `<tr><td>` + c + `</td><td>甲`
		}
		return docx("<w:p/>", "word/a.html", out+`</table><table><tr><td>1</td></tr></table></body></html>`)
	}
	if got := foundIn(t, "a.docx", page("联系电话", strings.Split("13707654321", "")...)); !slices.Equal(got, []secrecy.Kind{secrecy.Mobile}) {
		t.Errorf("digits down a column: %v, want a mobile number", got)
	}
	if got := foundIn(t, "a.docx", page("数量", strings.Split("13707", "")...)); len(got) > 0 {
		t.Errorf("figures down a column: %v, want nothing", got)
	}
}

// TestNumbersBelowTheirNames: a number that looks like that of goods is known by the heading of its
// column, however far above it that stands.
func TestNumbersBelowTheirNames(t *testing.T) {
	const passport, card = "E12345678", "1234567812345670"
	for _, kind := range []string{"docx", "pptx", "odt", "xlsx"} {
		for _, tt := range []struct {
			heading, number string
			want            []secrecy.Kind
		}{
			{"护照号码", passport, []secrecy.Kind{secrecy.Passport}},
			{"货号", passport, nil},
			{"工资卡号", card, []secrecy.Kind{secrecy.BankCard}},
			{"订单号", card, nil},
			{"护照", "共 12 本", nil},
		} {
			rows := [][]string{{"姓名", "所在单位", tt.heading}}
			for range 9 {
				rows = append(rows, []string{"张三", "某市某局机关服务中心综合科", "无"})
			}
			name, data := tableOf(kind, append(rows, []string{"李四", "某市某局机关服务中心综合科", tt.number}))
			if got := foundIn(t, name, data); !slices.Equal(got, tt.want) {
				t.Errorf("%s below %s in a %s: %v, want %v", tt.number, tt.heading, kind, got, tt.want)
			}
		}
	}
}
