package filing

import (
	"strings"

	"gongkai/generator/procedure"
)

// schemes is the schemes that were approved in the period: why and to whom, what was found of
// secrets and of risk, and who approved with which paper (plan 二(六)1, 3, 二(七)2).
func schemes(r *Report) Table {
	t := Table{Name: "公开方案", Columns: []Column{{"编号", 5}, {"目录序号", 7.5}, {"公开内容", 30}, {"公开理由", 26}, {"公开范围", 13}, {"公开时限", 10}, {"承办科室", 13},
		{"保密征询", 18}, {"征询意见", 12}, {"征询文号", 18}, {"风险等级", 6}, {"风险类别", 14}, {"研判依据", 24}, {"应对预案", 24},
		{"审批层级", 11}, {"审批文号", 18}, {"审批日期", 11.5}, {"保管期限", 8}}}
	for i, a := range r.approved() {
		approved, _ := a.Procedure.Step(procedure.Approved)
		referred, _ := a.Procedure.Step(procedure.Referred)
		var kinds []string
		for _, k := range a.Risk.Kinds {
			kinds = append(kinds, string(k))
		}
		t.Rows = append(t.Rows, []Cell{i + 1, a.Catalogue, a.Title, a.Grounds, a.Scope.String(), a.Timing.String(), a.Office,
			referred.By, referred.Result, referred.Paper, string(a.Risk.Level), strings.Join(kinds, "、"), a.Risk.Basis, a.Risk.Plan,
			string(approved.Level), approved.Paper, approved.On, string(a.KeptFor(r.in.Config.Retention))})
	}
	return t
}
