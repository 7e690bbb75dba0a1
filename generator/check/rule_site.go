package check

import (
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// ruleCatalogueOffice: site.yaml knows every office that the catalogue in force makes responsible
// (三(二)), and every publisher that it names (二(一)).
func ruleCatalogueOffice(c *checker, problems *diag.List) {
	revision := c.InForce()
	if revision == nil {
		return
	}
	told := map[string]bool{}
	unknown := func(code string, e catalogue.Entry, column int, names []string, of func(string) []string, text, fix func(name string) diag.Text) {
		for _, name := range names {
			if of(name) != nil || told[code+name] {
				continue
			}
			told[code+name] = true
			problems.Warnf(code, diag.Place{File: revision.File, Line: e.Line, Column: column}, text(name), fix(name))
		}
	}
	for _, e := range revision.Entries {
		unknown("catalogue-office-unknown", e, e.Column, e.Offices, c.Config.Responsible,
			func(name string) diag.Text {
				return diag.T("责任科室“%s”在 site.yaml 中没有", "the responsible office %s is not in site.yaml", name)
			},
			func(string) diag.Text {
				return diag.T("在 site.yaml 的 offices 中补上；一类科室写明 members", "add it to offices in site.yaml; a class with its members")
			})
		unknown("catalogue-publisher-unknown", e, 1, e.Publishers, c.Config.Publishing,
			func(name string) diag.Text {
				return diag.T("公开主体“%s”在 site.yaml 中没有", "the publisher %s is not in site.yaml", name)
			},
			func(string) diag.Text {
				return diag.T("在 site.yaml 的 publishers 中补上；一类主体写明 members", "add it to publishers in site.yaml; a class with its members")
			})
	}
}

// ruleAudience: an audience sees something; who sees the Party's sees society's (二(三)); and every
// record has readers.
func ruleAudience(c *checker, problems *diag.List) {
	for _, a := range c.Config.Audiences {
		if len(a.View.Sees()) == 0 {
			problems.Errorf("audience-sees-nothing", a.Place, diag.T("受众“%[1]s”没有写明能看到什么（sees）", "the audience %[2]s sees nothing", a.Title, a.ID),
				diag.T("补上 sees，如“sees: [社会]”", "add sees, such as “sees: [社会]”"))
		}
		if a.View.AdmitsKind(scope.Party) && !a.View.AdmitsKind(scope.Public) {
			problems.Warnf("audience-without-society", a.Place, diag.T("受众“%[1]s”看得到党内的，却看不到向社会公开的", "the audience %[2]s sees what is for the Party but not what is for society", a.Title, a.ID),
				diag.T("在 sees 中加上“社会”", "add 社会 to sees"))
		}
	}
	for _, r := range c.Records {
		if r.Scope.IsZero() || len(c.viewers(r.Scope)) > 0 {
			continue
		}
		problems.Warnf("no-audience", r.At("scope"), diag.T("没有任何受众能看到“%s”的文稿", "no audience sees a record for %s", r.Scope),
			diag.T("核对公开对象，或在 site.yaml 的受众中加上这一范围", "check the groups, or add the scope to an audience of site.yaml"))
	}
}

// rulePage: a page's passages are for fewer readers and in its text, its links lead to what its
// readers may see, and nothing of it is lost.
func rulePage(c *checker, problems *diag.List) {
	for _, p := range c.Pages {
		narrower(p.Scope, p.Fences, problems)
		record.ReportPassages(p.FreeTexts(), problems)
		c.widerThanGroups(parts(p.Scope, p.At("groups"), p.Fences, nil), func(a config.Audience) bool { return a.View.Admits(p.Scope) }, problems)
		l := linker{checker: c, problems: problems, file: p.File}
		l.check(p.Passages, c.read(p.Scope, p.Passages))
	}
}
