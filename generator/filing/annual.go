package filing

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/docx"
	"gongkai/generator/feedback"
	"gongkai/generator/ledger"
	"gongkai/generator/ooxml"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// chapters is the parts of a year's report, in the order in which the plan names what is filed:
// the catalogue and the schemes, how they were carried out, rules, people, opinions (plan 二(七)6).
// A new part is a row here. What figures cannot say is left to the office, in a line that shows.
var chapters = []struct {
	title string
	add   func(*Report, *docx.Document)
}{
	{"总体情况", (*Report).addSummary},
	{"公开目录和公开方案", (*Report).addSchemes},
	{"任务落实情况", (*Report).addCompletion},
	{"公开范围、方式和载体", (*Report).addPlaces},
	{"制度机制", (*Report).addRules},
	{"组织机构和人员", (*Report).addPeople},
	{"党员群众意见建议", (*Report).addOpinions},
	{"存在的问题和下一步安排", (*Report).addProblems},
}

// ErrNotAYear says that a document was asked for of something else than a year.
var ErrNotAYear = errors.New("only a year's report is a document")

// Document is the report of a year as a .docx, which the office completes and files.
func (r *Report) Document() ([]byte, error) {
	if r.Period.Kind() != calendar.Year {
		return nil, ErrNotAYear
	}
	title := r.heading("工作年度报告")
	d := &docx.Document{Properties: ooxml.Properties{Title: title, Creator: r.Organisation, Day: r.Day.String()}}
	d.Title(r.Organisation, strings.TrimPrefix(title, r.Organisation))
	d.Subtitle("（数字截至" + r.Day.Chinese() + "）")
	for i, c := range chapters {
		d.Heading(1, ordinals[i]+"、"+c.title)
		c.add(r, d)
	}
	d.Signature(r.Organisation, r.Day.Chinese())
	return d.Bytes()
}

var ordinals = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

func (r *Report) addSummary(d *docx.Document) {
	sum := count("", r.all, func(ledger.Obligation) bool { return true })
	text := fmt.Sprintf("%s列入台账的应公开事项%d项", r.Period.Chinese(), sum.Total())
	if said := said("项", ledger.States(), func(s ledger.State) (string, int) { return s.String(), sum.Counts[s] }); said != "" {
		text += "，其中" + said
	}
	text += "。"
	if sum.Fallen > 0 {
		text += fmt.Sprintf("已经到期的%d项，按时率%s。", sum.Fallen, Text(sum.InTime()))
	}
	d.Paragraph(text)
	texts := map[string]bool{}
	for _, g := range r.rows {
		texts[g.text.Path] = true
	}
	d.Paragraph(fmt.Sprintf("公开事项登记簿登记%d项次，涉及文稿%d篇。", len(r.rows), len(texts)))
	if r.Note != "" {
		d.Paragraph(r.Note + "。")
	}
	d.Caption("各类事项完成情况（项）")
	d.Table(barTable("类别", byKind(r.all)))
	d.Placeholder("本年度党务公开工作的总体评价")
}

// said lists what there is of each of several things: 按时公开6项、逾期公开2项.
func said[T any](unit string, all []T, of func(T) (string, int)) string {
	var parts []string
	for _, one := range all {
		if name, n := of(one); n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d%s", name, n, unit))
		}
	}
	return strings.Join(parts, "、")
}

// barTable is bars as a table of a document, with their sum; without a column for what never occurs.
func barTable(first string, bars []Bar) docx.Table {
	of := counted("", first, bars, nil)
	sum := of.Rows[len(of.Rows)-1]
	t := docx.Table{Total: true}
	var kept []int
	for i, c := range of.Columns {
		if n, figure := sum[i].(int); i > 1 && figure && n == 0 {
			continue
		}
		column := docx.Column{Title: c.Title, Width: 14}
		switch {
		case i == 0:
			column.Width, column.Left = 36, true
		case i == len(of.Columns)-1: // per cent
			column.Width = 19
		}
		t.Columns, kept = append(t.Columns, column), append(kept, i)
	}
	for _, row := range of.Rows {
		cells := make([]docx.Cell, len(kept))
		for i, from := range kept {
			cells[i] = docx.Text(Text(row[from]))
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

func cells(row []Cell) []docx.Cell {
	out := make([]docx.Cell, len(row))
	for i, c := range row {
		out[i] = docx.Text(Text(c))
	}
	return out
}

func (r *Report) addSchemes(d *docx.Document) {
	if now := r.in.Ledger.Revision; now != nil {
		d.Paragraph(fmt.Sprintf("现行公开目录自%s起施行，共%d项。", now.Date.Chinese(), len(now.Entries)))
		d.Paragraph(r.adjusted())
	}
	levels := map[procedure.Level]int{}
	risks := map[record.RiskLevel]int{}
	approved := r.approved()
	for _, a := range approved {
		s, _ := a.Procedure.Step(procedure.Approved)
		levels[s.Level]++
		if !a.Risk.IsZero() {
			risks[a.Risk.Level]++
		}
	}
	text := fmt.Sprintf("全年审批公开方案%d件", len(approved))
	if said := said("件", []procedure.Level{procedure.InCharge, procedure.Head, procedure.Collective}, func(l procedure.Level) (string, int) { return string(l), levels[l] }); said != "" {
		text += "，其中" + said
	}
	assessed := 0
	for _, n := range risks {
		assessed += n
	}
	text += fmt.Sprintf("；公开前作过风险评估的%d件", assessed)
	if said := said("件", []record.RiskLevel{record.RiskHigh, record.RiskMedium, record.RiskLow}, func(l record.RiskLevel) (string, int) { return "风险等级" + string(l) + "的", risks[l] }); said != "" {
		text += "，其中" + said
	}
	d.Paragraph(text + "。")
	d.Placeholder("公开目录和公开方案报上一级党组织备案的时间、文号和答复")
}

// adjusted is what became of the catalogue in the year (动态调整: plan 二(二)).
func (r *Report) adjusted() string {
	var said []string
	revisions := r.in.Ledger.Revisions()
	for i, revision := range revisions {
		if i == 0 || !r.Period.Contains(revision.Date) {
			continue
		}
		fates := map[catalogue.Fate]int{}
		for _, c := range catalogue.Compare(revisions[i-1], revision) {
			fates[c.Fate]++
		}
		said = append(said, fmt.Sprintf("%s起施行新的目录，新增%d项、修改%d项、改序号%d项、取消%d项", revision.Date.Chinese(), fates[catalogue.Added], fates[catalogue.Changed], fates[catalogue.Moved], fates[catalogue.Dropped]))
	}
	if len(said) == 0 {
		return "本年度目录没有调整。"
	}
	return "本年度对目录作了动态调整：" + strings.Join(said, "；") + "。"
}

func (r *Report) addCompletion(d *docx.Document) {
	d.Heading(2, "（一）各科室完成情况")
	addChart(d, "各科室应公开事项的状态（项，按牵头科室）", r.States, r.Legend())
	d.Table(barTable("科室", r.States))
	d.Heading(2, "（二）各月到期情况")
	d.Table(barTable("月份", r.Months))
	d.Heading(2, "（三）逾期事项")
	late := lateness(r)
	if len(late.Rows) == 0 {
		d.Paragraph("没有逾期的事项。")
		return
	}
	open := 0
	for _, o := range r.all {
		if o.Clock == ledger.Overdue {
			open++
		}
	}
	d.Paragraph(fmt.Sprintf("逾期的事项共%d项，其中到期仍未公开的%d项。", len(late.Rows), open))
	t := docx.Table{Columns: []docx.Column{{Title: "目录序号", Width: 12}, {Title: "公开事项", Width: 46, Left: true}, {Title: "周期", Width: 21}, {Title: "责任科室", Width: 25, Left: true}, {Title: "到期日期", Width: 28}, {Title: "状态", Width: 16}, {Title: "逾期工作日", Width: 14}}}
	const most = 40 // two pages: a report is read
	var titles []string
	for _, c := range t.Columns {
		titles = append(titles, c.Title)
	}
	for _, row := range late.under(titles)[:min(most, len(late.Rows))] {
		t.Rows = append(t.Rows, cells(row))
	}
	d.Caption("逾期事项")
	d.Table(t)
	if rest := len(late.Rows) - most; rest > 0 {
		d.Paragraph(fmt.Sprintf("其余%d项见年度报备表（.xlsx）的“逾期”表。", rest))
	}
	d.Placeholder("逾期的原因和补公开的安排")
}

func (r *Report) addPlaces(d *docx.Document) {
	methods, scopes, timings := map[string]int{}, map[string]int{}, map[string]int{}
	for _, g := range r.rows {
		methods[string(g.method)]++
		scopes[g.text.Scope.Kind().String()]++
		timings[g.text.Timing.String()]++
	}
	if len(r.rows) == 0 {
		d.Paragraph("本年度没有登记公开事项。")
		return
	}
	for _, of := range []struct {
		name   string
		counts map[string]int
	}{{"公开方式", methods}, {"公开范围", scopes}, {"公开时限", timings}} {
		t := docx.Table{Columns: []docx.Column{{Title: of.name, Width: 60, Left: true}, {Title: "项次", Width: 20}, {Title: "比例", Width: 20}}}
		for _, name := range byCount(of.counts) {
			t.Rows = append(t.Rows, cells([]Cell{name, of.counts[name], Share(of.counts[name]) / Share(len(r.rows))}))
		}
		d.Caption("按" + of.name + "统计（项次）")
		d.Table(t)
	}
	d.Paragraph("每一项的公开内容、范围、时限、方式、地点、日期和网址，见年度报备表（.xlsx）的“公开事项登记簿”。")
}

// byCount is names, those with the most first.
func byCount(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(x, y string) int { return cmp.Or(counts[y]-counts[x], cmp.Compare(x, y)) })
}

func (r *Report) addRules(d *docx.Document) {
	for _, of := range []struct {
		kind ledger.Kind
		says string
	}{{ledger.Interpretation, "应当配发政策解读的文件%d件"}, {ledger.Correction, "应当澄清更正的事项%d项"}} {
		b := count("", r.all, func(o ledger.Obligation) bool { return o.Kind == of.kind })
		text := fmt.Sprintf(of.says, b.Total())
		if said := said("项", ledger.States(), func(s ledger.State) (string, int) { return s.String(), b.Counts[s] }); said != "" {
			text += "：" + said
		}
		d.Paragraph(text + "。")
	}
	d.Placeholder("内容审核和保密审查、风险评估、政策解读、信息发布、舆论引导和应急处置、调度通报、考核评价等制度的建立和执行情况")
}

func (r *Report) addPeople(d *docx.Document) {
	c := r.in.Config
	d.Paragraph(fmt.Sprintf("公开主体%d个：%s。", len(config.Concrete(c.Publishers)), strings.Join(config.Concrete(c.Publishers), "、")))
	t := docx.Table{Columns: []docx.Column{{Title: "序号", Width: 12}, {Title: "承办科室", Width: 60, Left: true}, {Title: "责任领导", Width: 30}, {Title: "责任人", Width: 30}}}
	for i, name := range config.Concrete(c.Offices) {
		leader := ""
		for _, b := range c.Offices {
			if b.Named(name) {
				leader = b.Leader
			}
		}
		t.Rows = append(t.Rows, cells([]Cell{i + 1, name, leader, r.in.Ledger.Responsible(name)}))
	}
	d.Caption("承办科室和责任领导")
	d.Table(t)
	d.Placeholder("党务公开工作领导小组及其办公室的组成、调整，新闻发言人，全年召开的会议和组织的培训")
}

func (r *Report) addOpinions(d *docx.Document) {
	var received []ledger.Answer
	results, states := map[feedback.Result]int{}, map[ledger.State]int{}
	for _, a := range r.in.Ledger.Answers {
		if r.books.answer(&a) && r.Period.Contains(a.Received) {
			received = append(received, a)
			states[a.State]++
			if a.Result != "" {
				results[a.Result]++
			}
		}
	}
	text := fmt.Sprintf("全年收到党员、群众意见建议%d条", len(received))
	if said := said("条", ledger.States(), func(s ledger.State) (string, int) { return answered(s), states[s] }); said != "" {
		text += "，其中" + said
	}
	d.Paragraph(text + "。")
	if said := said("条", slices.Sorted(maps.Keys(results)), func(f feedback.Result) (string, int) { return string(f), results[f] }); said != "" {
		d.Paragraph("办理结果：" + said + "。")
	}
	reacted := 0
	for _, g := range r.rows {
		if reaction(g.text, r.Day) != "" {
			reacted++
		}
	}
	if reacted > 0 {
		d.Paragraph(fmt.Sprintf("公开后登记了反馈情况的%d项次。", reacted))
	}
	d.Placeholder("意见建议反映的主要问题和办理、采纳情况")
}

func (r *Report) addProblems(d *docx.Document) {
	d.Placeholder("工作中存在的问题")
	d.Placeholder("下一年度的工作安排")
}
