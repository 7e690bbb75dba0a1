package annex_test

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/generator/annex"
	"gongkai/generator/catalogue"
)

// issued is the shipped catalogue as an annex might be printed: merged cells, methods without
// anything between them, space in words, the header again on each page.
func issued(t testing.TB) (text string, want []catalogue.Entry) {
	src, err := os.ReadFile("../../content/catalogue/2022-10-26.csv")
	if err != nil {
		t.Fatal(err)
	}
	want, problems := catalogue.Parse("c.csv", src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	const header = "一级目录,二级目录,三级目录,,公开范围,公开时限,公开方式,责任科室\n,,序号,公开内容,,,,\n"
	var b strings.Builder
	b.WriteString("附件,,,,,,,\n" + header)
	group, subgroup := "", ""
	for i, e := range want {
		row := e.Row()
		if i > 0 && i%9 == 0 {
			b.WriteString(header)
		}
		number, g, s := row[0], row[1], row[2]
		if g == group {
			g = ""
			if s == subgroup {
				s = ""
			}
		}
		group, subgroup = row[1], row[2]
		scope := []rune(row[4])
		b.WriteString(strings.Join([]string{g, s, number, row[3], string(scope[:1]) + " " + string(scope[1:]), row[5], strings.ReplaceAll(row[6], "、", ""), strings.ReplaceAll(row[7], "、", "、 ")}, ",") + "\n")
	}
	return b.String(), want
}

// TestTheShippedCatalogueComesBack: what printing did to it is mended, cell by cell, and nothing
// else is changed.
func TestTheShippedCatalogueComesBack(t *testing.T) {
	text, want := issued(t)
	r, problems := annex.Read("annex.csv", []byte(text), nil)
	if len(problems) != 1 || problems[0].Code != "annex-outside" { // the title above the table
		t.Fatal(problems)
	}
	if len(r.Entries) != len(want) {
		t.Fatalf("%d entries, want %d", len(r.Entries), len(want))
	}
	for i := range want {
		if got := r.Entries[i].Row(); !slices.Equal(got, want[i].Row()) {
			t.Errorf("entry %d: %q, want %q", want[i].Number, got, want[i].Row())
		}
	}
	if len(r.Mends) < 2*len(want) {
		t.Errorf("%d mends are told", len(r.Mends))
	}
	again, problems := catalogue.Parse("again.csv", r.CSV(nil))
	if len(problems) > 0 || len(again) != len(want) {
		t.Errorf("what is written does not read: %v", problems)
	}
}

// FuzzRead: whatever is imported, there is an error with its place, or a catalogue that reads.
func FuzzRead(f *testing.F) {
	text, _ := issued(f)
	f.Add("a.csv", []byte(text[:900]))
	f.Add("a.csv", []byte("序号,公开内容,公开范围,公开时限,公开方式,责任科室\n1,甲,社会,随时公开,网站,乙\n"))
	f.Add("a.csv", []byte("一级目录,二级目录,序号,公开内容,公开范围,公开时限,公开方式,责任科室\n一,1,甲,社会,随时公开,网站,乙,\n"))
	f.Add("a.xlsx", []byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		r, problems := annex.Read(name, data, []string{"机关党委"})
		for _, p := range problems {
			if p.Text.ZH == "" || p.Fix.ZH == "" || p.Place.File != name {
				t.Errorf("%+v", p)
			}
		}
		if problems.HasErrors() {
			return
		}
		if len(r.Entries) == 0 || len(r.Entries) != len(r.Rows) {
			t.Errorf("no error, and %d entries of %d rows", len(r.Entries), len(r.Rows))
		}
		for _, m := range r.Mends {
			if m.Cell == "" || strings.Trim(m.Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == m.Cell && m.Old == m.New {
				t.Errorf("a mend of nothing: %+v", m)
			}
		}
		if _, err := strconv.Atoi(r.Rows[0][0]); err != nil {
			t.Errorf("number %q", r.Rows[0][0])
		}
	})
}

// A subgroup ends with its group: the cell below it, empty in the next one, is not filled from it.
func TestASubgroupEndsWithItsGroup(t *testing.T) {
	src := "序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n" +
		"1,一、甲,子类甲,事项一,社会,长期公开,网站,秘书科\n" +
		"2,,,事项二,社会,长期公开,网站,秘书科\n" +
		"3,二、乙,,事项三,社会,长期公开,网站,秘书科\n" +
		"4,二、乙,,事项四,社会,长期公开,网站,秘书科\n"
	result, problems := annex.Read("目录.csv", []byte(src), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, e := range result.Entries {
		got = append(got, e.Group+"/"+e.Subgroup)
	}
	want := []string{"一、甲/子类甲", "一、甲/子类甲", "二、乙/", "二、乙/"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestNothingIsReadThatIsNone holds what is said of files that hold no table that could be read, in
// the exact words.
func TestNothingIsReadThatIsNone(t *testing.T) {
	for _, tt := range []struct{ name, data, zh, en, fixZH, fixEN string }{
		{"目录.xls", "\xd0\xcf\x11\xe0\xa1\xb1", "这是旧版的 .xls、.doc 或者 WPS 的 .et、.wps，也可能加了密码", "this is an .xls or a .doc of an old version, an .et or a .wps of WPS, or it has a password",
			"在 Excel、Word 或 WPS 中打开，另存为 .xlsx 或 .docx（不加密码）", "open it in Excel, Word or WPS and save it as .xlsx or .docx without a password"},
		{"目录.xlsx", "PK\x03\x04", "工作簿无法读取：文件已损坏，或不是它的扩展名所说的文件", "the workbook cannot be read: the file is damaged, or not what its name says",
			"在电子表格程序中打开，另存为 .xlsx（不加密码），或另存为“CSV UTF-8”", "open it in a spreadsheet program and save it as .xlsx without a password, or as “CSV UTF-8”"},
		{"目录.html", "<p>没有表</p>", "找不到表头：没有一行同时写有“序号”和“公开内容”", "there is no header: no row has both 序号 and 公开内容",
			"表头写作：序号、一级目录、二级目录、公开内容、公开范围、公开时限、公开方式、责任科室", "write it as: 序号、一级目录、二级目录、公开内容、公开范围、公开时限、公开方式、责任科室"},
	} {
		_, problems := annex.Read(tt.name, []byte(tt.data), nil)
		if len(problems) != 1 || problems[0].Text.ZH != tt.zh || problems[0].Text.EN != tt.en || problems[0].Fix.ZH != tt.fixZH || problems[0].Fix.EN != tt.fixEN {
			t.Errorf("%s: %v", tt.name, problems)
		}
	}
}
