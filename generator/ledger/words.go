package ledger

import "gongkai/generator/diag"

// Says is a state, and the working days that make it worse or leave time.
func Says(s State, days int) diag.Text {
	switch {
	case s == Overdue && days > 0:
		return diag.T("已逾期%d个工作日", "overdue by %d working days", days)
	case s == Overdue && days == 0:
		return diag.T("已逾期，不足1个工作日", "overdue, by less than a working day")
	case s == Late && days > 0:
		return diag.T("逾期%d个工作日公开", "%d working days late", days)
	case s == Late && days == 0:
		return diag.T("逾期公开，不足1个工作日", "late by less than a working day")
	case s == Pending && days > 0:
		return diag.T("还有%d个工作日", "due in %d working days", days)
	case s == Pending && days == 0:
		return diag.T("今天到期", "due today")
	}
	return diag.T("%[1]s", "%[2]s", s, s.English())
}

// Says is how the obligation stands.
func (o *Obligation) Says() diag.Text {
	says := Says(o.Clock, o.Days)
	if o.State == o.Clock {
		return says
	}
	return diag.Text{ZH: o.State.String() + "，" + says.ZH, EN: o.State.English() + ", " + says.EN}
}

// Explain is what there is to say of the obligation besides its state; empty where there is
// nothing.
func (o *Obligation) Explain() diag.Text {
	var text diag.Text
	say := func(t diag.Text) {
		if text.ZH != "" {
			t = diag.Text{ZH: text.ZH + "；" + t.ZH, EN: text.EN + "; " + t.EN}
		}
		text = t
	}
	if o.Publisher != "" {
		say(diag.T("由%s公开", "to be published by %s", o.Publisher))
	}
	if o.Clock == Unknown {
		say(diag.T("%d年放假安排未公布", "the holidays of %d are not known", o.Year))
	}
	if o.Remark != NoRemark {
		say(diag.T("%[1]s", "%[2]s", o.Remark, o.Remark.English()))
	}
	if !o.Until.IsZero() {
		say(diag.T("经批准延至%s", "deferred to %s with approval", o.Until))
	}
	if o.Dropped {
		say(diag.T("现行目录已取消该项", "the catalogue in force has this entry no more"))
	}
	return text
}
