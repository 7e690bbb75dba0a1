package main

import (
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/form"
	"gongkai/generator/output"
	"gongkai/generator/preflight"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/site"
)

func (a *app) approve(args []string) error {
	by := a.flags.String("by", "", a.say("签字人", "who signs"))
	name := a.flags.String("step", string(procedure.Approved), a.say("步骤：proposed 提出、secrecy 保密审查、reviewed 审核、approved 审批，以及 published 实施、feedback 反馈、archived 归档", "the step: proposed, secrecy, reviewed, approved; and published, feedback, archived"))
	level := a.flags.String("level", "", a.say("审批层级：分管负责人（默认）、主要负责人、集体研究；重大事项必须写明", "the level of the approval: in-charge (default), head, collective; a major matter needs it"))
	result := a.flags.String("result", "", a.say("结果或意见；保密审查默认为“不涉密”", "the result; of the secrecy review by default 不涉密"))
	key := a.flags.String("key", "", a.say("SSH 私钥文件，用来给审批签名", "the file of the SSH private key that signs the approval"))
	date := a.flags.String("date", "", a.say("签字日期 YYYY-MM-DD", "the day of the signature, YYYY-MM-DD"))
	asForm := a.flags.Bool("form", false, a.say("不签字，生成可打印的党务公开审批表", "sign nothing; write the approval form as a printable sheet"))
	proof := a.flags.String("proof", "", a.say("不签字，把供核验的材料（批准的内容、摘要码、签名）写入这个文件夹", "sign nothing; write what is needed to verify the approval (the matter, its digest, the signature) into this folder"))
	out := a.flags.String("out", "", a.say("审批表的文件名", "the file of the form"))
	rest, err := a.parse(args, 1, 1)
	if err != nil {
		return err
	}
	day, err := a.day(*date)
	if err != nil {
		return err
	}
	s, err := approval.Step(*name, *by, *level, *result, day)
	if err != nil {
		return &usageError{err}
	}
	signs := !*asForm && *proof == ""
	if signs && s.By == "" {
		return usagef("用 --by 写明签字人", "say with --by who signs")
	}
	if signs && *key != "" && s.Name != procedure.Approved {
		return usagef("--key 只用于审批", "--key belongs to the approval alone")
	}
	need := site.ForReading
	if *asForm {
		need = site.ForApproval
	}
	of, err := a.subject(rest[0], day, need)
	switch {
	case err != nil:
		return err
	case *asForm:
		return a.approvalForm(of, *out)
	case *proof != "":
		return a.proof(of, *proof)
	}
	return a.sign(of, s, *key)
}

// subject is the record that is to be approved, in its site.
type subject struct {
	*site.Site
	record   *record.Record
	problems diag.List // of its file
}

// subject loads the site, and finds the record that an argument names: its path below
// content/records, or that of its file in any form.
func (a *app) subject(name string, day calendar.Date, need site.Need) (*subject, error) {
	in, err := a.inputs()
	if err != nil {
		return nil, err
	}
	in.Need, in.Program = need, program()
	s, problems, err := site.Load(in, day)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, &contentError{problems: problems}
	}
	r, nearest := s.Find(a.site.below(name))
	if r == nil {
		return nil, usagef("没有文稿%[1]s%[2]s", "there is no record %[1]s%[3]s", diag.Quote(name), near("，是否应为", nearest), near(", did you mean ", nearest))
	}
	problems = slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Place.File != r.File })
	if r.BodyLine == 0 { // nothing could be read of it
		return nil, &contentError{problems: problems}
	}
	return &subject{s, r, problems}, nil
}

// sign writes the step into the record.
func (a *app) sign(of *subject, s procedure.Step, keyFile string) error {
	var key func() (ssh.Signer, error)
	if keyFile != "" {
		key = func() (ssh.Signer, error) { return a.readKey(keyFile) }
	}
	signed, err := approval.Sign(of.Site, of.record, s, key)
	if err != nil {
		return notSigned(err)
	}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	if err := output.Replace(root, of.record.File, signed.Old, signed.New); err != nil {
		return err
	}
	a.report(signed.Found)
	a.signed(signed)
	return nil
}

// notSigned is the contentError for what approval refuses.
func notSigned(err error) error {
	var refused *approval.Refused
	if !errors.As(err, &refused) {
		return err
	}
	out := &contentError{problems: refused.Problems}
	if refused.Faulty {
		out.outcome = diag.T("没有签字，文稿没有改动", "nothing was signed; the record was left as it is")
	}
	return out
}

// signed tells what was signed.
func (a *app) signed(signed approval.Signed) {
	say := func(zh, en string, args ...any) { fmt.Fprintln(a.stdout, diag.OneLine(a.say(zh, en, args...))) }
	r, s := signed.Record, signed.Step
	say("已签字  %[1]s  %[2]s  %[3]s  %[4]s", "signed  %[1]s  %[5]s  %[3]s  %[4]s", r.File, s.Name.Chinese(), s.By, s.On, s.Name)
	if s.Name != procedure.Approved {
		return
	}
	say("标题    %s", "title   %s", r.Title)
	say("范围    %[1]s　时限 %[2]s　层级 %[3]s", "scope   %[1]s  timing %[2]s  level %[3]s", r.Scope, r.Timing, s.Level)
	for _, at := range r.Attachments {
		say("附件    %[1]s（%[2]s，%[3]d 字节）", "attached  %[1]s (%[2]s, %[3]d bytes)", at.File, at.Scope, at.Size)
	}
	for _, what := range signed.Changes {
		say("上次审批后  %[1]s", "since the last approval  %[2]s", what.ZH, what.EN)
	}
	for _, p := range signed.Waived {
		say("豁免    %[1]s [%[3]s]", "waived  %[2]s [%[3]s]", p.Text.ZH, p.Text.EN, p.Code)
	}
	say("摘要码  %s", "digest  %s", s.Digest)
}

// approvalForm writes the approval form (党务公开审批表) of a record without errors as a PDF.
func (a *app) approvalForm(of *subject, out string) error {
	s, r := of.Site, of.record
	if err := stopOn(of.problems); err != nil {
		return err
	}
	a.report(of.problems)
	printer, fontProblems := s.FormPress()
	if fontProblems.HasErrors() || printer == nil {
		return &contentError{problems: fontProblems}
	}
	f := form.Source{Config: s.Config, Catalogue: s.Catalogue, Waived: s.Waived}.Fill(r, s.Day)
	proof, err := form.Proof(f, printer)
	if err != nil {
		return err
	}
	if !proof.Whole() {
		return &contentError{problems: preflight.Form(s.Content, s.Folder(), r, proof)}
	}
	if out == "" {
		out = path.Base(r.Path) + "-审批表.pdf"
	}
	if err := output.WriteFile(out, func(w io.Writer) error { return form.Write(w, f, printer) }); err != nil {
		return err
	}
	a.println("审批表：%[1]s（摘要码 %[2]s）", "approval form: %[1]s (digest %[2]s)", filepath.ToSlash(out), f.Digest)
	return nil
}

// proof writes what anybody needs to verify an approval without this program, and says how.
func (a *app) proof(of *subject, dir string) error {
	p, err := approval.Prove(of.Config, of.record)
	if err != nil {
		return notSigned(err)
	}
	if err := output.WriteInto(dir, p.Files); err != nil {
		return err
	}
	for _, command := range p.Commands(filepath.ToSlash(dir)) {
		fmt.Fprintln(a.stdout, command)
	}
	return nil
}
