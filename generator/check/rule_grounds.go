package check

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// ruleGrounds: where the catalogue leaves the choice between the Party and society, whoever takes
// the narrower says why, and whoever approves reads it (二(三), 二(六)1). What is approved already is
// not judged by it.
func ruleGrounds(c *checker, r *record.Record, problems *diag.List) {
	if r.Grounds != "" || r.Scope.Kind() != scope.Party {
		return
	}
	e, ok := c.entry(r)
	if !ok || !slices.Equal(e.Scope.Kinds(), []scope.Kind{scope.Public, scope.Party}) || c.asApproved(r) != nil {
		return
	}
	problems.Warnf("grounds-missing", r.At("scope"),
		diag.T("目录第%d项可以向“党内”或“社会”公开，选了较窄的“党内”，没有写理由", "entry %d may be disclosed to the Party or to society; the narrower was chosen, and nothing says why", e.Number),
		diag.T("审批前补上“公开理由: …”，写明为什么不向社会公开；只印在审批表上", "before it is approved, add “grounds: …”, why it is not disclosed to society; it is printed on the approval form alone"))
}
