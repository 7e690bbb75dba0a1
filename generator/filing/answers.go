package filing

import (
	"gongkai/generator/calendar"
	"gongkai/generator/ledger"
)

// answers is the feedback that was received or answered in the period, or is still to be answered,
// to its end (plan 二(六)5). Who said it, and whatever else is personal, is masked: the table leaves
// the office.
func answers(l *ledger.Ledger, p calendar.Period) Table {
	t := Table{Name: "意见反馈", Columns: []Column{{"编号", 7}, {"收到日期", 12}, {"渠道", 8}, {"反映人", 8}, {"涉及文稿", 24}, {"意见内容", 36}, {"承办科室", 16}, {"转办日期", 12},
		{"领导批办", 16}, {"核实情况", 24}, {"答复期限", 12}, {"答复日期", 12}, {"答复方式", 8}, {"答复内容", 30}, {"办理结果", 10}, {"是否公开", 8}, {"状态", 11}, {"工作日", 8}}}
	for _, a := range l.Answers {
		if !a.State.Open() && !p.Contains(a.Received) && !p.Contains(a.Answered) {
			continue
		}
		about, public := "", ""
		if a.Record != nil {
			about = a.Record.Title
		}
		if a.Public {
			public = "公开"
		}
		var number Cell = a.Number
		if a.Number == "" {
			number = len(t.Rows) + 1
		}
		i := a.Masked()
		t.Rows = append(t.Rows, []Cell{number, i.Received, i.Channel, i.By, about, i.Text, a.Office, i.Passed, i.Instruction, i.Verified,
			a.Due, i.Answered, i.Manner, i.Reply, string(i.Result), public, answered(a.State), days(a.State, a.Days)})
	}
	return t
}

// answered is a state in words of answers.
func answered(s ledger.State) string {
	return map[ledger.State]string{ledger.InTime: "按时答复", ledger.Late: "逾期答复", ledger.Overdue: "逾期未答复", ledger.Pending: "办理中", ledger.Unknown: "期限不明"}[s]
}
