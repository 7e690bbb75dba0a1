package check

import (
	"slices"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// ruleReach: each method brings a record to somebody whom its scope means (二(四), 二(六)4).
func ruleReach(c *checker, r *record.Record, problems *diag.List) {
	e, ok := c.entry(r)
	if !ok || r.Scope.IsZero() || !e.Scope.Allows(r.Scope.Kind()) && !r.Deviation.Covers("scope") {
		return // for whom it should be is another rule's matter
	}
	methods := c.reach.Nobody(r)
	if len(methods) == 0 {
		return
	}
	lacks := diag.T("没有面向“%[1]s”的公开栏", "no board is for %[1]s", r.Scope)
	if len(c.reach.Addressees(r.Scope)) == 0 {
		lacks = diag.T("没有受众能看到“%[1]s”", "no audience sees %[1]s", r.Scope)
		if len(c.viewers(r.Scope)) > 0 {
			lacks = diag.T("看得到“%[1]s”的只有督查", "only supervisors see %[1]s", r.Scope)
		}
	}
	names, at := methodList(methods), r.At("methods")
	if !r.Has("methods") {
		at = r.At("scope")
	}
	problems.Warnf("method-reaches-nobody", at,
		diag.Text{ZH: "公开方式“" + names + "”到不了任何读者：" + lacks.ZH, EN: "by " + names + " it reaches nobody: " + lacks.EN},
		c.carrier(r.Scope, slices.ContainsFunc(methods, catalogue.Method.OnBoard)))
}

// carrier is what to add to site.yaml so that something of a scope reaches its readers, with a
// board where it is to hang. A board of readers who are more than the scope names would show it to
// them too.
func (c *checker) carrier(of scope.Scope, board bool) diag.Text {
	add := additions{config: c.Config}
	readers := c.reach.Addressees(of)
	exact := slices.IndexFunc(readers, func(a config.Audience) bool { return len(beyond(a, of)) == 0 })
	id := ""
	if exact >= 0 {
		id = readers[exact].ID
	} else {
		id = add.audience(of)
	}
	if board {
		add.board(of, id)
	}
	return add.text()
}
