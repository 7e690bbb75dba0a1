package check

import (
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// ruleWider: what is for some groups is not shown to others (二(三), 二(六)4): all readers of a site,
// board or bulletin see the same.
func ruleWider(c *checker, r *record.Record, problems *diag.List) {
	shown := func(a config.Audience) bool { return c.reach.To(a, r) }
	c.widerThanGroups(parts(r.Scope, r.At("groups"), r.Fences, r.Attachments), shown, problems)
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
