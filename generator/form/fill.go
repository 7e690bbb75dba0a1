package form

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/text/language"
)

// Source is what a form is filled in from.
type Source struct {
	Config    *config.Config
	Catalogue catalogue.Catalogue
	Waived    diag.List // what waivers let pass, of any record
	// Last is what was approved of the record before; nil: nothing, or it is not to be told.
	Last *Last
}

// Fill is what the form says of a record: everything that is approved, and the steps that were
// taken about it as it stands.
func (src Source) Fill(r *record.Record, steps procedure.Procedure, day calendar.Date) Form {
	f := Form{Organisation: src.Config.Organisation, Number: disclose.Index(r), Title: r.Title, Lang: r.Lang, Digest: r.Digest.String(), Day: day}
	f.PaperTitle = typeset.InLines(r.Title, r.TitleEnds)
	f.Rows, f.Special, f.Changes = src.scheme(r), special(r), src.changes(r)
	for _, p := range src.Waived {
		if p.Place.File == r.File {
			f.Notes = append(f.Notes, p.Text.ZH)
		}
	}
	f.Steps = src.steps(r, steps, day)
	for _, p := range r.Passages {
		f.Text = append(f.Text, Passage{Readers: readersOf(p.Scopes), Text: p.Text})
	}
	for _, at := range r.Attachments {
		f.Attachments = append(f.Attachments, Attachment{Title: at.Title, File: at.File, Readers: at.Scope.String(), Sum: at.Sum, Size: at.Size, Source: at.Source})
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
	own := func(label, value string) { // in the language of the record
		if row(label, value); value != "" {
			rows[len(rows)-1].Lang = r.Lang
		}
	}
	entry := strconv.Itoa(r.Catalogue)
	if e, ok := r.Entry(src.Catalogue); ok {
		entry += "　" + e.Title
	}
	row("目录序号", entry)
	row("公开范围", r.Scope.String())
	row("公开时限", r.Timing.String())
	row("周期", r.Period.Chinese())
	row("公开方式", src.methods(r))
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
	row("发文机关", strings.Join(r.Official.Issuers, "、"))
	row("签发人", strings.Join(r.Official.Signatories, "、"))
	own("主送机关", r.Official.Addressees)
	row("成文日期", r.Official.Dated.String())
	row("附注", r.Official.Annotation)
	row("抄送", r.Official.Copies)
	row("印发", strings.TrimSpace(r.Official.PrintedBy+"　"+r.Official.Printed.String()))
	own("摘要", r.Summary)
	own("关键词", strings.Join(r.Keywords, "、"))
	var aliases []string
	for _, a := range r.Aliases {
		aliases = append(aliases, a.Name)
	}
	row("旧地址", strings.Join(aliases, "、"))
	if l, ok := language.Find(r.Lang); ok {
		row("语言", l.Chinese+"（"+l.Tag+"）")
	}
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
		row("风险评估", fmt.Sprintf("%s。%s%s（%s，%s）", k.Level, judged(k), plan, k.By, k.On))
	}
	row("参与", participation(r.Participation))
	row("保管期限", string(r.Retention))
	row("公开理由", cmp.Or(r.Grounds, "　")) // by hand, where nothing is said
	if len(r.Clarifies) > 0 {
		row("澄清", strings.Join(r.Clarifies, "、"))
	}
	row("经办人", "　　　　　　　　　　联系电话：")
	return rows
}

// methods is how the record is disclosed, in words.
func (src Source) methods(r *record.Record) string {
	var methods []string
	for _, m := range r.MethodsIn(src.Catalogue) {
		methods = append(methods, string(m))
	}
	return strings.Join(methods, "、")
}

// judged is what kinds of risk were looked at, and by what.
func judged(k record.Risk) string {
	words := ""
	var kinds []string
	for _, kind := range k.Kinds {
		kinds = append(kinds, string(kind))
	}
	if len(kinds) > 0 {
		words = "类别：" + strings.Join(kinds, "、") + "。"
	}
	if k.Basis != "" {
		words += "研判依据：" + k.Basis + "。"
	}
	return words
}

// participation is how readers may take part, and what came of it.
func participation(p record.Participation) string {
	if p.IsZero() {
		return ""
	}
	told := edition.Participation{Form: string(p.Form), From: p.From, To: p.To, People: p.People.String(), Opinions: p.Opinions.String(), Adopted: p.Adopted.String(), Result: p.Result}
	words := fmt.Sprintf("%s，%s 至 %s", told.Form, told.From, told.To)
	if outcome := told.Outcome(); outcome != "" {
		words += "。" + outcome
	}
	return words
}

// steps is the steps before the disclosure: what was signed, and what is to be.
func (src Source) steps(r *record.Record, taken procedure.Procedure, day calendar.Date) []Step {
	var steps []Step
	for _, name := range procedure.Names() {
		s, ok := taken.Step(name)
		if !name.Before() || name.Optional() && !ok {
			continue
		}
		step := Step{Name: name.Chinese(), Blanks: blanks[name], Major: name == procedure.Approved && src.Catalogue.Lists(src.Config.Major, src.Config.Numbered(day), r.Catalogue, r.Decided)}
		if ok {
			step.By, step.On, step.Opinion = s.By, s.On.String(), s.Result+string(s.Level)
			if s.Paper != "" && (name == procedure.Referred || s.Level.NeedsPaper()) {
				step.Opinion += "（" + s.Paper + "）"
			}
		}
		steps = append(steps, step)
	}
	return steps
}

// blanks is what whoever signs a step on paper fills in besides the opinion (二(六)2, 3).
var blanks = map[procedure.Name]string{
	procedure.Reviewed: "□必要性　　□准确性　　□规范性　　□保密审查",
	procedure.Approved: "集体研究的，会议纪要文号：　　　　　　报上级批准的，批复文号：",
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
