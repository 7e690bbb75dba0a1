package ledger_test

import (
	"fmt"
	"testing"

	"gongkai/generator/ledger"
)

// TestByOffice: what presses comes first, among offices and within one; what is as pressing keeps
// its order.
func TestByOffice(t *testing.T) {
	owed := []ledger.Obligation{
		{Matter: "1", Lead: "甲", State: ledger.InTime},
		{Matter: "2", Lead: "乙", Helpers: []string{"甲"}, State: ledger.Pending},
		{Matter: "3", Lead: "甲", Leader: "王某", State: ledger.Pending},
		{Matter: "4", Lead: "丙", Leader: "李某", State: ledger.Overdue},
		{Matter: "5", Lead: "丙", State: ledger.Unknown},
		{Matter: "6", State: ledger.Late},
		{Matter: "7", Lead: "丙", State: ledger.Overdue},
	}
	list := func(groups []ledger.Group) string {
		text := ""
		for _, g := range groups {
			text += g.Office + "(" + g.Leader + ")"
			for _, o := range g.Obligations {
				text += o.Matter
			}
			text += " "
		}
		return text
	}
	if got, want := list(ledger.ByOffice(owed, "")), "丙(李某)475 甲(王某)31 乙()2 ()6 "; got != want {
		t.Errorf("ByOffice = %s, want %s", got, want)
	}
	if got, want := list(ledger.ByOffice(owed[1:3], "甲")), "甲()23 "; got != want {
		t.Errorf("ByOffice(甲) = %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(ledger.Count(owed)), fmt.Sprint(map[ledger.State]int{ledger.InTime: 1, ledger.Pending: 2, ledger.Overdue: 2, ledger.Unknown: 1, ledger.Late: 1}); got != want {
		t.Errorf("Count = %s, want %s", got, want)
	}
}
