package check

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// generated is the folders of a site that are made by the program, and the pages at its root. Where
// they stand nothing else may.
var (
	generated = []string{"assets", "entries", "months", "offices", "publishers", "search", "timings", "years"}
	rootPages = []string{"404.html", "archive.html", "catalogue.html", "index.html", "ledger.html", "participation.html", "search.html", "sitemap.html"}
)

// IsGenerated reports that a folder of a site, or a page at its root, is made by the program and is
// not that of a record or page.
func IsGenerated(first string) bool {
	return slices.Contains(generated, first) || slices.Contains(rootPages, first)
}

// ruleAlias: a former address leads to one record, and stands in the way of no page. Names that
// differ by case alone are one, as on the disks of Windows.
func ruleAlias(c *checker, problems *diag.List) {
	owner := map[string]string{} // what stands at an address, and what it is of
	for _, r := range c.Records {
		owner[strings.ToLower("records/"+r.Path+".html")] = r.Path
	}
	for _, p := range slices.Concat(c.Pages, c.Manuals) {
		owner[strings.ToLower("pages/"+p.Path+".html")] = "pages/" + p.Path
	}
	for _, r := range c.Records {
		for _, a := range r.Aliases {
			name := strings.ToLower(a.Name)
			first, _, _ := strings.Cut(name, "/")
			if other := owner[name]; other != "" || IsGenerated(first) {
				text := diag.T("旧地址%s是程序自己的页面", "the former address %s is that of a page of the program", diag.Quote(a.Name))
				if other != "" {
					text = diag.T("旧地址%s已经归 %s", "the former address %s belongs to %s already", diag.Quote(a.Name), other)
				}
				problems.Errorf("alias-taken", a.Place, text, diag.T("一个旧地址只能归一篇文稿，也不能与现有的页面相同：改一个，或删去这一行", "an address leads to one record and is that of no page: change one of them, or remove the line"))
				continue
			}
			owner[name] = r.Path
			for _, segment := range strings.Split(a.Name, "/") {
				if reason := unportable(segment); !reason.IsZero() {
					problems.Errorf("name-not-portable", a.Place, reason, diag.T("换一个旧地址，或删去这一行", "write another address, or remove the line"))
				}
			}
		}
	}
}
