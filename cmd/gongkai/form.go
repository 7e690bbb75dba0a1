package main

import (
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/disclose"
	"gongkai/generator/form"
	"gongkai/generator/preflight"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/site"
	"gongkai/generator/source"
)

// approvalForm writes the approval form (党务公开审批表) of a record without errors as a PDF.
func (a *app) approvalForm(s *site.Site, r *record.Record, problems diag.List, out string) int {
	problems = slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Place.File != r.File })
	a.report(problems)
	if problems.HasErrors() {
		return exitProblems
	}
	printer, fontProblems := s.FormPress()
	if fontProblems.HasErrors() || printer == nil {
		a.report(fontProblems)
		return exitProblems
	}
	if out == "" {
		out = path.Base(r.Path) + "-审批表.pdf"
	}
	f := approvalOf(s.Content, r, s.Day)
	for _, p := range s.Waived {
		if p.Place.File == r.File {
			f.Notes = append(f.Notes, p.Text.ZH)
		}
	}
	proof, err := form.Proof(f, printer)
	if err != nil {
		return a.fail(err)
	}
	if !proof.Whole() {
		a.report(preflight.Form(s.Content, s.Folder(), r, proof))
		return exitProblems
	}
	if err := writeFile(out, func(w io.Writer) error { return form.Write(w, f, printer) }); err != nil {
		return a.fail(err)
	}
	fmt.Fprintln(a.stdout, diag.T("审批表：%[1]s（摘要码 %[2]s）", "approval form: %[1]s (digest %[2]s)", filepath.ToSlash(out), f.Digest).In(a.lang))
	return exitDone
}

// approvalOf is what the form says of a record: everything that is approved.
func approvalOf(content *source.Content, r *record.Record, day calendar.Date) form.Form {
	f := form.Form{Organisation: content.Config.Organisation, Number: disclose.Index(r), Title: r.Title, Digest: r.Matter().Digest(), Day: day}
	row := func(label, value string) {
		if value != "" {
			f.Rows = append(f.Rows, form.Row{Label: label, Value: value})
		}
	}
	entry := strconv.Itoa(r.Catalogue)
	var methods []string
	for _, m := range r.Methods {
		methods = append(methods, string(m))
	}
	if revision := content.Catalogue.On(r.Decided); revision != nil {
		if e, ok := revision.Entry(r.Catalogue); ok {
			entry += "　" + e.Title
			if r.Methods == nil {
				for _, m := range e.Methods {
					methods = append(methods, string(m))
				}
			}
		}
	}
	row("目录序号", entry)
	row("公开范围", r.Scope.String())
	row("公开时限", r.Timing.String())
	row("周期", r.Period.Chinese())
	row("公开方式", strings.Join(methods, "、"))
	row("公开主体", r.Publisher)
	row("承办科室", r.Office)
	row("确定日期", r.Decided.String())
	row("公开日期", r.Publish.String())
	row("撤下日期", r.Expires.String())
	if r.Posting != (record.Window{}) {
		row("张贴", r.Posting.From.String()+"—"+r.Posting.To.String())
	}
	for _, rel := range r.Relations {
		row(record.ChineseKey(string(rel.Kind)), rel.Target)
	}
	row("发文字号", r.DocumentNumber)
	row("摘要", r.Summary)
	row("关键词", strings.Join(r.Keywords, "、"))
	row("来源", r.Source)
	row("作者", r.Author)
	row("配图", r.Image)
	if r.NoIndex {
		row("收录", "不收录")
	}
	if k := r.Risk; !k.IsZero() {
		plan := ""
		if k.Plan != "" {
			plan = "预案：" + k.Plan
		}
		row("风险评估", fmt.Sprintf("%s。%s（%s，%s）", k.Level, plan, k.By, k.On))
	}
	row("公开理由", "　") // by hand: a record does not hold it
	f.Special = special(r)
	for _, name := range procedure.Names() {
		if !name.Before() {
			continue
		}
		step := form.Step{Name: name.Chinese(), Major: name == procedure.Approved && content.Config.Major.Has(r.Catalogue)}
		if s, ok := r.Procedure.Step(name); ok && (name != procedure.Approved || r.Procedure.Verdict.Stands()) {
			step.By, step.On, step.Opinion = s.By, s.On.String(), s.Result+string(s.Level)
		}
		f.Steps = append(f.Steps, step)
	}
	for _, p := range r.Passages {
		f.Text = append(f.Text, form.Passage{Readers: readersOf(p.Scopes), Text: p.Text})
	}
	for _, at := range r.Attachments {
		f.Attachments = append(f.Attachments, form.Attachment{Title: at.Title, File: at.File, Readers: at.Scope.String(), Sum: at.Sum, Size: at.Size, Source: path.Join(path.Dir(r.File), at.File)})
	}
	return f
}

// special is what departs from the rule, and must not be overlooked by whoever signs.
func special(r *record.Record) []form.Row {
	var rows []form.Row
	if d := r.Deviation; len(d.Of) > 0 {
		var of []string
		for _, matter := range d.Of {
			of = append(of, record.ChineseKey(matter))
		}
		rows = append(rows, form.Row{Label: "变更", Value: fmt.Sprintf("%s与目录不同。理由：%s（%s，%s）", strings.Join(of, "、"), d.Reason, d.By, d.On)})
	}
	if d := r.Deferral; !d.IsZero() {
		rows = append(rows, form.Row{Label: "延期", Value: fmt.Sprintf("延至 %s。理由：%s（%s，%s）", d.Until, d.Reason, d.By, d.On)})
	}
	for _, w := range r.Waivers {
		rows = append(rows, form.Row{Label: "豁免", Value: fmt.Sprintf("%s。理由：%s（%s，%s）", w.Code, w.Reason, w.By, w.On)})
	}
	return rows
}

func readersOf(scopes []scope.Scope) string {
	if len(scopes) == 0 {
		return ""
	}
	return scopes[len(scopes)-1].String()
}
