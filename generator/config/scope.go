package config

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/scope"
	"gongkai/generator/text/yamldoc"
)

// ParseScope reads a scope as an editor wrote it, with groups of site.yaml, and reports what is
// wrong with it at its place.
func ParseScope(c *Config, kind string, place diag.Place, groups []yamldoc.Node, problems *diag.List) (scope.Scope, bool) {
	k, ok := scope.ParseKind(kind)
	if !ok {
		fix := diag.T("可写：社会、社会一定范围、党内、党内一定范围", "one of: public, public-group, party, party-group")
		if near := diag.Nearest(kind, scope.Names()); near != "" {
			fix = diag.T("是否应为“%s”", "did you mean “%s”", near)
		}
		problems.Errorf("scope-unknown", place, diag.T("不认识的公开范围%s", "unknown scope %s", diag.Quote(kind)), fix)
		return scope.Scope{}, false
	}
	known := c.GroupNames(k.Realm())
	if k.Grouped() && len(groups) == 0 {
		problems.Errorf("groups-missing", place,
			diag.T("“%s”没有写明公开对象（groups）", "%s does not say which groups it is for", k),
			diag.T("写明对象，可选：%s", "name them, from: %s", strings.Join(known, "、")))
		return scope.Scope{}, false
	}
	if !k.Grouped() && len(groups) > 0 {
		problems.Errorf("groups-not-allowed", groups[0].Place,
			diag.T("“%s”是整个范围，不能再写公开对象", "%s is a whole scope and takes no groups", k),
			diag.T("改为“%s一定范围”，或删去公开对象", "write %s一定范围, or remove the groups", k))
		return scope.Scope{}, false
	}
	var names []string
	for _, g := range groups {
		if !slices.Contains(known, g.Text) {
			fix := diag.T("可选：%s", "one of: %s", strings.Join(known, "、"))
			if len(known) == 0 {
				fix = diag.T("先在 site.yaml 的 groups 中列出，realm 写“%s”", "list it first under groups of site.yaml, with realm %s", k.Realm().String())
			}
			if near := diag.Nearest(g.Text, known); near != "" {
				fix = diag.T("是否应为“%s”", "did you mean “%s”", near)
			}
			problems.Errorf("group-unknown", g.Place, diag.T("site.yaml 的%s对象中没有%s", "site.yaml has no group %[2]s in %[1]s", k.Realm().String(), diag.Quote(g.Text)), fix)
			ok = false
			continue
		}
		names = append(names, g.Text)
	}
	if !ok {
		return scope.Scope{}, false
	}
	s, err := scope.Parse(kind, names)
	return s, err == nil
}
