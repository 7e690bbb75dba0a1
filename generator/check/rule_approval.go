package check

import (
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// ruleApproval: what departs from the rule counts when it was approved with the text (二(六)4).
func ruleApproval(c *checker, r *record.Record, problems *diag.List) {
	if c.Unread || c.asApproved(r) != nil {
		return
	}
	approve := diag.T("审批后才算数：gongkai approve %s --by 姓名", "it counts when it is approved: gongkai approve %s --by NAME", diag.Argument(r.Path))
	for _, special := range []struct {
		key  string
		used bool
	}{{"deviation", len(r.Deviation.Of) > 0}, {"deferral", !r.Deferral.IsZero()}, {"waivers", len(r.Waivers) > 0}} {
		if special.used {
			problems.Warnf("not-approved-yet", r.At(special.key), diag.T("“%[1]s”还没有作为文稿的一部分得到审批，不算数", "what stands under %[2]s has not been approved as part of this record, and does not count", record.ChineseKey(special.key), special.key), approve)
		}
	}
}
