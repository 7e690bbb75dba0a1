package annex_test

import (
	"strings"
	"testing"

	"gongkai/generator/annex"
	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
)

const issuedTable = "一级目录,二级目录,序号,公开内容,公开范围,公开时限,公开方式,责任科室\n一,甲组,1,新增事项,社会,随时公开,网站,机关党委\n一,甲组,2,党费收缴,社会,随时公开,网站,机关党委\n"

// TestImport: what a site will hold is what its catalogue reads back, with where the entries come
// from.
func TestImport(t *testing.T) {
	day := calendar.NewDate(2027, 1, 1)
	before := strings.Replace(strings.Replace(issuedTable, "一,甲组,1,新增事项,社会,随时公开,网站,机关党委\n", "", 1), ",2,", ",1,", 1)
	first, problems := annex.Import("old.csv", []byte(before), nil, nil, calendar.NewDate(2022, 10, 26), "2022-10-26.csv")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	older := first.Revision
	got, problems := annex.Import("issued.csv", []byte(issuedTable), nil, older, day, "2027-01-01.csv")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got.Revision.Date != day || got.Revision.File != "2027-01-01.csv" || len(got.Revision.Entries) != 2 {
		t.Errorf("the revision is %+v", got.Revision)
	}
	again, problems := catalogue.Parse("2027-01-01.csv", got.CSV)
	if len(problems) > 0 || len(again) != 2 || len(again[0].Former) != 0 || again[0].Former == nil || len(again[1].Former) != 1 || again[1].Former[0] != 1 {
		t.Errorf("%v\n%s\n%+v", problems, got.CSV, again)
	}
	got, problems = annex.Import("issued.csv", []byte("甲,乙\n"), nil, older, day, "2027-01-01.csv")
	if !problems.HasErrors() || got.Revision != nil || got.CSV != nil {
		t.Errorf("a table without a header: %v, %+v", problems, got)
	}
	for name, want := range map[string]bool{"a.xlsx": true, "A.CSV": true, "a.xls": true, "a.docx": true, "a.doc": true, "a.wps": true, "a.zip": false, "csv": false} {
		if annex.Imports(name) != want {
			t.Errorf("Imports(%q) = %v", name, !want)
		}
	}
}
