package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/site"
	"gongkai/generator/source"
)

func (a *app) approve(args []string) int {
	by := a.flags.String("by", "", diag.T("签字人", "who signs").In(a.lang))
	step := a.flags.String("step", string(procedure.Approved), diag.T("步骤：proposed 提出、secrecy 保密审查、reviewed 审核、approved 审批，以及 published 实施、feedback 反馈、archived 归档", "the step: proposed, secrecy, reviewed, approved; and published, feedback, archived").In(a.lang))
	level := a.flags.String("level", "", diag.T("审批层级：分管负责人（默认）、主要负责人、集体研究；重大事项必须写明", "the level of the approval: in-charge (default), head, collective; a major matter needs it").In(a.lang))
	result := a.flags.String("result", "", diag.T("结果或意见；保密审查默认为“不涉密”", "the result; of the secrecy review by default 不涉密").In(a.lang))
	key := a.flags.String("key", "", diag.T("SSH 私钥文件，用来给审批签名", "the file of the SSH private key that signs the approval").In(a.lang))
	date := a.flags.String("date", "", diag.T("签字日期 YYYY-MM-DD", "the day of the signature, YYYY-MM-DD").In(a.lang))
	form := a.flags.Bool("form", false, diag.T("不签字，生成可打印的党务公开审批表", "sign nothing; write the approval form as a printable sheet").In(a.lang))
	proof := a.flags.String("proof", "", diag.T("不签字，把供核验的材料（批准的内容、摘要码、签名）写入这个文件夹", "sign nothing; write what is needed to verify the approval (the matter, its digest, the signature) into this folder").In(a.lang))
	out := a.flags.String("out", "", diag.T("审批表的文件名", "the file of the form").In(a.lang))
	rest, code, ok := a.parse(args, 1, 1)
	if !ok {
		return code
	}
	day, code, ok := a.day(*date)
	if !ok {
		return code
	}
	s, err := a.step(*step, *by, *level, *result, day, *form || *proof != "")
	if err != nil {
		return a.usage(err)
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	need := site.ForReading
	if *form {
		need = site.ForApproval
	}
	loaded, problems, err := a.load(fsys, day, calendar.Date{}, func(in *site.Inputs) { in.Need, in.Measured, in.Program = need, nil, program() })
	if err != nil {
		return a.fail(err)
	}
	if loaded == nil {
		a.report(problems)
		return exitProblems
	}
	content := loaded.Content
	r, err := a.find(content, rest[0])
	if err != nil {
		return a.usage(err)
	}
	switch {
	case r.BodyLine == 0: // nothing could be read of it
		a.report(slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Place.File != r.File }))
		return exitProblems
	case *form:
		return a.approvalForm(loaded, r, problems, *out)
	case *proof != "":
		return a.proof(content, r, *proof)
	}
	return a.sign(fsys, content, r, s, day, *key)
}

// step is the step that the flags describe.
func (a *app) step(name, by, level, result string, day calendar.Date, unsigned bool) (procedure.Step, error) {
	s := procedure.Step{By: strings.Join(strings.Fields(by), " "), On: day, Result: strings.Join(strings.Fields(result), " ")}
	var ok bool
	if s.Name, ok = procedure.Parse(name); !ok {
		return s, errors.New(diag.T("没有步骤%s", "there is no step %s", diag.Quote(name)).In(a.lang))
	}
	if s.By == "" && !unsigned {
		return s, errors.New(diag.T("用 --by 写明签字人", "say with --by who signs").In(a.lang))
	}
	if level != "" {
		if s.Level, ok = procedure.ParseLevel(level); !ok {
			return s, errors.New(diag.T("不认识的审批层级%[1]s，可写：%[2]s", "unknown level %[1]s, one of: %[2]s", diag.Quote(level), strings.Join(procedure.LevelNames(), "、")).In(a.lang))
		}
		if s.Name != procedure.Approved {
			return s, errors.New(diag.T("--level 只用于审批", "--level belongs to the approval alone").In(a.lang))
		}
	}
	switch {
	case s.Name == procedure.Secrecy && s.Result == "":
		s.Result = "不涉密"
	case s.Name == procedure.Approved && s.Level == "":
		s.Level = procedure.InCharge
	}
	return s, nil
}

// find is the record that an argument names: its path below content/records, or the path of its file in any form.
func (a *app) find(content *source.Content, name string) (*record.Record, error) {
	wanted := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if below, err := filepath.Rel(a.dir, filepath.FromSlash(wanted)); err == nil && !strings.HasPrefix(below, "..") {
		wanted = filepath.ToSlash(below)
	}
	short := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(wanted, source.RecordsDir+"/"), ".md"), "/index")
	var paths []string
	for _, r := range content.Records {
		if r.File == wanted || r.Path == short {
			return r, nil
		}
		paths = append(paths, r.Path)
	}
	i := slices.IndexFunc(paths, func(p string) bool { return path.Base(p) == path.Base(short) })
	suggestion := diag.Nearest(short, paths)
	if i >= 0 {
		suggestion = paths[i]
	}
	return nil, errors.New(diag.T("没有文稿%[1]s%[2]s", "there is no record %[1]s%[3]s", diag.Quote(name), near("，是否应为", suggestion), near(", did you mean ", suggestion)).In(a.lang))
}

// sign writes the step into the record, where the record would then be without an error and its approval would stand.
func (a *app) sign(fsys fs.FS, content *source.Content, r *record.Record, s procedure.Step, day calendar.Date, keyFile string) int {
	if missing := before(r, s.Name, content.Config.Required); len(missing) > 0 {
		zh, en := procedure.Join(missing)
		return a.refuse(r, diag.T("“%[1]s”之前还没有办理：%[2]s", "these come before “%[3]s” and are not done: %[4]s", s.Name.Chinese(), zh, s.Name, en),
			diag.T("先由有关人员运行 gongkai approve %[1]s --step %[2]s --by 姓名", "first run gongkai approve %[1]s --step %[2]s --by NAME", r.Path, missing[0]))
	}
	last := r.Procedure.Verdict
	if s.Name == procedure.Approved {
		matter := r.Matter()
		s.Digest, s.Marks = matter.Digest(), matter.Marks()
		if keyFile != "" {
			signer, err := readKey(keyFile, a.stderr, a.lang)
			if err != nil {
				return a.fail(err)
			}
			if s.Signature, err = procedure.Sign(s.Digest, signer); err != nil {
				return a.fail(err)
			}
		}
	} else if keyFile != "" {
		return a.usage(errors.New(diag.T("--key 只用于审批", "--key belongs to the approval alone").In(a.lang)))
	}
	src, err := fs.ReadFile(fsys, r.File)
	if err != nil {
		return a.fail(err)
	}
	edited, problem := record.Inscribe(r.File, src, s)
	if problem != nil {
		a.report(diag.List{*problem})
		return exitProblems
	}
	after, found, waived, err := a.tried(fsys, r.File, edited, day)
	if err != nil {
		return a.fail(err)
	}
	if found.HasErrors() || after == nil {
		a.report(found)
		fmt.Fprintln(a.stderr, diag.T("没有签字，文稿没有改动", "nothing was signed; the record was left as it is").In(a.lang))
		return exitProblems
	}
	if p, fallen := check.NewApprovals([]*record.Record{after}).Fallen(after); s.Name == procedure.Approved && fallen {
		return a.refuse(r, p.Text, p.Fix)
	}
	if err := replaceFile(filepath.Join(a.dir, filepath.FromSlash(r.File)), src, edited); err != nil {
		return a.fail(err)
	}
	a.report(found)
	a.signed(after, s, last, waived)
	return exitDone
}

// refuse says why nothing was signed.
func (a *app) refuse(r *record.Record, text, fix diag.Text) int {
	a.report(diag.List{{Code: "not-signed", Place: r.At("procedure"), Text: text, Fix: fix}})
	return exitProblems
}

// before is the steps that must be signed before this one: those that site.yaml requires, and for what follows the disclosure the approval.
func before(r *record.Record, name procedure.Name, required []procedure.Name) []procedure.Name {
	var missing []procedure.Name
	for _, m := range r.Procedure.Missing(required) {
		if slices.Index(procedure.Names(), m) < slices.Index(procedure.Names(), name) {
			missing = append(missing, m)
		}
	}
	return missing
}

// tried is the record as it would be, with the problems of its file and those that its waivers let pass.
func (a *app) tried(fsys fs.FS, file string, edited []byte, day calendar.Date) (after *record.Record, found, waived diag.List, err error) {
	loaded, problems, err := a.load(withFile{fsys, file, edited}, day, calendar.Date{}, func(in *site.Inputs) { in.Need, in.Measured = site.ForApproval, nil })
	if err != nil || loaded == nil {
		return nil, problems, nil, err
	}
	for _, r := range loaded.Records {
		if r.File == file {
			after = r
		}
	}
	ofFile := func(list diag.List) diag.List {
		return slices.DeleteFunc(list, func(p diag.Problem) bool { return p.Place.File != file })
	}
	return after, ofFile(problems), ofFile(loaded.Waived), nil
}

// signed tells what was signed.
func (a *app) signed(r *record.Record, s procedure.Step, last procedure.Verdict, waived diag.List) {
	say := func(zh, en string, args ...any) {
		fmt.Fprintln(a.stdout, diag.OneLine(diag.T(zh, en, args...).In(a.lang)))
	}
	say("已签字  %[1]s  %[2]s  %[3]s  %[4]s", "signed  %[1]s  %[5]s  %[3]s  %[4]s", r.File, s.Name.Chinese(), s.By, s.On, s.Name)
	if s.Name != procedure.Approved {
		return
	}
	say("标题    %s", "title   %s", r.Title)
	say("范围    %[1]s　时限 %[2]s　层级 %[3]s", "scope   %[1]s  timing %[2]s  level %[3]s", r.Scope, r.Timing, s.Level)
	for _, at := range r.Attachments {
		say("附件    %[1]s（%[2]s，%[3]d 字节）", "attached  %[1]s (%[2]s, %[3]d bytes)", at.File, at.Scope, at.Size)
	}
	if last.State == procedure.Altered {
		for _, what := range check.ChangesSince(r, last.Changes) {
			say("上次审批后  %[1]s", "since the last approval  %[2]s", what.ZH, what.EN)
		}
	}
	for _, p := range waived {
		say("豁免    %[1]s [%[3]s]", "waived  %[2]s [%[3]s]", p.Text.ZH, p.Text.EN, p.Code)
	}
	say("摘要码  %s", "digest  %s", s.Digest)
}

// proof writes what anybody needs to verify an approval without this program: sha256sum over the canonical form gives the digest, and
// ssh-keygen -Y verify accepts the signature over it.
func (a *app) proof(content *source.Content, r *record.Record, dir string) int {
	s, ok := r.Procedure.Step(procedure.Approved)
	if !ok {
		return a.refuse(r, diag.T("文稿还没有审批", "the record has not been approved"), diag.T("先运行 gongkai approve %s --by 姓名", "first run gongkai approve %s --by NAME", r.Path))
	}
	files := map[string][]byte{"matter": r.Matter().Canonical(), "digest": []byte(s.Digest + "\n")}
	if s.Signature != "" {
		armored, err := procedure.Armor(s.Signature)
		if err != nil {
			return a.fail(err)
		}
		files["digest.sig"], files["allowed_signers"] = armored, []byte(procedure.AllowedSigners(content.Config.Approvers))
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return a.fail(err)
	}
	for _, name := range []string{"matter", "digest", "digest.sig", "allowed_signers"} {
		data, ok := files[name]
		if !ok {
			continue
		}
		if err := writeBytes(filepath.Join(dir, name), data); err != nil {
			return a.fail(err)
		}
	}
	fmt.Fprintf(a.stdout, "sha256sum %s/matter\n", filepath.ToSlash(dir))
	if s.Signature != "" {
		fmt.Fprintf(a.stdout, "ssh-keygen -Y verify -f %[1]s/allowed_signers -I '%[2]s' -n %[3]s -O verify-time=%[4]s -s %[1]s/digest.sig < %[1]s/digest\n",
			filepath.ToSlash(dir), procedure.Principal(s.By), procedure.Namespace, strings.ReplaceAll(s.On.String(), "-", "")+"1200")
	}
	return exitDone
}
