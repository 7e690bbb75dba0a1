package disclose_test

import (
	"fmt"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/disclose"
	"gongkai/generator/record"
)

// The same record for those who may see all of it and for those who may not: the passage is cut
// from the source, fences and all.
func ExampleFor() {
	c, _ := config.Parse("content/site.yaml", []byte(`
organisation: 某机关
title: 党务公开
publishers: [机关党委]
offices: [机关党委]
audiences:
  - {id: public, title: 社会, sees: [社会]}
  - {id: party, title: 党内, sees: [社会, 党内]}
`))
	entries, _ := catalogue.Parse("2022-10-26.csv", []byte(
		"序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n35,四、作风建设,,党费收缴情况,党内或社会,随时公开,网站,机关党委\n"))
	r, _ := record.Parse(c, "2026/党费", "content/records/2026/党费.md", false, []byte(`---
标题: 党费收缴情况
目录序号: 35
公开范围: 社会
公开时限: 随时公开
公开主体: 机关党委
承办科室: 机关党委
确定日期: 2026-10-09
---
共收缴党费。

::: 党内
各支部明细。
:::
`))
	approved := &record.Approved[record.Record]{Path: r.Path, Versions: []record.Version[record.Record]{
		{Text: r, From: calendar.NewDate(2026, 10, 9), Written: calendar.NewDate(2026, 10, 9)},
	}}
	source := disclose.Source{
		Config: c, Records: []*record.Approved[record.Record]{approved}, Holidays: calendar.New(),
		Catalogue: catalogue.Catalogue{Revisions: []*catalogue.Revision{
			catalogue.NewRevision(calendar.NewDate(2022, 10, 26), "2022-10-26.csv", entries),
		}},
	}
	for _, audience := range c.Audiences {
		e := disclose.For(audience, source, calendar.NewDate(2026, 10, 10), calendar.NewDate(2026, 10, 9))
		for _, n := range e.Notices {
			fmt.Printf("%s: %s, %q\n", e.Title, n.Title, n.Text)
		}
	}
	// Output:
	// 社会: 党费收缴情况, "共收缴党费。\n\n"
	// 党内: 党费收缴情况, "共收缴党费。\n\n各支部明细。\n"
}
