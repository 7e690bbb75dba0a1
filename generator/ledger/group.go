package ledger

import (
	"cmp"
	"slices"
)

// Group is what one office has to see to, the most pressing first.
type Group struct {
	Office string // empty: what is owed jointly
	// who is in charge of the office, where it leads in the first of its obligations
	Leader      string
	Obligations []Obligation
}

// urgency is the states by what presses: what is late, what reaches nobody, what is due, what
// cannot be told, what is done.
var urgency = []State{Overdue, Nowhere, Pending, Unknown, NotStarted, Late, InTime}

func (s State) urgency() int { return slices.Index(urgency, s) }

// ByOffice puts obligations under the office that leads in each, those of none together, and
// offices with something overdue first. With an office given everything is put under that one.
func ByOffice(obligations []Obligation, office string) []Group {
	var groups []Group
	for _, o := range obligations {
		name := office
		if name == "" {
			name = o.Lead
		}
		i := slices.IndexFunc(groups, func(g Group) bool { return g.Office == name })
		if i < 0 {
			i, groups = len(groups), append(groups, Group{Office: name})
		}
		groups[i].Obligations = append(groups[i].Obligations, o)
	}
	for i := range groups {
		g := &groups[i]
		slices.SortStableFunc(g.Obligations, func(a, b Obligation) int { return cmp.Compare(a.State.urgency(), b.State.urgency()) })
		if first := g.Obligations[0]; first.Lead == g.Office {
			g.Leader = first.Leader
		}
	}
	slices.SortStableFunc(groups, func(a, b Group) int {
		return cmp.Compare(a.Obligations[0].State.urgency(), b.Obligations[0].State.urgency())
	})
	return groups
}

// Count is how many obligations are in each state.
func Count(obligations []Obligation) map[State]int {
	counts := map[State]int{}
	for _, o := range obligations {
		counts[o.State]++
	}
	return counts
}

// OverdueAnswers is how many pieces of feedback an office has not answered in time; without a name,
// all offices.
func (l *Ledger) OverdueAnswers(office string) int {
	n := 0
	for _, a := range l.Answers {
		if a.State == Overdue && (office == "" || a.Office == office) {
			n++
		}
	}
	return n
}
