package form

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/disclose"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// Source is what a form is filled in from.
type Source struct {
	Config    *config.Config
	Catalogue catalogue.Catalogue
	Waived    diag.List // what waivers let pass, of any record
}

// Fill is what the form says of a record: everything that is approved.
func (src Source) Fill(r *record.Record, day calendar.Date) Form {
	f := Form{Organisation: src.Config.Organisation, Number: disclose.Index(r), Title: r.Title, Digest: r.Matter().Digest(), Day: day}
	f.Rows, f.Special = src.scheme(r), special(r)
	for _, p := range src.Waived {
		if p.Place.File == r.File {
			f.Notes = append(f.Notes, p.Text.ZH)
		}
	}
	f.Steps = src.steps(r)
	for _, p := range r.Passages {
		f.Text = append(f.Text, Passage{Readers: readersOf(p.Scopes), Text: p.Text})
	}
	for _, at := range r.Attachments {
		f.Attachments = append(f.Attachments, Attachment{Title: at.Title, File: at.File, Readers: at.Scope.String(), Sum: at.Sum, Size: at.Size, Source: path.Join(path.Dir(r.File), at.File)})
	}
	return f
}

// scheme is how the record is to be disclosed, as far as that is written.
func (src Source) scheme(r *record.Record) []Row {
	var rows []Row
	row := func(label, value string) {
		if value != "" {
			rows = append(rows, Row{Label: label, Value: value})
		}
	}
	entry := strconv.Itoa(r.Catalogue)
	if e, ok := r.Entry(src.Catalogue); ok {
		entry += "　" + e.Title
	}
	var methods []string
	for _, m := range r.MethodsIn(src.Catalogue) {
		methods = append(methods, string(m))
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
	return rows
}

// steps is the steps before the disclosure: what was signed, where it still stands, and what is to
// be.
func (src Source) steps(r *record.Record) []Step {
	var steps []Step
	for _, name := range procedure.Names() {
		if !name.Before() {
			continue
		}
		step := Step{Name: name.Chinese(), Major: name == procedure.Approved && src.Config.Major.Has(r.Catalogue)}
		if s, ok := r.Procedure.Step(name); ok && (name != procedure.Approved || r.Procedure.Verdict.Stands()) {
			step.By, step.On, step.Opinion = s.By, s.On.String(), s.Result+string(s.Level)
		}
		steps = append(steps, step)
	}
	return steps
}

// special is what departs from the rule, and must not be overlooked by whoever signs.
func special(r *record.Record) []Row {
	var rows []Row
	if d := r.Deviation; len(d.Of) > 0 {
		var of []string
		for _, matter := range d.Of {
			of = append(of, record.ChineseKey(matter))
		}
		rows = append(rows, Row{Label: "变更", Value: fmt.Sprintf("%s与目录不同。理由：%s（%s，%s）", strings.Join(of, "、"), d.Reason, d.By, d.On)})
	}
	if d := r.Deferral; !d.IsZero() {
		rows = append(rows, Row{Label: "延期", Value: fmt.Sprintf("延至 %s。理由：%s（%s，%s）", d.Until, d.Reason, d.By, d.On)})
	}
	for _, w := range r.Waivers {
		rows = append(rows, Row{Label: "豁免", Value: fmt.Sprintf("%s。理由：%s（%s，%s）", w.Code, w.Reason, w.By, w.On)})
	}
	return rows
}

func readersOf(scopes []scope.Scope) string {
	if len(scopes) == 0 {
		return ""
	}
	return scopes[len(scopes)-1].String()
}
