package catalogue_test

import (
	"fmt"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/scope"
)

const header = "序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n"

// entries reads the rows of a catalogue that has no problems.
func entries(rows string) []catalogue.Entry {
	all, problems := catalogue.Parse("2026-01-01.csv", []byte(header+rows))
	if len(problems) > 0 {
		panic(problems)
	}
	return all
}

func ExampleParse() {
	for _, e := range entries("35,四、作风建设,,党费收缴情况,党内或社会,定期公开,网站、公开栏,机关党委\n") {
		fmt.Println(e.Number, e.Title, e.Scope, e.Timing, e.Methods, e.Offices)
		fmt.Println(e.Scope.Allows(scope.Party), e.Scope.Allows(scope.PartyGroup))
	}
	// Output:
	// 35 党费收缴情况 党内或社会 定期公开 [网站 公开栏] [机关党委]
	// true false
}

func ExampleCatalogue_On() {
	day := calendar.NewDate
	c := catalogue.Catalogue{Revisions: []*catalogue.Revision{
		catalogue.NewRevision(day(2022, 10, 26), "2022-10-26.csv", nil),
		catalogue.NewRevision(day(2026, 1, 1), "2026-01-01.csv", nil),
	}}
	fmt.Println(c.On(day(2025, 12, 31)).Date, c.On(day(2026, 1, 1)).Date, c.On(day(2022, 1, 1)) == nil)
	// Output: 2022-10-26 2026-01-01 true
}

func ExampleCompare() {
	older := catalogue.NewRevision(calendar.NewDate(2022, 10, 26), "2022-10-26.csv", entries(
		"1,一、组织,,党员发展情况,党内,定期公开,网站,组织科\n2,一、组织,,评先评优情况,党内,随时公开,网站,组织科\n"))
	newer := catalogue.NewRevision(calendar.NewDate(2026, 1, 1), "2026-01-01.csv", entries(
		"1,一、组织,,党员发展情况,社会,定期公开,网站,组织科\n2,一、组织,,换届选举情况,党内,随时公开,网站,组织科\n"))
	for _, c := range catalogue.Compare(older, newer) {
		e := c.New
		if e == nil {
			e = c.Old
		}
		fmt.Print(c.Fate, "：", e.Title)
		for _, f := range c.Fields {
			fmt.Print("，", f.Name, " ", f.Old, "→", f.New)
		}
		fmt.Println()
	}
	// Output:
	// 调整：党员发展情况，公开范围 党内→社会
	// 新增：换届选举情况
	// 取消：评先评优情况
}
