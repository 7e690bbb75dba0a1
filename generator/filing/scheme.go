package filing

import (
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/ledger"
	"gongkai/generator/procedure"
)

// schemes is the schemes that were approved in the period: why and to whom, what was found of
// secrets and of risk, and who approved with which paper (plan 二(六)1, 3, 二(七)2).
func schemes(c *config.Config, l *ledger.Ledger, p calendar.Period) Table {
	t := Table{Name: "公开方案", Columns: []Column{{"编号", 5}, {"目录序号", 7.5}, {"公开内容", 30}, {"公开理由", 26}, {"公开范围", 13}, {"公开时限", 10}, {"承办科室", 13},
		{"保密征询", 18}, {"征询意见", 12}, {"征询文号", 18}, {"风险等级", 6}, {"风险类别", 14}, {"研判依据", 24}, {"应对预案", 24},
		{"审批层级", 11}, {"审批文号", 18}, {"审批日期", 11.5}, {"保管期限", 8}, {"文稿", 20}}}
	for i, r := range approvedIn(l, p) {
		approved, _ := r.Procedure.Step(procedure.Approved)
		referred, _ := r.Procedure.Step(procedure.Referred)
		var kinds []string
		for _, k := range r.Risk.Kinds {
			kinds = append(kinds, string(k))
		}
		t.Rows = append(t.Rows, []Cell{i + 1, r.Catalogue, r.Title, r.Grounds, r.Scope.String(), r.Timing.String(), r.Office,
			referred.By, referred.Result, referred.Paper, string(r.Risk.Level), strings.Join(kinds, "、"), r.Risk.Basis, r.Risk.Plan,
			string(approved.Level), approved.Paper, approved.On, string(r.KeptFor(c.Retention)), r.Path})
	}
	return t
}
