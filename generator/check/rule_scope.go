package check

import (
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// ruleScope: nobody may widen or narrow the scope of the entry (二(三), 二(六)4), unless an
// approved deviation covers it.
func ruleScope(c *checker, r *record.Record, problems *diag.List) {
	e, ok := c.entry(r)
	if !ok || r.Scope.IsZero() || e.Scope.Allows(r.Scope.Kind()) || r.Deviation.Covers("scope") {
		return
	}
	problems.Errorf("scope-not-in-catalogue", r.At("scope"),
		diag.T("目录第%[1]d项只能%[2]s公开，不能写“%[3]s”", "entry %[1]d is disclosed to %[4]s only, not to %[5]s",
			e.Number, quoteKinds(e.Scope.Kinds()), r.Scope.Kind(), englishKinds(e.Scope.Kinds()), r.Scope.Kind().English()),
		diag.T("写“%[1]s”，或补充“变更”，写明审批", "write %[2]s, or add the approval of a deviation",
			nearestKind(e.Scope.Kinds(), r.Scope.Kind()), nearestKind(e.Scope.Kinds(), r.Scope.Kind()).English()))
}

func quoteKinds(kinds []scope.Kind) string {
	var names []string
	for _, k := range []scope.Kind{scope.Party, scope.PartyGroup, scope.Public, scope.PublicGroup} {
		for _, has := range kinds {
			if has == k {
				names = append(names, "“"+k.String()+"”")
			}
		}
	}
	if len(names) == 1 {
		return "向" + names[0]
	}
	return strings.Join(names, "或")
}

func englishKinds(kinds []scope.Kind) string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.English())
	}
	return strings.Join(names, " or ")
}

// nearestKind proposes the scope of the same realm, and otherwise the narrowest: a wrong
// proposal must not be the one that lets more people read.
func nearestKind(kinds []scope.Kind, wanted scope.Kind) scope.Kind {
	for _, k := range kinds {
		if k.Realm() == wanted.Realm() {
			return k
		}
	}
	return kinds[len(kinds)-1]
}
