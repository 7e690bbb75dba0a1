package check

import (
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// ruleApproval: what is published is what was approved (二(六)4). An approval that does not count
// is no error, for the record is left out until it is approved; but whoever looks at the check must
// learn of it.
func ruleApproval(c *checker, r *record.Record, problems *diag.List) {
	if p, fallen := c.approvals.Fallen(r); fallen {
		*problems = append(*problems, p)
	}
	if r.Procedure.Verdict.Stands() {
		return
	}
	approve := diag.T("审批后才算数：gongkai approve %s --by 姓名", "it counts when it is approved: gongkai approve %s --by NAME", r.Path)
	for _, special := range []struct {
		key  string
		used bool
	}{{"deviation", len(r.Deviation.Of) > 0}, {"deferral", !r.Deferral.IsZero()}, {"waivers", len(r.Waivers) > 0}} {
		if special.used {
			problems.Warnf("not-approved-yet", r.At(special.key), diag.T("“%[1]s”还没有作为文稿的一部分得到审批，不算数", "the %[2]s has not been approved as part of this record, and does not count", record.ChineseKey(special.key), special.key), approve)
		}
	}
}
