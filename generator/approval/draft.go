package approval

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/statement"
)

// aboutText reports that a step is about a text, which is kept with it.
func aboutText(step procedure.Name) bool {
	return step == procedure.Proposed || step == procedure.Referred || step == procedure.Secrecy || step == procedure.Reviewed || step == procedure.Approved
}

// describe puts in what the step is about, and refuses what is not the text that was signed on
// paper.
func (t *taker) describe(s *statement.Statement, m Matter) error {
	if m.Gone() {
		return refuse(m, diag.T("文件不见了，没有可以办理的文稿", "the file is gone; there is no draft to take the step for"), diag.T("恢复：%[1]s；不再公开的，撤回：gongkai withdraw %[2]s --by 姓名 --reason 理由",
			"bring it back: %[1]s; or withdraw it: gongkai withdraw %[2]s --by NAME --reason WHY", m.command(" --restore"), diag.Argument(m.Path())))
	}
	if err := m.Describe(s, t.Catalogue); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			found, _ := t.found(m)
			return &Refused{Problems: found, Faulty: true} // a rule has told which attachment it is
		}
		return err
	}
	if want := strings.ToLower(t.ask.Text); !strings.HasPrefix(s.Text.String(), want) {
		return refuse(m, diag.T("文稿现在的摘要码是 %[1]s，不是签字时的 %[2]s：签字之后又有改动", "the digest of the draft is %[1]s now, not %[2]s as it was signed: it was changed since", s.Text, t.ask.Text),
			diag.T("重新打印审批表、重新签字：%s", "print the form again and have it signed: %s", m.command(" --form")))
	}
	return nil
}

// notErased refuses a step about what was destroyed: it would be kept anew, and shown to nobody.
func notErased(m Matter, h *statement.History, s statement.Statement) error {
	if h == nil {
		return nil
	}
	if h.Erased(s.Text) {
		return refuse(m, diag.T("摘要码 %s 的文本已经销毁，不能再办理", "the text of the digest %s was destroyed; no step can be taken for it", s.Text.Short()),
			diag.T("修改文稿以后再办理", "change the draft, then take the step"))
	}
	for _, f := range s.Files {
		if h.Erased(f.Digest) {
			return refuse(m, diag.T("附件 %s 的内容已经销毁，不能再办理", "what is in the attachment %s was destroyed; no step can be taken for it", f.Name),
				diag.T("换掉或移走这个附件以后再办理", "replace the attachment or take it away, then take the step"))
		}
	}
	return nil
}

// standsAlready reports that this very text is approved, by the same person at the same level, and
// that nothing has happened since.
func (t *taker) standsAlready(h *statement.History, s statement.Statement) bool {
	if h == nil || s.Step != procedure.Approved || !s.Verdict.Favours() || len(t.ask.Reasons) > 0 || s.Was != "" {
		return false
	}
	if joint := h.Links[len(h.Links)-1]; len(joint.Previous) > 1 && t.log.Link(joint.Digest) == nil {
		return false // it joins two branches
	}
	rounds, _ := t.Rules().Judge(h)
	if len(rounds) == 0 {
		return false
	}
	last := rounds[len(rounds)-1]
	end := last.End
	return last.Counts() && end.Step == s.Step && end.By == s.By && end.Level == s.Level && !end.Written.After(s.Written) &&
		end.Text == s.Text && slices.Equal(end.Files, s.Files) && slices.Equal(end.Methods, s.Methods)
}

// found is what the rules say of the draft.
func (t *taker) found(m Matter) (found, waived diag.List) {
	elsewhere := func(p diag.Problem) bool { return p.Place.File != m.File }
	return slices.DeleteFunc(slices.Clone(t.problems), elsewhere), slices.DeleteFunc(slices.Clone(t.Waived), elsewhere)
}

// neededForApproval is what a draft may still lack, and a text that is approved may not.
var neededForApproval = []string{"risk-missing", "risk-half-told", "grounds-missing"}

// draft refuses a draft with errors, and keeps the text. A proposal may have some: it is proposed
// to be mended.
func (out *Taken) draft(t *taker, s statement.Statement) error {
	m := out.Matter
	out.Found, out.Waived = t.found(m)
	out.Found = slices.DeleteFunc(out.Found, check.NothingToDo)
	if s.Step == procedure.Approved {
		out.Found = slices.DeleteFunc(out.Found, func(p diag.Problem) bool { return p.Code == "not-approved-yet" })
		for i := range out.Found {
			if slices.Contains(neededForApproval, out.Found[i].Code) && s.Verdict.Favours() {
				out.Found[i].Severity = diag.Error
			}
		}
		if r := m.Record; r != nil && r.Risk.On.After(s.On) {
			out.Found.Errorf("risk-after-approval", r.At("risk"), diag.T("风险在 %[1]s 才评估，晚于 %[2]s 的审批", "the risk was assessed on %[1]s, after the approval of %[2]s", r.Risk.On, s.On),
				diag.T("先评估、后审批，核对日期", "it is assessed before the approval; check the dates"))
		}
	}
	if out.Found.HasErrors() && s.Step != procedure.Proposed && !against(s) {
		return &Refused{Problems: out.Found, Faulty: true}
	}
	var err error
	out.kept, err = m.Kept(t.Folder(), s, t.Config.Keep)
	return err
}
