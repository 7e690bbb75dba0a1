package check

import (
	"slices"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// ruleReach: each method brings a record to somebody whom its scope means (二(四), 二(六)4), and a
// record for some groups is not shown to others.
func ruleReach(c *checker, r *record.Record, problems *diag.List) {
	e, ok := c.entry(r)
	if !ok || r.Scope.IsZero() || !e.Scope.Allows(r.Scope.Kind()) && !r.Deviation.Covers("scope") {
		return // for whom it should be is another rule's matter
	}
	c.reachesNobody(r, problems)
	c.widerThanGroups(r, problems)
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
	to := slices.IndexFunc(readers, func(a config.Audience) bool { return len(beyond(a, r)) == 0 })
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

func (c *checker) widerThanGroups(r *record.Record, problems *diag.List) {
	var zh, en []string
	for _, a := range c.reach.Addressees(r.Scope) {
		if others := beyond(a, r); len(others) > 0 && c.reach.To(a, r) {
			zh = append(zh, "受众“"+a.Title+"”里还有"+strings.Join(others, "、"))
			en = append(en, a.ID+" has "+strings.Join(others, ", ")+" besides")
		}
	}
	if len(zh) == 0 {
		return
	}
	add := additions{config: c.Config}
	if !slices.ContainsFunc(c.reach.Addressees(r.Scope), func(a config.Audience) bool { return len(beyond(a, r)) == 0 }) {
		add.audience(r.Scope)
	}
	fix := diag.T("从这个受众的 groups 中去掉本文的公开对象；可以给他们看的，写进公开对象", "take the groups of this record out of the groups of that audience; or name the others if they may see it")
	if items := add.text(); !items.IsZero() {
		fix = diag.Text{ZH: items.ZH + "；" + fix.ZH, EN: items.EN + "; " + fix.EN}
	}
	groups := strings.Join(r.Scope.Groups(), "、")
	problems.Warnf("audience-wider-than-groups", r.At("groups"),
		diag.Text{ZH: "文稿只给“" + groups + "”看，" + strings.Join(zh, "，") + "，他们也会看到", EN: "this is for " + groups + ", and others will see it: " + strings.Join(en, "; ")}, fix)
}

// beyond is the groups of an audience for which a record of its kind of scope is not.
func beyond(a config.Audience, r *record.Record) []string {
	var others []string
	for _, s := range a.View.Sees() {
		if s.Kind() == r.Scope.Kind() {
			others = append(others, s.Groups()...)
		}
	}
	return slices.DeleteFunc(others, func(g string) bool { return slices.Contains(r.Scope.Groups(), g) })
}
