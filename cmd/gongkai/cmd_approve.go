package main

import (
	"slices"
	"strings"
	"sync"

	"github.com/spf13/pflag"
	"golang.org/x/crypto/ssh"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/site"
	"gongkai/generator/statement"
)

// stepFlags is what a command line says of a step, or of a withdrawal.
type stepFlags struct {
	by, remark, key, on, paper, date *string
	reasons                          *[]string
}

func (a *app) stepFlags() stepFlags {
	return stepFlags{
		by:      a.text("by", "", "签字人", "who signs"),
		remark:  a.text("remark", "", "附言", "a remark"),
		key:     a.text("key", "", "SSH 私钥文件，用来签名；口令只问一次", "the file of the SSH private key that signs; its passphrase is asked for once"),
		on:      a.text("on", "", "实际签字之日 YYYY-MM-DD；早于今天的须写 --paper", "the day of the act, YYYY-MM-DD; before today only with --paper"),
		paper:   a.text("paper", "", "纸面上签在哪里，如会议纪要文号", "where it was signed in ink, such as the number of the minutes"),
		date:    a.text("date", "", "当作今天的日期 YYYY-MM-DD", "the day to take as today, YYYY-MM-DD"),
		reasons: a.flags.StringArray("reason", nil, a.say("更正或撤回的理由，读者会看到；可写 范围:理由，可重复", "why it was changed, for readers; SCOPE:TEXT for those of a scope; may be repeated")),
	}
}

func (a *app) text(name, usual, zh, en string) *string {
	return a.flags.String(name, usual, a.in(diag.Text{ZH: zh, EN: en}))
}

// approveFlags is what the command line of approve says besides.
type approveFlags struct {
	stepFlags
	step, level, verdict, held, text, was *string
	list, show, restore, confirm, form    *bool
	office, proof, out                    *string
	join, toSign, signed                  *string
}

func (a *app) approveFlags() approveFlags {
	mark := func(name, zh, en string) *bool {
		return a.flags.Bool(name, false, a.in(diag.Text{ZH: zh, EN: en}))
	}
	return approveFlags{
		stepFlags: a.stepFlags(),
		step:      a.text("step", string(procedure.Approved), "步骤：提出 保密征询（可选） 保密审查 审核 审批（默认） 实施 反馈 归档", "the step: proposed, referred (optional), secrecy, reviewed, approved (default); published, feedback, archived"),
		level:     a.text("level", "", "审批层级：分管负责人（默认）、主要负责人、集体研究、上级批准；重大事项必须写明，上级批准须写 --paper 文号", "the level of the approval: in-charge (default), head, collective, superior; a major matter needs it, and superior the number of the paper (--paper)"),
		verdict:   a.text("verdict", "", "意见：同意（默认） 不同意 退回；保密征询、保密审查为 不涉密（默认） 涉密 脱密后公开", "the verdict: 同意 (default), 不同意, 退回; of a referral and of the secrecy review 不涉密 (default), 涉密, 脱密后公开"),
		held:      a.text("held", "", "实施：方式,日期,地点[,对象]", "how it was carried out: METHOD,DAY,PLACE[,WHO]"),
		text:      a.text("text", "", "只签这个摘要码的文本（可写开头几位）：纸面签过以后又改动的，不签", "sign only the text of this digest, or one that begins so: refuse what was changed since it was signed on paper"),
		was:       a.text("was", "", "更名前的名称：接着旧名的登记办", "the name before it was renamed: its history goes on"),
		list:      mark("list", "不签字，列出什么等谁办、什么何时公开；可加 --by、--office", "sign nothing; list what waits for whom, and what was published when; with --by and --office"),
		show:      mark("show", "不签字，列出办理经过，并逐行比较文稿与已公开的文本", "sign nothing; show the statements, and the draft against what is published, line by line"),
		restore:   mark("restore", "不签字，把文稿恢复为上次审批的文本", "sign nothing; bring the draft back from what was approved last"),
		confirm:   mark("confirm", "确认过去的签字：启用密钥以前的，或密钥已作废的", "confirm what was signed before there were keys, or by a key that counts no more"),
		form:      mark("form", "不签字，生成可打印的党务公开审批表", "sign nothing; write the approval form as a printable sheet"),
		office:    a.text("office", "", "与 --list 同用：只列这个承办科室的", "with --list: of this office alone"),
		proof:     a.text("proof", "", "不签字，把供核验的材料写入这个文件夹", "sign nothing; write what is needed to verify the procedure into this folder"),
		out:       a.text("out", "", "审批表的文件名", "the file of the form"),
		join:      a.text("join", "", "合并另一份 statements.txt（git show :3:文件 > 另一份.txt）", "take over the statements of another copy of statements.txt (git show :3:PATH > other.txt)"),
		toSign:    a.text("to-sign", "", "写出要在另一台计算机上签名的登记", "write the statement that is signed on another machine"),
		signed:    a.text("signed", "", "收回在另一台计算机上签好的名（.sig 文件，写出的登记在它旁边）", "take what was signed on another machine (the .sig file, with the statement beside it)"),
	}
}

func (a *app) approve(args []string) error {
	f := a.approveFlags()
	names, err := a.parse(args, 0, 1<<10)
	if err != nil {
		return err
	}
	day, err := a.day(*f.date)
	if err != nil {
		return err
	}
	one := func(do func(name string) error) error {
		if len(names) != 1 {
			return usagef("写明一份文稿", "name one record")
		}
		return do(names[0])
	}
	mode, err := f.mode()
	if err != nil {
		return err
	}
	switch mode {
	case "list":
		return a.approveList(names, day, approval.Filter{By: oneSpace(*f.by), Office: *f.office})
	case "confirm":
		return a.confirm(names, day, f)
	case "show":
		return one(func(name string) error { return a.approveShow(name, day) })
	case "restore":
		return one(func(name string) error { return a.restore(name, day) })
	case "join":
		return one(func(name string) error { return a.join(name, day, *f.join) })
	case "proof":
		return one(func(name string) error { return a.proof(name, day, *f.proof) })
	case "form":
		return one(func(name string) error { return a.approvalForm(name, day, *f.out) })
	case "to-sign":
		return one(func(name string) error { return a.toSign(name, day, f) })
	case "signed":
		return one(func(name string) error { return a.takeSigned(name, day, *f.signed) })
	}
	if len(names) == 0 {
		return usagef("命令没有写全", "the command is not complete")
	}
	if *f.was != "" && len(names) > 1 {
		return usagef("--was 一次只办一份文稿", "--was is for one record at a time")
	}
	q, err := a.request(f)
	if err != nil {
		return err
	}
	return a.takeSteps(names, day, func(d *desk, matters []approval.Matter) ([]approval.Taken, error) {
		return approval.Take(d.Site, d.problems, matters, q)
	})
}

// mode is which of the things that approve does besides signing is asked for; empty: none.
func (f approveFlags) mode() (string, error) {
	var asked []string
	for _, m := range []struct {
		name string
		is   bool
	}{
		{"list", *f.list}, {"show", *f.show}, {"restore", *f.restore}, {"confirm", *f.confirm}, {"form", *f.form},
		{"proof", *f.proof != ""}, {"join", *f.join != ""}, {"to-sign", *f.toSign != ""}, {"signed", *f.signed != ""},
	} {
		if m.is {
			asked = append(asked, m.name)
		}
	}
	switch len(asked) {
	case 0:
		return "", nil
	case 1:
		return asked[0], nil
	}
	return "", usagef("--%s 不能与 --%s 同用", "--%s and --%s do not go together", asked[0], asked[1])
}

// request is the step that the flags describe.
func (a *app) request(f approveFlags) (approval.Request, error) {
	q, err := a.said(f.stepFlags)
	if err != nil {
		return q, err
	}
	q.Text, q.Was = *f.text, a.site.below(*f.was)
	if *f.was == "" {
		q.Was = ""
	}
	step, ok := statement.ParseStep(*f.step)
	if !ok || step == statement.Withdrawn || step == statement.Confirmed {
		return q, usagef("没有步骤%s；撤回用 gongkai withdraw，确认用 --confirm", "there is no step %s; to withdraw is gongkai withdraw, to confirm --confirm", diag.Quote(*f.step))
	}
	q.Step = step
	if *f.level != "" {
		if q.Level, ok = procedure.ParseLevel(*f.level); !ok {
			zh, en := procedure.LevelNames()
			return q, usagef("不认识的审批层级%[1]s，可写：%[2]s", "unknown level %[1]s, one of: %[3]s", diag.Quote(*f.level), zh, en)
		}
		if q.Step != procedure.Approved {
			return q, usagef("审批层级只用于审批", "a level belongs to the approval alone")
		}
	}
	if *f.verdict != "" {
		if q.Verdict = statement.Verdict(*f.verdict); !slices.Contains(statement.Verdicts(q.Step), q.Verdict) {
			return q, noVerdict(q)
		}
	}
	if err := a.onOneLine("held"); err != nil {
		return q, err
	}
	if *f.held != "" {
		if q.Held, ok = statement.ParseHeld(strings.ReplaceAll(*f.held, "，", ",")); !ok || q.Step != procedure.Published {
			return q, usagef("--held 写作 方式,日期,地点，与 --step 实施 一起用；这里是%s", "--held is METHOD,DAY,PLACE with --step published; this is %s", diag.Quote(*f.held))
		}
	}
	if len(q.Reasons) > 0 && q.Step != procedure.Approved {
		return q, usagef("理由只写在审批和撤回里；附言用 --remark", "a reason belongs to the approval and the withdrawal; a remark is --remark")
	}
	return q, nil
}

// noVerdict names the verdicts that the step has.
func noVerdict(q approval.Request) error {
	var names []string
	for _, v := range statement.Verdicts(q.Step) {
		names = append(names, string(v))
	}
	if len(names) == 0 {
		return usagef("“%[1]s”没有意见，附言用 --remark", "“%[2]s” has no verdict; a remark is --remark", statement.StepName(q.Step), string(q.Step))
	}
	return usagef("“%[1]s”的意见不能是%[2]s，可写：%[3]s", "the verdict of “%[4]s” cannot be %[2]s, one of: %[5]s", statement.StepName(q.Step), diag.Quote(string(q.Verdict)), strings.Join(names, "、"), q.Step, strings.Join(names, ", "))
}

// said is what every step and withdrawal has.
func (a *app) said(f stepFlags) (approval.Request, error) {
	if err := a.onOneLine("by", "remark", "paper", "reason"); err != nil {
		return approval.Request{}, err
	}
	q := approval.Request{By: oneSpace(*f.by), Paper: oneSpace(*f.paper), Remark: oneSpace(*f.remark), Command: a.typed()}
	if q.By == "" {
		return q, usagef("用 --by 写明签字人", "say with --by who signs")
	}
	if bare := diag.Bare(q.By); strings.HasPrefix(q.By, "“") || strings.HasPrefix(q.By, "‘") {
		return q, usagef("签字人%[1]s带着引号，会一起登记；写作 --by %[2]s", "the quotation marks of %[1]s would be signed too; write --by %[2]s", q.By, a.quote(bare))
	}
	for _, text := range *f.reasons {
		reason, err := approval.ParseReason(text)
		if err != nil {
			return q, &usageError{err}
		}
		q.Reasons = append(q.Reasons, reason)
	}
	if *f.on != "" {
		on, err := a.day(*f.on)
		if err != nil {
			return q, err
		}
		q.On = on
	}
	if *f.date != "" {
		date, err := a.day(*f.date)
		if err != nil {
			return q, err
		}
		q.Date = date
	}
	if *f.key != "" {
		q.Sign = signer(func() (ssh.Signer, error) { return a.readKey(*f.key) })
	}
	return q, nil
}

// onOneLine refuses flags with a line break or a control character: what is signed is what was
// typed, and a character that nobody sees is folded into none.
func (a *app) onOneLine(names ...string) error {
	for _, name := range names {
		flag := a.flags.Lookup(name)
		values := []string{flag.Value.String()}
		if several, ok := flag.Value.(pflag.SliceValue); ok {
			values = several.GetSlice()
		}
		for _, value := range values {
			for _, r := range value {
				if diag.OneLine(string(r)) != string(r) {
					return usagef("--%[1]s 里有换行或控制字符 %[2]U：写成一行", "--%[1]s holds a line break or control character, %[2]U: write it in one line", name, r)
				}
			}
		}
	}
	return nil
}

// signer signs with a key that it reads once, so that a passphrase is asked for once however many
// records there are and however often they are tried.
func signer(read func() (ssh.Signer, error)) func(statement.Statement) (statement.Statement, error) {
	key := sync.OnceValues(read)
	return func(s statement.Statement) (statement.Statement, error) {
		k, err := key()
		if err != nil {
			return s, err
		}
		return statement.Sign(s, k)
	}
}

// typed is the command line, to be copied with more in it.
func (a *app) typed() string {
	typed := "gongkai"
	for _, arg := range a.args {
		typed += " " + a.quote(arg)
	}
	return typed
}

// confirm says of earlier signatures that they count.
func (a *app) confirm(names []string, day calendar.Date, f approveFlags) error {
	q, err := a.said(f.stepFlags)
	if err != nil {
		return err
	}
	if q.Sign == nil {
		return usagef("确认要用密钥签名：--key 私钥文件", "a confirmation is signed with a key: --key FILE")
	}
	var left diag.List
	err = a.takeSteps(names, day, func(d *desk, matters []approval.Matter) (taken []approval.Taken, err error) {
		taken, left, err = approval.Confirm(d.Site, d.problems, matters, q)
		if err == nil && len(taken) == 0 {
			a.println("没有需要确认的签字", "there is nothing to confirm")
		}
		return taken, err
	})
	if err == nil {
		a.report(left)
	}
	return err
}

// proof writes what anybody needs to verify an approval without this program, and says how.
func (a *app) proof(name string, day calendar.Date, dir string) error {
	d, m, err := a.matter(name, day, site.ForReading)
	if err != nil {
		return err
	}
	return a.writeProof(d, m, dir)
}

func oneSpace(text string) string { return strings.Join(strings.Fields(diag.OneLine(text)), " ") }
