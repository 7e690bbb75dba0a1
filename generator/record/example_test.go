package record_test

import (
	"fmt"

	"gongkai/generator/config"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

const fees = `---
标题: 2026年第三季度党费收缴情况
目录序号: 35
公开范围: 社会
公开时限: 定期公开
周期: 2026-Q3
公开主体: 机关党委
承办科室: 机关党委
确定日期: 2026-10-09
---
共收缴党费。

::: 党内
各支部明细。
:::
`

const configured = `
organisation: 某机关
title: 党务公开
publishers: [机关党委]
offices: [机关党委]
audiences: [{id: public, title: 社会, sees: [社会]}, {id: party, title: 党内, sees: [社会, 党内]}]
`

func ExampleParse() {
	c, _ := config.Parse("content/site.yaml", []byte(configured))
	r, problems := record.Parse(c, "2026/党费-q3", "content/records/2026/党费-q3.md", false, []byte(fees))
	fmt.Println(r.Title, r.Scope, r.Period, r.Decided, len(problems))
	fmt.Println(r.At("scope"))
	// Output:
	// 2026年第三季度党费收缴情况 社会 2026-Q3 2026-10-09 0
	// content/records/2026/党费-q3.md:4:7
}

// A passage for fewer readers is cut from the text of all others, fences and all.
func ExampleRecord_Visible() {
	c, _ := config.Parse("content/site.yaml", []byte(configured))
	r, _ := record.Parse(c, "2026/党费-q3", "content/records/2026/党费-q3.md", false, []byte(fees))
	society, _ := scope.Parse("社会", nil)
	party, _ := scope.Parse("党内", nil)
	fmt.Printf("%q\n%q\n", r.Visible(scope.NewView(society)), r.Visible(scope.NewView(society, party)))
	// Output:
	// "共收缴党费。\n\n"
	// "共收缴党费。\n\n各支部明细。\n"
}
