package check

import (
	"errors"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// ruleParticipation: whoever may take part has the time for it, counted from the day on which it can
// be read (二(四)); and what is told of what came of it can be.
func ruleParticipation(c *checker, r *record.Record, problems *diag.List) {
	p := r.Participation
	if p.IsZero() || p.From.IsZero() || p.To.IsZero() {
		return // told where it is read
	}
	if p.To.Before(p.From) {
		problems.Errorf("participation-reversed", r.At("participation.to"),
			diag.T("参与自 %s 起，却到 %s 止", "one takes part from %s, but only to %s", p.From, p.To), diag.T("核对起止日期", "check the dates"))
		return
	}
	c.longEnough(r, problems)
	if p.Adopted.Number() > p.Opinions.Number() {
		problems.Errorf("participation-counts", r.At("participation.adopted"),
			diag.T("采纳 %d 条，多于收到的意见 %d 条", "%d opinions were adopted, and only %d were given", p.Adopted.Number(), p.Opinions.Number()),
			diag.T("核对“意见数”和“采纳”", "check opinions and adopted"))
	}
	if p.Result != "" && !c.Day.IsZero() && !p.Ended(c.Day) {
		problems.Warnf("participation-early", r.At("participation.result"),
			diag.T("参与到 %[1]s 才结束（今天是 %[2]s），已经写了结果", "one may take part until %[1]s (today is %[2]s), and the result is told already", p.To, c.Day),
			diag.T("结束以后再写“结果”，重新审批", "tell the result when it is over, and have the record approved again"))
	}
	for _, down := range []struct {
		key  string
		last calendar.Date // on which it is shown
		day  calendar.Date // to be written at the least
	}{{"posting.to", r.Posting.To, p.To}, {"expires", r.Expires.AddDays(-1), p.To.AddDays(1)}} {
		if r.Has(down.key) && !down.last.IsZero() && down.last.Before(p.To) {
			problems.Warnf("participation-comes-down", r.At(down.key),
				diag.T("参与到 %[1]s 才结束，%[2]s 以后就看不到了", "one may take part until %[1]s, and it is not shown after %[2]s", p.To, down.last),
				diag.T("改到 %s 或以后", "make it %s or later", down.day))
		}
	}
}

// longEnough holds a notice and a draft that is shown against the least time that they are to stand.
func (c *checker) longEnough(r *record.Record, problems *diag.List) {
	p, from := r.Participation, c.readableFrom(r)
	switch need := c.Config.Participation; p.Form {
	case record.Notice:
		last, err := c.Holidays.AddWorkingDays(from.AddDays(-1), need.NoticeDays)
		var unknown *calendar.UnknownYearError
		if errors.As(err, &unknown) {
			problems.Warnf("calendar-unknown", r.At("participation.to"),
				diag.T("不知道 %d 年的放假安排，无法核对公示的工作日", "the holidays of %d are not known, so the working days of the notice cannot be counted", unknown.Year),
				diag.T("国务院通知发布后写入 content/calendar/%d.csv", "write the State Council's notice into content/calendar/%d.csv when it is out", unknown.Year))
			return
		}
		if !p.To.Before(last) {
			return
		}
		problems.Errorf("participation-short", r.At("participation.to"),
			diag.T("公示自 %[1]s 起到 %[2]s，不足 %[3]d 个工作日", "the notice stands from %[1]s to %[2]s, for less than %[3]d working days", from, p.To, need.NoticeDays),
			diag.T("“止”写 %s 或以后", "make “to” %s or later", last))
	case record.Preview:
		days, who, english := need.PreviewSociety, "向社会", "to society"
		if r.Scope.Kind().Realm() == scope.Party {
			days, who, english = need.PreviewParty, "在党内", "to the Party"
		}
		if last := from.AddDays(days - 1); p.To.Before(last) {
			problems.Errorf("participation-short", r.At("participation.to"),
				diag.T("%[4]s预公开自 %[1]s 起到 %[2]s，不足 %[3]d 天", "the draft is shown %[5]s from %[1]s to %[2]s, for less than %[3]d days", from, p.To, days, who, english),
				diag.T("“止”写 %s 或以后", "make “to” %s or later", last))
		}
	}
}

// readableFrom is the day from which one can read of it and take part: the first of the days that
// are written, or the day on which it is published, if that is later. What nobody has approved yet
// is not published before today.
func (c *checker) readableFrom(r *record.Record) calendar.Date {
	from := r.Participation.From
	if r.Publish.After(from) {
		from = r.Publish
	}
	published := c.Day
	if a := c.approved[r.Path]; a != nil {
		for _, v := range a.Versions {
			if v.Text != nil && v.Text.Participation.SameCall(r.Participation) {
				published = v.From
				break
			}
		}
	}
	if published.After(from) {
		from = published
	}
	return from
}
