package filing

import (
	"gongkai/generator/ledger"
)

// answers is the feedback that was received or answered in the period, or is still to be answered,
// to its end (plan 二(六)5). Who said it, and whatever else is personal, is masked: the table leaves
// the office.
func answers(r *Report) Table {
	p := r.Period
	t := Table{Name: "意见反馈", Columns: []Column{{"编号", 6}, {"收到日期", 11}, {"渠道", 6}, {"反映人", 6}, {"涉及文稿", 13}, {"意见内容", 22}, {"承办科室", 8}, {"转办日期", 11},
		{"领导批办", 9}, {"核实情况", 12}, {"答复期限", 11}, {"答复日期", 11}, {"答复方式", 6}, {"答复内容", 17}, {"办理结果", 6}, {"是否公开", 5}, {"状态", 7}, {"工作日", 5}}}
	for _, a := range r.in.Ledger.Answers {
		if !r.books.answer(&a) {
			continue
		}
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
