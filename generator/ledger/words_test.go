package ledger

import (
	"fmt"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/diag/diagtest"
)

// TestWordsOfTheLedger holds how an obligation stands, in the exact words of both languages.
func TestWordsOfTheLedger(t *testing.T) {
	var said diagtest.Words
	for _, s := range States() {
		for _, days := range []int{0, 3} {
			o := Obligation{State: s, Clock: s, Days: days}
			said.Text(fmt.Sprintf("%s, days: %d", s.English(), days), o.Says())
		}
	}
	for r := range remarks {
		r := Remark(r)
		o := Obligation{Remark: r, Clock: Unknown, Year: 2027, Until: calendar.NewDate(2026, 12, 1), Dropped: true}
		said.Text("remark: "+r.English(), o.Explain())
	}
	said.Compare(t, "words")
}
