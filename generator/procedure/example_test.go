package procedure_test

import (
	"fmt"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
)

// An approval is of what was there when it was given: when the text has changed since, it is worth
// nothing, and the verdict tells what has changed.
func ExampleProcedure_Judge() {
	matter := func(text string) procedure.Matter {
		var m procedure.Matter
		m.Add("title", "党费收缴情况")
		m.Add("text", text)
		return m
	}
	approved := matter("共收缴一万元。")
	p := procedure.Procedure{Steps: []procedure.Step{{
		Name: procedure.Approved, By: "赵某某", On: calendar.NewDate(2026, 10, 9), Digest: approved.Digest(), Marks: approved.Marks(),
	}}}
	fmt.Println(p.Judge(approved, nil).Stands())
	v := p.Judge(matter("共收缴两万元。"), nil)
	fmt.Println(v.Stands(), v.State == procedure.Altered, len(v.Changes), v.Changes[0].Name)
	// Output:
	// true
	// false true 1 text
}

func ExampleProcedure_Missing() {
	p := procedure.Procedure{Steps: []procedure.Step{
		{Name: procedure.Proposed, By: "李某", On: calendar.NewDate(2026, 10, 8)},
		{Name: procedure.Reviewed, By: "王某", On: calendar.NewDate(2026, 10, 9)},
	}}
	required := []procedure.Name{procedure.Proposed, procedure.Secrecy, procedure.Reviewed, procedure.Approved}
	fmt.Println(procedure.Join(p.Missing(required)))
	// Output: 保密审查、审批 secrecy, approved
}
