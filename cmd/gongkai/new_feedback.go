package main

import (
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/site"
)

// fromFeedback gives a draft the feedback that was answered in a period and is to be disclosed as
// its text, and, where nobody gave it one, a title.
func (a *app) fromFeedback(draft *record.Draft, text string, titled bool) error {
	period, err := calendar.ParsePeriod(text)
	if err != nil || period.Last().IsZero() {
		return usagef("--from-feedback %s无法读懂，写作 2026-10、2026-Q4、2026-H2 或 2026", "--from-feedback %s cannot be read; write 2026-10, 2026-Q4, 2026-H2 or 2026", diag.Quote(text))
	}
	in, err := a.inputs()
	if err != nil {
		return err
	}
	in.Need = site.ForReading
	s, problems, err := site.Load(in, draft.Day)
	if err != nil {
		return err
	}
	if err := stopOn(problems); err != nil {
		return err
	}
	if !titled {
		draft.Title = period.Chinese() + "党员、群众意见建议办理情况"
	}
	front, _ := record.Parse(s.Config, "", "", false, []byte(draft.String()))
	answers := s.Answers(front.Scope, period)
	for _, place := range answers.Withheld {
		a.note(diag.T("%[1]s 的意见涉及的文稿范围较窄，没有写进文稿；可以公开的，去掉会泄露的内容后自己抄进来",
			"the feedback at %[1]s is about a record for fewer readers and was left out; where it may be disclosed copy it without what would give that away", place))
	}
	if answers.Count == 0 {
		return diag.Failf("%[1]s没有可以写进文稿的意见：要在“是否公开”写公开，写好答复日期和答复内容；没有新建文稿",
			"there is no feedback of %[2]s to disclose: it needs 公开 in 是否公开, the day of the answer and its words; nothing was made", period.Chinese(), period)
	}
	draft.Body = answers.Text
	return nil
}
