package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// secrets is what is reported of each kind of finding.
var secrets = map[secrecy.Kind]struct {
	Code   string
	zh, en string    // what stands there
	fix    diag.Text // %s is the form to use
}{
	secrecy.Mark: {Code: "secrecy-mark", zh: "密级或内部标志", en: "a mark of secrecy",
		fix: diag.Text{ZH: "涉密、内部的文件不得公开；已解密或误标的，先办理手续，再删去标志（这里提示为“%s”）",
			EN: "what is secret or internal is not disclosed; where it has been declassified, remove the mark (shown here as “%s”)"}},
	secrecy.Identity: {Code: "personal-id", zh: "身份证号", en: "an identity number",
		fix: diag.Text{ZH: "写作“%s”，或删去",
			EN: "write “%s”, or remove it"}},
	secrecy.Mobile: {Code: "personal-mobile", zh: "手机号", en: "a mobile number",
		fix: diag.Text{ZH: "写作“%s”，或改为办公电话",
			EN: "write “%s”, or the number of the office"}},
	secrecy.BankCard: {Code: "personal-bank-card", zh: "银行卡号", en: "the number of a bank card",
		fix: diag.Text{ZH: "写作“%s”，或删去",
			EN: "write “%s”, or remove it"}},
	secrecy.Passport: {Code: "personal-passport", zh: "护照号", en: "the number of a passport",
		fix: diag.Text{ZH: "写作“%s”，或删去",
			EN: "write “%s”, or remove it"}},
	secrecy.Address: {Code: "personal-address", zh: "详细住址", en: "a home address",
		fix: diag.Text{ZH: "只写到乡镇、街道：“%s”",
			EN: "write no more than the township: “%s”"}},
	secrecy.Word: {Code: "secrecy-word", zh: "敏感词（site.yaml 所列）", en: "a word of the list in site.yaml",
		fix: diag.Text{ZH: "删去或改写（这里提示为“%s”）",
			EN: "remove it or say it otherwise (shown here as “%s”)"}},
}

// ruleSecrecy: neither secrets nor personal data stand in what is disclosed (二(二), 二(七)1), nor
// in what the front matter says for the office alone: the file itself is passed around. What it
// finds it never repeats.
func ruleSecrecy(c *checker, r *record.Record, problems *diag.List) {
	c.secretsOf(r.File, c.asRead, c.values, problems)
}

// rulePageSecrecy holds the same for pages that are no disclosure: the guide, the manuals.
func rulePageSecrecy(c *checker, problems *diag.List) {
	for _, p := range c.Pages {
		c.secretsOf(p.File, c.versions(p.Scope, p.Passages), p.FreeTexts(), problems)
	}
}

// secretsOf reports what stands in the versions of a text and in values, once a place: several
// audiences may get the same line.
func (c *checker) secretsOf(file string, versions []version, values []record.Value, problems *diag.List) {
	type told struct {
		at   diag.Place
		kind secrecy.Kind
	}
	seen := map[told]bool{}
	for _, v := range versions {
		for _, f := range c.secrets.FindWritten(v.source) {
			if at := v.place(file, f.Start); !seen[told{at, f.Kind}] {
				seen[told{at, f.Kind}] = true
				c.secret(f, at, diag.Text{}, 1, problems)
			}
		}
	}
	for _, v := range values {
		text := v.Text
		if v.Key == "title" || v.Key == "keywords" {
			text = "# " + text // as a heading is read: it says what the text is about
		}
		for _, f := range c.secrets.FindWritten(text) {
			c.secret(f, v.Place(), valueNamed(v), 1, problems)
		}
	}
}

// version is a text as some of its readers get it: the passages that they may read, one behind the
// other.
type version struct {
	source   string
	passages []record.Passage
}

// versions is the whole text, as whoever approves it reads it, and what each audience gets of it:
// where a passage is cut, what stood around it meets.
func (c *checker) versions(s scope.Scope, passages []record.Passage) []version {
	list := []version{newVersion(passages)}
	if len(passages) == 1 {
		return list
	}
	for _, a := range c.viewers(s) {
		v := newVersion(slices.DeleteFunc(slices.Clone(passages), func(p record.Passage) bool { return !p.AdmittedBy(a.View) }))
		if !slices.ContainsFunc(list, func(o version) bool { return o.source == v.source }) {
			list = append(list, v)
		}
	}
	return list
}

func newVersion(passages []record.Passage) version {
	if len(passages) == 1 {
		return version{passages[0].Text, passages}
	}
	var b strings.Builder
	for _, p := range passages {
		b.WriteString(p.Text)
	}
	return version{b.String(), passages}
}

// place is the place of a byte of a version.
func (v version) place(file string, offset int) diag.Place {
	for _, p := range v.passages {
		if offset < len(p.Text) {
			return within(file, p.Text, p.Line, offset)
		}
		offset -= len(p.Text)
	}
	return diag.Place{File: file, Line: 1, Column: 1}
}

// valueNamed says in which value something was found.
func valueNamed(v record.Value) diag.Text {
	label := v.Label()
	if v.Key == record.PathKey {
		return diag.T("%[1]s中", "in %[2]s: ", label.ZH, label.EN)
	}
	return diag.T("“%[1]s”中", "in %[2]s: ", label.ZH, label.EN)
}

// secret reports a finding. where is told before it; count is how many of its kind it stands for.
func (c *checker) secret(f secrecy.Finding, at diag.Place, where diag.Text, count int, problems *diag.List) {
	kind := secrets[f.Kind]
	if where.IsZero() {
		where = diag.T("这里", "here: ")
	}
	more := diag.Text{}
	if count > 1 {
		more = diag.T("等 %d 处", ", one of %d", count)
	}
	fix := waiverFix(diag.T(kind.fix.ZH, kind.fix.EN, f.Masked), kind.Code)
	problems.Errorf(kind.Code, at, diag.T("%[1]s有%[2]s“%[4]s”%[5]s", "%[6]s%[3]s, “%[4]s”%[7]s", where.ZH, kind.zh, kind.en, f.Masked, more.ZH, where.EN, more.EN), fix)
}

// waiverFix adds to a fix what to do where the finding may be disclosed.
func waiverFix(fix diag.Text, code string) diag.Text {
	return diag.Text{
		ZH: fix.ZH + "；确可公开的，经审批在文件头加一行：豁免: [{代码: " + code + ", 理由: 写明理由, 签字人: 姓名, 日期: 2026-10-09}]",
		EN: fix.EN + "; where it may be disclosed and somebody has approved that, add the line: waivers: [{code: " + code + ", reason: WHY, by: NAME, on: 2026-10-09}]",
	}
}

// within is the place of a byte of a passage that begins on a line.
func within(file, text string, line, offset int) diag.Place {
	before := text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return diag.Place{File: file, Line: line + strings.Count(before, "\n"), Column: utf8.RuneCountInString(before[start:]) + 1}
}
