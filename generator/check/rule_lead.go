package check

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// ruleLead: the office that leads in an entry is one that the catalogue makes responsible for it
// (二(六)1: 谁承办、谁提出).
func ruleLead(c *checker, problems *diag.List) {
	now := c.following.InForce()
	for _, n := range c.Config.Ledger.Leads() {
		lead := c.Config.Ledger.Lead(n)
		led := c.Catalogue.Lead(n, c.Numbered(), now.Date)
		var responsible []string
		for _, e := range c.named(n, led) {
			for _, name := range e.Offices {
				responsible = append(responsible, c.Config.Responsible(name)...)
			}
		}
		if len(led) == 0 || slices.Contains(responsible, lead.Office) {
			continue
		}
		slices.Sort(responsible)
		problems.Errorf("ledger-lead-office", lead.Place, diag.T("目录第%[1]d项的责任科室里没有“%[2]s”，不能由它牵头", "entry %[1]d does not make %[2]s responsible, which cannot lead in it", n, lead.Office),
			diag.T("改写其中一个：%s；或者删去这一项", "write one of: %s; or remove it", strings.Join(slices.Compact(responsible), "、")))
	}
}

// ruleTemplates: a template is that of an entry which there is.
func ruleTemplates(c *checker, problems *diag.List) {
	now := c.following.InForce()
	for _, t := range c.Templates {
		if len(c.Catalogue.Lead(t.Number, c.Numbered(), now.Date)) == 0 {
			problems.Warnf("template-unknown", diag.Place{File: t.File}, diag.T("目录里没有第%d项，新建文稿时不会用到这份模板", "there is no entry %d in the catalogue, and no new record takes this template", t.Number),
				diag.T("按 %s 的目录改正文件名中的序号，或者删去", "name it after an entry of the catalogue of %s, or remove it", now.Date))
		}
	}
}
