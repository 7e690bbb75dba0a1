package main

import (
	"fmt"
	"strings"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/site"
	"gongkai/generator/statement"
	"gongkai/generator/text/difference"
)

// approveList lists what waits for whom, and what was published when.
func (a *app) approveList(names []string, day calendar.Date, f approval.Filter) error {
	if len(names) > 0 {
		return usagef("--list 列出全部；一份文稿用 --show", "--list lists everything; --show is for one record")
	}
	d, err := a.desk(day, site.ForReading)
	if err != nil {
		return err
	}
	items := approval.List(d.Site, f)
	a.listed(items, diag.T("待办", "waiting"), func(i approval.Item) (string, bool) { return a.waiting(i), i.Next != "" })
	a.listed(items, diag.T("待确认", "to be confirmed"), func(i approval.Item) (string, bool) {
		if i.Lapsed == nil {
			return "", false
		}
		return a.lapsed(i), true
	})
	if f.By == "" {
		a.listed(items, diag.T("已公开", "published"), func(i approval.Item) (string, bool) {
			return a.published(i), !i.First.IsZero() && i.Gone.IsZero()
		})
		a.listed(items, diag.T("已撤回", "withdrawn"), func(i approval.Item) (string, bool) {
			return a.say("%[1]s  %[2]s 起", "%[1]s  since %[2]s", i.Matter.Path(), i.Gone), !i.Gone.IsZero()
		})
		a.doubtful(items)
	}
	a.report(problemsOf(d.problems))
	return nil
}

// problemsOf is the errors that keep a list of approvals from being whole.
func problemsOf(problems diag.List) diag.List {
	var out diag.List
	for _, p := range problems {
		if p.Severity == diag.Error && strings.HasPrefix(p.Place.File, statement.Dir+"/") {
			out = append(out, p)
		}
	}
	return out
}

// listed prints a part of the list under its title, where there is anything in it.
func (a *app) listed(items []approval.Item, title diag.Text, line func(approval.Item) (string, bool)) {
	titled := false
	for _, i := range items {
		text, ok := line(i)
		if !ok {
			continue
		}
		if !titled {
			fmt.Fprintln(a.stdout, a.in(title))
			titled = true
		}
		fmt.Fprintln(a.stdout, "  "+diag.OneLine(strings.TrimRight(text, " ")))
	}
}

// stepName is a step in the language of the run.
func (a *app) stepName(step procedure.Name) string {
	return a.in(diag.Text{ZH: statement.StepName(step), EN: string(step)})
}

// waiting is a record that waits for a step.
func (a *app) waiting(i approval.Item) string {
	step, why := a.stepName(i.Next), a.in(i.Why)
	if i.Since != nil {
		last := i.Since
		why += a.say("，上一步 %[1]s %[2]s %[3]s", ", last step %[4]s %[2]s %[3]s", statement.StepName(last.Step), last.By, last.On, last.Step)
		if last.Verdict != "" && last.Verdict != statement.Agreed {
			why += " " + string(last.Verdict)
		}
	}
	return strings.Join(filled(pad(step, 8), i.Matter.Path(), short(i.Title), i.Office, why), "  ")
}

// lapsed is a record whose approval waits to be confirmed, and the command that does.
func (a *app) lapsed(i approval.Item) string {
	text := a.say("%[1]s %[2]s 审批，确认：gongkai approve %[3]s --confirm --by 姓名 --key 私钥文件", "approved by %[1]s %[2]s, to confirm: gongkai approve %[3]s --confirm --by NAME --key KEY",
		i.Lapsed.By, i.Lapsed.On, a.quote(i.Matter.Path()))
	return strings.Join(filled(i.Matter.Path(), short(i.Title), i.Office, text), "  ")
}

// published is a record that is published.
func (a *app) published(i approval.Item) string {
	text := a.say("%s 起", "since %s", i.First)
	if i.Last != i.First {
		text += a.say("，现在的文本 %s 起", ", as it is now since %s", i.Last)
	}
	return strings.Join(filled(i.Matter.Path(), short(i.Title), i.Office, text, a.say("%s 审批", "approved by %s", i.By)), "  ")
}

func filled(texts ...string) []string {
	var out []string
	for _, text := range texts {
		if text != "" {
			out = append(out, text)
		}
	}
	return out
}

// doubtful prints what does not count, and what a wrong clock has signed.
func (a *app) doubtful(items []approval.Item) {
	for _, i := range items {
		for _, link := range i.Clock {
			a.println("登记日期倒退  %[1]s  %[2]s %[3]s，登记日期 %[4]s 早于它所接的登记", "dated back  %[1]s  %[5]s by %[3]s is written on %[4]s, before a statement that it follows", link.Place, statement.StepName(link.Step), link.By, link.Written, link.Step)
		}
		for _, p := range i.Ignored {
			a.println("不算数  %[1]s  %[2]s", "does not count  %[1]s  %[3]s", p.Place, diag.OneLine(p.Text.ZH), diag.OneLine(p.Text.EN))
		}
	}
}

// approveShow shows the statements of a record, and its draft against what is published.
func (a *app) approveShow(name string, day calendar.Date) error {
	d, m, err := a.matter(name, day, site.ForReading)
	if err != nil {
		return err
	}
	v, err := approval.Show(d.Site, m)
	if err != nil {
		return err
	}
	a.println("%s  办理经过", "%s  statements", m.File)
	for i, link := range v.Links {
		a.showLink(i+1, link, v)
	}
	switch {
	case len(v.Links) == 0:
		a.println("  还没有办理任何步骤", "  no step was taken yet")
	case v.Approved == nil:
		a.println("现在没有公开的文本", "nothing is published now")
	case v.Erased:
		a.println("公开的文本已经销毁", "what was approved was destroyed")
	case m.Gone():
		a.println("文件不见了，公开的仍是 %[1]s 审批的文本；恢复：gongkai approve %[2]s --restore", "the file is gone; what was approved on %[1]s stays published; to bring it back: gongkai approve %[2]s --restore", v.Approved.On, a.quote(m.Path()))
	case v.Lines == nil && v.Files == nil:
		a.println("文稿与 %s 审批的一致", "the draft is what was approved on %s", v.Approved.On)
	default:
		a.println("文稿与 %s 审批的不同（- 公开的，+ 文稿）", "the draft differs from what was approved on %s (- published, + draft)", v.Approved.On)
		a.difference(v.Lines)
		for _, f := range v.Files {
			what := map[byte]string{'-': a.say("附件不见了", "attachment gone"), '+': a.say("新的附件", "new attachment"), '*': a.say("附件有改动", "attachment changed")}[f.Mark]
			fmt.Fprintln(a.stdout, what+"  "+diag.OneLine(f.Name))
		}
	}
	return nil
}

// showLink prints a statement.
func (a *app) showLink(number int, link *statement.Link, v approval.View) {
	parts := filled(link.On.String(), a.stepName(link.Step), link.By, string(link.Verdict), string(link.Level), link.Paper, link.Remark, link.Held.String())
	if link.Signed() {
		parts = append(parts, a.say("已签名", "signed"))
	}
	if link.Written != link.On {
		parts = append(parts, a.say("%s 登记", "written on %s", link.Written))
	}
	fmt.Fprintf(a.stdout, "  %d  %s\n", number, diag.OneLine(strings.Join(parts, "  ")))
	for _, r := range link.Reasons {
		a.println("     理由（%[1]s）：%[2]s", "     reason (%[1]s): %[2]s", r.Scope, diag.OneLine(r.Text))
	}
	for _, k := range link.Kept() {
		fmt.Fprintf(a.stdout, "     %s  %s\n", k.Digest.Short(), k.File)
	}
	if !link.Erase.IsZero() {
		a.println("     销毁 %s", "     destroyed %s", link.Erase.Short())
	}
	if v.Backdated[link] {
		a.println("     登记日期早于它所接的登记", "     written before a statement that it follows")
	}
	for _, p := range v.Objections[link] {
		a.println("     不算数：%[1]s", "     does not count: %[2]s", diag.OneLine(p.Text.ZH), diag.OneLine(p.Text.EN))
	}
}

// around is how many lines around a difference are shown.
const around = 2

// difference prints the lines that differ, with a few around them.
func (a *app) difference(lines []difference.Line) {
	near := make([]bool, len(lines))
	for i, l := range lines {
		if l.Mark != ' ' {
			for j := max(i-around, 0); j <= min(i+around, len(lines)-1); j++ {
				near[j] = true
			}
		}
	}
	for i, l := range lines {
		switch {
		case near[i]:
			number := l.New
			if l.Mark == '-' {
				number = l.Old
			}
			fmt.Fprintln(a.stdout, strings.TrimRight(fmt.Sprintf("%5d %c %s", number, l.Mark, diag.OneLine(l.Text)), " "))
		case i > 0 && near[i-1]:
			fmt.Fprintln(a.stdout, "      …")
		}
	}
}
