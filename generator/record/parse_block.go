package record

import (
	"path"
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
	"gongkai/generator/text/yamldoc"
)

func (p *parser) posting() Window {
	f, written := p.fields["posting"]
	if !written {
		return Window{}
	}
	sub := f.Value.Lookup(postingKeys, diag.T("张贴", "posting"), p.problems)
	return Window{p.dateOf(sub["from"].Value, "from"), p.dateOf(sub["to"].Value, "to")}
}

func (p *parser) deferral() Deferral {
	f, written := p.fields["deferral"]
	if !written {
		return Deferral{}
	}
	sub := f.Value.Lookup(deferralKeys, diag.T("延期", "the deferral"), p.problems)
	p.complete("deferral", f, sub, "until", "reason", "by", "on")
	return Deferral{p.dateOf(sub["until"].Value, "until"), p.sub(sub, "reason"), p.sub(sub, "by"), p.dateOf(sub["on"].Value, "on")}
}

func (p *parser) deviation() Deviation {
	f, written := p.fields["deviation"]
	if !written {
		return Deviation{}
	}
	sub := f.Value.Lookup(deviationKeys, diag.T("变更", "the deviation"), p.problems)
	p.complete("deviation", f, sub, "of", "reason", "by", "on")
	d := Deviation{Reason: p.sub(sub, "reason"), By: p.sub(sub, "by"), On: p.dateOf(sub["on"].Value, "on")}
	for _, n := range sub["of"].Value.Texts("of", p.problems) {
		english := ""
		for _, m := range matters {
			if n.Text == m.EN || n.Text == m.ZH {
				english = m.EN
			}
		}
		if english == "" {
			p.wrong("deviation-unknown", n, diag.T("%s不是可以变更的事项", "there can be no deviation of %s", diag.Quote(n.Text)),
				diag.T("可写：公开范围、公开时限、公开方式、承办科室", "one of: scope, timing, methods, office"))
			continue
		}
		d.Of = append(d.Of, english)
	}
	return d
}

// complete reports the parts that a deferral, deviation, assessment of risk or participation lacks: without them
// it counts for nothing. Of a value that holds no parts that is told already.
func (p *parser) complete(key string, f yamldoc.Field, sub map[string]yamldoc.Field, parts ...string) {
	if f.Value.Kind != yamldoc.Map && f.Value.Kind != yamldoc.Null {
		return
	}
	var zh, en []string
	for _, part := range parts {
		if sub[part].Value.Kind == yamldoc.Null {
			zh, en = append(zh, diag.Quote(chinesePart(part))), append(en, part)
		}
	}
	if len(zh) > 0 {
		p.problems.Errorf(key+"-incomplete", f.Place,
			diag.T("“%[1]s”缺少%[2]s", "%[3]s lacks %[4]s", ChineseKey(key), strings.Join(zh, "、"), key, strings.Join(en, ", ")), incomplete[key])
	}
}

// incomplete is how each of them is written.
var incomplete = map[string]diag.Text{
	"participation": diag.T("写作“参与: {形式: 公示, 起: 2026-10-09, 止: 2026-10-15}”；一天的，起、止写同一天", "write “participation: {form: notice, from: 2026-10-09, to: 2026-10-15}”; what takes one day begins and ends on it"),
	"deferral":      diag.T("写作“延期: {延至: 2026-12-31, 理由: 写明理由, 签字人: 姓名, 日期: 2026-10-09}”", "write “deferral: {until: 2026-12-31, reason: WHY, by: NAME, on: 2026-10-09}”"),
	"deviation":     diag.T("写作“变更: {事项: [公开范围], 理由: 写明理由, 签字人: 姓名, 日期: 2026-10-09}”", "write “deviation: {of: [scope], reason: WHY, by: NAME, on: 2026-10-09}”"),
	"risk":          diag.T("写作“风险评估: {等级: 低, 签字人: 姓名, 日期: 2026-10-09}”", "write “risk: {level: low, by: NAME, on: 2026-10-09}”"),
}

// chinesePart is the Chinese name of a key inside deferral, deviation, risk or participation.
func chinesePart(english string) string {
	for _, k := range slices.Concat(deferralKeys, deviationKeys, riskKeys, partKeys) {
		if k.EN == english {
			return k.ZH
		}
	}
	return english
}

func (p *parser) sub(f map[string]yamldoc.Field, key string) string {
	return f[key].Value.Scalar(key, p.problems)
}

// waivers reads what findings of the secrecy check were looked at and let pass. One without a
// reason, a name or a day lets nothing pass.
func (p *parser) waivers() []Waiver {
	var out []Waiver
	for _, item := range p.fields["waivers"].Value.Elements("waivers", p.problems) {
		sub := item.Lookup(waiverKeys, diag.T("豁免", "a waiver"), p.problems)
		w := Waiver{Code: p.sub(sub, "code"), Reason: p.sub(sub, "reason"), By: p.sub(sub, "by"), On: p.dateOf(sub["on"].Value, "on"), Place: item.Place}
		if w.Code == "" || w.Reason == "" || w.By == "" || sub["on"].Value.Kind == yamldoc.Null {
			p.problems.Errorf("waiver-incomplete", item.Place, diag.T("豁免缺少代码、理由、签字人或日期", "a waiver lacks its code, reason, who gave it or when"),
				diag.T("写作“- {代码: personal-mobile, 理由: 值班电话，可以公开, 签字人: 姓名, 日期: 2026-10-09}”", "write “- {code: personal-mobile, reason: WHY, by: NAME, on: 2026-10-09}”"))
		}
		out = append(out, w)
	}
	return out
}

// risk reads the assessment of risk. One without a level, a name or a day is none.
func (p *parser) risk() Risk {
	f, written := p.fields["risk"]
	if !written {
		return Risk{}
	}
	sub := f.Value.Lookup(riskKeys, diag.T("风险评估", "the assessment of risk"), p.problems)
	p.complete("risk", f, sub, "level", "by", "on")
	out := Risk{Kinds: p.riskKinds(sub["kind"].Value), Basis: p.sub(sub, "basis"), Plan: p.sub(sub, "plan"), By: p.sub(sub, "by"), On: p.dateOf(sub["on"].Value, "on")}
	if text := p.sub(sub, "level"); text != "" {
		level, ok := ParseRiskLevel(text)
		if !ok {
			p.wrong("risk-level-unknown", sub["level"].Value, diag.T("不认识的风险等级%s", "unknown level of risk %s", diag.Quote(text)), diag.T("可写：低、中、高", "one of: low, medium, high"))
		}
		out.Level = level
	}
	return out
}

// riskKinds reads what a disclosure may set off: one kind, or a list of them.
func (p *parser) riskKinds(n yamldoc.Node) []RiskKind {
	var kinds []RiskKind
	for _, item := range n.Texts("kind", p.problems) {
		kind, ok := ParseRiskKind(item.Text)
		if !ok {
			p.wrong("risk-kind-unknown", item, diag.T("不认识的风险类别%s", "unknown kind of risk %s", diag.Quote(item.Text)),
				diag.T("可写：政治安全、社会稳定、舆情；几类都有的写 [社会稳定, 舆情]", "one of: political, stability, opinion; where there are several, [stability, opinion]"))
			continue
		}
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// withoutFormer is the front matter without the keys in which a record once held its own approval,
// and tells of them: a hand could write there what it liked.
func (p *parser) withoutFormer(root yamldoc.Node) yamldoc.Node {
	isFormer := func(f yamldoc.Field) bool { _, former := yamldoc.Named(formerKeys, f.Key); return former }
	if !slices.ContainsFunc(root.Fields, isFormer) {
		return root
	}
	for _, f := range root.Fields {
		if k, former := yamldoc.Named(formerKeys, f.Key); former {
			p.problems.Errorf("procedure-in-record", f.Place,
				diag.T("“%[1]s”不写在文稿里：办理过程由命令登记在 content/approvals", "“%[2]s” does not stand in a record: commands write the procedure into content/approvals", k.ZH, k.EN),
				diag.T("删去这一项；审批用 gongkai approve %[1]s --by 姓名，会议等的实施用 gongkai approve %[1]s --by 姓名 --step 实施 --held 会议,日期,地点,对象", "remove it; approve with gongkai approve %[1]s --by NAME, and register a meeting with gongkai approve %[1]s --by NAME --step published --held 会议,DAY,PLACE,WHO", p.r.Path))
		}
	}
	root.Fields = slices.DeleteFunc(slices.Clone(root.Fields), isFormer)
	return root
}

func (p *parser) relations() []Relation {
	var out []Relation
	for _, kind := range relation.Kinds() {
		for _, n := range p.texts(string(kind)) {
			target := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(n.Text, "/"), ".md"), "/index")
			out = append(out, Relation{kind, target, n.Place})
		}
	}
	return out
}

// fullwidthFile is the name of a file in 文件：附表.xlsx, which is no key with a value.
func fullwidthFile(text string) (string, bool) {
	key, name, found := strings.Cut(text, "：")
	_, known := yamldoc.Named(attachmentKeys, strings.TrimSpace(key))
	return strings.TrimSpace(name), found && known
}

func (p *parser) attachments() []Attachment {
	var out []Attachment
	for _, item := range p.fields["attachments"].Value.Elements("attachments", p.problems) {
		a := Attachment{Scope: p.r.Scope, Place: item.Place}
		if item.Kind == yamldoc.Scalar {
			if name, ok := fullwidthFile(item.Text); ok {
				p.problems.Errorf("attachment-file", item.Place, diag.T("冒号写成了“：”，要用半角冒号，后面空一格", "the colon is written as “：”; it has to be an ASCII colon with a space behind it"),
					diag.T("这一项写作“- 文件: %s”", "write the item as “- file: %s”", name))
				continue
			}
			a.File = item.Text
		} else {
			sub := item.Lookup(attachmentKeys, diag.T("附件", "an attachment"), p.problems)
			a.File, a.Title = p.sub(sub, "file"), p.sub(sub, "title")
			a.Place = sub["file"].Value.Place
			if a.Place.Line == 0 {
				a.Place = item.Place
			}
			kind := p.sub(sub, "scope")
			if g, written := sub["groups"]; written && kind == "" {
				p.problems.Errorf("attachment-scope-missing", g.Value.Place, diag.T("附件写了公开对象，没有写公开范围", "the attachment has groups but no scope"),
					diag.T("补上公开范围，如 {文件: …, 公开范围: 党内一定范围, 公开对象: […]}", "add its scope, as in {file: …, scope: party-group, groups: […]}"))
				a.Scope = scope.Scope{}
			}
			if kind != "" {
				a.Scope, _ = config.ParseScope(p.config, kind, sub["scope"].Value.Place, sub["groups"].Value.Texts("groups", p.problems), p.problems)
			}
		}
		if a.File == "" && isGlued(item) {
			continue
		}
		if a.File == "" {
			p.problems.Errorf("attachment-file", item.Place, diag.T("附件没有写文件名", "an attachment has no file name"), diag.T("写作“- {文件: 附表.xlsx, 标题: 附表}”", "write “- {file: NAME, title: TITLE}”"))
			continue
		}
		if a.Title == "" {
			a.Title = a.File
		}
		a.Source = path.Join(path.Dir(p.r.File), a.File)
		out = append(out, a)
	}
	return out
}

// clarifies is the pieces of feedback and incidents that the record settles.
func (p *parser) clarifies() []string {
	var all []string
	for _, n := range p.texts("clarifies") {
		row, ok := ParseClarified(n.Text)
		if !ok {
			p.wrong("clarifies-unknown", n, diag.T("%s不是登记中的意见或者舆情", "%s is neither feedback nor an incident", diag.Quote(n.Text)),
				diag.T("写登记中“编号”一列的编号，如“意见#3”或者“舆情#1”", "write the number that it has in the column 编号, such as feedback#3 or incident#1"))
			continue
		}
		all = append(all, row)
	}
	return all
}
