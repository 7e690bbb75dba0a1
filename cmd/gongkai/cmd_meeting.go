package main

import (
	"io"
	"path"
	"path/filepath"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/form"
	"gongkai/generator/output"
	"gongkai/generator/preflight"
	"gongkai/generator/record"
	"gongkai/generator/site"
)

// meeting prints the paper that is read out at a meeting, and the sheet of attendance.
func (a *app) meeting(args []string) error {
	out := a.text("out", "", "材料的文件名", "the file of the paper")
	date := a.dateFlag()
	names, err := a.parse(args, 1, 1)
	if err != nil {
		return err
	}
	day, err := a.day(*date)
	if err != nil {
		return err
	}
	if err := a.site.outside(*out); err != nil {
		return err
	}
	d, m, err := a.matter(names[0], day, site.ForReading)
	if err != nil {
		return err
	}
	text, err := approvedFor(d, m.Path(), day)
	if err != nil {
		return err
	}
	methods := text.MethodsIn(d.Catalogue)
	i := slices.IndexFunc(methods, catalogue.Method.Gathers)
	if i < 0 {
		return usagef("%s 不以会议、培训公开，没有宣读材料", "%s is not told at meetings or trainings: there is no paper of it", m.Path())
	}
	return a.printMeeting(d, form.Source{Config: d.Config, Catalogue: d.Catalogue}.Meeting(text, string(methods[i]), day), text, *out)
}

// approvedFor is the text of a record that was approved last.
func approvedFor(d *desk, of string, day calendar.Date) (*record.Record, error) {
	for _, a := range d.Approved {
		if a.Path != of {
			continue
		}
		if v, ok := a.On(day); ok && v.Text != nil {
			return v.Text, nil
		}
		if v, ok := a.Last(day); ok && a.Latest(day) < 0 { // for a later day
			return v.Text, nil
		}
	}
	return nil, usagef("%[1]s 还没有审批：先运行 gongkai approve %[2]s --by 姓名", "%[1]s has not been approved: first run gongkai approve %[2]s --by NAME", of, diag.Argument(of))
}

func (a *app) printMeeting(d *desk, m form.Meeting, text *record.Record, out string) error {
	printer, fontProblems := d.FormPress()
	if fontProblems.HasErrors() || printer == nil {
		return &contentError{problems: fontProblems}
	}
	proof, err := form.ProofMeeting(m, printer)
	if err != nil {
		return err
	}
	if !proof.Whole() {
		return &contentError{problems: preflight.Form(d.Content, d.Folder(), text, proof)}
	}
	if out == "" {
		out = path.Base(text.Path) + "-宣读材料.pdf"
	}
	if err := output.WriteFile(out, func(w io.Writer) error { return form.WriteMeeting(w, m, printer) }); err != nil {
		return err
	}
	a.println("宣读材料和签到表：%[1]s（摘要码 %[2]s）", "paper and sheet of attendance: %[1]s (digest %[2]s)", filepath.ToSlash(out), m.Digest)
	a.println("开过以后登记：gongkai approve %[1]s --by 姓名 --step 实施 --held %[2]s,日期,地点,对象", "when it has been held: gongkai approve %[1]s --by NAME --step published --held %[2]s,DAY,PLACE,WHO", a.quote(text.Path), m.Method)
	return nil
}
