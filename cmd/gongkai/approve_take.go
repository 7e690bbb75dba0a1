package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/procedure"
	"gongkai/generator/site"
	"gongkai/generator/statement"
)

// attempts is how often a step is taken anew when somebody else has just signed for the same
// record. The pause grows from one to the next: the other one is writing.
const (
	attempts = 10
	pause    = 20 * time.Millisecond
)

// takeSteps takes steps for records, writes them down and tells of them.
func (a *app) takeSteps(names []string, day calendar.Date, take func(*desk, []approval.Matter) ([]approval.Taken, error)) error {
	for attempt := 1; ; attempt++ {
		left, err := a.takeOnce(names, day, take)
		if err == nil {
			return nil
		}
		meanwhile := errors.Is(err, output.ErrEdited) || errors.Is(err, fs.ErrExist)
		if !meanwhile || attempt == attempts {
			return notSigned(err)
		}
		if len(names) > 0 {
			names = left
		}
		time.Sleep(time.Duration(attempt) * pause)
	}
}

// takeOnce takes the steps once; left is the records that nothing was written for.
func (a *app) takeOnce(names []string, day calendar.Date, take func(*desk, []approval.Matter) ([]approval.Taken, error)) (left []string, err error) {
	d, err := a.desk(day, site.ForApproval)
	if err != nil {
		return names, err
	}
	matters, err := a.matters(d, names)
	if err != nil {
		return names, err
	}
	taken, err := take(d, matters)
	if err != nil {
		return names, err
	}
	root, err := a.site.open()
	if err != nil {
		return names, err
	}
	done, err := approval.Write(root, taken)
	for i, t := range taken {
		if i >= done {
			left = append(left, t.Matter.Path())
			continue
		}
		a.report(t.Found)
		a.taken(t)
	}
	return left, err
}

// taken tells what was signed.
func (a *app) taken(t approval.Taken) {
	say := func(zh, en string, args ...any) { fmt.Fprintln(a.stdout, diag.OneLine(a.say(zh, en, args...))) }
	s := t.Statement
	if t.Again {
		say("已经审批，没有变化  %[1]s  %[2]s", "approved already, nothing has changed  %[1]s  %[2]s", t.Matter.File, s.By)
		return
	}
	say("已签字  %[1]s  %[2]s  %[3]s  %[4]s", "signed  %[1]s  %[5]s  %[3]s  %[4]s", t.Matter.File, statement.StepName(s.Step), s.By, s.On, s.Step)
	if t.HeldHalfTold() {
		say("提醒    没有写明对象，台账不算已经公开；再登记一次：gongkai approve %[1]s --by 姓名 --step 实施 --held %[2]s,对象",
			"note    it does not say with whom, and the ledger does not count it; put it down again: gongkai approve %[1]s --by NAME --step published --held %[2]s,WHO", a.quote(t.Matter.Path()), a.quote(s.Held.String()))
	}
	if s.Verdict != "" {
		say("意见    %s", "verdict %s", s.Verdict)
	}
	if s.Step == procedure.Approved {
		a.approvedMatter(t)
	}
	for _, l := range t.Effect.Loses {
		say("不再看到  %[1]s（%[2]s 起）", "not shown any more  %[1]s (from %[2]s on)", diag.Quote(l.Audience.Title), t.Effect.From)
	}
	for _, r := range t.Effect.Told {
		var titles []string
		for _, audience := range r.Audiences {
			titles = append(titles, diag.Quote(audience.Title))
		}
		if len(titles) == 0 {
			say("理由    %[1]s（%[2]s；没有读者会看到）", "reason  %[1]s (%[2]s; nobody will read it)", r.Text, r.Scope)
			continue
		}
		say("理由    %[1]s（%[2]s；%[3]s的读者会看到）", "reason  %[1]s (%[2]s; readers of %[4]s will read it)", r.Text, r.Scope, strings.Join(titles, "、"), strings.Join(titles, ", "))
	}
	for _, p := range t.Waived {
		say("豁免    %[1]s [%[3]s]", "waived  %[2]s [%[3]s]", p.Text.ZH, p.Text.EN, p.Code)
	}
	if s.Step == procedure.Approved {
		say("摘要码  %s", "digest  %s", s.Text)
	}
	for _, name := range t.Destroyed() {
		say("已销毁  %s", "destroyed  %s", name)
	}
	if !s.Erase.IsZero() {
		say("提醒    文稿、版本库历史、生成的 dist、备份和以往的档案里可能还有这些内容，须另行清除", "note    the draft, the history of version control, dist, backups and archives may still hold it; clear them too")
	}
}

// approvedMatter tells what was approved.
func (a *app) approvedMatter(t approval.Taken) {
	say := func(zh, en string, args ...any) { fmt.Fprintln(a.stdout, diag.OneLine(a.say(zh, en, args...))) }
	if p := t.Matter.Page; p != nil {
		say("标题    %s", "title   %s", p.Title)
		say("范围    %[1]s　层级 %[2]s", "scope   %[1]s  level %[2]s", p.Scope, t.Statement.Level)
	}
	if r := t.Matter.Record; r != nil {
		say("标题    %s", "title   %s", r.Title)
		say("范围    %[1]s　时限 %[2]s　层级 %[3]s", "scope   %[1]s  timing %[2]s  level %[3]s", r.Scope, r.Timing, t.Statement.Level)
		for _, at := range r.Attachments {
			say("附件    %[1]s（%[2]s，%[3]d 字节）", "attached  %[1]s (%[2]s, %[3]d bytes)", at.File, at.Scope, at.Size)
		}
	}
}
