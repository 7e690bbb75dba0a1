package check

import (
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// ruleOffice: 谁承办、谁提出 (二(六)1): the office is one of site.yaml, and one that the entry
// makes responsible.
func ruleOffice(c *checker, r *record.Record, problems *diag.List) {
	if r.Office == "" {
		return
	}
	if !concrete(r.Office, "office", c.offices, c.Config.Offices, r, problems) {
		return
	}
	e, ok := c.entry(r)
	if !ok || r.Deviation.Covers("office") {
		return
	}
	responsible := each(e.Offices, c.Config.Responsible)
	if len(responsible) == 0 || slices.Contains(responsible, r.Office) {
		return
	}
	problems.Errorf("office-not-responsible", r.At("office"),
		diag.T("目录第%d项不由“%s”负责", "entry %d is not the responsibility of %s", e.Number, r.Office),
		diag.T("责任科室：%s；或补充“变更”，写明审批", "responsible: %s; or add the approval of a deviation", strings.Join(responsible, "、")))
}

// rulePublisher: the publisher is one of site.yaml, and one that the catalogue has the entry of,
// where it says whose it is (二(一)).
func rulePublisher(c *checker, r *record.Record, problems *diag.List) {
	if r.Publisher == "" || !concrete(r.Publisher, "publisher", c.publishers, c.Config.Publishers, r, problems) {
		return
	}
	e, ok := c.entry(r)
	if !ok || r.Deviation.Covers("publisher") {
		return
	}
	publishing := each(e.Publishers, c.Config.Publishing)
	if len(publishing) == 0 || slices.Contains(publishing, r.Publisher) {
		return
	}
	problems.Errorf("publisher-not-responsible", r.At("publisher"),
		diag.T("目录第%d项不由“%s”公开", "entry %d is not for %s to publish", e.Number, r.Publisher),
		diag.T("公开主体：%s；或补充“变更”，写明审批", "its publishers: %s; or add the approval of a deviation", strings.Join(publishing, "、")))
}

// each is what names stand for, each body once.
func each(names []string, of func(string) []string) []string {
	var all []string
	for _, name := range names {
		for _, body := range of(name) {
			if !slices.Contains(all, body) {
				all = append(all, body)
			}
		}
	}
	return all
}

// concrete reports a name that site.yaml does not have, and one of a whole class, which can sign
// nothing.
func concrete(name, key string, names []string, bodies []config.Body, r *record.Record, problems *diag.List) bool {
	if slices.Contains(names, name) {
		return true
	}
	if class, ok := config.Class(bodies, name); ok {
		problems.Errorf(key+"-is-class", r.At(key),
			diag.T("“%[1]s”是一类，不是具体的%[2]s", "%[1]s is a class and not one %[3]s", name, record.ChineseKey(key), key),
			diag.T("写其中一个：%s", "write one of: %s", strings.Join(class.Members, "、")))
		return false
	}
	fix := diag.Meant{Got: name, Names: names}.Fix()
	problems.Errorf(key+"-unknown", r.At(key), diag.T("site.yaml 中没有%[1]s", "site.yaml has no such %[2]s: %[1]s", diag.Quote(name), key), fix)
	return false
}
