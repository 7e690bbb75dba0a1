package approval

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/statement"
)

// days refuses days that cannot be.
func (t *taker) days(m Matter, s statement.Statement) error {
	switch {
	case s.On.After(s.Written):
		return refuse(m, diag.T("签字日期 %[1]s 晚于今天 %[2]s", "the step is dated %[1]s, after today, %[2]s", s.On, s.Written), diag.T("核对日期", "check the day"))
	case s.On.Before(s.Written) && s.Paper == "":
		return refuse(m, diag.T("签字日期 %[1]s 早于今天 %[2]s：只有纸面上签过的可以补录", "the step is dated %[1]s, before today, %[2]s: only what was signed on paper can be put down later", s.On, s.Written),
			diag.T("写明签在哪里：%s --paper 党组会议纪要〔2026〕12号", "say where it was signed: %s --paper REFERENCE", t.ask.Command))
	case m.Record != nil && s.Step != statement.Withdrawn && s.On.Before(m.Record.Decided):
		return refuse(m, diag.T("“%[1]s”在 %[2]s，早于确定日期 %[3]s", "“%[4]s” is dated %[2]s, before %[3]s, the day it was decided", statement.StepName(s.Step), s.On, m.Record.Decided, s.Step),
			diag.T("核对日期；公开程序在事项确定之后办理", "check the dates; the procedure follows the decision"))
	case s.Held.Day.After(s.Written):
		return refuse(m, diag.T("实施日期 %[1]s 晚于今天 %[2]s", "it was carried out on %[1]s, after today, %[2]s", s.Held.Day, s.Written), diag.T("实施之后再登记", "put it down when it has been carried out"))
	}
	return nil
}

// paper refuses what others have decided without the number of their paper: nobody could find it
// again (二(六)1, 3).
func (t *taker) paper(m Matter, s statement.Statement) error {
	whose := diag.Text{}
	switch {
	case s.Paper != "":
		return nil
	case s.Step == procedure.Referred:
		whose = diag.T("定密人或者保密行政管理部门的意见", "the opinion of whoever classifies, or of the office of secrets,")
	case s.Level.NeedsPaper():
		whose = diag.T("上级的批准", "the superior's approval")
	default:
		return nil
	}
	return refuse(m, diag.Text{ZH: whose.ZH + "没有写文号", EN: whose.EN + " is told without the number of its paper"},
		toRun("写明文号：%s --paper 文号", "name the paper: %s --paper NUMBER", t.ask.Command))
}

// against reports that a step sends a draft back: that needs nothing before it, and no draft in
// order.
func against(s statement.Statement) bool { return s.Verdict != "" && !s.Verdict.Favours() }

// order refuses a step that others must come before.
func (t *taker) order(m Matter, h *statement.History, s statement.Statement) error {
	if s.Step == statement.Withdrawn || against(s) {
		return nil
	}
	if aboutText(s.Step) {
		first, names := t.missing(m, openRound(h), s)
		if first == "" {
			return nil
		}
		return refuse(m, diag.T("“%[1]s”之前还没有办理：%[2]s", "these come before “%[3]s” and are not done: %[4]s", statement.StepName(s.Step), names.ZH, s.Step, names.EN),
			toRun("先由有关人员运行 %s", "first run %s", m.command(" --step "+string(first)+wasFlag(s)+" --by 姓名"+t.dateFlag())))
	}
	end := lastApproval(h)
	if end == nil {
		return refuse(m, diag.T("还没有审批，不能办理“%[1]s”", "it has not been approved: there can be no “%[2]s”", statement.StepName(s.Step), s.Step),
			toRun("先审批：%s", "approve it first: %s", m.command(" --by 姓名"+t.dateFlag())))
	}
	if method := s.Held.Method; method != "" && !slices.Contains(end.Methods, method) {
		if len(end.Methods) == 0 {
			return refuse(m, diag.T("网页没有公开方式", "a page has no methods"), diag.T("去掉 --held", "leave --held out"))
		}
		held := s.Held
		held.Method = end.Methods[0]
		return refuse(m, diag.T("审批的公开方式里没有%[1]s，只有：%[2]s", "%[1]s is none of the methods that were approved: %[2]s", diag.Quote(method), strings.Join(end.Methods, "、")),
			toRun("写其中一种，如 %s", "name one of them, as in %s", m.command(" --step published --by 姓名 --held "+diag.Argument(held.String()))))
	}
	return nil
}

func wasFlag(s statement.Statement) string {
	if s.Was == "" {
		return ""
	}
	return " --was " + diag.Argument(statement.Path(s.Was))
}

// missing is the steps that must come before one, and are not there about the text as it stands, or
// came out against it; first is where to begin.
func (t *taker) missing(m Matter, round *statement.Round, s statement.Statement) (first procedure.Name, names diag.Text) {
	asked := t.Config.Since.IsZero() || !s.Written.Before(t.Config.Since)
	var zh, en []string
	var before *statement.Link
	for _, name := range procedure.Names() {
		if name == s.Step {
			break
		}
		link := round.Last(name)
		note := diag.Text{}
		switch {
		case link == nil && asked && slices.Contains(t.Config.Required, name):
		case link == nil:
			continue
		case link.Verdict != "" && !link.Verdict.Favours():
			note = diag.T("（意见是“%s”）", " (it came out as “%s”)", link.Verdict)
		case name != procedure.Proposed && !m.sameAs(link):
			note = diag.T("（之后文稿有改动）", " (the draft was changed since)")
		case before != nil && (link.On.Before(before.On) || slices.Index(round.Steps, link) < slices.Index(round.Steps, before)):
			note = diag.T("（在“%[1]s”之前办的）", " (it was done before “%[2]s”)", statement.StepName(before.Step), before.Step)
		default:
			before = link
			continue
		}
		if first == "" {
			first = name
		}
		zh, en = append(zh, name.Chinese()+note.ZH), append(en, string(name)+note.EN)
	}
	return first, diag.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

// sameAs reports that a step was about the draft as it stands.
func (m Matter) sameAs(link *statement.Link) bool {
	if m.Page != nil {
		return link.Text == m.Page.Digest
	}
	return link.Text == m.Record.Digest && slices.EqualFunc(link.Files, m.Record.Attachments, func(f statement.File, a record.Attachment) bool {
		return f.Name == a.File && f.Digest.String() == a.Sum
	})
}

// openRound is the steps since the last approval or withdrawal; an empty round where there are
// none.
func openRound(h *statement.History) *statement.Round {
	if h != nil {
		rounds, _ := h.Rounds()
		if n := len(rounds); n > 0 && rounds[n-1].End == nil {
			return rounds[n-1]
		}
	}
	return &statement.Round{}
}

// lastApproval is the approval of the round that ended last, refusals apart; nil where there is
// none, or the record was withdrawn since.
func lastApproval(h *statement.History) *statement.Link {
	if h == nil {
		return nil
	}
	rounds, _ := h.Rounds()
	for _, r := range slices.Backward(rounds) {
		switch {
		case r.End == nil || against(r.End.Statement):
		case r.End.Step == procedure.Approved:
			return r.End
		default:
			return nil
		}
	}
	return nil
}

// lastEnd is the end of the round that ended last; nil where none has.
func lastEnd(h *statement.History) *statement.Link {
	if h == nil {
		return nil
	}
	rounds, _ := h.Rounds()
	for _, r := range slices.Backward(rounds) {
		if r.End != nil {
			return r.End
		}
	}
	return nil
}
