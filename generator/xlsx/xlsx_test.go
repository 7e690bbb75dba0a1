package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/generator/ooxml"
	"gongkai/generator/xlsx"
)

func book() *xlsx.Book {
	columns := []xlsx.Column{{Title: "名称", Width: 20}, {Title: "项", Width: 8}, {Title: "日期", Width: 11.5}, {Title: "比例", Width: 8}}
	return &xlsx.Book{Properties: ooxml.Properties{Title: "题<>", Creator: "甲&乙", Day: "2026-11-26"}, Sheets: []xlsx.Sheet{
		{Name: "台账", Heading: "某机关台账", Note: "填报单位：某机关", Columns: columns, Sign: "填报人：", Filter: true, Paper: xlsx.A3, Rows: []xlsx.Row{
			{Cells: []xlsx.Cell{xlsx.Text(`=1+2 <b> & "甲"`), xlsx.Number(3), xlsx.Day(46350), xlsx.Share(0.5)}},
			{Cells: []xlsx.Cell{xlsx.Text(strings.Repeat("字", 100)), {}, {}, xlsx.Text("—")}},
		}},
		{Name: "概况", Columns: columns, Paper: xlsx.A4, Rows: []xlsx.Row{{Cells: []xlsx.Cell{xlsx.Text("甲"), xlsx.Tenth(7.25), {}, xlsx.Share(1)}}, {Cells: []xlsx.Cell{xlsx.Text("合计"), xlsx.Number(3), {}, xlsx.Share(1)}, Total: true}}},
	}}
}

// TestAnotherProgramReadsTheSame: a library of other hands reads the figures, days and texts that
// went in, no formula among them, and how the sheets print.
func TestAnotherProgramReadsTheSame(t *testing.T) {
	data, err := book().Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := book().Bytes(); err != nil || !bytes.Equal(data, again) {
		t.Error("the same tables give other bytes", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{
		"A1": "某机关台账", "A2": "填报单位：某机关", "A3": "名称", "D3": "比例", "A4": `=1+2 <b> & "甲"`, "B4": "3", "C4": "2026-11-24", "D4": "50.0%", "C5": "", "D5": "—", "A7": "填报人：",
	} {
		got, err := f.GetCellValue("台账", cell)
		formula, err2 := f.GetCellFormula("台账", cell)
		if got != want || formula != "" || err != nil || err2 != nil {
			t.Errorf("%s = %q (formula %q), want %q; %v %v", cell, got, formula, want, err, err2)
		}
	}
	if tenth, err := f.GetCellValue("概况", "B4"); err != nil || tenth != "7.3" && tenth != "7.2" {
		t.Errorf("a number to a tenth is %q, %v", tenth, err)
	}
	layout, err := f.GetPageLayout("台账")
	if err != nil || *layout.Size != int(xlsx.A3) || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("the page is %+v, %v", layout, err)
	}
	var names []string
	for _, n := range f.GetDefinedName() {
		names = append(names, n.Scope+" "+n.Name+" "+n.RefersTo)
	}
	slices.Sort(names)
	want := []string{"台账 _xlnm.Print_Area '台账'!$A$1:$D$7", "台账 _xlnm.Print_Titles '台账'!$1:$3", "台账 _xlnm._FilterDatabase '台账'!$A$3:$D$5", "概况 _xlnm.Print_Area '概况'!$A$1:$D$7", "概况 _xlnm.Print_Titles '概况'!$1:$3"}
	if !slices.Equal(names, want) {
		t.Errorf("names\n%s\nwant\n%s", strings.Join(names, "\n"), strings.Join(want, "\n"))
	}
	if p, err := f.GetDocProps(); err != nil || p.Title != "题<>" || p.Creator != "甲&乙" || p.Created != "2026-11-26T00:00:00Z" {
		t.Errorf("properties %+v, %v", p, err)
	}
}

// TestNoTextIsCutOff: a text for which no row is high enough goes on in rows below, which begin with
// the number of the first; figures stand once. With its own breaks it has as many lines as it says.
func TestNoTextIsCutOff(t *testing.T) {
	long, broken := strings.Repeat("很长的意见，", 7000), strings.Repeat("一行\n", 30)+"完"
	columns := []xlsx.Column{{Title: "编号", Width: 6}, {Title: "意见", Width: 40}, {Title: "天", Width: 6}, {Title: "情况", Width: 12}}
	b := xlsx.Book{Sheets: []xlsx.Sheet{{Name: "表", Columns: columns, Rows: []xlsx.Row{
		{Cells: []xlsx.Cell{xlsx.Number(1), xlsx.Text(long), xlsx.Number(7), xlsx.Text(broken)}},
		{Cells: []xlsx.Cell{xlsx.Number(2), xlsx.Text("短"), xlsx.Number(8), xlsx.Text("一\n二\n三")}},
	}}}}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("表", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var whole [4]string
	last := 0
	for i, row := range rows[3:] {
		if len(row) == 0 || row[0] != "1" {
			break
		}
		last = 4 + i
		for j := 1; j < len(row); j++ {
			whole[j] += strings.TrimPrefix(row[j], xlsx.Continued)
		}
		if height, err := f.GetRowHeight("表", last); err != nil || height > 409 || float64(len([]rune(row[1])))*2/40*13 > height {
			t.Fatalf("row %d is %v points high, %v, for %d characters", last, height, err, len([]rune(row[1])))
		}
	}
	if whole[1] != long || whole[2] != "7" || whole[3] != broken {
		t.Errorf("%d characters of %d are left, %q, %q", len([]rune(whole[1])), len([]rune(long)), whole[2], whole[3])
	}
	if height, err := f.GetRowHeight("表", last+1); err != nil || height < 3*13 || height > 4*16 {
		t.Errorf("a text of three lines stands in a row of %v points, %v", height, err)
	}
}

// worksheet is what a sheet may hold, in the order of the schema (ECMA-376, part 1, 18.3.1.99).
var worksheet = strings.Fields("sheetPr dimension sheetViews sheetFormatPr cols sheetData autoFilter mergeCells printOptions pageMargins pageSetup headerFooter")

// TestSheetsHoldNothingThatActs: a workbook is its sheets, their names and formats; no macro, no
// link, no formula, and the elements of a sheet in their order.
func TestSheetsHoldNothingThatActs(t *testing.T) {
	data, err := book().Bytes()
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range r.File {
		names = append(names, file.Name)
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		d, depth, at := xml.NewDecoder(in), 0, -1
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", file.Name, err)
			}
			switch x := token.(type) {
			case xml.StartElement:
				if depth++; x.Name.Local == "f" || x.Name.Local == "hyperlink" {
					t.Errorf("%s has an element %s", file.Name, x.Name.Local)
				}
				if depth == 2 && strings.HasPrefix(file.Name, "xl/worksheets/") {
					now := slices.Index(worksheet, x.Name.Local)
					if now <= at {
						t.Errorf("%s: %s is out of order", file.Name, x.Name.Local)
					}
					at = now
				}
			case xml.EndElement:
				depth--
			}
		}
	}
	want := []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "docProps/core.xml"}
	if !slices.Equal(names, want) {
		t.Errorf("parts %q, want %q", names, want)
	}
}
