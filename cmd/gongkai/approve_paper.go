package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/form"
	"gongkai/generator/output"
	"gongkai/generator/preflight"
	"gongkai/generator/site"
)

// approvalForm writes the approval form (党务公开审批表) of a record without errors as a PDF.
func (a *app) approvalForm(name string, day calendar.Date, out string) error {
	d, m, err := a.matter(name, day, site.ForApproval)
	if err != nil {
		return err
	}
	s, r := d.Site, m.Record
	if r == nil {
		return usagef("只有文稿有审批表：直接用 gongkai approve %s --by 姓名", "there is a form for records alone: gongkai approve %s --by NAME", a.quote(m.Path()))
	}
	problems := d.of(m)
	if problems.HasErrors() {
		return &contentError{problems: problems}
	}
	a.report(problems)
	printer, fontProblems := s.FormPress()
	if fontProblems.HasErrors() || printer == nil {
		return &contentError{problems: fontProblems}
	}
	f := form.Source{Config: s.Config, Catalogue: s.Catalogue, Waived: s.Waived, Last: lastApproved(s, r.Path)}.Fill(r, approval.Standing(s.Log, m), s.Day)
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

// lastApproved is what was approved of a record last; nil: nothing was.
func lastApproved(s *site.Site, path string) *form.Last {
	for _, a := range s.Content.Approved {
		if v, ok := a.Last(s.Day); ok && a.Path == path {
			return &form.Last{Text: v.Text, Day: v.Written}
		}
	}
	return nil
}

// writeProof writes what anybody needs to verify an approval without this program, and says how.
func (a *app) writeProof(d *desk, m approval.Matter, dir string) error {
	p, err := approval.Prove(d.Site, m)
	if err != nil {
		return notSigned(err)
	}
	if err := output.WriteInto(dir, p.Files); err != nil {
		return err
	}
	for _, command := range p.Commands(a.calling.shell, filepath.ToSlash(dir), filepath.ToSlash(a.site.dir)) {
		fmt.Fprintln(a.stdout, command)
	}
	return nil
}

// toSign writes the statement that is to be signed on another machine.
func (a *app) toSign(name string, day calendar.Date, f approveFlags) error {
	q, err := a.request(f)
	if err != nil {
		return err
	}
	if q.Sign != nil {
		return usagef("--to-sign 不用 --key：在另一台计算机上签名", "--to-sign goes without --key: it is signed on another machine")
	}
	d, m, err := a.matter(name, day, site.ForApproval)
	if err != nil {
		return err
	}
	message, taken, err := approval.ToSign(d.Site, d.problems, m, q)
	if err != nil {
		return notSigned(err)
	}
	a.report(taken.Found)
	if message == nil {
		a.taken(taken)
		return nil
	}
	if err := output.WriteFile(*f.toSign, func(w io.Writer) error { _, err := w.Write(message); return err }); err != nil {
		return err
	}
	file := a.quote(filepath.ToSlash(*f.toSign))
	a.println("已写出 %[1]s，还没有签字。在有私钥的计算机上运行：", "written to %[1]s; nothing is signed yet. On the machine that has the key run:", file)
	fmt.Fprintf(a.stdout, "ssh-keygen -Y sign -f %s -n gongkai %s\n", a.say("私钥文件", "KEY"), file)
	a.println("再在这里运行：", "then here:")
	date := ""
	if *f.date != "" {
		date = " --date " + *f.date
	}
	fmt.Fprintf(a.stdout, "gongkai approve %s --signed %s%s\n", a.quote(m.Path()), a.quote(filepath.ToSlash(*f.toSign)+".sig"), date)
	return nil
}

// takeSigned takes a step that was signed on another machine.
func (a *app) takeSigned(name string, day calendar.Date, file string) error {
	unsigned, ok := strings.CutSuffix(file, ".sig")
	if !ok {
		return usagef("--signed 写签名文件的名称，以 .sig 结尾", "--signed names the file of the signature, which ends in .sig")
	}
	signature, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	message, err := os.ReadFile(unsigned)
	if err != nil {
		return err
	}
	return a.takeSteps([]string{name}, day, func(d *desk, matters []approval.Matter) ([]approval.Taken, error) {
		q, err := approval.Signed(d.Site, matters[0], filepath.ToSlash(unsigned), message, signature)
		if err != nil {
			return nil, err
		}
		return approval.Take(d.Site, d.problems, matters, q)
	})
}

// join takes over the statements of another copy of the site.
func (a *app) join(name string, day calendar.Date, file string) error {
	theirs, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	record := approval.PathOf(a.site.below(name))
	added, forked, err := approval.Join(root, record, filepath.ToSlash(file), theirs)
	if errors.Is(err, fs.ErrNotExist) {
		return usagef("没有文稿%s", "there is no record %s", diag.Quote(name))
	}
	if err != nil {
		return notSigned(err)
	}
	if added == 0 {
		a.println("另一份里没有这里缺的登记", "the other copy has no statement that is missing here")
		return nil
	}
	a.println("已合并 %d 条登记", "joined statements: %d", added)
	if !forked {
		return nil
	}
	d, err := a.desk(day, site.ForReading)
	if err != nil {
		return err
	}
	a.println("核对两边以后，由下一次办理接上：%s --by 姓名", "look at both sides, then the next step joins them: %s --by NAME", d.JoinFork(d.Config.Required, record))
	return nil
}

// restore brings a draft back from what was approved last.
func (a *app) restore(name string, day calendar.Date) error {
	d, m, err := a.matter(name, day, site.ForReading)
	if err != nil {
		return err
	}
	changes, err := approval.Restore(d.Site, m)
	if err != nil {
		return notSigned(err)
	}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	if _, err := output.ReplaceTogether(root, changes); err != nil {
		return err
	}
	for _, c := range changes {
		a.println("已恢复  %s", "restored  %s", c.Name)
	}
	if len(changes) == 0 {
		a.println("文稿就是上次审批的文本", "the draft is what was approved last")
	}
	return nil
}
