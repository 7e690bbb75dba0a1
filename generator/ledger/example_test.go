package ledger_test

import (
	"fmt"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/ledger"
	"gongkai/generator/record"
)

// What stands for long is to be disclosed within ten working days of the day on which it was
// decided. The holiday of the National Day is none of them; the Sunday and the Saturday that were
// worked for it are.
func ExampleTimeLimit() {
	r := &record.Record{Timing: catalogue.Standing, Decided: calendar.NewDate(2025, 9, 25)}
	since, due, err := ledger.TimeLimit(r, calendar.New(), calendar.NewDate(2025, 9, 25))
	fmt.Println(since, due, err)
	// Output: 2025-09-25 2025-10-15 <nil>
}

// What site.yaml asks for quarter by quarter is owed for each, the one that runs among them,
// whether or not there is a record of it.
func ExampleNew() {
	c, _ := config.Parse("site.yaml", []byte(site+"ledger: {from: 2026-01-01, cadence: {quarter: [2]}}\n"))
	entries, _ := catalogue.Parse("c.csv", []byte(rows))
	revision := catalogue.NewRevision(calendar.NewDate(2010, 1, 1), "c.csv", entries)
	l := ledger.New(ledger.Source{
		Config: c, Holidays: calendar.New(), Catalogue: catalogue.Catalogue{Revisions: []*catalogue.Revision{revision}},
	}, calendar.NewDate(2026, 8, 3))
	for _, o := range l.Obligations {
		fmt.Printf("%s %s：%s\n", o.Matter, o.Period, o.Says().ZH)
	}
	// Output:
	// 定期事项 2026-Q1：已逾期75个工作日
	// 定期事项 2026-Q2：已逾期14个工作日
	// 定期事项 2026-Q3：还有52个工作日
	// 长期事项 ：未启动
}
