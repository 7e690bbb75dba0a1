package csvdoc_test

import (
	"fmt"
	"slices"
	"testing"

	"gongkai/generator/text/csvdoc"
)

// TestParseReadsWhatIsWritten: both forms come back cell by cell, whatever the cells hold.
func TestParseReadsWhatIsWritten(t *testing.T) {
	want := [][]string{{"序号", "内容"}, {"1", "甲,\"乙\"\n丙"}, {" 2 ", "=1+1"}}
	for name, write := range map[string]func([][]string) []byte{"Format": csvdoc.Format, "Spreadsheet": csvdoc.Spreadsheet} {
		rows, fault := csvdoc.Parse(write(want))
		if fault != nil {
			t.Fatalf("%s: %+v", name, fault)
		}
		var got [][]string
		for _, row := range rows {
			var cells []string
			for _, c := range row {
				cells = append(cells, c.Text)
			}
			got = append(got, cells)
		}
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s: read back %q, want %q", name, got, want)
		}
	}
}

func TestHarmless(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""}, {"党费", "党费"}, {"a=b", "a=b"}, {"=SUM(A1)", "'=SUM(A1)"}, {"+1", "'+1"}, {"-1", "'-1"},
		{"@a", "'@a"}, {"\t=1", "'\t=1"}, {"\r=1", "'\r=1"},
	} {
		if got := csvdoc.Harmless(c.text); got != c.want {
			t.Errorf("Harmless(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func ExampleSpreadsheet() {
	fmt.Printf("%q\n", csvdoc.Spreadsheet([][]string{{"标题", "张贴起"}, {"党费收缴情况", "2026-10-09"}}))
	// Output: "\ufeff标题,张贴起\r\n党费收缴情况,2026-10-09\r\n"
}

func ExampleFormat() {
	fmt.Printf("%s", csvdoc.Format([][]string{{"序号", "公开内容"}, {"1", "年度计划, 总结"}}))
	// Output:
	// 序号,公开内容
	// 1,"年度计划, 总结"
}
