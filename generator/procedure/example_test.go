package procedure_test

import (
	"fmt"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
)

// The last signature of a step is the one that counts.
func ExampleProcedure_Step() {
	p := procedure.Procedure{Steps: []procedure.Step{
		{Name: procedure.Reviewed, By: "王某", On: calendar.NewDate(2026, 10, 9), Result: "退回"},
		{Name: procedure.Reviewed, By: "王某", On: calendar.NewDate(2026, 10, 12), Result: "同意"},
	}}
	s, ok := p.Step(procedure.Reviewed)
	fmt.Println(s.On, s.Result, ok)
	// Output: 2026-10-12 同意 true
}
