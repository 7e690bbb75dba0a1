package scope_test

import (
	"fmt"

	"gongkai/generator/scope"
)

func ExampleParse() {
	s, err := scope.Parse("党内一定范围", []string{"机关第一党支部", "党组成员"})
	fmt.Println(s, err)
	_, err = scope.Parse("党内一定范围", nil)
	fmt.Println(err)
	// Output:
	// 党内一定范围（党组成员、机关第一党支部） <nil>
	// parse scope: 党内一定范围 with 0 groups
}

// What society may see members may see too, and not the other way round.
func ExampleScope_Within() {
	society, _ := scope.Parse("社会", nil)
	party, _ := scope.Parse("党内", nil)
	branch, _ := scope.Parse("党内一定范围", []string{"机关第一党支部"})
	fmt.Println(branch.Within(party), party.Within(society), society.Within(party))
	// Output: true true false
}

func ExampleView_Admits() {
	society, _ := scope.Parse("社会", nil)
	party, _ := scope.Parse("党内", nil)
	branch, _ := scope.Parse("党内一定范围", []string{"机关第一党支部"})
	members := scope.NewView(society, party)
	fmt.Println(members.Admits(society), members.Admits(party), members.Admits(branch))
	// Output: true true false
}
