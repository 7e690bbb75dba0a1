package annex

import (
	"maps"
	"slices"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
)

func (r *reader) offices(text string) string {
	if text == "" {
		r.fault(offices, "annex-cell-empty", diag.T("“%s”空缺", "“%s” is empty", catalogue.Header[offices]), diag.T("按印发的目录补上", "fill it in from the catalogue as issued"))
		return text
	}
	named := names(text)
	c := r.get(offices)
	for _, name := range named {
		if len(r.known) > 0 && !slices.Contains(r.known, name) {
			r.strangers[name] = append(r.strangers[name], c)
		}
	}
	out := strings.Join(named, "、")
	if out != text && !c.merged {
		r.mend(c, diag.T("各科室之间改用顿号", "、 was put between the offices"), text, out)
	}
	return out
}

// tellStrangers tells of each office that site.yaml does not have, once, with the cells that name
// it.
func (r *reader) tellStrangers() {
	for _, name := range slices.Sorted(maps.Keys(r.strangers)) {
		cells := r.strangers[name]
		places := make([]string, len(cells))
		for i, c := range cells {
			places[i] = c.name
		}
		fix := diag.T("在 site.yaml 的 offices 中补上“- name: %[1]s”，或改正目录", "add “- name: %[1]s” to offices in site.yaml, or correct the catalogue", name)
		if near := diag.Nearest(name, r.known); near != "" {
			fix = diag.T("是否应为“%[1]s”；名称无误的，在 site.yaml 的 offices 中补上“- name: %[2]s”", "did you mean “%[1]s”; where the name is right, add “- name: %[2]s” to offices in site.yaml", near, name)
		}
		r.problems.Warnf("annex-office", cells[0].place,
			diag.T("%[1]s：责任科室%[2]s在 site.yaml 中没有", "%[3]s: the office %[2]s is not in site.yaml", strings.Join(places, "、"), diag.Quote(name), strings.Join(places, ", ")), fix)
	}
}
