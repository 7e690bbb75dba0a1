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
		problems.Errorf("scope-unknown", place, diag.T("不认识的公开范围%s", "unknown scope %s", diag.Quote(kind)), meantScope(c, kind))
		return scope.Scope{}, false
	}
	known := c.GroupNames(k.Realm())
	if k.Grouped() && len(groups) == 0 {
		fix := diag.T("写明对象，可选：%s", "name them, from: %s", strings.Join(known, "、"))
		if len(known) == 0 {
			fix = diag.T("先在 site.yaml 的 groups 下加一行，如“%[2]s”，再在这里加一行“公开对象: [%[1]s]”", "first add a line such as “%[2]s” below groups in site.yaml, then a line “groups: [%[1]s]” here", exampleGroup(k), "  - {name: "+exampleGroup(k)+", realm: "+k.Realm().String()+"}")
		}
		problems.Errorf("groups-missing", place, diag.T("“%s”没有写明公开对象", "%s does not say which groups it is for", k), fix)
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
			fix := diag.Meant{Got: g.Text, Names: known, List: true, Otherwise: diag.T("可选：%s", "one of: %s", strings.Join(known, "、"))}.Fix()
			if len(known) == 0 {
				fix = diag.T("先在 site.yaml 的 groups 中列出，realm 写“%s”", "list it first under groups of site.yaml, with realm %s", k.Realm().String())
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

// exampleGroup is a group as many bodies have one, for one that has listed none.
func exampleGroup(k scope.Kind) string {
	if k.Realm() == scope.Party {
		return "领导班子成员"
	}
	return "服务对象代表"
}

// meantScope is the remedy for a scope that is none. A part of a realm needs the line with its
// groups.
func meantScope(c *Config, kind string) diag.Text {
	k := scope.Meant(kind)
	known := c.GroupNames(k.Realm())
	switch {
	case k == scope.None && strings.Contains(kind, "社会") && strings.Contains(kind, "党内"):
		return diag.T("只写一个：党员和群众都能看的写“社会”，只给党员看的写“党内”", "write one of them: public for everybody, members of the Party among them; party for members alone")
	case k == scope.None:
		return diag.T("可写：社会、社会一定范围、党内、党内一定范围", "one of: public, public-group, party, party-group")
	case k.Grouped() && len(known) > 0:
		return diag.T("写作“%[1]s”，并另加一行“公开对象: [%[3]s]”（可选：%[4]s）", "write “%[2]s”, and a line “groups: [%[3]s]” (from: %[4]s)", k, k.English(), known[0], strings.Join(known, "、"))
	}
	return diag.T("写作“%[1]s”", "write “%[2]s”", k, k.English())
}
