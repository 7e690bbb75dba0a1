package check

import (
	"slices"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// ruleReach: each method brings a record to somebody whom its scope means (二(四), 二(六)4), and a
// record for some groups is not shown to others.
func ruleReach(c *checker, r *record.Record, problems *diag.List) {
	e, ok := c.entry(r)
	if !ok || r.Scope.IsZero() || !e.Scope.Allows(r.Scope.Kind()) && !r.Deviation.Covers("scope") {
		return // for whom it should be is another rule's matter
	}
	c.reachesNobody(r, problems)
	c.widerThanGroups(parts(r.Scope, r.At("groups"), r.Fences, r.Attachments), func(a config.Audience) bool { return c.reach.To(a, r) }, problems)
}

func (c *checker) reachesNobody(r *record.Record, problems *diag.List) {
	methods := c.reach.Nobody(r)
	if len(methods) == 0 {
		return
	}
	add := additions{config: c.Config}
	readers := c.reach.Addressees(r.Scope)
	lacks := diag.T("没有面向“%[1]s”的公开栏", "no board is for %[1]s", r.Scope)
	switch {
	case len(readers) > 0:
	case len(c.viewers(r.Scope)) > 0:
		lacks = diag.T("看得到“%[1]s”的只有督查", "who supervises is all that sees %[1]s", r.Scope)
	default:
		lacks = diag.T("没有受众能看到“%[1]s”", "no audience sees %[1]s", r.Scope)
	}
	// A board of readers who are more than the record names would show it to them too.
	to := slices.IndexFunc(readers, func(a config.Audience) bool { return len(beyond(a, r.Scope)) == 0 })
	id := ""
	if to >= 0 {
		id = readers[to].ID
	} else {
		id = add.audience(r.Scope)
	}
	if slices.ContainsFunc(methods, catalogue.Method.OnBoard) {
		add.board(r.Scope, id)
	}
	names, at := methodList(methods), r.At("methods")
	if !r.Has("methods") {
		at = r.At("scope")
	}
	problems.Warnf("method-reaches-nobody", at,
		diag.Text{ZH: "公开方式“" + names + "”到不了任何读者：" + lacks.ZH, EN: "by " + names + " it reaches nobody: " + lacks.EN}, add.text())
}

// part is something for readers of its own: a record or page, a passage or an attachment of one.
type part struct {
	scope scope.Scope
	at    diag.Place
	what  diag.Text
}

// parts is a record or page and what in it is for fewer readers.
func parts(own scope.Scope, at diag.Place, fences []record.Fence, attachments []record.Attachment) []part {
	all := []part{{own, at, diag.T("文稿", "this")}}
	for _, f := range fences {
		all = append(all, part{f.Scope, f.Place, diag.T("这一段", "this passage")})
	}
	for _, a := range attachments {
		if a.Scope != own {
			all = append(all, part{a.Scope, a.Place, diag.T("附件", "this attachment")})
		}
	}
	return all
}

// widerThanGroups reports what is for some groups and is shown to others, by the audiences that are
// shown the whole of which it is a part.
func (c *checker) widerThanGroups(all []part, shown func(config.Audience) bool, problems *diag.List) {
	for _, p := range all {
		var zh, en []string
		for _, a := range c.reach.Addressees(p.scope) {
			if others := beyond(a, p.scope); len(others) > 0 && shown(a) {
				zh = append(zh, "受众“"+a.Title+"”里还有"+strings.Join(others, "、"))
				en = append(en, a.ID+" has "+strings.Join(others, ", ")+" besides")
			}
		}
		if len(zh) == 0 {
			continue
		}
		groups := strings.Join(p.scope.Groups(), "、")
		problems.Warnf("audience-wider-than-groups", p.at,
			diag.Text{ZH: p.what.ZH + "只给“" + groups + "”看，" + strings.Join(zh, "，") + "，他们也会看到", EN: p.what.EN + " is for " + groups + ", and others will see it: " + strings.Join(en, "; ")}, c.divide(p.scope))
	}
}

// divide is how to part the groups of a scope from others.
func (c *checker) divide(s scope.Scope) diag.Text {
	fix := diag.T("从这个受众的 groups 中去掉这些公开对象；可以给他们看的，写进公开对象", "take these groups out of the groups of that audience; or name the others if they may see it")
	if slices.ContainsFunc(c.reach.Addressees(s), func(a config.Audience) bool { return len(beyond(a, s)) == 0 }) {
		return fix
	}
	add := additions{config: c.Config}
	add.audience(s)
	return diag.Text{ZH: add.text().ZH + "；" + fix.ZH, EN: add.text().EN + "; " + fix.EN}
}

// beyond is the groups of an audience for which something of its kind of scope is not.
func beyond(a config.Audience, of scope.Scope) []string {
	var others []string
	for _, s := range a.View.Sees() {
		if s.Kind() == of.Kind() {
			others = append(others, s.Groups()...)
		}
	}
	return slices.DeleteFunc(others, func(g string) bool { return slices.Contains(of.Groups(), g) })
}
