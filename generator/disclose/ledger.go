package disclose

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/edition"
	"gongkai/generator/ledger"
)

// ledger copies the state of the ledger for an audience that supervises. A record that is no page
// of its site lends nothing to its line but that it is there: what has not been approved is not
// published, and what is disclosed by meeting or on a board is on no site (plan 二(四)), not for
// supervisors either. Of feedback nothing gets out but its number.
func (d *door) ledger(notices []edition.Notice) edition.Ledger {
	l := ledger.New(d.src.Ledger(), d.day)
	out := edition.Ledger{Received: len(l.Answers)}
	if l.Revision != nil {
		out.Revision = l.Revision.Date.String()
	}
	for _, s := range ledger.States() {
		out.States = append(out.States, edition.StateCount{State: s.String()})
	}
	shown := make(map[string]*edition.Notice, len(notices))
	for i := range notices {
		shown[notices[i].Path] = &notices[i]
	}
	for i := range l.Obligations {
		o := &l.Obligations[i]
		out.States[slices.Index(ledger.States(), o.State)].Count++
		duty := edition.Duty{
			Number: o.Entry.Number, Matter: o.Entry.Title, Kind: o.Kind.String(), Clause: o.Kind.Clause(), Period: o.Period.Chinese(),
			Owner: o.Owner, Lead: o.Lead, Leader: o.Leader, Since: o.Since, Due: o.Due, Done: o.Done,
			State: o.State.String(), Says: o.Says().In(diag.Chinese), Remark: o.Explain().In(diag.Chinese),
			Open: o.State.Open(), Overdue: o.Clock == ledger.Overdue,
		}
		if o.Kind == ledger.Release { // no entry asks for it, and it says nothing of a record
			duty.Matter = o.Matter
		}
		if duty.Matter == "" { // nothing of what is said in a register gets out
			duty.Matter = "登记的意见、舆情"
		}
		r := o.About
		if r == nil {
			r = o.Record
		}
		if r != nil {
			if n := shown[r.Path]; n != nil && n.OnSite {
				duty.Matter, duty.Path = n.Title, n.Path
			}
		}
		out.Duties = append(out.Duties, duty)
	}
	for _, a := range l.Answers {
		switch a.State {
		case ledger.InTime, ledger.Late:
			out.Answered++
		case ledger.Overdue:
			out.Unanswered++
		}
	}
	return out
}
